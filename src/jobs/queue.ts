/** The queue of background work: pg-boss in the store's own database, embedded or not. */
import { PgBoss } from 'pg-boss';
import type { Store } from '../store/index.ts';

export interface SyncJob {
  readonly organizationId: string;
  readonly runId: string;
}

export interface JobQueue {
  sendSync(job: SyncJob): Promise<void>;
  /** Begins to take jobs. A job whose process ends is given to another one by the heartbeat. */
  work(handler: (job: SyncJob) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

const syncQueue = 'sync';
const heartbeatSeconds = 30;
const jobsAtOnce = 2;

export async function openJobQueue(store: Store): Promise<JobQueue> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => store.execute(text, values) },
    backend: store.kind === 'pglite' ? 'pglite' : 'postgres',
    schema: 'assay_jobs',
    schedule: false,
  });
  // The next poll tries again; the run itself keeps its errors.
  boss.on('error', () => {});
  await boss.start();
  await boss.createQueue(syncQueue, { retryLimit: 10, heartbeatSeconds, expireInSeconds: 24 * 3600 });
  return {
    sendSync: async (job) => {
      await boss.send(syncQueue, job, { singletonKey: job.runId });
    },
    work: async (handler) => {
      await boss.work<SyncJob>(
        syncQueue,
        { pollingIntervalSeconds: 0.5, localConcurrency: jobsAtOnce },
        async (jobs) => {
          for (const job of jobs) await handler(job.data);
        },
      );
    },
    stop: async () => boss.stop({ graceful: false }),
  };
}
