/** Runs and steps in the database. */
import { sql } from 'kysely';
import type { AssayError } from '../errors/index.ts';
import { RunLost, type StoreTransaction, storableJson } from '../store/index.ts';
import type { StepPlan } from './plan.ts';
import type { RunState } from './schema.ts';
import type { RunScope } from './scopes.ts';

export interface RunRow {
  readonly id: string;
  /** Whether somebody asked to read everything. */
  readonly everything: boolean;
  readonly connectionId: string;
  readonly state: RunState;
  readonly scopes: readonly RunScope[] | null;
  readonly resumed: number;
}

export interface StepRow {
  readonly plan: StepPlan;
  readonly state: string;
  readonly outcome: string | null;
  readonly cursor: unknown;
  readonly page: number;
  readonly counts: StepCounts;
}

/** What the pages of a step have brought so far. */
export interface StepCounts {
  readonly items: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly relations: number;
  readonly rejected: number;
}

const counters = ['items', 'added', 'changed', 'unchanged', 'removed', 'relations', 'rejected'] as const;

export async function readRun(
  db: StoreTransaction,
  organizationId: string,
  runId: string,
): Promise<RunRow | undefined> {
  const row = await db
    .selectFrom('sync_run')
    .select(['id', 'connection_id', 'state', 'scopes', 'resumed', 'everything'])
    .where('organization_id', '=', organizationId)
    .where('id', '=', runId)
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      connectionId: row.connection_id,
      state: row.state as RunState,
      scopes: row.scopes as readonly RunScope[] | null,
      resumed: row.resumed,
      everything: row.everything,
    }
  );
}

/**
 * Takes a run for this process: a queued one, or one whose process has been silent since the given moment. The number of
 * the claim, or undefined when somebody else has the run, or when it has ended.
 */
export async function claimRun(
  db: StoreTransaction,
  organizationId: string,
  runId: string,
  at: Date,
  silentSince: Date,
): Promise<number | undefined> {
  // Waits for a transaction of the process that has the run; see `holdRun`.
  await sql`select 1 from sync_run where organization_id = ${organizationId} and id = ${runId} for update`.execute(db);
  const { rows } = await sql<{ resumed: number }>`
    update sync_run set state = 'running', started_at = coalesce(started_at, ${at}), heartbeat_at = ${at},
      resumed = resumed + case when state = 'running' then 1 else 0 end
    where organization_id = ${organizationId} and id = ${runId}
      and (state = 'queued' or (state = 'running' and coalesce(heartbeat_at, '-infinity') <= ${silentSince}))
    returning resumed`.execute(db);
  return rows[0]?.resumed;
}

/**
 * Keeps the run for the rest of the transaction, or throws `RunLost`.
 * @param lock `update` where the transaction goes on to change the run itself. The weakest lock otherwise: pages are committed
 * one into the next, and a sign of life must not wait for a moment between them.
 */
export async function holdRun(
  db: StoreTransaction,
  run: { readonly organizationId: string; readonly runId: string; readonly claim: number },
  lock: 'key share' | 'update' = 'key share',
): Promise<void> {
  const { rows } = await sql`
    select 1 from sync_run where organization_id = ${run.organizationId} and id = ${run.runId}
      and state = 'running' and resumed = ${run.claim} for ${sql.raw(lock)}`.execute(db);
  if (rows.length === 0) throw new RunLost(run.runId);
}

export interface LastRun {
  /** Its scopes, with the rights in each. */
  readonly scopes: unknown;
  /** How many pages each of its steps had. */
  readonly pages: ReadonlyMap<string, number>;
}

/** The connection's last run before this one that came to its end. */
export async function readLastRun(
  db: StoreTransaction,
  organizationId: string,
  connectionId: string,
  runId: string,
): Promise<LastRun | undefined> {
  const row = await db
    .selectFrom('sync_run')
    .select(['id', 'scopes'])
    .where('organization_id', '=', organizationId)
    .where('connection_id', '=', connectionId)
    .where('id', '<>', runId)
    .where('state', 'in', ['succeeded', 'partial'])
    .orderBy('created_at', 'desc')
    .executeTakeFirst();
  if (!row) return undefined;
  const steps = await db
    .selectFrom('sync_step')
    .select(['id', 'page'])
    .where('organization_id', '=', organizationId)
    .where('run_id', '=', row.id)
    .execute();
  return { scopes: row.scopes, pages: new Map(steps.map(({ id, page }) => [id, page])) };
}

