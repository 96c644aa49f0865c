import { describe, expect, test } from 'vitest';
import type { CloudClient, TokenFacts } from '../cloud/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import { preflight } from './preflight.ts';

const claims = {
  audience: '',
  tenantId: 'TENANT',
  objectId: '',
  applicationId: 'APP',
  roles: [],
  scopes: [],
  expiresAt: 0,
};
const facts = { cloud: 'commercial', graph: claims, arm: claims } as unknown as TokenFacts;
const denied = fail('missing_graph_permission', { permission: 'Organization.Read.All' });

interface Sees {
  readonly verify?: readonly Result<TokenFacts>[];
  readonly directory?: Result<unknown>;
  readonly subscriptions?: number;
}

/** A client that answers as told; each `verify` takes the next of its answers, the last one for good. */
function clientThat({ verify = [ok(facts)], directory = ok(undefined), subscriptions = 1 }: Sees) {
  let asked = 0;
  const body = { value: [{ displayName: 'Contoso' }] };
  const client = {
    verify: async () => verify[Math.min(asked++, verify.length - 1)],
    get: async () => (directory.ok ? ok({ status: 200, headers: {}, body }) : directory),
    pages: async function* () {
      yield ok({ items: Array.from({ length: subscriptions }) });
    },
  } as unknown as CloudClient;
  return { client, asked: () => asked };
}

describe('before a connection is kept', () => {
  test('directory and subscriptions are looked at, and the tenant tells its name', async () => {
    const seen = await preflight(clientThat({}).client, false);
    expect(seen).toEqual(ok({ tenantId: 'tenant', tenantName: 'Contoso', clientId: 'app', subscriptions: [] }));
  });

  test.each<[string, Sees, string]>([
    ['no consent', { directory: denied }, 'missing_graph_permission'],
    ['no role', { subscriptions: 0 }, 'no_subscription_visible'],
  ])('%s is refused, and kept only where that is wanted', async (_, sees, code) => {
    expect(await preflight(clientThat(sees).client, false)).toMatchObject({ ok: false, error: { code } });
    expect(await preflight(clientThat(sees).client, true)).toMatchObject({ ok: true, value: { tenantId: 'tenant' } });
  });

  test('a connection that sees nothing at all is never kept', async () => {
    const seen = await preflight(clientThat({ directory: denied, subscriptions: 0 }).client, true);
    expect(seen).toMatchObject({ ok: false, error: { code: 'missing_graph_permission' } });
  });

  test('a service that fails is no missing right', async () => {
    const down = fail('service_unavailable', { service: 'Microsoft Graph', status: 503, attempts: 6 });
    const seen = await preflight(clientThat({ directory: down }).client, true);
    expect(seen).toMatchObject({ ok: false, error: { code: 'service_unavailable' } });
  });

  test('a cut-off answer of the sign-in is asked for again, but not for ever', async () => {
    const cut = fail('truncated_answer', { service: 'Microsoft Entra ID', path: '/token', status: 200 });
    const once = clientThat({ verify: [cut, ok(facts)] });
    expect(await preflight(once.client, false)).toMatchObject({ ok: true });
    const always = clientThat({ verify: [cut] });
    expect(await preflight(always.client, false)).toMatchObject({ ok: false, error: { code: 'truncated_answer' } });
    expect(always.asked()).toBe(3);
  });

  test('a refused sign-in is told at once', async () => {
    const wrong = clientThat({ verify: [fail('invalid_client_secret')] });
    expect(await preflight(wrong.client, true)).toMatchObject({ ok: false, error: { code: 'invalid_client_secret' } });
    expect(wrong.asked()).toBe(1);
  });
});
