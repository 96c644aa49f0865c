/** From a raw item of Azure or Graph to what the store keeps. Pure; a bad item is an answer, never an exception. */
import type {
  EntityType,
  MapContext,
  ParentEntity,
  PropertyValue,
  RelationDraft,
  RelationRead,
} from './declaration.ts';
import { type Dropped, droppedOf, jsonText } from './json-text.ts';
import { type Issue, type Parsed, parseItem } from './parse.ts';
import { isSecretText, withoutSecrets } from './secrets.ts';

export interface MappedEntity {
  readonly type: string;
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly properties: Readonly<Record<string, PropertyValue>>;
  /** The body as read, without redacted and volatile fields: JSON with its names in order. */
  readonly document: string;
  /** Key of the entity that this one is a child, a part or a facet of. */
  readonly partOf?: string;
}

export interface MappedRelation {
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly properties: Readonly<Record<string, PropertyValue>>;
}

export interface Mapping {
  readonly entities: readonly MappedEntity[];
  readonly relations: readonly MappedRelation[];
  /** Items (or parts of one) that did not have the needed shape, or not in every field, with a reason for people. */
  readonly rejected: readonly Rejection[];
}

export interface Rejection {
  readonly type: string;
  readonly reason: string;
  /** The id of the item where it has one, for finding it at the source. */
  readonly id?: string;
}

type FindType = (type: string) => EntityType | undefined;

const nothing: Mapping = { entities: [], relations: [], rejected: [] };

/**
 * Maps one item with its parts. `undefined` when the item belongs to another type of the same source (`accepts`).
 * @param findType finds the declaration of a part
 */
export function mapEntity(
  declaration: EntityType,
  raw: unknown,
  context: MapContext,
  findType: FindType,
): Mapping | undefined {
  const parsed = parseItem(declaration.schema, raw);
  if (!parsed.success) return { ...nothing, rejected: [rejection(declaration.type, raw, parsed.issues)] };
  const { item, lost, dependsOnLost } = parsed;
  // Which object it is, and of which type, has to be certain; all else may be unknown.
  const identity = () => [declaration.accepts?.(item, context), identityOf(declaration, item, context)];
  if (lost.length > 0 && dependsOnLost(identity))
    return { ...nothing, rejected: [rejection(declaration.type, raw, lost)] };
  if (declaration.accepts && !declaration.accepts(item, context)) return undefined;
  const { key, name } = identityOf(declaration, item, context);
  const entity: MappedEntity = {
    type: declaration.type,
    key,
    id: declaration.id?.(item, context) ?? idOf(raw) ?? key,
    name,
    properties: readProperties(declaration, parsed, context),
    document: keptDocument(declaration, raw),
    ...(context.parent && { partOf: context.parent.key }),
    ...(declaration.facetOf && { partOf: key.slice(0, key.lastIndexOf('#')) }),
  };
  const entities = [entity];
  const relations = distinct((declaration.relations?.(item, context) ?? []).flatMap((draft) => complete(draft, key)));
  const rejected = lost.length > 0 ? [rejection(declaration.type, raw, lost, 'kept without ')] : [];
  const parent: ParentEntity = {
    key,
    id: entity.id,
    type: entity.type,
    name: entity.name,
    properties: entity.properties,
  };
  for (const part of declaration.parts?.(item, context) ?? []) {
    const type = findType(part.type);
    if (!type) throw new Error(`${declaration.type} names the unknown part ${part.type}`);
    const mapped = mapEntity(type, part.item, { ...context, parent }, findType);
    if (!mapped) continue;
    entities.push(...mapped.entities);
    relations.push(...mapped.relations);
    rejected.push(...mapped.rejected);
  }
  return { entities, relations, rejected };
}

/** Maps one item of a relation read; `context.parent` is the entity that was asked. */
export function mapRelations(declaration: RelationRead, raw: unknown, context: MapContext): Mapping {
  const parsed = declaration.schema.safeParse(raw);
  if (!parsed.success) return { ...nothing, rejected: [rejection(declaration.type, raw, parsed.error.issues)] };
  const own = context.parent?.key;
  const relations = declaration.relations(parsed.data, context).flatMap((draft) => complete(draft, own));
  return { ...nothing, relations };
}

function identityOf(declaration: EntityType, item: unknown, context: MapContext) {
  return { key: declaration.key(item, context), name: declaration.name(item, context) };
}

function complete(draft: RelationDraft, own: string | undefined): MappedRelation[] {
  const from = draft.from ?? own;
  const to = draft.to ?? own;
  if (from === undefined || to === undefined || from === '' || to === '' || from === to) return [];
  // An id that bears a signature or a password names no object.
  if (isSecretText(from) || isSecretText(to)) return [];
  return [{ type: draft.type, from, to, properties: withoutSecrets(draft.properties ?? {}) }];
}

/** A body may name the same thing twice (two interfaces in one subnet): one relation, the first one said. */
function distinct(relations: readonly MappedRelation[]): MappedRelation[] {
  const byEnds = new Map<string, MappedRelation>();
  for (const relation of relations) {
    const ends = JSON.stringify([relation.type, relation.from, relation.to]);
    if (!byEnds.has(ends)) byEnds.set(ends, relation);
  }
  return [...byEnds.values()];
}

function readProperties(
  declaration: EntityType,
  { item, lost, dependsOnLost }: Extract<Parsed, { success: true }>,
  context: MapContext,
): Record<string, PropertyValue> {
  const properties: Record<string, PropertyValue> = {};
  for (const [name, property] of Object.entries(declaration.properties)) {
    // Without the field, the answer would be "none" as often as "not said".
    if (lost.length > 0 && dependsOnLost(() => JSON.stringify(property.read(item, context)))) continue;
    const value = property.read(item, context);
    if (value !== undefined) properties[name] = value;
  }
  return withoutSecrets(properties);
}

function idOf(raw: unknown): string | undefined {
  const id = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : undefined;
  return typeof id === 'string' ? id : undefined;
}

function rejection(type: string, raw: unknown, issues: readonly Issue[], how = ''): Rejection {
  const reasons = issues
    .slice(0, 3)
    .map((issue) => `${issue.path.map(String).join('.') || 'item'}: ${issue.message}`)
    .join('; ');
  const id = idOf(raw);
  return { type, reason: `${how}${reasons}`, ...(id !== undefined && { id }) };
}

/** The body without what the declaration drops, as JSON. */
function keptDocument(declaration: EntityType, raw: unknown): string {
  let drop = dropped.get(declaration);
  if (!dropped.has(declaration)) {
    drop = droppedOf([...(declaration.volatile ?? []), ...(declaration.redact ?? [])]);
    dropped.set(declaration, drop);
  }
  return jsonText(raw, drop);
}

const dropped = new WeakMap<EntityType, Dropped | undefined>();
