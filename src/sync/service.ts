/** Runs as people ask for them: start, follow, list, cancel. */
import { type RequestContext, systemContext } from '../audit/index.ts';
import type { ReadOptions } from '../catalog/index.ts';
import { type Cloud, type Credential, createCloudClient } from '../cloud/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import type { Store } from '../store/index.ts';
import { appendCancelRequest, appendEnd, tellingOfEnd } from './audit-entries.ts';
import { toProblem } from './problem.ts';
import { queueRun } from './queue-run.ts';
import { clientWithin, type Reach, wholeTenant } from './reach.ts';
import { markFresh, markRevoked } from './revoked.ts';
import { executeRun } from './run.ts';
import { claimRun, endRun } from './run-repo.ts';
import { type RunRecord, readRuns, requestCancel, staleRuns } from './run-views.ts';
import type { RunState, SyncProgress, SyncRunView } from './schema.ts';

export interface SyncService {
  /** Queues a run. Errors: `not_found`, `run_in_progress`. */
  start(
    organizationId: string,
    connectionId: string,
    trigger: string,
    how?: StartOptions,
  ): Promise<Result<SyncRunView>>;
  get(organizationId: string, runId: string): Promise<Result<SyncRunView>>;
  list(organizationId: string, filter: RunFilter): Promise<SyncRunView[]>;
  cancel(organizationId: string, runId: string, by?: RequestContext): Promise<Result<SyncRunView>>;
  /** Does a queued run, or goes on with one whose process has ended. */
  execute(organizationId: string, runId: string, shutdown: AbortSignal): Promise<RunState | undefined>;
  /** Runs that are queued, or whose process no longer gives a sign of life. */
  unfinished(): Promise<{ organizationId: string; runId: string }[]>;
}

export interface StartOptions {
  /** Reads everything again, whatever the change feeds say. */
  readonly everything?: boolean;
  /** Who asks for it; Assay itself where nobody does. */
  readonly by?: RequestContext;
}

export interface RunFilter {
  readonly connectionId?: string;
  readonly limit: number;
  /** ISO moment: only runs created before. */
  readonly before?: string;
}

interface OpenedConnection {
  readonly cloud: Cloud;
  readonly credential: Credential;
  readonly tenantId: string;
  readonly options?: ReadOptions;
  /** All of the tenant when absent. */
  readonly reach?: Reach;
}

interface Parts {
  readonly store: Store;
  readonly openConnection: (organizationId: string, connectionId: string) => Promise<Result<OpenedConnection>>;
  /** Puts a run on the queue of jobs. */
  readonly enqueue: (organizationId: string, runId: string) => Promise<void>;
  readonly createClient?: typeof createCloudClient;
}

/** A process that has said nothing for so long has ended, in milliseconds; the embedded store has one process only. */
const silence = (store: Store) => (store.kind === 'pglite' ? 0 : 15_000);

export function syncService({ store, openConnection, enqueue, createClient = createCloudClient }: Parts): SyncService {
  // Progress of the runs of this process, fresher than what the database was told last.
  const live = new Map<string, (() => SyncProgress) | undefined>();

  const view = (row: RunRecord): SyncRunView => ({
    id: row.id,
    connectionId: row.connection_id,
    state: row.state,
    trigger: row.trigger,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    resumed: row.resumed,
    error: toProblem(row.error),
    progress: live.get(row.id)?.() ?? row.stats?.progress ?? nothingYet,
    requestsByHost: row.stats?.requests ?? [],
  });

  const find = async (organizationId: string, runId: string): Promise<Result<SyncRunView>> => {
    const [row] = await store.inOrganization(organizationId, (db) =>
      readRuns(db, organizationId, { id: runId, limit: 1 }),
    );
    return row ? ok(view(row)) : fail('not_found', { what: 'sync run' });
  };

  const afterwards = async (organizationId: string, connectionId: string, state: RunState | undefined) => {
    if (state === 'succeeded' || state === 'partial') {
      await store.inOrganization(organizationId, (db) => markFresh(db, organizationId, connectionId, new Date()));
    }
    // What a run wrote in the seconds before it heard of the revocation is not confirmed by anybody either.
    const still = await openConnection(organizationId, connectionId);
    if (still.ok || still.error.code !== 'connection_revoked') return;
    await store.inOrganization(organizationId, (db) => markRevoked(db, organizationId, connectionId, new Date()));
  };

  return {
    start: async (organizationId, connectionId, trigger, { everything = false, by = systemContext() } = {}) => {
      const connection = await openConnection(organizationId, connectionId);
      if (!connection.ok) return connection;
      const run = { organizationId, connectionId, trigger, at: new Date(), everything, by };
      const runId = await store.inOrganization(organizationId, (db) => queueRun(db, run));
      if (runId === undefined) return fail('run_in_progress');
      await enqueue(organizationId, runId);
      return find(organizationId, runId);
    },

    get: find,

    list: async (organizationId, filter) =>
      (await store.inOrganization(organizationId, (db) => readRuns(db, organizationId, filter))).map(view),

    cancel: async (organizationId, runId, by = systemContext()) => {
      const found = await store.inOrganization(organizationId, async (db) => {
        const asked = await requestCancel(db, organizationId, runId, new Date());
        if (asked) await appendCancelRequest(db, organizationId, runId, by);
        return asked;
      });
      return found ? find(organizationId, runId) : fail('not_found', { what: 'running sync' });
    },

    execute: async (organizationId, runId, shutdown) => {
      // Set before anything is waited for: the queue and the look after unfinished runs may bring the same run at once.
      if (live.has(runId)) return undefined;
      live.set(runId, undefined);
      try {
        const run = await find(organizationId, runId);
        if (!run.ok) return undefined;
        const at = new Date();
        const silentSince = new Date(at.getTime() - silence(store));
        const claim = await store.inOrganization(organizationId, (db) =>
          claimRun(db, organizationId, runId, at, silentSince),
        );
        if (claim === undefined) return undefined;
        const connection = await openConnection(organizationId, run.value.connectionId);
        if (!connection.ok) {
          const end = { state: 'failed', error: connection.error, stats: null, at } as const;
          await store.inOrganization(organizationId, async (db) => {
            await endRun(db, organizationId, runId, end);
            await appendEnd(db, organizationId, runId);
          });
          return 'failed';
        }
        const { scope } = connection.value.reach ?? wholeTenant;
        const state = await executeRun({
          ...connection.value,
          organizationId,
          runId,
          claim,
          connectionId: run.value.connectionId,
          store: tellingOfEnd(store, runId),
          shutdown,
          createClient: (settings) => clientWithin(createClient(settings), scope),
          onProgress: (progress) => live.set(runId, progress.snapshot),
        });
        await afterwards(organizationId, run.value.connectionId, state);
        return state;
      } finally {
        live.delete(runId);
      }
    },

    unfinished: () => store.asSystem((db) => staleRuns(db, new Date(Date.now() - silence(store)))),
  };
}

const nothingYet: SyncProgress = {
  stepsTotal: 0,
  stepsDone: 0,
  reading: [],
  items: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
  removed: 0,
  relations: 0,
  rejected: 0,
  requests: 0,
  waits: [],
  secondsLeft: null,
};
