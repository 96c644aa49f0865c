/** From mapped items to rows of the store. Pure. */
import {
  armKey,
  type Declaration,
  findDeclaration,
  findEntityType,
  jsonText,
  type MapContext,
  type Mapping,
  mapEntity,
  mapRelations,
  type ParentEntity,
  type Rejection,
  subscriptionOf,
} from '../catalog/index.ts';
import type { EntityRow, RelationRow } from '../store/index.ts';
import { entityHash } from './digest.ts';
import { tenantScope } from './scopes.ts';

export interface Rows {
  readonly entities: EntityRow[];
  readonly relations: RelationRow[];
  readonly rejected: (Rejection & { readonly scope: string })[];
  /** Keys of the entities whose bodies were read whole: with all their parts and relations. */
  readonly wholes: string[];
}

/** In bytes; ids are indexed, and an index row of PostgreSQL holds some 2,700. */
const longestKey = 2000;

export function noRows(): Rows {
  return { entities: [], relations: [], rejected: [], wholes: [] };
}

/** The scope in which an entity lies: its subscription, or the tenant. */
export function scopeOf(key: string): string {
  return subscriptionOf(key) ?? tenantScope;
}

/** What decides which items are kept, and how. */
export interface Keeping {
  readonly tenantId: string;
  /** Whether the options leave this item of a type out. */
  readonly leavesOut?: (type: string, item: unknown) => boolean;
  /** Whether the options leave out entities of this type altogether (parts of others). */
  readonly isOff?: (type: string) => boolean;
  /** Name of the account of a scope, for every entity in it. */
  readonly accountNames?: ReadonlyMap<string, string>;
}

/** Maps an item by the first of these declarations that takes it; an item that none takes is left out. */
export function addItem(
  rows: Rows,
  types: readonly string[],
  item: unknown,
  keeping: Keeping,
  parent?: ParentEntity,
): void {
  const context: MapContext = { tenantId: keeping.tenantId, ...(parent && { parent }) };
  for (const [index, type] of types.entries()) {
    const declaration = findDeclaration(type);
    const mapping = declaration && mapOne(declaration, item, context);
    if (!declaration || !mapping) continue;
    if (keeping.leavesOut?.(type, item)) return;
    addMapping(rows, declaration, mapping, keeping, parent, item);
    if (mapping.entities.length > 0) return;
    // An item that cannot be read may be of any of the types that share its source: none of them is complete then.
    const others = types.slice(index + 1).filter((other) => findDeclaration(other));
    const [rejection] = mapping.rejected;
    if (rejection) for (const other of others) addRejected(rows, { ...rejection, type: other }, parent, item);
    return;
  }
}

/** A declaration that fails on an item costs that item, and not the run. */
function mapOne(declaration: Declaration, item: unknown, context: MapContext): Mapping | undefined {
  try {
    return declaration.kind === 'entity'
      ? mapEntity(declaration, item, context, findEntityType)
      : mapRelations(declaration, item, context);
  } catch (cause) {
    const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : undefined;
    const reason = `could not be mapped: ${String(cause).slice(0, 200)}`;
    const rejection = { type: declaration.type, reason, ...(typeof id === 'string' && { id }) };
    return { entities: [], relations: [], rejected: [rejection] };
  }
}

function addMapping(
  rows: Rows,
  declaration: Declaration,
  mapping: Mapping,
  keeping: Keeping,
  parent: ParentEntity | undefined,
  item: unknown,
): void {
  const whole = mapping.entities[0];
  const tooLong = [...mapping.entities.map(({ id }) => id), ...keysOf(mapping)].find(isTooLong);
  if (tooLong !== undefined) {
    const reason = `an id of more than ${longestKey} bytes`;
    addRejected(rows, { type: declaration.type, reason, id: tooLong.slice(0, 200) }, parent, item);
    return;
  }
  const owner = declaration.kind === 'entity' ? whole?.key : parent?.key;
  const relations = owner === undefined ? [] : mapping.relations.map((relation) => told(relation, owner, declaration));
  for (const entity of mapping.entities) {
    const { type, key, id, name, document, partOf } = entity;
    if (keeping.isOff?.(type)) continue;
    // A part lies where its whole does, whatever its own key is.
    const scope = subscriptionOf(key) ?? scopeOf(whole?.key ?? key);
    const accountName = keeping.accountNames?.get(scope);
    const properties = accountName === undefined ? entity.properties : { ...entity.properties, accountName };
    const kept = { type, id, name, properties: jsonText(properties), document, ...(partOf && { partOf }) };
    rows.entities.push({
      ...{ type, key, azureId: id, name, document, scope },
      properties: kept.properties,
      hash: entityHash({ ...kept, relations: entity === whole ? relations : [] }),
      ...(partOf && { partOf }),
    });
  }
  if (owner !== undefined && declaration.kind === 'entity' && mapping.rejected.length === 0) rows.wholes.push(owner);
  for (const relation of relations) rows.relations.push(relation);
  for (const rejection of mapping.rejected) addRejected(rows, rejection, parent, item);
}

function told(relation: Mapping['relations'][number], owner: string, { type }: Declaration): RelationRow {
  return { ...relation, properties: factsText(relation.properties), owner, origin: type };
}

const noFacts = '{}';

function factsText(facts: Readonly<Record<string, unknown>>): string {
  for (const _ in facts) return jsonText(facts);
  return noFacts;
}

function keysOf(mapping: Mapping): string[] {
  return [...mapping.entities.map(({ key }) => key), ...mapping.relations.flatMap(({ from, to }) => [from, to])];
}

function isTooLong(id: string): boolean {
  return id.length > longestKey / 4 && Buffer.byteLength(id) > longestKey;
}

function addRejected(rows: Rows, rejection: Rejection, parent: ParentEntity | undefined, item: unknown): void {
  const scope = scopeOfRejected(rejection, item) ?? (parent ? scopeOf(parent.key) : tenantScope);
  rows.rejected.push({ ...rejection, scope });
}

/** Where a rejected item lies: by its id, or by the subscription that Resource Graph names in the row. */
function scopeOfRejected(rejection: Rejection, item: unknown): string | undefined {
  const byId = rejection.id === undefined ? undefined : subscriptionOf(armKey(rejection.id, tenantScope));
  if (byId) return byId;
  const named = typeof item === 'object' && item !== null && 'subscriptionId' in item ? item.subscriptionId : undefined;
  return typeof named === 'string' && named !== '' ? named.toLowerCase() : undefined;
}

/** The `type` column of a row of Resource Graph, in lower case. */
export function rowTypeOf(item: unknown): string {
  const type = typeof item === 'object' && item !== null && 'type' in item ? item.type : undefined;
  return typeof type === 'string' ? type.toLowerCase() : '';
}
