/** One sync run from its beginning, or from where a process that ended has left it, to its end. */
import {
  type Declaration,
  declarations,
  defaultOptions,
  type ReadOptions,
  selectDeclarations,
} from '../catalog/index.ts';
import type { Cloud, Credential, ListAction } from '../cloud/index.ts';
import { createCloudClient } from '../cloud/index.ts';
import { type AssayError, assayError, fail, ok, type Result } from '../errors/index.ts';
import { RunLost, type Store } from '../store/index.ts';
import { stableJson } from './digest.ts';
import { keepingOf, rolesInUse } from './keeping.ts';
import { missingLicences } from './licences.ts';
import { makePlan } from './make-plan.ts';
import { type ProgressTracker, trackProgress } from './progress.ts';
import { declarationsWithin, type Reach, wholeTenant } from './reach.ts';
import { registrationsOf } from './registrations.ts';
import { Room } from './room.ts';
import { beat, endRun, hasOtherRuns, holdRun, readLastRun, readRun, readSteps } from './run-repo.ts';
import { attempts, passing, runSteps } from './run-steps.ts';
import type { RunState } from './schema.ts';
import { findScopes, type RunScope } from './scopes.ts';
import { settleSubscriptions } from './settle.ts';
import { runStats } from './stats.ts';
import { EndedPairs } from './touched.ts';

export interface RunInput {
  readonly organizationId: string;
  readonly runId: string;
  /** As `claimRun` gave it. */
  readonly claim: number;
  readonly connectionId: string;
  readonly tenantId: string;
  readonly cloud: Cloud;
  readonly credential: Credential;
  /** What the connection reads; everything that needs no switch when absent. */
  readonly options?: ReadOptions;
  /** How much of the tenant it covers; all of it when absent. */
  readonly reach?: Reach;
  readonly store: Store;
  readonly now?: () => Date;
  /** Ends the work without ending the run: it goes on when the next process starts. */
  readonly shutdown?: AbortSignal;
  /** Called after each change of the progress, often. */
  readonly onProgress?: (progress: ProgressTracker) => void;
  readonly heartbeatMs?: number;
  /** The client through which everything is read. */
  readonly createClient?: typeof createCloudClient;
}

/** After so many takings of a run an exception is no accident: the run ends as failed, so that a new one can start. */
const lastClaim = 5;

/**
 * The state in which the run ended; undefined when it was left for the next process, or another one has it. Throws where
 * the store fails: the run is taken up again, from its last page.
 */
