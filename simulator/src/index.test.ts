import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from './index.ts';
import { ask, bearer } from './testing/ask.ts';
import { tinyWorld } from './testing/tiny-world.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ world: tinyWorld(), throttle: 'off' });
});
afterAll(() => simulator.close());

const read = async (path: string) => ask(simulator, path, { headers: { authorization: await bearer(simulator) } });
const userIds = async () =>
  ((await read('/v1.0/users?$select=id')).json().value as { id: string }[]).map((user) => user.id);

describe('startSimulator', () => {
  test('serves a world that was handed over through the real services, and lets it be changed', async () => {
    expect(await userIds()).toEqual(['u1']);
    const body = JSON.stringify({ set: 'users', body: { id: 'u2', displayName: 'Grace' } });
    expect((await ask(simulator, '/__admin/world/put', { body })).status).toBe(200);
    expect((await userIds()).sort()).toEqual(['u1', 'u2']);
    expect(simulator.world.truth().users).toBe(2);
  });

  test('Resource Manager answers for the caller', async () => {
    const answer = await read('/subscriptions?api-version=2022-12-01');
    expect(answer.json()).toMatchObject({ value: [] });
  });

  test('each part of a batch meets faults and budgets by itself', async () => {
    simulator.setFaults([{ kinds: ['429'], match: { pathPrefix: '/v1.0/groups' } }]);
    const requests = ['users', 'groups'].map((url, index) => ({ id: String(index), method: 'GET', url: `/${url}` }));
    const headers = { authorization: await bearer(simulator), 'content-type': 'application/json' };
    const answer = await ask(simulator, '/v1.0/$batch', { body: JSON.stringify({ requests }), headers });
    simulator.setFaults([]);
    const responses = answer.json().responses as { id: string; status: number; headers: Record<string, string> }[];
    const byId = new Map(responses.map((response) => [response.id, response]));
    expect(byId.get('0')?.status).toBe(200);
    expect(byId.get('1')).toMatchObject({ status: 429, headers: { 'Retry-After': '2' } });
  });

  test('error ids in the body are those of the headers', async () => {
    const answer = await read('/v1.0/users/nobody');
    const error = answer.json().error as { innerError: Record<string, string> };
    expect(answer.status).toBe(404);
    expect(error.innerError['request-id']).toBe(answer.headers['request-id']);
  });
});
