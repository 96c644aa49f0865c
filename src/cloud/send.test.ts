import { describe, expect, test } from 'vitest';
import { type Call, collect, fakeAzure, jwt, type Reply } from './testing/fake-azure.ts';

const path = '/v1.0/organization';
const good: Reply = { json: { value: [1] } };
/** Answers with the given replies in turn; one request too many is an error. */
function script(...replies: readonly Reply[]): (call: Call) => Reply {
  return ({ earlier }) => {
    const reply = replies[earlier];
    if (!reply) throw new Error('one request too many');
    return reply;
  };
}

describe('an answer that will change is waited for', () => {
  test.each<[string, Reply, { reason: string; ms: number }]>([
    ['429 with Retry-After', { status: 429, headers: { 'Retry-After': '10' } }, { reason: 'throttled', ms: 10_000 }],
    ['429 with fractions', { status: 429, headers: { 'Retry-After': '2.128' } }, { reason: 'throttled', ms: 2_128 }],
    ['429 without', { status: 429 }, { reason: 'throttled', ms: 500 }],
    ['503 with Retry-After', { status: 503, headers: { 'retry-after': '5' } }, { reason: 'throttled', ms: 5_000 }],
    [
      '500 with a Retry-After that does not count',
      { status: 500, headers: { 'retry-after': '999' } },
      { reason: 'backoff', ms: 500 },
    ],
    ['504', { status: 504 }, { reason: 'backoff', ms: 500 }],
    ['a broken connection', { breaks: 'ECONNRESET' }, { reason: 'backoff', ms: 500 }],
    ['half a body', { text: '{"value":[1,' }, { reason: 'backoff', ms: 500 }],
    ['no body', { text: '' }, { reason: 'backoff', ms: 500 }],
  ])('%s', async (_, reply, wait) => {
    const fake = fakeAzure(script(reply, good));
    expect(await fake.client.get('graph', path)).toMatchObject({ ok: true, value: { body: { value: [1] } } });
    expect(fake.waits).toEqual([wait]);
    expect(fake.clock.now()).toBe(1_000_000 + wait.ms);
    expect(fake.client.stats).toMatchObject({ requests: 3, retries: 1, waitMs: wait.ms });
  });

  test('200 with Retry-After (security defaults) is not waited for', async () => {
    const fake = fakeAzure(script({ ...good, headers: { 'retry-after': '1209600' } }));
    expect((await fake.client.get('graph', path)).ok).toBe(true);
    expect(fake.waits).toEqual([]);
  });

  test('a 429 closes its lane for all: the subscription waits, another one does not', async () => {
    const throttle = {
      status: 429,
      headers: { 'retry-after': '60' },
      json: { error: { code: 'SubscriptionRequestsThrottled' } },
    };
    const order: string[] = [];
    const fake = fakeAzure((call) => {
      order.push(`${call.url.pathname.split('/')[2]} ${fake.clock.now() - 1_000_000}`);
      return call.url.pathname.includes('/a/') && call.earlier === 0 ? throttle : good;
    });
    const first = fake.client.get('arm', '/subscriptions/a/resourcegroups');
    await fake.clock.sleep(1_000);
    await Promise.all([
      first,
      fake.client.get('arm', '/subscriptions/a/locks'),
      fake.client.get('arm', '/subscriptions/b/locks'),
    ]);
    // `a/locks` is a first call too, so it is throttled once more by the double.
    expect(order.slice(0, 2)).toEqual(['a 0', 'b 1000']);
    expect(order.slice(2).every((entry) => Number(entry.split(' ')[1]) >= 60_000)).toBe(true);
  });
});

