import { createHash } from 'node:crypto';
import { createLocalJWKSet, decodeJwt, type JSONWebKeySet, jwtVerify } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startSimulator } from '../index.ts';
import type { Simulator } from '../options.ts';
import { ask } from '../testing/ask.ts';
import { contosoWorld } from '../world/contoso/index.ts';

const redirect = 'http://localhost:5000/api/integrations/entra/callback';
const verifier = 'v'.repeat(43);
const challenge = createHash('sha256').update(verifier).digest('base64url');
let simulator: Simulator;
let plainUser = '';
let now = Date.now();

beforeAll(async () => {
  const contoso = contosoWorld({ size: 'S' });
  const clients = contoso.clients.map((client) => ({
    ...client,
    ...(client.name === 'no-reader' && {
      publicClient: true,
      delegatedPermissions: ['User.Read.All'],
      redirectUris: [redirect],
    }),
  }));
  const world = { ...contoso, clients };
  simulator = await startSimulator({ world, throttle: 'off', now: () => new Date(now) });
  const holders = new Set<unknown>();
  const assignments = simulator.world.graph.set('rolemanagement/directory/roleassignments');
  for (let index = 0; index < (assignments?.size ?? 0); index++) holders.add(assignments?.at(index).principalId);
  const users = simulator.world.graph.set('users');
  for (let index = 0; plainUser === ''; index++) {
    const { id } = users?.at(index) ?? {};
    if (!holders.has(id)) plainUser = String(id);
  }
});
afterAll(() => simulator.close());
beforeEach(() => simulator.setSignIn({ user: plainUser }));

const clientNamed = (name: string) => {
  const found = simulator.clients.find((client) => client.name === name);
  if (!found) throw new Error(name);
  return { clientId: found.clientId, secret: found.secrets[0]?.value ?? '' };
};
const page = (change: Record<string, string> = {}, name = 'delegated') => {
  const query = new URLSearchParams({
    client_id: clientNamed(name).clientId,
    response_type: 'code',
    redirect_uri: redirect,
    scope: `${simulator.url}/.default openid offline_access`,
    state: 's',
    nonce: 'n',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...change,
  });
  return ask(simulator, `/${simulator.tenantId}/oauth2/v2.0/authorize?${query}`);
};
const back = async (change?: Record<string, string>, name?: string) =>
  new URL((await page(change, name)).headers.location ?? 'http://nowhere').searchParams;
const token = async (fields: Record<string, string>, name = 'delegated') => {
  const { clientId, secret } = clientNamed(name);
  const body = { client_id: clientId, client_secret: secret, scope: `${simulator.url}/.default`, ...fields };
  const sent = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== ''));
  return (await ask(simulator, `/${simulator.tenantId}/oauth2/v2.0/token`, { body: sent })).json();
};
const redeem = (code: string, change: Record<string, string> = {}, name?: string) =>
  token({ grant_type: 'authorization_code', code, redirect_uri: redirect, code_verifier: verifier, ...change }, name);
const refresh = (refreshToken: unknown) => token({ grant_type: 'refresh_token', refresh_token: String(refreshToken) });
const signedIn = async () => redeem((await back()).get('code') ?? '');

describe('the page', () => {
  test('lets a user be chosen, and goes back with a code and the state', async () => {
    simulator.setSignIn({});
    const shown = await page();
    expect(shown.status).toBe(200);
    expect(shown.text).toContain('sim_user=');
    const answered = await back({ sim_user: plainUser });
    expect(answered.get('state')).toBe('s');
    expect(answered.get('code')).toMatch(/^0\.A/);
  });

  test.each([
    [{ redirect_uri: 'https://evil.example/' }, 'AADSTS50011'],
    [{ client_id: '0f0f0f0f-0000-4000-8000-00000000000f' }, 'AADSTS700016'],
  ])('%o is shown and not sent back', async (change, words) => {
    const shown = await page(change);
    expect([shown.status, shown.headers.location]).toEqual([400, undefined]);
    expect(shown.text).toContain(words);
  });

  test.each([
    [{ sim_decline: '1' }, 'access_denied', 'AADSTS65004'],
    [{ response_type: 'token' }, 'unsupported_response_type', 'AADSTS700054'],
    [{ code_challenge_method: 'plain' }, 'invalid_request', 'AADSTS900144'],
  ])('%o goes back as %s', async (change, error, words) => {
    const answered = await back(change);
    expect(answered.get('error')).toBe(error);
    expect(answered.get('error_description')).toContain(words);
  });
});