export async function executeRun(input: RunInput): Promise<RunState | undefined> {
  const { store, organizationId, runId, now = () => new Date() } = input;
  const cancel = new AbortController();
  const signal = input.shutdown ? AbortSignal.any([cancel.signal, input.shutdown]) : cancel.signal;
  let tracker: ProgressTracker | undefined;
  const client = (input.createClient ?? createCloudClient)({
    cloud: input.cloud,
    credential: input.credential,
    signal,
    allowListActions: listActionsOf(input.options ?? defaultOptions),
    onWait: (wait) => tracker?.waited(wait),
  });
  const progress = trackProgress(client);
  tracker = progress;
  const stats = () => runStats(progress, client.stats);
  const end = (how: End) =>
    store.inOrganization(organizationId, async (db) => {
      await holdRun(db, input, 'update');
      await endRun(db, organizationId, runId, { ...how, stats: stats(), at: now() });
      return how.state;
    });
  input.onProgress?.(progress);
  const heartbeat = setInterval(async () => {
    input.onProgress?.(progress);
    const alive = await store
      .inOrganization(organizationId, (db) => beat(db, input, now(), stats()))
      .catch(() => ({ cancelRequested: false }));
    if (alive.cancelRequested) cancel.abort();
  }, input.heartbeatMs ?? 2000);
  try {
    const how = await work({ ...input, now }, client, progress, signal);
    return input.shutdown?.aborted ? undefined : await end(how);
  } catch (cause) {
    if (cause instanceof RunLost) return undefined;
    if (input.claim < lastClaim || input.shutdown?.aborted) throw cause;
    return end({ state: 'failed', error: assayError('internal', { reason: String(cause).slice(0, 500) }) });
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
  const { store, organizationId, runId, connectionId } = input;
  const run = await store.inOrganization(organizationId, (db) => readRun(db, organizationId, runId));
  if (!run) return { state: 'failed', error: assayError('not_found', { what: 'sync run' }) };
  const options = input.options ?? defaultOptions;
  const reach = input.reach ?? wholeTenant;
  const selected = declarationsWithin(selectDeclarations(options, declarations), reach);
  let scopes = await signInAndFindScopes(client, input, run.scopes, options, selected);
  // A cut-off answer of the sign-in page must not end a run that would get over the same answer anywhere else.
  for (let attempt = 1; !scopes.ok && attempt < attempts && passing.includes(scopes.error.code); attempt++) {
    scopes = await signInAndFindScopes(client, input, run.scopes, options, selected);
  }
  if (!scopes.ok) return { state: scopes.error.code === 'cancelled' ? 'cancelled' : 'failed', error: scopes.error };
  const missing = run.scopes ? new Set<never>() : await missingLicences(client, options);
  const usedRoles = options.skipUnusedRoles ? await rolesInUse(client) : undefined;
  const keeping = keepingOf(input.tenantId, options, selected, scopes.value, usedRoles);
  const { last, again } = await store.inOrganization(organizationId, async (db) => ({
    last: await readLastRun(db, organizationId, connectionId, runId),
    again: await hasOtherRuns(db, organizationId, connectionId, runId),
  }));
  const context = {
    ...input,
    ...keeping,
    again,
    registrations: registrationsOf(store, { organizationId, connectionId }),
    sameScopes: last !== undefined && stableJson(last.scopes) === stableJson(scopes.value),
    options,
    declarations: selected,
    client,
    scopes: scopes.value,
    lastPages: last?.pages ?? new Map(),
    ended: new EndedPairs(),
    room: new Room(client.stats),
    signal,
    progress,
  };
  const steps = await store.inOrganization(organizationId, async (db) => {
    await holdRun(db, input, 'update');
    if (!run.scopes) await makePlan(db, context, { missing, everything: run.everything, reach });
    return readSteps(db, organizationId, runId);
  });
  progress.plan(steps.map((step) => ({ ...step, done: step.state === 'done' })));
  const outcomes = await runSteps(context, steps);
  if (!Array.isArray(outcomes)) return { state: 'cancelled', error: outcomes };
  const lost = await settleSubscriptions({ ...context, reach });
  return { state: !lost && outcomes.every((outcome) => outcome === 'complete') ? 'succeeded' : 'partial' };
}

/** A resumed run keeps the scopes it began with, but signs in anew. */
async function signInAndFindScopes(
  client: ReturnType<typeof createCloudClient>,
  input: RunInput,
  known: readonly RunScope[] | null,
  options: ReadOptions,
  selected: readonly Declaration[],
): Promise<Result<readonly RunScope[]>> {
  const facts = await client.verify();
  if (!facts.ok) return fail(facts.error);
  // The client learns from it which of Graph's limits hold for a tenant of this size; without an answer the lowest.
  await client.get('graph', '/v1.0/users/$count', { purpose: 'limits', headers: { ConsistencyLevel: 'eventual' } });
  if (known) return ok(known);
  return findScopes(client, input.tenantId, facts.value.arm.objectId, options, selected, input.reach);
}

/** The list actions behind the types that are switched on: the client sends no other POST. */
function listActionsOf(options: ReadOptions): ListAction[] {
  const wanted = new Set(
    selectDeclarations(options, declarations).flatMap(({ rights }) =>
      rights.flatMap((right) => (right.kind === 'azure' ? [right.action.toLowerCase()] : [])),
    ),
  );
  return wanted.has('microsoft.web/sites/config/list/action') ? [...siteSettings] : [];
}

const siteSettings = ['Microsoft.Web/sites/config/appsettings/list', 'Microsoft.Web/sites/config/backup/list'] as const;
