import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Simulator } from '../simulator/src/index.ts';
import { ensureOrganization } from '../src/auth/index.ts';
import { type SyncRunView, syncRun } from '../src/sync/schema.ts';
import { type Api, createApi } from './support/api.ts';
import { openProduct, type Product } from './support/product.ts';
import { eachStore } from './support/stores.ts';
import { cloudOf, connectionOf, startTenant } from './support/tenant.ts';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

interface Organization {
  readonly api: Api;
  readonly token: string;
  readonly connectionId: string;
  readonly run: SyncRunView;
  /** Number and Azure id of one of its users. */
  readonly user: { readonly id: string; readonly azureId: string };
}

const document = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

eachStore((store) => {
  let product: Product;
  let simulators: Simulator[];
  let own: Organization;
  let other: Organization;
  let operations: { method: Method; path: string }[];

  const populate = async (api: Api, token: string, simulator: Simulator, cloud: string): Promise<Organization> => {
    const { id: connectionId } = await api.connect(connectionOf(simulator, 'reader', cloud));
    const run = await api.sync(connectionId);
    expect((await api.call('POST', `/connections/${connectionId}/preflight`)).status).toBe(200);
    const [user] = await api.entities({ type: 'entra_user' });
    if (!user) throw new Error('the sync brought no user');
    return { api, token, connectionId, run, user };
  };

  beforeAll(async () => {
    simulators = await Promise.all(
      ['one', 'two'].map((seed) => startTenant({ world: { kind: 'contoso', size: 'S', seed } })),
    );
    const [first, second] = simulators;
    if (!first || !second) throw new Error('two tenants are needed');
    product = await openProduct({
      clouds: [cloudOf(first, 'first'), cloudOf(second, 'second')],
      environment: store.environment(),
    });
    own = await populate(product.api, product.application.access.token, first, 'first');
    const { token } = await ensureOrganization(
      product.application.store,
      join(product.folder, 'second-token'),
      'Second',
    );
    other = await populate(createApi(product.send, token), token, second, 'second');
    const { paths } = document.parse(
      JSON.parse((await product.send('GET', '/api/openapi.json', { host: 'localhost' })).body),
    );
    operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({ method: method.toUpperCase() as Method, path })),
    );
  });
  afterAll(async () => {
    await product?.close();
    for (const simulator of simulators ?? []) await simulator.close();
  });

  /** A path of the document with the ids of an organisation; undefined when it names nothing. */
  function fill(path: string, of: Organization): string[] | undefined {
    if (!path.includes('{')) return undefined;
    const ids: Readonly<Record<string, readonly string[]>> = {
      connections: [of.connectionId],
      'sync-runs': [of.run.id],
      entities: [of.user.id, of.user.azureId],
    };
    const kind = /^\/api\/v1\/([^/]+)\/\{id\}/.exec(path)?.[1] ?? '';
    const found = ids[kind];
    if (!found) throw new Error(`this test knows no id for ${path}: add it`);
    return found.map((id) => path.replace('{id}', encodeURIComponent(id)));
  }

  const send = (method: Method, path: string, headers: Readonly<Record<string, string>>) =>
    product.send(
      method,
      path,
      { host: 'localhost', ...headers },
      method === 'POST' || method === 'PATCH' ? {} : undefined,
    );

  test("another organisation's ids are not found, on every route that takes one", async () => {
    let asked = 0;
    for (const { method, path } of operations) {
      for (const place of fill(path, own) ?? []) {
        const reply = await send(method, place, { authorization: `Bearer ${other.token}` });
        expect({ method, place, status: reply.status }).toEqual({ method, place, status: 404 });
        expect(JSON.parse(reply.body)).toMatchObject({ error: { code: 'not_found' } });
        asked += 1;
      }
    }
    expect(asked).toBeGreaterThan(8);
    // The same addresses are right for those who own them, and nothing was removed or started.
    for (const { method, path } of operations) {
      if (method !== 'GET' || path.endsWith('/events')) continue;
      for (const place of fill(path, own) ?? []) {
        expect((await send(method, place, { authorization: `Bearer ${own.token}` })).status, place).toBe(200);
      }
    }
  });

  test('lists hold nothing of another organisation', async () => {
    for (const { method, path } of operations) {
      if (method !== 'GET' || path.includes('{')) continue;
      const mine = await send(method, path, { authorization: `Bearer ${own.token}` });
      const theirs = await send(method, path, { authorization: `Bearer ${other.token}` });
      expect([mine.status, theirs.status], path).toEqual([200, 200]);
      for (const secret of [own.connectionId, own.run.id, own.user.azureId, simulators[0]?.tenantId ?? '']) {
        expect(theirs.body.includes(secret), `${path} shows ${secret}`).toBe(false);
      }
    }
    const mine = await own.api.entities({ type: 'entra_user', state: 'all' });
    const theirs = await other.api.entities({ type: 'entra_user', state: 'all' });
    expect(mine.length).toBeGreaterThan(0);
    expect(theirs.filter(({ key }) => mine.some((user) => user.key === key))).toEqual([]);
  });

  test('without a good token every route answers 401', async () => {
    expect(operations.length).toBeGreaterThan(10);
    for (const headers of [{}, { authorization: 'Bearer assay_wrong' }, { cookie: 'assay_session=assay_wrong' }]) {
      for (const { method, path } of operations) {
        for (const place of fill(path, own) ?? [path]) {
          const reply = await send(method, place, headers as Record<string, string>);
          expect({ method, place, status: reply.status }).toEqual({ method, place, status: 401 });
        }
      }
    }
  });

  test('a Host that is not this machine is refused, with a good token too', async () => {
    for (const host of ['evil.example', 'evil.example:7780', 'localhost.evil.example', '127.0.0.1.evil.example']) {
      for (const path of ['/api/v1/status', '/api/openapi.json', '/']) {
        const reply = await send('GET', path, { host, authorization: `Bearer ${own.token}` });
        expect({ host, path, status: reply.status }).toEqual({ host, path, status: 401 });
      }
    }
  });

  describe('events of a run', () => {
    let address: string;
    beforeAll(async () => {
      address = await product.server.listen({ host: '127.0.0.1', port: 0 });
    });

    const follow = (runId: string, token: string | undefined) =>
      fetch(`${address}/api/v1/sync-runs/${runId}/events`, {
        headers: token ? { authorization: `Bearer ${token}` } : {},
      });

    test('progress arrives while it runs, and an end', { timeout: 60_000 }, async () => {
      simulators[0]?.setFaults([{ kinds: ['slow'], delayMs: 50, match: { surface: 'arm' } }]);
      const { id } = await own.api.start(own.connectionId);
      const reply = await follow(id, own.token);
      expect(reply.headers.get('content-type')).toContain('text/event-stream');
      const events = (await reply.text()).trim().split('\n\n').map(parseEvent);
      simulators[0]?.setFaults([]);
      expect(events.map(({ id: number }) => number)).toEqual(events.map((_, index) => String(index + 1)));
      expect(events.length).toBeGreaterThan(1);
      expect(events.map(({ name }) => name)).toEqual([...events.slice(1).map(() => 'progress'), 'end']);
      expect(events.some(({ run }) => run.state === 'running' && run.progress.stepsTotal > 0)).toBe(true);
      expect(events.at(-1)?.run).toEqual(await own.api.run(id));
      expect(events.at(-1)?.run).toMatchObject({ id, state: 'succeeded' });
    });

    test('are for its organisation only', async () => {
      expect((await follow(own.run.id, other.token)).status).toBe(404);
      expect((await follow(own.run.id, undefined)).status).toBe(401);
    });
  });
});

function parseEvent(text: string): { id: string; name: string; run: SyncRunView } {
  const fields = Object.fromEntries(
    text.split('\n').map((line) => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2)];
    }),
  );
  return { id: fields.id ?? '', name: fields.event ?? '', run: syncRun.parse(JSON.parse(fields.data ?? '')) };
}
