/** Subjects with what the catalogue maps, for rules that rest on mapped properties. */
import { findEntityType, mapEntity } from '../../../catalog/index.ts';
import type { Json } from '../../rule/index.ts';
import type { Given } from '../../testing.ts';

/** A body as Microsoft answers it, read as a sync reads it. */
export function mapped(typeName: string, body: { readonly [key: string]: Json }) {
  const type = findEntityType(typeName);
  if (!type) throw new Error(`there is no type ${typeName}`);
  const entity = mapEntity(type, body, { tenantId: 'tenant' }, findEntityType)?.entities[0];
  if (!entity) throw new Error(`${typeName} could not be read`);
  return {
    id: entity.id,
    name: entity.name,
    type: typeName,
    // What changes by itself is not kept, so that no rule may rest on it.
    body: JSON.parse(entity.document),
    properties: entity.properties,
  } satisfies Given;
}
