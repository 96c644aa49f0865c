/** Counts and coverage, each in one statement. */
import { type RawBuilder, sql } from 'kysely';
import type { StoreTransaction } from '../store/index.ts';
import type { Outcome } from '../sync/index.ts';

/** Whether the connection of a ledger row has read nothing for longer than it may; the same rule as `staleAfter` of connections. */
function isStale(organizationId: string): RawBuilder<boolean> {
  return sql`connection_id = any(array(
    select id from connection where organization_id = ${organizationId} and last_success_at + make_interval(mins =>
      coalesce(stale_after_minutes, greatest(360, 2 * coalesce(interval_minutes, 0)))) <= now()))`;
}

export async function countEntities(db: StoreTransaction, organizationId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ type: string; count: string }>`
    select type, count(*) as count from entity
    where organization_id = ${organizationId} and gone_at is null group by type`.execute(db);
  return new Map(rows.map((row) => [row.type, Number(row.count)]));
}

export async function countRelations(db: StoreTransaction, organizationId: string): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) as count from relation where organization_id = ${organizationId} and gone_at is null`.execute(db);
  return Number(rows[0]?.count ?? 0);
}

export interface TypeCoverage {
  readonly type: string;
  readonly outcomes: Outcome[];
  readonly incomplete: number;
  readonly confirmedAt: Date | null;
  readonly stale: boolean;
}

/** For each type: how its latest collections ended, and since when all of them were complete at least once. */
export async function coverageByType(db: StoreTransaction, organizationId: string): Promise<Map<string, TypeCoverage>> {
  const { rows } = await sql<{
    type: string;
    outcomes: Outcome[];
    incomplete: string;
    confirmed_at: Date | null;
    stale: boolean;
  }>`
    select type, array_agg(distinct outcome) as outcomes, count(*) filter (where outcome not in ('complete', 'unregistered')) as incomplete,
      case when bool_and(last_complete_at is not null) then min(last_complete_at) end as confirmed_at,
      bool_or(${isStale(organizationId)}) as stale
    from collection where organization_id = ${organizationId} and scope not like 'parent:%' group by type`.execute(db);
  return new Map(
    rows.map((row) => [
      row.type,
      {
        type: row.type,
        outcomes: row.outcomes,
        incomplete: Number(row.incomplete),
        confirmedAt: row.confirmed_at,
        stale: row.stale,
      },
    ]),
  );
}

export interface CollectionRecord {
  readonly connection_id: string;
  readonly type: string;
  readonly scope: string;
  readonly scope_name: string;
  readonly outcome: Outcome;
  readonly items: string;
  readonly rejected: string;
  readonly problem: Record<string, unknown> | null;
  readonly detail: string | null;
  readonly finished_at: Date;
  readonly last_complete_at: Date | null;
  readonly stale: boolean;
}

export interface CoverageFilter {
  readonly connectionId?: string;
  readonly type?: string;
  readonly outcome?: string;
  readonly incomplete?: boolean;
  readonly scope?: string;
  readonly limit: number;
  readonly after?: readonly [connectionId: string, type: string, scope: string];
}

export async function listCollections(
  db: StoreTransaction,
  organizationId: string,
  filter: CoverageFilter,
): Promise<CollectionRecord[]> {
  const conditions = coverageConditions(organizationId, filter);
  if (filter.after) {
    const [connectionId, type, scope] = filter.after;
    conditions.push(sql`(connection_id, type, scope) > (${connectionId}::uuid, ${type}, ${scope})`);
  }
  const { rows } = await sql<CollectionRecord>`
    select connection_id, type, scope, scope_name, outcome, items, rejected, problem, detail, finished_at, last_complete_at,
      ${isStale(organizationId)} as stale
    from collection where ${sql.join(conditions, sql` and `)}
    order by connection_id, type, scope limit ${filter.limit}`.execute(db);
  return rows;
}

export async function sumCollections(
  db: StoreTransaction,
  organizationId: string,
  filter: Omit<CoverageFilter, 'limit' | 'after' | 'outcome' | 'incomplete'>,
): Promise<{ outcome: Outcome; collections: number; types: number }[]> {
  const { rows } = await sql<{ outcome: Outcome; collections: string; types: string }>`
    select outcome, count(*) as collections, count(distinct type) as types from collection
    where ${sql.join([...coverageConditions(organizationId, filter), sql`scope not like 'parent:%'`], sql` and `)}
    group by outcome order by outcome`.execute(db);
  return rows.map((row) => ({ ...row, collections: Number(row.collections), types: Number(row.types) }));
}

function coverageConditions(
  organizationId: string,
  filter: Omit<CoverageFilter, 'limit' | 'after'>,
): RawBuilder<unknown>[] {
  return [
    sql`organization_id = ${organizationId}`,
    ...(filter.connectionId ? [sql`connection_id = ${filter.connectionId}`] : []),
    ...(filter.type ? [sql`type = ${filter.type}`] : []),
    ...(filter.scope ? [sql`scope = ${filter.scope}`] : []),
    ...(filter.outcome ? [sql`outcome = ${filter.outcome}`] : []),
    ...(filter.incomplete ? [sql`outcome not in ('complete', 'unregistered')`] : []),
  ];
}
