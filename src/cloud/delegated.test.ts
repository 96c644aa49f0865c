/** The delegated sign-in on the wire: its page, its code, and the refresh tokens that follow. */
import { createHash } from 'node:crypto';
import { createHttpHeaders, type HttpClient } from '@azure/core-rest-pipeline';
import { describe, expect, test } from 'vitest';
import { fail, ok } from '../errors/index.ts';
import {
  type Cloud,
  type Credential,
  clouds,
  newProof,
  type RefreshTokens,
  redeemCode,
  type SignInApplication,
  signInUrl,
} from './index.ts';
import { type Call, credential, fakeAzure, jwt, type Reply, tenantId } from './testing/fake-azure.ts';

const { clientId } = credential;
const application: SignInApplication = {
  cloud: clouds[0] as Cloud,
  tenantId,
  clientId,
  clientSecret: 'web~secret',
  redirectUri: 'https://assay.example/api/integrations/entra/callback',
};
const form = (call: Call | undefined) => Object.fromEntries(new URLSearchParams(call?.body));
const refused = (number: number): Reply => ({
  status: 400,
  json: { error: 'invalid_grant', error_description: `AADSTS${number}: Text.`, error_codes: [number] },
});
const access = (more: object = {}) => jwt({ aud: 'g', tid: tenantId, oid: 'u', scp: 'User.Read.All', ...more });

test('the address of the page carries state, nonce and the challenge of the verifier, and no secret', () => {
  const proof = newProof();
  const url = new URL(signInUrl(application, proof));
  expect(url.origin + url.pathname).toBe(`https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/authorize`);
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    response_type: 'code',
    response_mode: 'query',
    redirect_uri: application.redirectUri,
    state: proof.state,
    nonce: proof.nonce,
    code_challenge: createHash('sha256').update(proof.verifier).digest('base64url'),
    code_challenge_method: 'S256',
    scope: 'https://graph.microsoft.com/.default openid profile offline_access',
  });
  expect(url.href).not.toContain(proof.verifier);
  expect(url.href).not.toContain('web~secret');
  expect(new Set([proof.state, proof.nonce, proof.verifier]).size).toBe(3);
});

describe('a code', () => {
  const proof = newProof();
  const idToken = (more: object = {}) =>
    jwt({ nonce: proof.nonce, aud: clientId, tid: tenantId, preferred_username: 'ada@contoso.example', ...more });
  const redeem = async (reply: Reply) => {
    const sent: string[] = [];
    const httpClient: HttpClient = {
      sendRequest: async (request) => {
        sent.push(`${request.method} ${request.url} ${String(request.body)}`);
        const bodyAsText = JSON.stringify(reply.json);
        return { request, status: reply.status ?? 200, headers: createHttpHeaders(), bodyAsText };
      },
    };
    return { result: await redeemCode(application, proof, 'the-code', httpClient), sent };
  };
  const good = { expires_in: 3600, access_token: access(), refresh_token: 'r1', id_token: idToken() };

  test('is redeemed with the verifier and the secret, at the login host', async () => {
    const { result, sent } = await redeem({ json: good });
    expect(result).toEqual(
      ok({ refreshToken: 'r1', permissions: ['User.Read.All'], user: 'ada@contoso.example', tenantId }),
    );
    expect(sent).toHaveLength(1);
    expect(sent[0]).toContain(`POST https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`);
    for (const part of ['code=the-code', `code_verifier=${proof.verifier}`, 'client_secret=web%7Esecret'])
      expect(sent[0]).toContain(part);
  });

  test.each<[string, Reply, string]>([
    ['another nonce', { json: { ...good, id_token: idToken({ nonce: 'x' }) } }, 'sign_in_not_open'],
    ['no ID token', { json: { ...good, id_token: undefined } }, 'sign_in_not_open'],
    ['an ID token for another application', { json: { ...good, id_token: idToken({ aud: 'x' }) } }, 'sign_in_not_open'],
    ['tokens of two tenants', { json: { ...good, access_token: access({ tid: 'x' }) } }, 'wrong_directory'],
    ['no refresh token', { json: { ...good, refresh_token: undefined } }, 'malformed_answer'],
    ['AADSTS54005', refused(54005), 'authorization_code_refused'],
    ['AADSTS70008', refused(70008), 'authorization_code_refused'],
    ['AADSTS501481', refused(501481), 'authorization_code_refused'],
    ['AADSTS7000218', refused(7000218), 'client_type_mismatch'],
    ['AADSTS65001', refused(65001), 'consent_required'],
  ])('with %s is refused', async (_, reply, code) => {
    const { result } = await redeem(reply);
    expect(result.ok || result.error.code).toBe(code);
    expect(JSON.stringify(result)).not.toContain('web~secret');
  });
});

