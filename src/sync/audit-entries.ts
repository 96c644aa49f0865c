/** What the audit log says of runs. Each is written in the transaction that it tells of. */
import { sql } from 'kysely';
import { appendAudit, correlationOfRun, type RequestContext, systemContext } from '../audit/index.ts';
import { type AssayError, isSignInError } from '../errors/index.ts';
import type { Store, StoreTransaction } from '../store/index.ts';
import type { RunState } from './schema.ts';
import type { RunStats } from './stats.ts';

export async function appendStart(
  db: StoreTransaction,
  organizationId: string,
  run: { readonly runId: string; readonly trigger: string; readonly everything: boolean },
  by: RequestContext,
): Promise<void> {
  const found = await readEnd(db, organizationId, run.runId);
  if (found) await appendAudit(db, organizationId, { action: 'sync.started', by, target: found.target, details: run });
}

/** That somebody wants a run to end; and its end, when that was all it took. */
export async function appendCancelRequest(
  db: StoreTransaction,
  organizationId: string,
  runId: string,
  by: RequestContext,
): Promise<void> {
  const found = await readEnd(db, organizationId, runId);
  if (!found) return;
  const { target, state } = found;
  await appendAudit(db, organizationId, { action: 'sync.cancel_requested', by, target, details: { runId, state } });
  if (state === 'cancelled') await appendEnd(db, organizationId, runId);
}

/** The end of a run; nothing while it goes on. */
export async function appendEnd(db: StoreTransaction, organizationId: string, runId: string): Promise<void> {
  const found = await readEnd(db, organizationId, runId);
  const action = found && actionOf(found.state);
  if (!action) return;
  const { target, state, error, stats } = found;
  const by = systemContext(await correlationOfRun(db, organizationId, runId));
  const counts = stats ? countsOf(stats) : {};
  const outcome = error?.code ?? 'ok';
  await appendAudit(db, organizationId, { action, by, target, outcome, details: { runId, state, ...counts } });
  if (error && isSignInError(error.code)) {
    const details = { runId };
    await appendAudit(db, organizationId, { action: 'connection.failed', by, target, outcome, details });
  }
}

/** The same store; the transaction that ends the run also writes its end down. */
export function tellingOfEnd(store: Store, runId: string): Store {
  return {
    ...store,
    inOrganization: (organizationId, work) =>
      store.inOrganization(organizationId, async (db) => {
        const result = await work(db);
        if (typeof result === 'string' && Object.hasOwn(endActions, result)) await appendEnd(db, organizationId, runId);
        return result;
      }),
  };
}

function countsOf({ progress }: RunStats) {
  const { items, added, changed, removed, rejected, requests } = progress;
  return { items, added, changed, removed, rejected, requests };
}

const endActions = {
  succeeded: 'sync.finished',
  partial: 'sync.finished',
  failed: 'sync.failed',
  cancelled: 'sync.cancelled',
} as const satisfies Partial<Record<RunState, string>>;

function actionOf(state: RunState) {
  return state === 'queued' || state === 'running' ? undefined : endActions[state];
}

interface Found {
  readonly state: RunState;
  readonly error: AssayError | null;
  readonly stats: RunStats | null;
  readonly target: { readonly kind: 'connection'; readonly id: string; readonly name: string };
}

async function readEnd(db: StoreTransaction, organizationId: string, runId: string): Promise<Found | undefined> {
  const { rows } = await sql<Omit<Found, 'target'> & { id: string; name: string }>`
    select run.state, run.error, run.stats, connection.id, connection.name from sync_run run
    join connection on connection.organization_id = run.organization_id and connection.id = run.connection_id
    where run.organization_id = ${organizationId} and run.id = ${runId}`.execute(db);
  const [row] = rows;
  return row && { ...row, target: { kind: 'connection', id: row.id, name: row.name } };
}
