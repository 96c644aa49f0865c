/** Small declarations for the tests of this folder. */
import { z } from 'zod';
import { type EntityType, entityType, type Property, type Right, type Source } from '../declaration.ts';

interface Given {
  readonly type: string;
  readonly rights?: readonly Right[];
  readonly source?: Source;
  readonly facetOf?: string;
  readonly product?: EntityType['product'];
  readonly properties?: Readonly<Record<string, Property<unknown>>>;
  readonly licence?: 'P1' | 'P2';
  readonly slow?: true;
  readonly optIn?: true;
}

/** An entity type with everything that the test does not name filled in. */
export function declared({ type, ...given }: Given): EntityType {
  return entityType(z.unknown(), {
    type,
    title: `Title of ${type}`,
    plural: type,
    class: 'Record',
    category: 'identity',
    product: 'entra',
    description: `Description of ${type}.`,
    source: { kind: 'graph-list', path: `/${type}` },
    rights: [],
    key: () => type,
    name: () => type,
    properties: {},
    ...given,
  });
}
