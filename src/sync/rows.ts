/** From mapped items to rows of the store. Pure. */
import {
  armKey,
  type Declaration,
  findDeclaration,
  findEntityType,
  type MapContext,
  type Mapping,
  mapEntity,
  mapRelations,
  type ParentEntity,
  type Rejection,
  subscriptionOf,
} from '../catalog/index.ts';
import type { EntityRow, RelationRow } from '../store/index.ts';
import { contentHash } from './digest.ts';
import { tenantScope } from './scopes.ts';

export interface Rows {
  readonly entities: EntityRow[];
  readonly relations: RelationRow[];
  readonly rejected: (Rejection & { readonly scope: string })[];
  /** Keys of the entities whose bodies were read whole (parts lie inside them). */
  readonly wholes: string[];
}

export function noRows(): Rows {
  return { entities: [], relations: [], rejected: [], wholes: [] };
}

/** The scope in which an entity lies: its subscription, or the tenant. */
export function scopeOf(key: string): string {
  return subscriptionOf(key) ?? tenantScope;
}

/** Maps an item by the first of these declarations that takes it; an item that none takes is left out. */
export function addItem(
  rows: Rows,
  types: readonly string[],
  item: unknown,
  tenantId: string,
  parent?: ParentEntity,
): void {
  const context: MapContext = { tenantId, ...(parent && { parent }) };
  for (const type of types) {
    const declaration = findDeclaration(type);
    const mapping = declaration && mapOne(declaration, item, context);
    if (!declaration || !mapping) continue;
    addMapping(rows, declaration, mapping, parent, item);
    return;
  }
}

function mapOne(declaration: Declaration, item: unknown, context: MapContext): Mapping | undefined {
  return declaration.kind === 'entity'
    ? mapEntity(declaration, item, context, findEntityType)
    : mapRelations(declaration, item, context);
}

function addMapping(
  rows: Rows,
  declaration: Declaration,
  mapping: Mapping,
  parent: ParentEntity | undefined,
  item: unknown,
): void {
  const parentScope = parent ? scopeOf(parent.key) : undefined;
  for (const entity of mapping.entities) {
    const { type, key, id, name, properties, document, partOf } = entity;
    // A part lies where its whole does, also when its own key is no Resource Manager id (the URL of a key).
    const scope = scopeOf(partOf ?? key);
    const hash = contentHash({ type, id, name, properties, document, partOf });
    rows.entities.push({ type, key, azureId: id, name, properties, document, hash, scope, ...(partOf && { partOf }) });
  }
  const owner = declaration.kind === 'entity' ? mapping.entities[0]?.key : parent?.key;
  if (owner !== undefined) {
    if (declaration.kind === 'entity') rows.wholes.push(owner);
    for (const relation of mapping.relations) rows.relations.push({ ...relation, owner, origin: declaration.type });
  }
  for (const rejection of mapping.rejected) {
    rows.rejected.push({ ...rejection, scope: scopeOfRejected(rejection, item) ?? parentScope ?? tenantScope });
  }
}

/** Where a rejected item lies: by its id, or by the subscription that Resource Graph names in the row. */
function scopeOfRejected(rejection: Rejection, item: unknown): string | undefined {
  const byId = rejection.id === undefined ? undefined : subscriptionOf(armKey(rejection.id, tenantScope));
  if (byId) return byId;
  const named = typeof item === 'object' && item !== null && 'subscriptionId' in item ? item.subscriptionId : undefined;
  return typeof named === 'string' && named !== '' ? named.toLowerCase() : undefined;
}
