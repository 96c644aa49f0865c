import { expect, test } from 'vitest';
import { connectionLogService } from '../connections/index.ts';
import { eachStore } from '../store/testing.ts';
import { followRun } from './after-run.ts';

eachStore('what follows a sync', (given) => {
  const runId = '0f0e1d2c-3b4a-4958-8776-655443322110';
  const start = async () => {
    const { store } = given();
    const organizationId = await given().organization();
    const connectionId = await given().connection(organizationId);
    const log = async () => {
      const found = await connectionLogService(store).log(organizationId, connectionId, { limit: 100 });
      if (!found.ok) throw new Error(found.error.cause);
      return found.value.items.map(({ level, text }) => ({ level, text }));
    };
    return { store, run: { organizationId, connectionId, runId }, log };
  };
  const failing = { what: 'judging the checks', follow: () => Promise.reject(new Error('disk full')) };

  test('what fails stands in the log of the connection, and keeps nothing else from being done', async () => {
    const { store, run, log } = await start();
    const done: unknown[] = [];
    const after = { what: 'writing evidence', follow: async (ended: unknown) => done.push(ended) };
    await followRun(store, run, [failing, after], new AbortController().signal);
    expect(done).toEqual([run]);
    expect(await log()).toEqual([
      { level: 'error', text: expect.stringContaining('could not be done: judging the checks (disk full)') },
    ]);
  });

  test('what is stopped together with the process has not failed, and nothing follows it', async () => {
    const { store, run, log } = await start();
    const stop = new AbortController();
    const stopped = {
      what: 'judging the checks',
      follow: async () => {
        stop.abort();
        throw new Error('the store is closed');
      },
    };
    let followed = false;
    const after = { what: 'writing evidence', follow: async () => (followed = true) };
    await followRun(store, run, [stopped, after], stop.signal);
    expect(followed).toBe(false);
    expect(await log()).toEqual([]);
  });
});
