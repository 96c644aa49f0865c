/** What runs leave in the audit log: in the transaction that starts or ends them, under the id of whoever asked. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { RequestContext } from '../audit/index.ts';
import { fail } from '../errors/index.ts';
import type { Store } from '../store/index.ts';
import { eachStore } from '../store/testing.ts';
import { syncService } from './service.ts';
import { denied, type FakeRuns, fakeRuns, fakeTenant, user } from './testing.ts';

const by: RequestContext = {
  actor: { kind: 'token', id: 't-1', name: 'Ada' },
  address: '192.0.2.7',
  correlationId: 'r-1',
};
const signal = () => new AbortController().signal;

eachStore('runs in the audit log', (given) => {
  let runs: FakeRuns;
  beforeEach(async () => {
    runs = await fakeRuns(given());
  });
  const entries = async () =>
    (await runs.rows<{ entry: Record<string, unknown> }>('select entry from audit_entry order by sequence')).map(
      ({ entry }) => entry,
    );
  const actions = async () => (await entries()).map(({ action, outcome }) => [action, outcome]);
  const start = async (service = runs.process(fakeTenant())) => {
    const started = await service.start(runs.organizationId, runs.connectionId, 'manual', { by });
    if (!started.ok) throw new Error(started.error.cause);
    return started.value.id;
  };

  test('a run is there from its start to its end, under one id', async () => {
    const tenant = fakeTenant({ graph: { '/users': [[user('Ada'), user('Bob')]] } });
    const runId = await start();
    await runs.process(tenant).execute(runs.organizationId, runId, signal());
    const target = { kind: 'connection', id: runs.connectionId, name: 'Contoso' };
    expect(await entries()).toMatchObject([
      {
        action: 'sync.started',
        ...by,
        target,
        outcome: 'ok',
        details: { runId, trigger: 'manual', everything: false },
      },
      {
        action: 'sync.finished',
        actor: { kind: 'system' },
        address: null,
        correlationId: 'r-1',
        target,
        outcome: 'ok',
        details: { runId, state: 'succeeded', items: expect.any(Number), added: expect.any(Number) },
      },
    ]);
  });

  test('a second one that may not start leaves nothing', async () => {
    await start();
    expect(
      await runs.process(fakeTenant()).start(runs.organizationId, runs.connectionId, 'manual', { by }),
    ).toMatchObject({
      ok: false,
    });
    expect(await actions()).toEqual([['sync.started', 'ok']]);
  });

  test('one that reads only a part has finished, and says so', async () => {
    const runId = await start();
    const tenant = fakeTenant({ on: (path) => (path === '/users' ? denied : undefined) });
    expect(await runs.process(tenant).execute(runs.organizationId, runId, signal())).toBe('partial');
    expect((await entries()).at(-1)).toMatchObject({ action: 'sync.finished', details: { state: 'partial' } });
    expect(await actions()).toHaveLength(2);
  });

  test('a cancelled one says who wanted it, and that it ended', async () => {
    const runId = await start();
    const other = { ...by, correlationId: 'r-2' };
    await runs.process(fakeTenant()).cancel(runs.organizationId, runId, other);
    expect(await entries()).toMatchObject([
      { action: 'sync.started' },
      { action: 'sync.cancel_requested', ...other, details: { runId, state: 'cancelled' } },
      { action: 'sync.cancelled', actor: { kind: 'system' }, correlationId: 'r-1', details: { runId } },
    ]);
    expect(await runs.process(fakeTenant()).cancel(runs.organizationId, runId, other)).toMatchObject({ ok: false });
    expect(await actions()).toHaveLength(3);
  });

  describe('a refused sign-in', () => {
    test('fails the run and the connection', async () => {
      const runId = await start();
      const service = syncService({
        store: given().store,
        openConnection: async () => fail('expired_client_secret', { clientId: 'c-1' }),
        enqueue: async () => {},
      });
      expect(await service.execute(runs.organizationId, runId, signal())).toBe('failed');
      expect((await actions()).slice(1)).toEqual([
        ['sync.failed', 'expired_client_secret'],
        ['connection.failed', 'expired_client_secret'],
      ]);
    });
  });

  test('an end that cannot be written down is no end', async () => {
    const runId = await start();
    const { store } = given();
    const silent: Store = {
      ...store,
      inOrganization: (organizationId, work) =>
        store.inOrganization(organizationId, (db) =>
          work(
            db.withPlugin({
              transformQuery: ({ node }) => {
                if (JSON.stringify(node).includes('insert into audit_entry')) throw new Error('the disk is full');
                return node;
              },
              transformResult: async ({ result }) => result,
            }) as typeof db,
          ),
        ),
    };
    await expect(runs.process(fakeTenant(), silent).execute(runs.organizationId, runId, signal())).rejects.toThrow(
      'the disk is full',
    );
    expect(await runs.rows(`select state from sync_run where id = '${runId}'`)).toEqual([{ state: 'running' }]);
    await runs.process(fakeTenant()).execute(runs.organizationId, runId, signal());
    if (store.kind === 'pglite') {
      expect(await actions()).toEqual([
        ['sync.started', 'ok'],
        ['sync.finished', 'ok'],
      ]);
    } else expect(await actions()).toEqual([['sync.started', 'ok']]);
  });
});