/** Whether another run of the connection may have saved something. */
export async function hasOtherRuns(
  db: StoreTransaction,
  organizationId: string,
  connectionId: string,
  runId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('sync_run')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('connection_id', '=', connectionId)
    .where('id', '<>', runId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function savePlan(
  db: StoreTransaction,
  organizationId: string,
  runId: string,
  scopes: readonly RunScope[],
  plans: readonly StepPlan[],
): Promise<void> {
  await db
    .updateTable('sync_run')
    .set({ scopes: storableJson(scopes) })
    .where('organization_id', '=', organizationId)
    .where('id', '=', runId)
    .execute();
  if (plans.length === 0) return;
  await db
    .insertInto('sync_step')
    .values(
      plans.map((plan, position) => ({
        organization_id: organizationId,
        run_id: runId,
        id: plan.id,
        position,
        title: plan.title,
        plan: JSON.stringify(plan),
      })),
    )
    .execute();
}

export async function readSteps(db: StoreTransaction, organizationId: string, runId: string): Promise<StepRow[]> {
  const rows = await db
    .selectFrom('sync_step')
    .select(['plan', 'state', 'outcome', 'cursor', 'page', ...counters])
    .where('organization_id', '=', organizationId)
    .where('run_id', '=', runId)
    .orderBy('position')
    .execute();
  return rows.map(({ plan, state, outcome, cursor, page, ...counts }) => ({
    plan: plan as StepPlan,
    state,
    outcome,
    cursor,
    page,
    counts: Object.fromEntries(counters.map((name) => [name, Number(counts[name])])) as unknown as StepCounts,
  }));
}

/** Marks the step as running; the moment when it first began. */
export async function beginStep(
  db: StoreTransaction,
  organizationId: string,
  runId: string,
  stepId: string,
  at: Date,
): Promise<Date> {
  const { rows } = await sql<{ started_at: Date }>`
    update sync_step set state = 'running', attempt = attempt + 1, started_at = coalesce(started_at, ${at})
    where organization_id = ${organizationId} and run_id = ${runId} and id = ${stepId}
    returning started_at`.execute(db);
  return rows[0]?.started_at ?? at;
}

/** Tells that the run is alive, keeps its counters, and hears whether somebody wants it to end. */
export async function beat(
  db: StoreTransaction,
  run: { readonly organizationId: string; readonly runId: string; readonly claim: number },
  at: Date,
  stats: unknown,
): Promise<{ cancelRequested: boolean }> {
  const row = await db
    .updateTable('sync_run')
    .set({ heartbeat_at: at, stats: storableJson(stats) })
    .where('organization_id', '=', run.organizationId)
    .where('id', '=', run.runId)
    .where('state', '=', 'running')
    .where('resumed', '=', run.claim)
    .returning('cancel_requested')
    .executeTakeFirst();
  return { cancelRequested: row?.cancel_requested ?? true };
}

export async function endRun(
  db: StoreTransaction,
  organizationId: string,
  runId: string,
  end: { readonly state: RunState; readonly error?: AssayError; readonly stats: unknown; readonly at: Date },
): Promise<void> {
  await db
    .updateTable('sync_run')
    .set({
      state: end.state,
      finished_at: end.at,
      error: end.error ? storableJson(end.error) : null,
      stats: storableJson(end.stats),
    })
    .where('organization_id', '=', organizationId)
    .where('id', '=', runId)
    .execute();
  // What the pages held was needed for resuming and sweeping only.
  await db.deleteFrom('sync_page').where('organization_id', '=', organizationId).where('run_id', '=', runId).execute();
  await forgetOldRuns(db, organizationId, runId);
}

/** Runs of a connection that stay, with their steps and problems. The ledger and the history do not hang on them. */
const keptRuns = 100;

async function forgetOldRuns(db: StoreTransaction, organizationId: string, runId: string): Promise<void> {
  await sql`
    delete from sync_run where organization_id = ${organizationId} and id in (
      select old.id from sync_run old join sync_run this on this.organization_id = old.organization_id
        and this.connection_id = old.connection_id and this.id = ${runId}
      where old.organization_id = ${organizationId} and old.state not in ('queued', 'running')
      order by old.created_at desc offset ${keptRuns})`.execute(db);
}
