import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Service, SimulatorRequest } from '../http.ts';
import { startSimulator } from '../index.ts';
import { listenWith } from '../listener/simulator.ts';
import type { Simulator } from '../options.ts';
import { ask, bearer } from '../testing/ask.ts';
import { goodSecret, tinyWorld } from '../testing/tiny-world.ts';
import type { ChangeableWorld } from '../world/world.ts';

const changes: unknown[][] = [];
/** Records what it is told, as a changeable world would apply it. */
function recordingWorld(): ChangeableWorld {
  const note =
    (name: string) =>
    (...values: unknown[]) => {
      changes.push([name, ...values]);
    };
  return {
    ...tinyWorld(),
    get version() {
      return changes.length;
    },
    put: note('put'),
    remove: note('remove'),
    addReference: note('addReference'),
    removeReference: note('removeReference'),
    setRegistered: note('setRegistered'),
    changeClient: note('changeClient'),
    changedSince: () => [],
    armChanges: () => [],
    putChild: () => {},
    removeChild: () => {},
    setClient: () => {},
  };
}

/** Reads the world as the real services do, and passes three parts of a batch to the listener. */
const service: Service = (request, context) => {
  const part = (path: string): SimulatorRequest => ({ ...request, method: 'GET', path, query: new URLSearchParams() });
  const parts = request.path.endsWith('$batch')
    ? [1, 2, 3].map((id) => context.part?.(part(`/v1.0/reports/x/${id}`), () => ({ status: 200 })))
    : [];
  return {
    status: 200,
    body: {
      licences: [...context.world.licences],
      skus: context.world.graph.set('subscribedskus')?.size ?? 0,
      parts: parts.map((response) => response?.status ?? 200),
    },
  };
};

let simulator: Simulator;
beforeAll(async () => {
  simulator = await listenWith(recordingWorld(), { graph: service, arm: service });
});
afterAll(() => simulator.close());

