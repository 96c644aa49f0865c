/** What has happened to a connection, from where each thing is kept. Newest first; a place is a moment and a key. */
import { type RawBuilder, sql } from 'kysely';
import type { StoreTransaction } from '../store/index.ts';

export type LogPlace = readonly [at: string, key: string];

export interface LogFilter {
  readonly runId?: string;
  readonly problems?: boolean;
  readonly limit: number;
  readonly before?: LogPlace;
}

interface Place {
  readonly at: Date;
  readonly key: string;
}

export interface RunLine extends Place {
  readonly run_id: string;
  readonly state: string;
  readonly trigger: string;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
  readonly error: unknown;
  readonly progress: Readonly<Record<string, unknown>> | null;
}

export interface ReadLine extends Place {
  readonly run_id: string;
  readonly title: string;
  readonly outcome: string;
  readonly started_at: Date | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly problem: unknown;
}

export interface CollectionLine extends Place {
  readonly run_id: string;
  readonly type: string;
  readonly scope_name: string;
  readonly outcome: string;
  readonly items: string;
  readonly problem: unknown;
}

export interface EventLine extends Place {
  readonly id: string;
  readonly kind: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly acknowledged_at: Date | null;
}

const untroubled = ['complete', 'unregistered', 'skipped', 'unlicensed', 'unsupported'];

function page(filter: LogFilter): RawBuilder<unknown> {
  const { before, limit } = filter;
  const earlier = before ? sql`where (at, key) < (${before[0]}::timestamptz, ${before[1]})` : sql``;
  return sql`${earlier} order by at desc, key desc limit ${limit}`;
}

export async function readRunLines(
  db: StoreTransaction,
  organizationId: string,
  connectionId: string,
  filter: LogFilter,
): Promise<RunLine[]> {
  const only = filter.runId === undefined ? sql`` : sql`and id = ${filter.runId}`;
  const wrong = filter.problems ? sql`and state in ('failed', 'partial')` : sql``;
  const { rows } = await sql<RunLine>`
    select * from (
      select coalesce(finished_at, started_at, created_at) as at, 'run:' || id as key, id as run_id, state, trigger,
        started_at, finished_at, error, stats->'progress' as progress
      from sync_run where organization_id = ${organizationId} and connection_id = ${connectionId} ${only} ${wrong}
    ) line ${page(filter)}`.execute(db);
  return rows;
}

export async function readReadLines(
  db: StoreTransaction,
  organizationId: string,
  connectionId: string,
  filter: LogFilter,
): Promise<ReadLine[]> {
  const only = filter.runId === undefined ? sql`` : sql`and run.id = ${filter.runId}`;
  const wrong = filter.problems ? sql`and step.outcome <> all(${untroubled}::text[])` : sql``;
  const { rows } = await sql<ReadLine>`
    select * from (
      select step.finished_at as at, 'read:' || step.run_id || ':' || step.id as key, step.run_id, step.title,
        step.outcome, step.started_at, step.problem, json_build_object('items', step.items, 'added', step.added,
        'changed', step.changed, 'unchanged', step.unchanged, 'removed', step.removed, 'relations', step.relations,
        'rejected', step.rejected) as counts
      from sync_run run join sync_step step on step.organization_id = run.organization_id and step.run_id = run.id
      where run.organization_id = ${organizationId} and run.connection_id = ${connectionId}
        and step.finished_at is not null ${only} ${wrong}
    ) line ${page(filter)}`.execute(db);
  return rows;
}

/** The ledger holds the latest result only: of earlier runs the reads tell. */
export async function readCollectionLines(
  db: StoreTransaction,
  organizationId: string,
  connectionId: string,
  filter: LogFilter,
): Promise<CollectionLine[]> {
  const only = filter.runId === undefined ? sql`` : sql`and run_id = ${filter.runId}`;
  const { rows } = await sql<CollectionLine>`
    select * from (
      select finished_at as at, 'collection:' || type || ':' || scope as key, run_id, type, scope_name, outcome, items,
        problem
      from collection where organization_id = ${organizationId} and connection_id = ${connectionId}
        and outcome <> all(${untroubled}::text[]) ${only}
    ) line ${page(filter)}`.execute(db);
  return rows;
}

/** @param open only those that nobody has acknowledged */
export async function readEventLines(
  db: StoreTransaction,
  organizationId: string,
  connectionId: string,
  filter: LogFilter & { readonly open?: boolean },
): Promise<EventLine[]> {
  const open = filter.open ? sql`and acknowledged_at is null` : sql``;
  const { rows } = await sql<EventLine>`
    select * from (
      select at, 'event:' || id as key, id, kind, details, acknowledged_at from connection_event
      where organization_id = ${organizationId} and connection_id = ${connectionId} ${open}
    ) line ${page(filter)}`.execute(db);
  return rows;
}

/** @param ids all of the connection's when undefined; returns how many were open */
export async function acknowledgeEvents(
  db: StoreTransaction,
  organizationId: string,
  connectionId: string,
  ids: readonly string[] | undefined,
  at: Date,
): Promise<number> {
  const chosen = ids === undefined ? sql`` : sql`and id = any(${ids}::uuid[])`;
  const { rows } = await sql`
    update connection_event set acknowledged_at = ${at}
    where organization_id = ${organizationId} and connection_id = ${connectionId} and acknowledged_at is null ${chosen}
    returning id`.execute(db);
  return rows.length;
}

export async function readSubscriptions(db: StoreTransaction, organizationId: string, connectionId: string) {
  return db
    .selectFrom('connection_subscription')
    .select(['subscription_id', 'name', 'state', 'reason', 'since'])
    .where('organization_id', '=', organizationId)
    .where('connection_id', '=', connectionId)
    .orderBy('name')
    .orderBy('subscription_id')
    .execute();
}
