import { describe, expect, test } from 'vitest';
import { type Call, fakeAzure, type Reply } from './testing/fake-azure.ts';

interface Part {
  readonly httpMethod: string;
  readonly name: string;
  readonly relativeUrl: string;
}

const parts = (call: Call): Part[] => JSON.parse(call.body).requests;
const path = (index: number) =>
  `/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/sites/${index}/slots?api-version=1`;
const requests = (count: number) => Array.from({ length: count }, (_, index) => ({ path: path(index) }));

type Inner = { readonly status: number; readonly headers?: object; readonly content?: unknown };

const batching =
  (inner: (url: string) => Inner) =>
  (call: Call): Reply => ({
    json: {
      responses: parts(call)
        .map(({ name, relativeUrl }) => {
          const { status, ...rest } = inner(relativeUrl);
          return { name, httpStatusCode: status, ...rest };
        })
        .reverse(),
    },
  });

describe('a batch of Resource Manager', () => {
  test('is cut into envelopes of 20 GETs, and answers in the order of the requests', async () => {
    const fake = fakeAzure(batching((url) => ({ status: 200, content: { url } })));
    const results = await fake.client.armBatch(requests(45));
    expect(results.map((result) => result.ok && result.value.body)).toEqual(
      requests(45).map(({ path: url }) => ({ url })),
    );
    expect(fake.calls.map((call) => parts(call).length).sort()).toEqual([20, 20, 5]);
    for (const call of fake.calls) {
      expect(call.url.pathname + call.url.search).toBe('/batch?api-version=2020-06-01');
      expect(parts(call).every(({ httpMethod }) => httpMethod === 'GET')).toBe(true);
    }
  });

  test('keeps a refusal to its part and sends a throttled part again by itself', async () => {
    let throttled = 1;
    const fake = fakeAzure(
      batching((url) => {
        if (url === path(0)) return { status: 403, content: { error: { code: 'AuthorizationFailed', message: '' } } };
        if (url === path(1) && throttled-- > 0) return { status: 429, headers: { 'Retry-After': '7' } };
        return { status: 200, content: 1 };
      }),
    );
    const results = await fake.client.armBatch(requests(3));
    expect(results).toMatchObject([{ ok: false, error: { code: 'missing_azure_role' } }, { ok: true }, { ok: true }]);
    expect(fake.calls.slice(1).map((call) => parts(call).map(({ relativeUrl }) => relativeUrl))).toEqual([[path(1)]]);
    expect(fake.waits).toEqual([{ reason: 'throttled', ms: 7_000 }]);
  });

  test('waits for the bucket of the subscription that its parts say is nearly empty', async () => {
    const low = { 'x-ms-ratelimit-remaining-subscription-reads': '1' };
    const fake = fakeAzure(batching(() => ({ status: 200, headers: low, content: 1 })));
    await fake.client.armBatch(requests(20));
    const before = fake.clock.now();
    await fake.client.armBatch(requests(20));
    expect(fake.clock.now() - before).toBeGreaterThan(500);
  });

  test.each([404, 405, 400])(
    'is sent one by one where the endpoint answers %i, and never tried again',
    async (status) => {
      const fake = fakeAzure((call) =>
        call.method === 'POST'
          ? { status, json: { error: { code: 'NotFound', message: '' } } }
          : { json: { from: call.url.pathname } },
      );
      const first = await fake.client.armBatch(requests(3));
      expect(first.map((result) => result.ok)).toEqual([true, true, true]);
      await fake.client.armBatch(requests(2));
      expect(fake.calls.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET', 'GET', 'GET', 'GET']);
    },
  );
});
