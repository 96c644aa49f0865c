import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../index.ts';
import { ask, bearer } from '../../testing/ask.ts';

let simulator: Simulator;
let authorization = '';
let subscription = '';
const clock = new Date('2026-03-01T10:00:00Z');

beforeAll(async () => {
  simulator = await startSimulator({ world: { kind: 'contoso', size: 'S' }, now: () => clock });
  const { clientId, secrets } = simulator.clients.find(({ name }) => name === 'reader') ?? expect.fail();
  authorization = await bearer(simulator, { clientId, secret: secrets[0]?.value ?? '' });
  subscription = String(simulator.world.arm.list('microsoft.resources/subscriptions', '/').at(0).subscriptionId);
});
beforeEach(async () => {
  simulator.setFaults([]);
  simulator.setThrottle('real');
  await ask(simulator, '/__admin/reset-journal', { method: 'POST' });
});
afterAll(() => simulator.close());

interface Part {
  readonly name: string;
  readonly httpStatusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly content: Readonly<Record<string, unknown>>;
}

async function batch(urls: readonly string[]) {
  const requests = urls.map((url, index) => ({ httpMethod: 'GET', name: `n${index}`, url }));
  const answer = await ask(simulator, '/batch?api-version=2020-06-01', {
    headers: { authorization },
    body: JSON.stringify({ requests }),
  });
  const parts = (): Part[] => answer.json().responses as Part[];
  return { answer, parts };
}
const groups = (): string => `/subscriptions/${subscription}/resourcegroups?api-version=2021-04-01`;
const read = (part: Part | undefined): unknown => part?.headers['x-ms-ratelimit-remaining-subscription-reads'];

describe('parts of a batch', () => {
  test('are charged by themselves and counted apart from the one HTTP request', async () => {
    const { answer, parts } = await batch([groups(), groups(), '/tenants?api-version=2020-01-01']);
    expect(answer.headers['x-ms-ratelimit-remaining-tenant-reads']).toBe('249');
    expect(parts().map(read)).toEqual(['249', '248', undefined]);
    expect(parts()[2]?.headers).toMatchObject({ 'x-ms-ratelimit-remaining-tenant-reads': '248' });
    expect(parts()[0]?.headers).toHaveProperty('x-ms-request-id');
    expect(simulator.stats()).toMatchObject({
      requests: 1,
      subRequests: 3,
      bySurface: { arm: 1 },
      bySubRequestSurface: { arm: 3 },
      bySubRequestStatus: { 200: 3 },
      byTemplate: { 'POST /batch': 1, 'GET /subscriptions/{}/resourcegroups': 2, 'GET /tenants': 1 },
    });
    expect(simulator.journal().map(({ subRequest, status }) => [subRequest ?? false, status])).toEqual([
      [true, 200],
      [true, 200],
      [true, 200],
      [false, 200],
    ]);
  });

  test('are throttled inside an envelope that is not', async () => {
    simulator.setThrottle(0.01);
    const { answer, parts } = await batch([groups(), groups(), groups()]);
    expect(answer.status).toBe(200);
    expect(parts().map(({ httpStatusCode }) => httpStatusCode)).toEqual([200, 200, 429]);
    expect(parts()[2]).toMatchObject({
      headers: { 'Retry-After': '4' },
      content: { error: { code: 'SubscriptionRequestsThrottled' } },
    });
    expect(simulator.stats()).toMatchObject({ throttled: 1, byStatus: { 200: 1 }, bySubRequestStatus: { 429: 1 } });
  });

  test('of Resource Graph have its own quota and errors', async () => {
    simulator.setThrottle(0.1);
    const query = {
      httpMethod: 'POST',
      url: '/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01',
      content: { query: 'resources | count' },
    };
    const answer = await ask(simulator, '/batch?api-version=2020-06-01', {
      headers: { authorization },
      body: JSON.stringify({ requests: [query, query] }),
    });
    const [good, bad] = answer.json().responses as Part[];
    expect(good?.headers).toMatchObject({ 'x-ms-user-quota-remaining': '0' });
    expect(bad).toMatchObject({ httpStatusCode: 429, content: { error: { code: 'RateLimiting' } } });
    expect(simulator.stats().bySubRequestSurface).toEqual({ arg: 2 });
  });

  test('fail one by one, or the envelope does', async () => {
    simulator.setFaults([{ kinds: ['429'], match: { pathPrefix: '/subscriptions' }, retryAfterSeconds: 9 }]);
    const { parts } = await batch([groups(), '/tenants?api-version=2020-01-01']);
    expect(parts().map(({ httpStatusCode, headers }) => [httpStatusCode, headers['Retry-After']])).toEqual([
      [429, '9'],
      [200, undefined],
    ]);
    expect(simulator.stats().byFault).toEqual({ 429: 1 });
    simulator.setFaults([{ kinds: ['429'], match: { pathPrefix: '/batch' } }]);
    expect((await batch([groups()])).answer.status).toBe(429);
    simulator.setFaults([{ kinds: ['reset'], match: { pathPrefix: '/batch' }, count: 1 }]);
    await expect(batch([groups()])).rejects.toMatchObject({ code: 'ECONNRESET' });
  });
});
