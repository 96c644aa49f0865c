import { sql } from 'kysely';
import type { StoreTransaction } from '../store/index.ts';
import type { RunState } from './schema.ts';
import type { RunStats } from './stats.ts';

export interface RunRecord {
  readonly id: string;
  readonly connection_id: string;
  readonly state: RunState;
  readonly trigger: string;
  readonly created_at: Date;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
  readonly resumed: number;
  readonly error: unknown;
  readonly stats: RunStats | null;
}

/** Runs, newest first. */
export async function readRuns(
  db: StoreTransaction,
  organizationId: string,
  filter: { readonly id?: string; readonly connectionId?: string; readonly limit: number; readonly before?: string },
): Promise<RunRecord[]> {
  const conditions = [
    sql`organization_id = ${organizationId}`,
    ...(filter.id ? [sql`id = ${filter.id}`] : []),
    ...(filter.connectionId ? [sql`connection_id = ${filter.connectionId}`] : []),
    ...(filter.before ? [sql`created_at < ${filter.before}::timestamptz`] : []),
  ];
  const { rows } = await sql<RunRecord>`
    select id, connection_id, state, trigger, created_at, started_at, finished_at, resumed, error, stats from sync_run
    where ${sql.join(conditions, sql` and `)} order by created_at desc limit ${filter.limit}`.execute(db);
  return rows;
}

/** A queued run ends at once; a running one is told to. False when there is no such run. */
export async function requestCancel(
  db: StoreTransaction,
  organizationId: string,
  runId: string,
  at: Date,
): Promise<boolean> {
  const { rows } = await sql`
    update sync_run set cancel_requested = true,
      finished_at = case when state = 'queued' then ${at}::timestamptz else finished_at end,
      state = case when state = 'queued' then 'cancelled' else state end
    where organization_id = ${organizationId} and id = ${runId} and state in ('queued', 'running') returning id`.execute(
    db,
  );
  return rows.length === 1;
}

export async function staleRuns(
  db: StoreTransaction,
  silentSince: Date,
): Promise<{ organizationId: string; runId: string }[]> {
  const rows = await db
    .selectFrom('sync_run')
    .select(['organization_id', 'id'])
    .where((eb) =>
      eb.or([
        eb('state', '=', 'queued'),
        eb.and([
          eb('state', '=', 'running'),
          eb.or([eb('heartbeat_at', 'is', null), eb('heartbeat_at', '<', silentSince)]),
        ]),
      ]),
    )
    .execute();
  return rows.map((row) => ({ organizationId: row.organization_id, runId: row.id }));
}
