/** Entities, their relations and their history, as the database tells them. */
import { type RawBuilder, sql } from 'kysely';
import type { StoreTransaction } from '../store/index.ts';
import type { Condition } from './where.ts';

export interface EntityRecord {
  readonly id: string;
  readonly key: string;
  readonly azure_id: string;
  readonly type: string;
  readonly name: string;
  readonly properties: Record<string, unknown>;
  readonly first_seen_at: Date;
  readonly changed_at: Date;
  readonly gone_at: Date | null;
}

export interface EntityDetail extends EntityRecord {
  readonly document: unknown;
  readonly connection_id: string;
  readonly scope: string;
}

/** Which entities. */
export interface FilterOptions {
  readonly types: readonly string[];
  readonly connectionId?: string | undefined;
  /** Id of a subscription, or `none` for what lies in none. */
  readonly subscription?: string | undefined;
  readonly search?: string | undefined;
  readonly conditions: readonly Condition[];
  readonly state: 'present' | 'gone' | 'all';
}

export interface ListOptions extends FilterOptions {
  readonly sort: 'name' | 'type' | 'changed_at' | 'first_seen_at';
  readonly descending: boolean;
  readonly limit: number;
  readonly after?: { readonly value: string; readonly id: string };
}

const summary = sql`id, key, azure_id, type, name, properties, first_seen_at, changed_at, gone_at`;

/** One page, by keyset: the cost of a page does not grow with how far down it is. */
export async function listEntities(
  db: StoreTransaction,
  organizationId: string,
  options: ListOptions,
): Promise<EntityRecord[]> {
  const conditions = filterOf(organizationId, options);
  const column = sql.ref(options.sort);
  if (options.after) {
    const value = options.sort.endsWith('_at') ? sql`${options.after.value}::timestamptz` : sql`${options.after.value}`;
    const place = sql`(${column}, id)`;
    const after = sql`(${value}, ${options.after.id}::bigint)`;
    conditions.push(options.descending ? sql`${place} < ${after}` : sql`${place} > ${after}`);
  }
  const direction = options.descending ? sql`desc` : sql`asc`;
  const { rows } = await sql<EntityRecord>`
    select ${summary} from entity where ${sql.join(conditions, sql` and `)}
    order by ${column} ${direction}, id ${direction} limit ${options.limit}`.execute(db);
  return rows;
}

/** The subscription that an entity lies in, by its key; null for what lies in none. */
export const subscriptionOf = sql`case when key like '/subscriptions/%' then split_part(key, '/', 3) end`;

/** What must hold for entities of a filter; all of it. */
export function filterOf(organizationId: string, options: FilterOptions): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [sql`organization_id = ${organizationId}`];
  if (options.state === 'present') conditions.push(sql`gone_at is null`);
  if (options.state === 'gone') conditions.push(sql`gone_at is not null`);
  const [only, ...others] = options.types;
  if (only !== undefined && others.length === 0) conditions.push(sql`type = ${only}`);
  else conditions.push(sql`type = any(${[...options.types]}::text[])`);
  if (options.connectionId) conditions.push(sql`connection_id = ${options.connectionId}`);
  if (options.subscription === 'none') conditions.push(sql`${subscriptionOf} is null`);
  else if (options.subscription) conditions.push(sql`${subscriptionOf} = ${options.subscription.toLowerCase()}`);
  if (options.search) {
    const pattern = `%${options.search.replace(/[\\%_]/g, '\\$&')}%`;
    conditions.push(sql`(name ilike ${pattern} or azure_id ilike ${pattern})`);
  }
  return [...conditions, ...options.conditions.map(toSql)];
}

function toSql({ property, operator, value, literal }: Condition): RawBuilder<unknown> {
  if (!literal && value === 'null') {
    return operator === '='
      ? sql`properties -> ${property} = 'null'::jsonb`
      : sql`properties -> ${property} <> 'null'::jsonb`;
  }
  if (!literal && value === 'unknown')
    return operator === '=' ? sql`not properties ? ${property}` : sql`properties ? ${property}`;
  return operator === '='
    ? sql`properties ->> ${property} = ${value}`
    : sql`properties ->> ${property} is distinct from ${value}`;
}

