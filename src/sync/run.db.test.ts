/** A run from its queue to its end, over processes that stop, die or fall silent. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../store/index.ts';
import { eachStore } from '../store/testing.ts';
import { type FakeRuns, type FakeTenant, fakeRuns, fakeTenant, group, user } from './testing.ts';

eachStore('a run', (given) => {
  let runs: FakeRuns;
  beforeEach(async () => {
    runs = await fakeRuns(given());
  });
  const state = async (runId: string) =>
    (await runs.rows(`select state, resumed from sync_run where id = '${runId}'`))[0];
  const pagesOf = (stepId: string) => runs.rows<{ page: number }>(`select page from sync_step where id = '${stepId}'`);
  /** As if the process had said nothing for long. */
  const silence = () => runs.rows(`update sync_run set heartbeat_at = '2020-01-01T00:00:00Z'`);
  const users = (tenant: FakeTenant) => tenant.asked.filter((path) => /^\/users(#|$)/.test(path));
  const hanging = (tenant: FakeTenant, where: string, from: number): FakeTenant => ({
    ...tenant,
    on: (path, page) => (path === where && page >= from ? { hangs: true } : undefined),
  });

  test('of a connection is one at a time', async () => {
    const service = runs.process(fakeTenant());
    const first = await service.start(runs.organizationId, runs.connectionId, 'test');
    expect(first).toMatchObject({ ok: true, value: { state: 'queued', startedAt: null, resumed: 0 } });
    expect(await service.start(runs.organizationId, runs.connectionId, 'test')).toMatchObject({
      ok: false,
      error: { code: 'run_in_progress' },
    });
    const crowd = await Promise.all([1, 2, 3].map(() => service.start(runs.organizationId, runs.connectionId, 'test')));
    expect(crowd.every((answer) => !answer.ok)).toBe(true);
  });

  test('is done by one of those who take it up at once', async () => {
    const tenant = fakeTenant({ graph: { '/users': [[user('Ada')]] } });
    const runId = await runs.queued();
    const service = runs.process(tenant);
    const signal = new AbortController().signal;
    const ends = await Promise.all([1, 2, 3].map(() => service.execute(runs.organizationId, runId, signal)));
    expect(ends.filter((end) => end !== undefined)).toEqual(['succeeded']);
    expect(users(tenant)).toHaveLength(2);
    expect(await state(runId)).toEqual({ state: 'succeeded', resumed: 0 });
    expect(await service.execute(runs.organizationId, runId, signal)).toBeUndefined();
  });

  test('of another organisation is not there', async () => {
    const runId = await runs.queued();
    const other = await fakeRuns(given());
    const service = other.process(fakeTenant());
    expect(await service.get(other.organizationId, runId)).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(await service.cancel(other.organizationId, runId)).toMatchObject({ ok: false });
    expect(await service.execute(other.organizationId, runId, new AbortController().signal)).toBeUndefined();
    expect(await state(runId)).toEqual({ state: 'queued', resumed: 0 });
  });

  describe('that was stopped in the middle', () => {
    const tenant = () =>
      fakeTenant({
        graph: {
          '/users': [[user('Ada')], [user('Bob')], [user('Cy')]],
          '/groups': [[group('big')]],
          '/groups/group-big/members': [[{ id: 'm1' }], [{ id: 'm2' }], [{ id: 'm3' }]],
        },
      });

    /** Runs until a page of a list hangs, then shuts the process down. */
    async function stopAt(list: string, page: number, stepId: string): Promise<string> {
      // Kept from an earlier run; what is gone since then must be ended by the resumed one.
      await runs.run(fakeTenant({ graph: { '/users': [[user('Zoe')]] } }));
      const runId = await runs.queued();
      const shutdown = new AbortController();
      const end = runs.process(hanging(tenant(), list, page)).execute(runs.organizationId, runId, shutdown.signal);
      await expect
        .poll(async () => (await pagesOf(stepId)).some((step) => step.page >= page - 1), { timeout: 20_000 })
        .toBe(true);
      shutdown.abort();
      expect(await end).toBeUndefined();
      expect(await state(runId)).toEqual({ state: 'running', resumed: 0 });
      return runId;
    }

    test('goes on where it was, in the next process', async () => {
      const runId = await stopAt('/users', 3, 'graph-list:entra_user');
      await silence();
      const next = tenant();
      const service = runs.process(next);
      expect(await service.unfinished()).toContainEqual({ organizationId: runs.organizationId, runId });
      expect(await service.execute(runs.organizationId, runId, new AbortController().signal)).toBe('succeeded');
      expect(await state(runId)).toEqual({ state: 'succeeded', resumed: 1 });
      // Pages 1 and 2 of the users were saved; of their sign-ins (the same path) likewise.
      expect(users(next)).not.toContain('/users');
      expect(users(next)).toContain('/users#3');
      expect(await runs.present('entra_user')).toEqual(['Ada', 'Bob', 'Cy']);
      const run = await service.get(runs.organizationId, runId);
      const [sum] = await runs.rows(`select sum(items)::int as items from sync_step where run_id = '${runId}'`);
      expect(run.ok && run.value.progress.items).toBe(sum?.items);
    });

    test('goes on in the middle of a long list of children', async () => {
      const stepId = 'graph-children:entra_group_members';
      const runId = await stopAt('/groups/group-big/members', 2, stepId);
      await silence();
      const next = tenant();
      expect(await runs.process(next).execute(runs.organizationId, runId, new AbortController().signal)).toBe(
        'succeeded',
      );
      expect(next.asked.filter((path) => path.startsWith('/groups/group-big/members'))).toEqual([
        '/groups/group-big/members#2',
        '/groups/group-big/members#3',
      ]);
      expect(
        await runs.rows(`select count(*)::int as count from relation where type = 'member_of' and gone_at is null`),
      ).toEqual([{ count: 3 }]);
    });

    test('after the last page of a list does not read it again', async () => {
      const runId = await stopAt('/users', 3, 'graph-list:entra_user');
      // The place that a step has reached when its last page is saved, and not yet its end.
      await runs.rows(
        `update sync_step set cursor = 'null'::jsonb where run_id = '${runId}' and id like 'graph-list:entra_user%'`,
      );
      await silence();
      const next = tenant();
      expect(await runs.process(next).execute(runs.organizationId, runId, new AbortController().signal)).toBe(
        'succeeded',
      );
      expect(users(next)).toEqual([]);
      expect(await runs.present('entra_user')).toEqual(['Ada', 'Bob']);
    });
  });

  test('whose process falls silent is taken up, and the first process writes nothing more', async () => {
    // A process that is stopped for a while: all its work with the database waits.
    let wake: () => void = () => {};
    let asleep: Promise<void> | undefined;
    const { store } = given();
    const drowsy: Store = {
      ...store,
      inOrganization: async (organizationId, work) => {
        await asleep;
        return store.inOrganization(organizationId, work);
      },
      alone: async (work) => {
        await asleep;
        return store.alone(work);
      },
    };
    const graph = { '/users': [[user('Ada')], [user('Bob')]] };
    const first = fakeTenant({
      graph: { '/users': [[user('Ada')], [user('Stale')]] },
      on: (path, page) => {
        if (path === '/users' && page === 2)
          asleep ??= new Promise((resolve) => {
            wake = resolve;
          });
        return undefined;
      },
    });
    const runId = await runs.queued();
    const signal = new AbortController().signal;
    const lost = runs.process(first, drowsy).execute(runs.organizationId, runId, signal);
    await expect.poll(() => asleep !== undefined, { timeout: 20_000 }).toBe(true);
    await silence();
    expect(await runs.process(fakeTenant({ graph })).execute(runs.organizationId, runId, signal)).toBe('succeeded');
    wake();
    expect(await lost).toBeUndefined();
    expect(await runs.present('entra_user')).toEqual(['Ada', 'Bob']);
    expect(await state(runId)).toEqual({ state: 'succeeded', resumed: 1 });
  });

  describe('that is cancelled', () => {
    test('while it waits ends at once', async () => {
      const runId = await runs.queued();
      const service = runs.process(fakeTenant());
      expect(await service.cancel(runs.organizationId, runId)).toMatchObject({
        ok: true,
        value: { state: 'cancelled' },
      });
      expect(await service.execute(runs.organizationId, runId, new AbortController().signal)).toBeUndefined();
      expect(await service.cancel(runs.organizationId, runId)).toMatchObject({
        ok: false,
        error: { code: 'not_found' },
      });
      expect(await runs.run(fakeTenant())).toBe('succeeded');
    });

    test('while it works ends soon, and keeps what was saved and known', async () => {
      await runs.run(fakeTenant({ graph: { '/users': [[user('Zoe')]] } }));
      const runId = await runs.queued();
      const tenant = hanging(fakeTenant({ graph: { '/users': [[user('Ada')], [user('Bob')]] } }), '/users', 2);
      const service = runs.process(tenant);
      const end = service.execute(runs.organizationId, runId, new AbortController().signal);
      await expect.poll(() => runs.present('entra_user'), { timeout: 20_000 }).toEqual(['Ada', 'Zoe']);
      await service.cancel(runs.organizationId, runId);
      expect(await end).toBe('cancelled');
      expect(await runs.present('entra_user')).toEqual(['Ada', 'Zoe']);
      expect(await state(runId)).toMatchObject({ state: 'cancelled' });
    });
  });

  /** A process whose store fails when the users are read: for once, or for good. */
  function failing(forGood: boolean) {
    const { store } = given();
    let faults = 0;
    const broken: Store = {
      ...store,
      inOrganization: (organizationId, work) =>
        faults-- > 0 ? Promise.reject(new Error('a fault of ours')) : store.inOrganization(organizationId, work),
      alone: (work) => (faults-- > 0 ? Promise.reject(new Error('a fault of ours')) : store.alone(work)),
    };
    const tenant = fakeTenant({
      on: (path) => {
        if (path === '/users') faults = forGood ? 1_000_000 : 1;
        return undefined;
      },
    });
    const repair = () => {
      faults = 0;
    };
    return { service: runs.process(tenant, broken), repair };
  }

  test('whose store fails is left to be taken up again', async () => {
    const runId = await runs.queued();
    const signal = new AbortController().signal;
    const { service, repair } = failing(true);
    for (let round = 0; round < 7; round++) {
      repair();
      await silence();
      await expect(service.execute(runs.organizationId, runId, signal)).rejects.toThrow('a fault of ours');
    }
    expect(await state(runId)).toEqual({ state: 'running', resumed: 6 });
    await silence();
    expect(await runs.process(fakeTenant()).execute(runs.organizationId, runId, signal)).toBe('succeeded');
  });

  test('that fails by a fault of ours again and again ends at last, so that a new one can start', async () => {
    const runId = await runs.queued();
    const signal = new AbortController().signal;
    const { service } = failing(false);
    const tries: unknown[] = [];
    for (let round = 0; round < 6; round++) {
      await silence();
      tries.push(await service.execute(runs.organizationId, runId, signal).catch((cause: Error) => cause.message));
    }
    expect(tries).toEqual([...Array.from({ length: 5 }, () => 'a fault of ours'), 'failed']);
    const [row] = await runs.rows(`select error->>'code' as code, error->'details'->>'reason' as reason from sync_run`);
    expect(row).toEqual({ code: 'internal', reason: 'Error: a fault of ours' });
    expect(await runs.run(fakeTenant())).toBe('succeeded');
  });

  test('tells its progress, its end and its requests', async () => {
    const service = runs.process(fakeTenant({ graph: { '/users': [[user('Ada')]] } }));
    const runId = await runs.queued();
    await service.execute(runs.organizationId, runId, new AbortController().signal);
    const run = await service.get(runs.organizationId, runId);
    if (!run.ok) throw new Error(run.error.cause);
    const { progress, requestsByHost, error, finishedAt } = run.value;
    expect(progress).toMatchObject({ reading: [], secondsLeft: 0 });
    expect(progress.stepsDone).toBe(progress.stepsTotal);
    expect(progress.added).toBeGreaterThan(0);
    expect(progress.requests).toBe(
      requestsByHost.filter(({ host }) => host).reduce((sum, { requests }) => sum + requests, 0),
    );
    expect([error, finishedAt === null]).toEqual([null, false]);
    const [listed, ...others] = await service.list(runs.organizationId, { limit: 5, connectionId: runs.connectionId });
    expect(listed?.id).toBe(runId);
    expect(others).toEqual([]);
    expect(await service.list(runs.organizationId, { limit: 5, before: run.value.createdAt })).toEqual([]);
  });
});
