import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Call, fakeAzure, type Reply } from './testing/fake-azure.ts';

interface Part {
  readonly id: string;
  readonly method: string;
  readonly url: string;
}

const parts = (call: Call): Part[] => JSON.parse(call.body).requests;

/** A `$batch` endpoint whose parts are answered by `inner`, in reverse order; undefined leaves a part out. */
function batching(
  inner: (url: string, earlier: number) => { status: number; headers?: object; body?: unknown } | undefined,
) {
  const seen = new Map<string, number>();
  return (call: Call): Reply => {
    const responses = parts(call).flatMap(({ id, url }) => {
      const earlier = seen.get(url) ?? 0;
      seen.set(url, earlier + 1);
      const answer = inner(url, earlier);
      return answer ? [{ id, ...answer }] : [];
    });
    return { json: { responses: responses.reverse() } };
  };
}

const requests = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ path: `/applications/${index}/owners` }));

describe('a batch', () => {
  test('is cut into envelopes of 20, and answers in the order of the requests', async () => {
    const fake = fakeAzure(batching((url) => ({ status: 200, body: { url } })));
    const results = await fake.client.batch(requests(45));
    expect(results.map((result) => result.ok && result.value.body)).toEqual(
      requests(45).map(({ path }) => ({ url: path })),
    );
    expect(fake.calls.map((call) => parts(call).length).sort()).toEqual([20, 20, 5]);
    expect(
      fake.calls.every(
        (call) => call.url.pathname === '/v1.0/$batch' && parts(call).every(({ method }) => method === 'GET'),
      ),
    ).toBe(true);
  });

  test('is counted as its envelopes, and its parts beside them', async () => {
    const fake = fakeAzure(batching(() => ({ status: 200, body: 1 })));
    await fake.client.batch(requests(45), { purpose: 'owners' });
    expect(fake.client.stats.byPurpose.owners).toMatchObject({ requests: 3, parts: 45 });
    expect(fake.client.stats.byHost['graph.microsoft.com']).toMatchObject({ requests: 3, parts: 45 });
  });

  test('without requests sends nothing', async () => {
    const fake = fakeAzure(() => ({}));
    expect(await fake.client.batch([])).toEqual([]);
    expect(fake.calls).toEqual([]);
  });

  test('sends only its throttled parts again, after the longest Retry-After', async () => {
    const fake = fakeAzure(
      batching((url, earlier) =>
        url.includes('/1/') && earlier === 0
          ? { status: 429, headers: { 'Retry-After': '10' } }
          : { status: 200, body: 1 },
      ),
    );
    const results = await fake.client.batch(requests(3));
    expect(results.every((result) => result.ok)).toBe(true);
    expect(parts(fake.calls[1] ?? fail()).map(({ url }) => url)).toEqual(['/applications/1/owners']);
    expect(fake.waits).toEqual([{ reason: 'throttled', ms: 10_000 }]);
  });

  test('closes the lane of a throttled part for other requests too', async () => {
    const times: number[] = [];
    const inner = batching((_, earlier) =>
      earlier === 0 ? { status: 429, headers: { 'Retry-After': '10' } } : { status: 200 },
    );
    const fake = fakeAzure((call) => {
      if (call.method === 'POST') return inner(call);
      times.push(fake.clock.now());
      return { json: {} };
    });
    const running = fake.client.batch([{ path: '/auditLogs/signIns?$top=1' }]);
    await fake.clock.sleep(1_000);
    await Promise.all([
      running,
      fake.client.get('graph', '/v1.0/auditLogs/directoryAudits'),
      fake.client.get('graph', '/v1.0/users'),
    ]);
    expect(times).toEqual([1_001_000, 1_010_000]);
  });

  test('takes the first of two answers to one part', async () => {
    const fake = fakeAzure(() => ({ json: { responses: [1, 2].map((body) => ({ id: '0', status: 200, body })) } }));
    expect(await fake.client.batch(requests(1))).toMatchObject([{ ok: true, value: { body: 1 } }]);
  });

  test('keeps refusals to their part, with what that part needs', async () => {
    const fake = fakeAzure(
      batching((url) =>
        url.includes('/1/')
          ? { status: 403, body: { error: { code: 'Authorization_RequestDenied', message: '' } } }
          : { status: 200, body: 1 },
      ),
    );
    const results = await fake.client.batch(
      requests(3).map((request) => ({ ...request, requires: { permission: 'Application.Read.All' } })),
    );
    expect(results).toMatchObject([
      { ok: true },
      { ok: false, error: { code: 'missing_graph_permission', details: { permission: 'Application.Read.All' } } },
      { ok: true },
    ]);
  });

  test('sends Conditional Access parts one a second', async () => {
    const fake = fakeAzure(batching(() => ({ status: 200, body: 1 })));
    await fake.client.batch([1, 2, 3].map((id) => ({ path: `/identity/conditionalAccess/policies/${id}` })));
    expect(fake.calls).toHaveLength(3);
    expect(fake.clock.now() - 1_000_000).toBeGreaterThanOrEqual(2_000);
  });

  test('gives a part up that is never answered', async () => {
    const fake = fakeAzure(batching((url) => (url.includes('/0/') ? undefined : { status: 200 })));
    const results = await fake.client.batch(requests(2));
    expect(results).toMatchObject([
      { ok: false, error: { code: 'malformed_answer', details: { attempts: 6 } } },
      { ok: true },
    ]);
  });

  test('that is refused as a whole refuses every part', async () => {
    const fake = fakeAzure(() => ({ status: 400, json: { error: { code: 'BadRequest', message: '' } } }));
    const results = await fake.client.batch(requests(2));
    expect(results).toMatchObject([
      { error: { code: 'azure_rejected_request' } },
      { error: { code: 'azure_rejected_request' } },
    ]);
  });
});

function fail(): never {
  throw new Error('no second call');
}

test('under any failures of its parts, every request gets exactly its own answer', async () => {
  // Per request: the statuses that come before the last one; 0 leaves the part out.
  const failures = fc.array(fc.constantFrom(429, 503, 500, 504, 0), { maxLength: 5 });
  const plan = fc.array(fc.tuple(failures, fc.constantFrom(200, 404)), { minLength: 1, maxLength: 50 });
  await fc.assert(
    fc.asyncProperty(plan, async (plans) => {
      const fake = fakeAzure(
        batching((url, earlier) => {
          const index = Number(url.split('/')[2]);
          const [before, final] = plans[index] ?? [[], 500];
          const status = before[earlier] ?? final;
          return status === 0 ? undefined : { status, body: { index } };
        }),
      );
      const results = await fake.client.batch(requests(plans.length));
      const got = results.map((result) => (result.ok ? result.value.body : result.error.code));
      expect(got).toEqual(plans.map(([, final], index) => (final === 200 ? { index } : 'not_found')));
      const sent = fake.calls.flatMap((call) => parts(call)).length;
      expect(sent).toBe(plans.reduce((sum, [before]) => sum + before.length + 1, 0));
    }),
    { numRuns: 30 },
  );
});