/** By the store's number, by the key, or by the Azure id in any letter case. */
export async function findEntity(
  db: StoreTransaction,
  organizationId: string,
  reference: string,
): Promise<EntityDetail | undefined> {
  const columns = sql`${summary}, document, connection_id, scope`;
  const one = async (where: RawBuilder<unknown>) => {
    const { rows } = await sql<EntityDetail>`
      select ${columns} from entity where organization_id = ${organizationId} and ${where}
      order by gone_at desc nulls first, id limit 1`.execute(db);
    return rows[0];
  };
  if (/^\d{1,18}$/.test(reference)) return one(sql`id = ${reference}::bigint`);
  const key = reference.toLowerCase();
  const byKey = await one(
    sql`id = (select id from entity_key where organization_id = ${organizationId} and key = ${key})`,
  );
  return byKey ?? one(sql`lower(azure_id) = ${key} and lower(azure_id) <> key`);
}

export async function findParts(
  db: StoreTransaction,
  organizationId: string,
  key: string,
  types: readonly string[],
): Promise<EntityRecord[]> {
  if (types.length === 0) return [];
  const { rows } = await sql<EntityRecord>`
    select ${summary} from entity where organization_id = ${organizationId} and part_of = ${key}
      and type = any(${[...types]}::text[]) and gone_at is null`.execute(db);
  return rows;
}

export interface RelatedRecord {
  readonly id: string;
  readonly type: string;
  readonly direction: 'out' | 'in';
  readonly properties: Record<string, unknown>;
  readonly first_seen_at: Date;
  readonly other_id: string | null;
  readonly other_key: string;
  readonly other_type: string | null;
  readonly other_name: string | null;
}

export interface RelatedOptions {
  readonly direction?: 'out' | 'in';
  readonly type?: string;
  readonly limit: number;
  readonly after?: string;
}

/** Relations of an entity with what is at their other end, known or not. */
export async function listRelated(
  db: StoreTransaction,
  organizationId: string,
  entityId: string,
  options: RelatedOptions,
): Promise<RelatedRecord[]> {
  const filter = sql.join(
    [
      sql`relation.organization_id = ${organizationId} and relation.gone_at is null`,
      ...(options.type ? [sql`relation.type = ${options.type}`] : []),
      ...(options.after ? [sql`relation.id > ${options.after}::bigint`] : []),
    ],
    sql` and `,
  );
  const side = (direction: 'out' | 'in') => {
    const [own, other] = direction === 'out' ? [sql`from_id`, sql`to_id`] : [sql`to_id`, sql`from_id`];
    return sql`(select relation.id, relation.type, ${direction}::text as direction, relation.properties, relation.first_seen_at,
        relation.${other} as other
      from relation where ${filter} and relation.${own} = ${entityId}::bigint order by relation.id limit ${options.limit})`;
  };
  const sides = options.direction ? [side(options.direction)] : [side('out'), side('in')];
  const { rows } = await sql<RelatedRecord>`
    select found.id, found.type, found.direction, found.properties, found.first_seen_at,
      entity.id as other_id, entity_key.key as other_key, entity.type as other_type, entity.name as other_name
    from (${sql.join(sides, sql` union all `)}) as found
    join entity_key on entity_key.organization_id = ${organizationId} and entity_key.id = found.other
    left join entity on entity.organization_id = ${organizationId} and entity.id = found.other and entity.gone_at is null
    order by found.id limit ${options.limit}`.execute(db);
  return rows;
}

export async function countRelated(
  db: StoreTransaction,
  organizationId: string,
  entityId: string,
): Promise<{ type: string; direction: 'out' | 'in'; count: string }[]> {
  const { rows } = await sql<{ type: string; direction: 'out' | 'in'; count: string }>`
    select type, 'out' as direction, count(*) as count from relation
      where organization_id = ${organizationId} and from_id = ${entityId}::bigint and gone_at is null group by type
    union all
    select type, 'in' as direction, count(*) as count from relation
      where organization_id = ${organizationId} and to_id = ${entityId}::bigint and gone_at is null group by type
    order by direction desc, type`.execute(db);
  return rows;
}

export interface VersionRecord {
  readonly valid_from: Date;
  readonly valid_to: Date;
  readonly name: string;
  readonly properties: Record<string, unknown>;
}

/** Earlier states, newest first, at most `limit`. */
export async function listVersions(
  db: StoreTransaction,
  organizationId: string,
  entityId: string,
  limit: number,
): Promise<VersionRecord[]> {
  const { rows } = await sql<VersionRecord>`
    select valid_from, valid_to, name, properties from entity_version
    where organization_id = ${organizationId} and entity_id = ${entityId}::bigint
    order by valid_from desc limit ${limit}`.execute(db);
  return rows;
}