describe('giving up says what was tried', () => {
  test.each<[Reply, string]>([
    [{ status: 429, json: { error: { code: 'TooManyRequests' } } }, 'throttled'],
    [{ status: 502, text: '<html>' }, 'service_unavailable'],
    [{ breaks: 'ENOTFOUND' }, 'network_unreachable'],
    [{ text: 'oops' }, 'truncated_answer'],
  ])('%o', async (reply, code) => {
    const fake = fakeAzure(() => reply);
    const result = await fake.client.get('graph', path);
    expect(result).toMatchObject({ ok: false, error: { code, details: { attempts: 6 } } });
    expect(fake.calls).toHaveLength(6);
  });

  test('a longer wait than allowed is not made', async () => {
    const fake = fakeAzure(script({ status: 429, headers: { 'retry-after': '3600' } }));
    const result = await fake.client.get('graph', path);
    expect(result).toMatchObject({ ok: false, error: { code: 'throttled', details: { retryAfterSeconds: 3600 } } });
  });

  test.each([
    ['CERT_HAS_EXPIRED', 'tls_untrusted'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls_untrusted'],
  ])('%s is not tried again', async (breaks, code) => {
    const fake = fakeAzure(script({ breaks }));
    expect(await fake.client.get('graph', path)).toMatchObject({ ok: false, error: { code } });
  });

  test('a body above the limit is not tried again', async () => {
    const fake = fakeAzure(script({ json: 'x'.repeat(100) }));
    const result = await fake.client.get('graph', path, { maxBytes: 50 });
    expect(result).toMatchObject({ ok: false, error: { code: 'answer_too_large' } });
  });

  test('no answer in time', async () => {
    const fake = fakeAzure(() => ({ hangs: true }), { budgets: { maxAttempts: 2 } });
    const result = await fake.client.get('graph', path, { timeoutMs: 20 });
    expect(result).toMatchObject({ ok: false, error: { code: 'timed_out', details: { attempts: 2 } } });
  });

  test('a licence error is asked for once more, then believed', async () => {
    const denied = {
      status: 403,
      json: { error: { code: 'Authentication_RequestFromNonPremiumTenantOrB2CTenant', message: '' } },
    };
    expect((await fakeAzure(script(denied, good)).client.get('graph', path)).ok).toBe(true);
    const twice = await fakeAzure(script(denied, denied)).client.get('graph', path);
    expect(twice).toMatchObject({ ok: false, error: { code: 'licence_required' } });
  });

  test('a refusal names what the caller needs', async () => {
    const denied = {
      status: 403,
      json: { error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges' } },
    };
    const result = await fakeAzure(script(denied)).client.get('graph', path, {
      requires: { permission: 'Policy.Read.All' },
    });
    if (result.ok) throw new Error('was not refused');
    expect(result.error.cause).toContain('Policy.Read.All');
  });
});

describe('tokens', () => {
  const unauthorized = { status: 401, json: { error: { code: 'InvalidAuthenticationToken', message: 'expired' } } };

  test('one token per audience is shared by all calls', async () => {
    const fake = fakeAzure(() => good);
    await Promise.all(
      Array.from({ length: 9 }, () => [fake.client.get('graph', path), fake.client.get('arm', '/tenants')]).flat(),
    );
    const scopes = fake.signIns
      .filter(({ method }) => method === 'POST')
      .map(({ body }) => new URLSearchParams(body).get('scope')?.split(' ')[0]);
    expect(scopes.sort()).toEqual(['https://graph.microsoft.com/.default', 'https://management.azure.com/.default']);
  });

  test('a token is renewed five minutes before it ends', async () => {
    const fake = fakeAzure(() => good);
    const tokenRequests = () => fake.signIns.filter(({ method }) => method === 'POST').length;
    await fake.client.get('graph', path);
    await fake.clock.sleep(3_200_000);
    await fake.client.get('graph', path);
    expect(tokenRequests()).toBe(1);
    await fake.clock.sleep(150_000);
    await fake.client.get('graph', path);
    expect(tokenRequests()).toBe(2);
    expect(new Set(fake.calls.map(({ headers }) => headers.authorization)).size).toBe(2);
  });

  test('a token that lives shorter than that is still used more than once', async () => {
    const token = jwt({ aud: 'x' });
    const login = ({ method }: Call) =>
      method === 'POST' ? { json: { token_type: 'Bearer', expires_in: 60, access_token: token } } : undefined;
    const fake = fakeAzure(() => good, { login });
    await fake.client.get('graph', path);
    await fake.client.get('graph', path);
    expect(fake.signIns).toHaveLength(1);
  });

  test('a sign-in that is down for a moment does not end a token that still lives', async () => {
    let down = false;
    const fake = fakeAzure(() => good, { login: () => (down ? { status: 503 } : undefined) });
    await fake.client.get('graph', path);
    await fake.clock.sleep(3_400_000);
    down = true;
    expect((await fake.client.get('graph', path)).ok).toBe(true);
    await fake.clock.sleep(200_000);
    expect(await fake.client.get('graph', path)).toMatchObject({ ok: false, error: { code: 'service_unavailable' } });
  });

  test('a 401 on the way gets one fresh token', async () => {
    const fake = fakeAzure(script(unauthorized, good));
    expect((await fake.client.get('graph', path)).ok).toBe(true);
    expect(fake.calls[0]?.headers.authorization).not.toBe(fake.calls[1]?.headers.authorization);
  });

  test('a second 401 is believed', async () => {
    const result = await fakeAzure(script(unauthorized, unauthorized)).client.get('graph', path);
    expect(result).toMatchObject({ ok: false, error: { code: 'token_rejected' } });
  });

  test('a token of the wrong audience is not renewed', async () => {
    const wrong = { status: 401, json: { error: { code: 'InvalidAuthenticationTokenAudience', message: '' } } };
    expect(await fakeAzure(script(wrong)).client.get('arm', '/tenants')).toMatchObject({
      ok: false,
      error: { code: 'wrong_cloud' },
    });
  });

  test('a claims challenge is passed on to the sign-in', async () => {
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1700000000"}}}';
    const challenge = {
      status: 401,
      headers: {
        'www-authenticate': `Bearer realm="", error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`,
      },
    };
    const fake = fakeAzure(script(challenge, good));
    expect((await fake.client.get('graph', path)).ok).toBe(true);
    const sent = fake.signIns.map(({ body }) => new URLSearchParams(body).get('claims') ?? '').at(-1);
    expect(JSON.parse(sent ?? '')).toMatchObject({
      access_token: { nbf: { value: '1700000000' }, xms_cc: { values: ['cp1'] } },
    });
  });
});

describe('what never happens', () => {
  test.each([['/v1.0/users'], ['/v1.0/users/1/revokeSignInSessions']])('POST %s', async (target) => {
    const fake = fakeAzure(() => good);
    expect(await fake.client.post('graph', target, {})).toMatchObject({ ok: false, error: { code: 'read_only' } });
    expect(fake.calls).toEqual([]);
  });

  test('a token goes to another host, with a redirect neither', async () => {
    const fake = fakeAzure(() => ({ status: 302, headers: { location: 'https://evil.example/' } }));
    expect(await fake.client.get('graph', 'https://evil.example/v1.0/users')).toMatchObject({
      ok: false,
      error: { code: 'foreign_link' },
    });
    expect(await fake.client.get('graph', path)).toMatchObject({ ok: false });
    expect(fake.calls.map(({ url }) => url.host)).toEqual(['graph.microsoft.com']);
  });

  test('a secret or a token appears in errors or counters', async () => {
    const leak = (call: Call): Reply => ({
      status: 403,
      json: { error: { code: 'X', message: `${call.headers.authorization} very~secret.value ${jwt({ a: 1 })}` } },
    });
    const fake = fakeAzure(leak, {
      login: ({ method, body }) =>
        method === 'POST' && body.includes('management')
          ? { status: 401, json: { error: 'invalid_client', error_description: `AADSTS7000215: ${body}` } }
          : undefined,
    });
    const seen = JSON.stringify([await fake.client.get('graph', path), await fake.client.verify(), fake.client.stats]);
    expect(seen).toContain('invalid_client_secret');
    expect(seen).not.toMatch(/very~secret\.value|eyJ/);
  });
});

describe('cancellation', () => {
  test.each(['get', 'pages', 'batch', 'resourceGraph'] as const)(
    'ends %s during a request and during a wait',
    async (kind) => {
      for (const reply of [{ hangs: true }, { status: 503, headers: { 'retry-after': '300' } }]) {
        const controller = new AbortController();
        const fake = fakeAzure(
          () => {
            setTimeout(() => controller.abort(), 5);
            return reply;
          },
          {
            clock: {
              now: () => 0,
              sleep: (_, signal) => new Promise((resolve) => signal?.addEventListener('abort', () => resolve())),
            },
          },
        );
        const { signal } = controller;
        const run = {
          get: () => fake.client.get('graph', path, { signal }),
          pages: async () => (await collect(fake.client.pages('graph', path, { signal }))).at(-1),
          batch: async () => (await fake.client.batch([{ path: '/users' }], { signal })).at(-1),
          resourceGraph: async () =>
            (await collect(fake.client.resourceGraph({ query: 'resources' }, { signal }))).at(-1),
        };
        expect(await run[kind]()).toMatchObject({ ok: false, error: { code: 'cancelled' } });
      }
    },
  );
});

test('requests are counted by host and purpose', async () => {
  const fake = fakeAzure(() => good);
  await fake.client.get('graph', path, { purpose: 'organization' });
  await fake.client.get('arm', '/tenants', { purpose: 'tenants' });
  expect(fake.client.stats.byPurpose).toMatchObject({
    organization: { requests: 1, bytes: 13, statuses: { 200: 1 } },
    tenants: { requests: 1 },
    'sign-in': { requests: 2 },
  });
  expect(Object.keys(fake.client.stats.byHost).sort()).toEqual([
    'graph.microsoft.com',
    'login.microsoftonline.com',
    'management.azure.com',
  ]);
});
