/**
 * Neighbours and paths, as the database tells them. Each read is bounded by what it may return and finds its rows by index,
 * one thing after the other: `lateral` with a limit keeps the planner from going through a whole table.
 */
import { sql } from 'kysely';
import { findEntityType } from '../catalog/index.ts';
import type { StoreTransaction } from '../store/index.ts';
import type { Direction, GraphEdge, GraphNode } from './schema.ts';

/** Relations of one verb and direction over which the types at the other end are counted. */
export const countedRelations = 5_000;

export interface GroupRow {
  readonly relation: string;
  readonly direction: Direction;
  readonly relations: string;
  readonly type: string | null;
  readonly count: string;
}

/** Neighbours by verb, direction and type. */
export async function countNeighbours(
  db: StoreTransaction,
  organizationId: string,
  id: string,
): Promise<readonly GroupRow[]> {
  const { rows } = await sql<GroupRow>`
    with verb as (
      select type as relation, 'out' as direction, count(*) as relations from relation
        where organization_id = ${organizationId} and from_id = ${id}::bigint and gone_at is null group by type
      union all
      select type, 'in', count(*) from relation
        where organization_id = ${organizationId} and to_id = ${id}::bigint and gone_at is null group by type)
    select verb.relation, verb.direction, verb.relations, thing.type, count(distinct other.id) as count
    from verb
    cross join lateral (
      (select to_id as id from relation where verb.direction = 'out' and organization_id = ${organizationId}
        and from_id = ${id}::bigint and type = verb.relation and gone_at is null limit ${countedRelations})
      union all
      (select from_id from relation where verb.direction = 'in' and organization_id = ${organizationId}
        and to_id = ${id}::bigint and type = verb.relation and gone_at is null limit ${countedRelations})
    ) as other
    left join lateral (
      select type from entity where organization_id = ${organizationId} and id = other.id and gone_at is null limit 1
    ) as thing on true
    group by verb.relation, verb.direction, verb.relations, thing.type
    order by verb.direction desc, verb.relation, count desc, thing.type`.execute(db);
  return rows;
}

export interface RelationRow extends GraphEdge {
  readonly id: string;
  readonly other: string;
}

/** Relations of one verb and direction after another one, in the order in which they were first seen. */
export async function listRelations(
  db: StoreTransaction,
  organizationId: string,
  of: { readonly id: string; readonly relation: string; readonly direction: Direction },
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<readonly RelationRow[]> {
  const [own, other] = of.direction === 'out' ? [sql`from_id`, sql`to_id`] : [sql`to_id`, sql`from_id`];
  const { rows } = await sql<RelationRow>`
    select id, type, from_id as from, to_id as to, ${other} as other from relation
    where organization_id = ${organizationId} and ${own} = ${of.id}::bigint and type = ${of.relation}
      and gone_at is null and id > ${after}::bigint
    order by id limit ${limit}`.execute(db);
  return rows;
}

/** What numbers stand for, in no order; each once. */
export async function nodesOf(
  db: StoreTransaction,
  organizationId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, GraphNode>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Omit<GraphNode, 'category'>>`
    select wanted.id, known.key, thing.type, thing.name
    from unnest(${[...new Set(ids)]}::bigint[]) as wanted (id)
    cross join lateral (
      select key from entity_key where organization_id = ${organizationId} and id = wanted.id limit 1) as known
    left join lateral (
      select type, name from entity where organization_id = ${organizationId} and id = wanted.id and gone_at is null limit 1
    ) as thing on true`.execute(db);
  return new Map(rows.map((row) => [row.id, { ...row, category: categoryOf(row.type) }]));
}

export function categoryOf(type: string | null): string | null {
  return type === null ? null : (findEntityType(type)?.category ?? null);
}

export interface Step {
  /** Along the relations or against them. */
  readonly directions: readonly Direction[];
  readonly without: readonly string[];
  /** Relations that are given at most. */
  readonly limit: number;
}

/** All relations of a set of things, as one statement; at most `limit` of them. */
export async function relationsOf(
  db: StoreTransaction,
  organizationId: string,
  ids: readonly string[],
  { directions, without, limit }: Step,
): Promise<readonly GraphEdge[]> {
  const verbs = without.length === 0 ? sql`` : sql` and type <> all(${[...without]}::text[])`;
  const sides = directions.map((direction) => {
    const own = direction === 'out' ? sql`from_id` : sql`to_id`;
    return sql`(select type, from_id, to_id from relation
      where organization_id = ${organizationId} and ${own} = near.id and gone_at is null${verbs} limit ${limit})`;
  });
  const { rows } = await sql<GraphEdge>`
    select found.type, found.from_id as from, found.to_id as to
    from unnest(${[...ids]}::bigint[]) as near (id)
    cross join lateral (${sql.join(sides, sql` union all `)}) as found
    limit ${limit}`.execute(db);
  return rows;
}

/** Relations that have both ends in a set of things. */
export async function relationsAmong(
  db: StoreTransaction,
  organizationId: string,
  ids: readonly string[],
  limit: number,
): Promise<readonly GraphEdge[]> {
  const { rows } = await sql<GraphEdge>`
    select distinct found.type, found.from_id as from, found.to_id as to
    from unnest(${[...ids]}::bigint[]) as near (id)
    cross join lateral (
      select type, from_id, to_id from relation
      where organization_id = ${organizationId} and from_id = near.id and to_id = any(${[...ids]}::bigint[])
        and gone_at is null limit ${limit}
    ) as found
    order by 2, 3, 1 limit ${limit}`.execute(db);
  return rows;
}

/** Types that were not read completely, of one connection or of all. */
export async function countUnread(
  db: StoreTransaction,
  organizationId: string,
  connectionId?: string,
): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(distinct type) as count from collection
    where organization_id = ${organizationId} and outcome not in ('complete', 'unregistered')
      and scope not like 'parent:%' ${connectionId === undefined ? sql`` : sql`and connection_id = ${connectionId}`}`.execute(
    db,
  );
  return Number(rows[0]?.count ?? 0);
}