/** A place for one refresh token. */
function place(first: string): RefreshTokens & { kept: string; readonly history: string[] } {
  const history: string[] = [];
  const tokens = {
    kept: first,
    history,
    exclusive: <T>(work: () => Promise<T>) => work(),
    read: async () => ok(tokens.kept),
    replace: async (used: string, next: string) => {
      if (tokens.kept === used) {
        tokens.kept = next;
        history.push(next);
      }
      return ok(undefined);
    },
  };
  return tokens;
}

describe('a refresh token', () => {
  const delegated = (refreshTokens: RefreshTokens): Credential => ({
    kind: 'delegated',
    tenantId,
    clientId,
    refreshTokens,
  });
  const users: Reply = { json: { value: [] } };
  const answerTo = (call: Call, next = `${form(call).refresh_token}+`): Reply => ({
    json: { token_type: 'Bearer', expires_in: 3600, access_token: access(), refresh_token: next },
  });
  const onPost = (answer: (call: Call) => Reply) => (call: Call) => (call.method === 'POST' ? answer(call) : undefined);

  test('gives an access token, and the one that comes with it is kept first', async () => {
    const tokens = place('r1');
    const keptAtRead: string[] = [];
    const fake = fakeAzure(
      () => {
        keptAtRead.push(tokens.kept);
        return users;
      },
      { credential: delegated(tokens), login: onPost((call) => answerTo(call)) },
    );
    expect(await fake.client.get('graph', '/v1.0/users')).toMatchObject({ ok: true });
    expect(keptAtRead).toEqual(['r1+']);
    expect(form(fake.signIns.at(-1))).toMatchObject({ grant_type: 'refresh_token', refresh_token: 'r1' });
  });

  test('verifies without a token for Azure, and sees no subscription there', async () => {
    const fake = fakeAzure(() => users, {
      credential: delegated(place('r1')),
      login: onPost((call) => answerTo(call)),
    });
    expect(await fake.client.verify()).toMatchObject({ ok: true, value: { graph: { scopes: ['User.Read.All'] } } });
    expect(await fake.client.get('arm', '/subscriptions?api-version=2022-12-01')).toMatchObject({
      ok: true,
      value: { body: { value: [] } },
    });
    expect(await fake.client.get('arm', '/providers/x?api-version=1')).toMatchObject({
      ok: false,
      error: { code: 'delegated_directory_only' },
    });
    expect(fake.signIns.filter(({ method }) => method === 'POST')).toHaveLength(1);
    expect(fake.calls).toEqual([]);
  });

  test('that another process has replaced meanwhile is looked for again', async () => {
    const tokens = place('r1');
    const fake = fakeAzure(() => users, {
      credential: delegated(tokens),
      login: onPost((call) => {
        if (form(call).refresh_token !== 'r1') return answerTo(call);
        tokens.kept = 'theirs';
        return refused(50173);
      }),
    });
    expect(await fake.client.get('graph', '/v1.0/users')).toMatchObject({ ok: true });
    expect(tokens.kept).toBe('theirs+');
  });

  test('that was replaced while ours was under way stays as they left it', async () => {
    const tokens = place('r1');
    const fake = fakeAzure(() => users, {
      credential: delegated(tokens),
      login: onPost((call) => {
        tokens.kept = 'signed in anew';
        return answerTo(call);
      }),
    });
    expect(await fake.client.get('graph', '/v1.0/users')).toMatchObject({ ok: true });
    expect(tokens.kept).toBe('signed in anew');
  });

  test('that cannot be kept lets nothing be read', async () => {
    const tokens = { ...place('r1'), replace: async () => fail('store_unavailable', { reason: 'x' }) };
    const fake = fakeAzure(() => users, { credential: delegated(tokens), login: onPost((call) => answerTo(call)) });
    expect(await fake.client.get('graph', '/v1.0/users')).toMatchObject({
      ok: false,
      error: { code: 'store_unavailable' },
    });
    expect(fake.calls).toEqual([]);
  });

  test.each([
    [700082, 'refresh_token_expired'],
    [70008, 'refresh_token_expired'],
    [70043, 'refresh_token_expired'],
    [50173, 'refresh_token_revoked'],
    [50076, 'interaction_required'],
    [50079, 'interaction_required'],
    [65001, 'consent_required'],
    [53003, 'conditional_access_blocked'],
  ])('refused with AADSTS%i is %s, and nothing is lost', async (number, code) => {
    const tokens = place('r1');
    const fake = fakeAzure(() => users, { credential: delegated(tokens), login: onPost(() => refused(number)) });
    expect(await fake.client.verify()).toMatchObject({ ok: false, error: { code } });
    expect(tokens.kept).toBe('r1');
    expect(fake.signIns.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });
});
