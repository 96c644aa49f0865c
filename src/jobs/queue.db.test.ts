import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { eachStore } from '../store/testing.ts';
import { type JobQueue, openJobQueue } from './index.ts';

eachStore('the queue', (given) => {
  let queue: JobQueue | undefined;
  afterEach(async () => {
    await queue?.stop();
    queue = undefined;
  });
  const job = () => ({ organizationId: randomUUID(), runId: randomUUID() });

  test('gives each job to the handler, also one that was sent before anybody worked', async () => {
    queue = await openJobQueue(given().store);
    const [before, after] = [job(), job()];
    const done: unknown[] = [];
    await queue.sendSync(before);
    await queue.work(async (given) => void done.push(given));
    await queue.sendSync(after);
    await expect.poll(() => done, { timeout: 30_000 }).toEqual([before, after]);
  });

  test('gives a job again when its handler throws', async () => {
    queue = await openJobQueue(given().store);
    const wanted = job();
    const tries: string[] = [];
    await queue.work(async ({ runId }) => {
      tries.push(runId);
      if (tries.length === 1) throw new Error('the first time it fails');
    });
    await queue.sendSync(wanted);
    await expect.poll(() => tries, { timeout: 30_000 }).toEqual([wanted.runId, wanted.runId]);
  });

  test('keeps jobs for the next process', async () => {
    const wanted = job();
    const first = await openJobQueue(given().store);
    await first.sendSync(wanted);
    await first.stop();
    queue = await openJobQueue(given().store);
    const done: unknown[] = [];
    await queue.work(async (given) => void done.push(given));
    await expect.poll(() => done, { timeout: 30_000 }).toEqual([wanted]);
  });

  test('lives in a schema of its own, out of reach of organisations', async () => {
    queue = await openJobQueue(given().store);
    const { rows } = await given().store.execute(
      `select count(*)::int as tables, bool_or(has_schema_privilege('assay_app', 'assay_jobs', 'usage')) as open
       from information_schema.tables where table_schema = 'assay_jobs'`,
    );
    expect(rows[0]).toMatchObject({ open: false });
    expect(Number(rows[0]?.tables)).toBeGreaterThan(0);
  });
});
