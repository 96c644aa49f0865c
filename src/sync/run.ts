/** One sync run from its beginning, or from where a process that ended has left it, to its end. */
import { declarations } from '../catalog/index.ts';
import type { Cloud, Credential } from '../cloud/index.ts';
import { createCloudClient } from '../cloud/index.ts';
import { type AssayError, assayError, fail, ok, type Result } from '../errors/index.ts';
import type { Store } from '../store/index.ts';
import { planSteps } from './plan.ts';
import { type ProgressTracker, trackProgress } from './progress.ts';
import { beat, endRun, markInvisible, readRun, readSteps, savePlan } from './run-repo.ts';
import { runSteps } from './run-steps.ts';
import type { RunState } from './schema.ts';
import { findScopes, type RunScope } from './scopes.ts';
import { runStats } from './stats.ts';

export interface RunInput {
  readonly organizationId: string;
  readonly runId: string;
  readonly connectionId: string;
  readonly tenantId: string;
  readonly cloud: Cloud;
  readonly credential: Credential;
  readonly store: Store;
  readonly now?: () => Date;
  /** Ends the work without ending the run: it goes on when the next process starts. */
  readonly shutdown?: AbortSignal;
  /** Called after each change of the progress, often. */
  readonly onProgress?: (progress: ProgressTracker) => void;
  readonly heartbeatMs?: number;
}

/** The state in which the run ended; undefined when it was left for the next process. */
export async function executeRun(input: RunInput): Promise<RunState | undefined> {
  const { store, organizationId, runId, now = () => new Date() } = input;
  const cancel = new AbortController();
  const signal = input.shutdown ? AbortSignal.any([cancel.signal, input.shutdown]) : cancel.signal;
  let tracker: ProgressTracker | undefined;
  const client = createCloudClient({
    cloud: input.cloud,
    credential: input.credential,
    signal,
    onWait: (wait) => tracker?.waited(wait),
  });
  const progress = trackProgress(client);
  tracker = progress;
  const stats = () => runStats(progress, client.stats);
  const heartbeat = setInterval(async () => {
    input.onProgress?.(progress);
    const alive = await store
      .inOrganization(organizationId, (db) => beat(db, organizationId, runId, now(), stats()))
      .catch(() => ({ cancelRequested: false }));
    if (alive.cancelRequested) cancel.abort();
  }, input.heartbeatMs ?? 2000);
  try {
    const end = await work({ ...input, now }, client, progress, signal);
    if (input.shutdown?.aborted) return undefined;
    await store.inOrganization(organizationId, (db) =>
      endRun(db, organizationId, runId, { ...end, stats: stats(), at: now() }),
    );
    return end.state;
  } finally {
    clearInterval(heartbeat);
    input.onProgress?.(progress);
  }
}

interface End {
  readonly state: RunState;
  readonly error?: AssayError;
}

async function work(
  input: RunInput & { now: () => Date },
  client: ReturnType<typeof createCloudClient>,
  progress: ProgressTracker,
  signal: AbortSignal,
): Promise<End> {
  const { store, organizationId, runId, connectionId, now } = input;
  const run = await store.inOrganization(organizationId, (db) => readRun(db, organizationId, runId));
  if (!run) return { state: 'failed', error: assayError('not_found', { what: 'sync run' }) };
  const scopes = await signInAndFindScopes(client, input, run.scopes);
  if (!scopes.ok) return { state: scopes.error.code === 'cancelled' ? 'cancelled' : 'failed', error: scopes.error };
  const steps = await store.inOrganization(organizationId, async (db) => {
    if (!run.scopes) await savePlan(db, organizationId, runId, scopes.value, planSteps(declarations));
    return readSteps(db, organizationId, runId);
  });
  progress.plan(steps.map((step) => ({ plan: step.plan, done: step.state === 'done' })));
  const context = { ...input, client, scopes: scopes.value, signal, progress };
  const outcomes = await runSteps(context, steps);
  if (!Array.isArray(outcomes)) return { state: 'cancelled', error: outcomes };
  await store.inOrganization(organizationId, (db) =>
    markInvisible(db, organizationId, connectionId, {
      id: runId,
      scopes: scopes.value,
      at: now(),
      problem: assayError('subscription_not_visible'),
    }),
  );
  return { state: outcomes.every((outcome) => outcome === 'complete') ? 'succeeded' : 'partial' };
}

/** A resumed run keeps the scopes it began with, but signs in anew. */
async function signInAndFindScopes(
  client: ReturnType<typeof createCloudClient>,
  input: RunInput,
  known: readonly RunScope[] | null,
): Promise<Result<readonly RunScope[]>> {
  const facts = await client.verify();
  if (!facts.ok) return fail(facts.error);
  // The client learns from it which of Graph's limits hold for a tenant of this size; without an answer the lowest.
  await client.get('graph', '/v1.0/users/$count', { purpose: 'limits', headers: { ConsistencyLevel: 'eventual' } });
  if (known) return ok(known);
  return findScopes(client, input.tenantId, facts.value.arm.objectId);
}
