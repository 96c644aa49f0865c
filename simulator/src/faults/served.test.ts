import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SimulatorRequest, SimulatorResponse } from '../http.ts';
import { listenWith } from '../listener/simulator.ts';
import type { Simulator } from '../options.ts';
import { ask, bearer } from '../testing/ask.ts';
import { tinyWorld } from '../testing/tiny-world.ts';

let simulator: Simulator;
let authorization = '';
const page = (request: SimulatorRequest): SimulatorResponse => {
  const next = Number(request.query.get('page') ?? 0) + 1;
  const link = `https://${request.host}${request.path}?page=${next}`;
  const name = request.path.startsWith('/v1.0') ? '@odata.nextLink' : 'nextLink';
  return { status: 200, body: { value: [next], ...(next < 3 && { [name]: link }) } };
};

beforeAll(async () => {
  simulator = await listenWith(tinyWorld(), { graph: page, arm: page }, { throttle: 'off' });
  authorization = await bearer(simulator);
});
beforeEach(() => simulator.setFaults([]));
afterAll(() => simulator.close());

const get = (path: string) => ask(simulator, path, { headers: { authorization } });

describe('faults as clients meet them', () => {
  test('429 in the shape of each service', async () => {
    simulator.setFaults([{ kinds: ['429'], retryAfterSeconds: 7 }]);
    const arm = await get('/subscriptions');
    expect([arm.status, arm.headers['retry-after']]).toEqual([429, '7']);
    expect(arm.json()).toEqual({ error: { code: 'TooManyRequests', message: 'The request is being throttled.' } });
    const graph = await get('/v1.0/users');
    expect([graph.status, graph.headers['retry-after']]).toEqual([429, '7']);
    expect(graph.json().error).toMatchObject({ code: 'TooManyRequests' });
    expect((await get('/v1.0/identity/conditionalAccess/policies')).headers).not.toHaveProperty('retry-after');
    const arg = await ask(simulator, '/providers/Microsoft.ResourceGraph/resources', {
      body: '{}',
      headers: { authorization },
    });
    expect(arg.headers['x-ms-user-quota-resets-after']).toBe('00:00:07');
    await expect(bearer(simulator)).rejects.toThrow('AADSTS90055');
  });

  test('5xx come in all four kinds, the 502 as a web page', async () => {
    simulator.setFaults([{ kinds: ['5xx'] }]);
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => get(`/v1.0/users?n=${index}`)));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([500, 502, 503, 504]));
    for (const answer of answers) {
      if (answer.status === 502) expect(answer.headers['content-type']).toContain('text/html');
      else expect(answer.json()).toHaveProperty('error.code');
    }
  });

  test('reset cuts the connection before an answer', async () => {
    simulator.setFaults([{ kinds: ['reset'], count: 1 }]);
    await expect(get('/subscriptions')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect((await get('/subscriptions')).status).toBe(200);
    expect(simulator.journal().at(-2)).toMatchObject({ status: 0, fault: 'reset' });
  });

  test('truncated: a broken connection, or JSON that ends early', async () => {
    const whole = (await get('/subscriptions')).text;
    simulator.setFaults([{ kinds: ['truncated'], truncation: 'connection' }]);
    await expect(get('/subscriptions')).rejects.toMatchObject({ code: 'ECONNRESET' });
    simulator.setFaults([{ kinds: ['truncated'], truncation: 'json' }]);
    const cut = await get('/subscriptions');
    expect(cut.text).toBe(whole.slice(0, Math.floor(whole.length / 2)));
    expect(() => cut.json()).toThrow(SyntaxError);
  });

  test('a repeated link leads back to its own page, and is only spent where there is a link', async () => {
    simulator.setFaults([{ kinds: ['repeated-link'], count: 1 }]);
    expect((await get('/subscriptions?page=2')).json()).toEqual({ value: [3] });
    const own = `${simulator.url}/v1.0/users?page=1`;
    expect((await get('/v1.0/users?page=1')).json()).toEqual({ value: [2], '@odata.nextLink': own });
    expect((await get('/v1.0/users?page=1')).json()['@odata.nextLink']).toBe(`${simulator.url}/v1.0/users?page=2`);
  });

  test('an expired token stays expired until a new one is fetched', async () => {
    simulator.setFaults([{ kinds: ['expired-token'], count: 1 }]);
    for (const path of ['/subscriptions', '/subscriptions']) {
      const answer = await get(path);
      expect([answer.status, (answer.json().error as { code: string }).code]).toEqual([
        401,
        'ExpiredAuthenticationToken',
      ]);
    }
    expect((await get('/v1.0/users')).status).toBe(401);
    authorization = await bearer(simulator);
    expect((await get('/subscriptions')).status).toBe(200);
  });

  test('slow answers later but rightly', async () => {
    simulator.setFaults([{ kinds: ['slow'], delayMs: 50, count: 1 }]);
    expect((await get('/subscriptions')).status).toBe(200);
    expect(simulator.journal().at(-1)?.fault).toBe('slow');
    expect(simulator.stats().byFault.slow).toBe(1);
  });
});