describe('tokens', () => {
  test('carry the user, the scopes and no roles, and are signed', async () => {
    const body = await signedIn();
    const claims = decodeJwt(String(body.access_token));
    expect(claims).toMatchObject({ oid: plainUser, idtyp: 'user', scp: expect.stringContaining('User.Read.All') });
    expect(claims).not.toHaveProperty('roles');
    const keys = (await ask(simulator, `/${simulator.tenantId}/discovery/v2.0/keys`)).json();
    const verified = await jwtVerify(String(body.id_token), createLocalJWKSet(keys as unknown as JSONWebKeySet));
    expect(verified.payload).toMatchObject({ nonce: 'n', aud: clientNamed('delegated').clientId });
  });

  test('a code works once, for its verifier, its client and its redirect', async () => {
    const code = async () => (await back()).get('code') ?? '';
    const used = await code();
    await redeem(used);
    expect((await redeem(used)).error_codes).toEqual([54005]);
    expect((await redeem(await code(), { code_verifier: 'other' })).error_codes).toEqual([501481]);
    expect((await redeem(await code(), { redirect_uri: 'http://localhost/other' })).error_codes).toEqual([50011]);
    expect((await redeem(await code(), {}, 'reader')).error_codes).toEqual([70000]);
    expect((await redeem(await code(), { client_secret: '' })).error_codes).toEqual([7000218]);
    const late = await code();
    now += 11 * 60_000;
    expect((await redeem(late)).error_codes).toEqual([70008]);
  });

  test('a public client has no secret', async () => {
    const code = async () => (await back({}, 'no-reader')).get('code') ?? '';
    expect((await redeem(await code(), {}, 'no-reader')).error_codes).toEqual([700025]);
    expect(await redeem(await code(), { client_secret: '' }, 'no-reader')).toHaveProperty('refresh_token');
  });

  test('each refresh gives another refresh token; the earlier one lives on unless rotation is strict', async () => {
    const first = await signedIn();
    const second = await refresh(first.refresh_token);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(await refresh(first.refresh_token)).toHaveProperty('access_token');
    simulator.setSignIn({ user: plainUser, strictRotation: true });
    expect((await refresh(first.refresh_token)).error_codes).toEqual([50173]);
    expect(await refresh(second.refresh_token)).toHaveProperty('access_token');
  });

  test.each([
    ['mfa', 50076],
    ['enrol', 50079],
    ['consent', 65001],
  ] as const)('a refresh can be refused: %s', async (how, code) => {
    const body = await signedIn();
    simulator.setSignIn({ user: plainUser, refresh: how });
    expect((await refresh(body.refresh_token)).error_codes).toEqual([code]);
  });

  test('a refresh token ends with a revocation and after 90 days', async () => {
    const revoked = await signedIn();
    simulator.revokeSignIns(plainUser);
    expect((await refresh(revoked.refresh_token)).error_codes).toEqual([50173]);
    now += 1;
    const old = await signedIn();
    now += 91 * 86_400_000;
    expect((await refresh(old.refresh_token)).error_codes).toEqual([700082]);
  });
});

describe('Graph asks for the permission and for a directory role of the user', () => {
  const read = async (path: string, user = plainUser) => {
    simulator.setSignIn({ user });
    const { access_token: bearer } = await signedIn();
    return ask(simulator, `/v1.0/${path}`, { headers: { authorization: `Bearer ${String(bearer)}` } });
  };
  const admin = () => {
    const assignments = simulator.world.graph.set('rolemanagement/directory/roleassignments');
    for (let index = 0; index < (assignments?.size ?? 0); index++) {
      const { principalId, roleDefinitionId, directoryScopeId } = assignments?.at(index) ?? {};
      const wide = ['62e90394-69f5-4237-9190-012177145e10', 'f2ef992c-3afb-46b9-b7cf-a126ee74c451'];
      const user = simulator.world.graph.set('users')?.find(String(principalId));
      if (user && directoryScopeId === '/' && wide.includes(String(roleDefinitionId))) return String(principalId);
    }
    throw new Error('the world has no such user');
  };

  test('users, and the user itself, can be read by anybody', async () => {
    expect((await read('users?$select=id')).status).toBe(200);
    expect((await read('me')).json().id).toBe(plainUser);
  });

  test.each([
    ['users?$select=id,signInActivity', 'Authentication_RequestFromUnsupportedUserRole'],
    ['reports/authenticationMethods/userRegistrationDetails', 'Authentication_RequestFromUnsupportedUserRole'],
    ['identity/conditionalAccess/policies', 'Forbidden'],
    ['identityProtection/riskyUsers', 'Forbidden'],
  ])('%s only with a role', async (path, code) => {
    const refused = await read(path);
    expect([refused.status, (refused.json().error as { code: string }).code]).toEqual([403, code]);
    expect((await read(path, admin())).status).toBe(200);
  });
});

test('the admin endpoint sets the page, signs for the external issuer and shows its keys', async () => {
  const put = await ask(simulator, '/__admin/sign-in', { method: 'PUT', body: JSON.stringify({ consent: 'decline' }) });
  expect(put.status).toBe(200);
  expect((await back()).get('error')).toBe('access_denied');
  const bad = await ask(simulator, '/__admin/sign-in', { method: 'PUT', body: JSON.stringify({ colour: 'x' }) });
  expect(bad.status).toBe(400);
  const body = JSON.stringify({ subject: 'sub', audience: 'aud' });
  const signed = (await ask(simulator, '/__admin/issuer/token', { method: 'POST', body })).json().token;
  const keys = (await ask(simulator, '/__admin/issuer/keys')).json();
  const verified = await jwtVerify(String(signed), createLocalJWKSet(keys as unknown as JSONWebKeySet));
  expect(verified.payload).toMatchObject({ iss: 'https://oidc.simulated.example', sub: 'sub', aud: 'aud' });
});