const admin = async (method: string, path: string, body?: unknown) => {
  const answer = await ask(simulator, `/__admin${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: answer.json() };
};

describe('admin endpoint', () => {
  test('tells the truth, the clients with their secrets, and the cloud', async () => {
    expect((await admin('GET', '/truth')).body).toEqual({ users: 1, subscribedskus: 1 });
    const clients = (await admin('GET', '/clients')).body as unknown as {
      name: string;
      secrets: { value: string }[];
    }[];
    expect(clients[0]).toMatchObject({ name: 'reader', secrets: [{ value: goodSecret }, {}] });
    const cloud = (await admin('GET', '/cloud')).body;
    expect(cloud).toEqual(simulator.cloud);
    expect(cloud).toMatchObject({
      id: 'simulator',
      armScope: `${simulator.url}/.default`,
      armAudiences: [`${simulator.url}/`, simulator.url],
    });
  });

  test('changes licences, and subscribedSkus with them', async () => {
    const read = async () => {
      const answer = await ask(simulator, '/v1.0/x', { headers: { authorization: await bearer(simulator) } });
      return answer.json();
    };
    expect(await read()).toMatchObject({ licences: ['P1'], skus: 1 });
    expect((await admin('PUT', '/licences', { licences: ['P2', 'Governance'] })).body).toEqual({
      licences: ['P2', 'Governance'],
    });
    expect(await read()).toMatchObject({ licences: ['P2', 'Governance'], skus: 2 });
    expect((await admin('GET', '/truth')).body).toEqual({ users: 1, subscribedskus: 2 });
    expect((await admin('PUT', '/licences', { licences: ['P3'] })).status).toBe(400);
  });

  test('sets faults and throttling, and says what is wrong with bad ones', async () => {
    const rules = [{ rate: 0, kinds: ['429'], match: { surface: 'graph' } }];
    expect((await admin('PUT', '/faults', { rules })).body).toEqual({ rules });
    expect((await admin('PUT', '/faults', { rules: [{ kinds: ['flood'] }] })).body.error).toMatchObject({
      message: expect.stringContaining('unknown fault kind "flood"'),
    });
    expect((await admin('PUT', '/throttle', { setting: 2 })).body).toEqual({ setting: 2 });
    expect((await admin('PUT', '/throttle', { setting: 0 })).status).toBe(400);
    expect((await admin('PUT', '/throttle', { setting: 'real' })).body).toEqual({ setting: 'real' });
  });

  test('changes the world', async () => {
    await admin('POST', '/world/put', { set: 'users', body: { id: 'u2' } });
    await admin('POST', '/world/addReference', { set: 'groups', id: 'g', navigation: 'members', targetId: 'u2' });
    await admin('POST', '/world/removeReference', { set: 'groups', id: 'g', navigation: 'members', targetId: 'u2' });
    expect((await admin('POST', '/world/remove', { set: 'users', id: 'u2' })).body).toEqual({ version: 4 });
    expect(changes).toEqual([
      ['put', 'users', { id: 'u2' }],
      ['addReference', 'groups', 'g', 'members', 'u2'],
      ['removeReference', 'groups', 'g', 'members', 'u2'],
      ['remove', 'users', 'u2'],
    ]);
    expect((await admin('POST', '/world/remove', { set: 'users' })).status).toBe(400);
  });

  test('changes registrations and what a client may', async () => {
    changes.length = 0;
    await admin('POST', '/world/register', { subscriptionId: 's', namespace: 'Microsoft.Sql', registered: false });
    await admin('POST', '/clients/change', { name: 'reader', applicationPermissions: ['User.Read.All'] });
    expect(changes).toEqual([
      ['setRegistered', 's', 'Microsoft.Sql', false],
      ['changeClient', 'reader', { applicationPermissions: ['User.Read.All'] }],
    ]);
    expect((await admin('POST', '/world/register', { subscriptionId: 's', namespace: 'n' })).status).toBe(400);
    expect((await admin('POST', '/clients/change', { name: 'reader', secrets: ['x'] })).status).toBe(400);
  });

  test('changes a share of the world', async () => {
    const contoso = await startSimulator({ world: { kind: 'contoso', size: 'S' } });
    const change = (body: object) => ask(contoso, '/__admin/world/change', { body: JSON.stringify(body) });
    const answer = (await change({ share: 0.02, seed: 'blue' })).json();
    expect(answer.changes).toMatchObject({ users: { modified: expect.any(Number) } });
    expect(Number(answer.version)).toBeGreaterThan(50);
    for (const body of [{}, { share: 0 }, { share: 2 }, { share: 0.1, seed: 7 }])
      expect((await change(body)).status).toBe(400);
    await contoso.close();
  });

  test('a world that cannot be changed says so', async () => {
    const fixed = await listenWith(tinyWorld(), { graph: service, arm: service });
    const answer = await ask(fixed, '/__admin/world/remove', { body: '{"set":"users","id":"u1"}' });
    expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('cannot be changed')]);
    await fixed.close();
  });

  test('journal and counters leave the admin endpoint out and see the parts of a batch', async () => {
    await admin('POST', '/reset-journal');
    const headers = { authorization: await bearer(simulator) };
    simulator.setThrottle(0.4);
    const batch = await ask(simulator, '/v1.0/$batch', { body: '{}', headers });
    expect(batch.json().parts).toEqual([200, 200, 429]);
    const { body: stats } = await admin('GET', '/stats');
    expect(stats).toMatchObject({
      requests: 2,
      subRequests: 3,
      throttled: 1,
      bySurface: { entra: 1, graph: 1 },
      byCaller: { reader: 1 },
      byMethod: { POST: 2 },
    });
    const { body: journal } = await admin('GET', `/journal?since=0`);
    const entries = journal as unknown as { url: string; throttled?: boolean }[];
    expect(entries.map(({ url, throttled }) => [url, throttled ?? false])).toEqual([
      [`/${simulator.tenantId}/oauth2/v2.0/token`, false],
      ['/v1.0/reports/x/1', false],
      ['/v1.0/reports/x/2', false],
      ['/v1.0/reports/x/3', true],
      ['/v1.0/$batch', false],
    ]);
  });

  test('unknown paths and methods are named', async () => {
    expect((await admin('GET', '/nothing')).status).toBe(404);
    expect(await admin('DELETE', '/licences')).toMatchObject({
      status: 405,
      body: { error: { message: 'use GET or PUT' } },
    });
  });
});
