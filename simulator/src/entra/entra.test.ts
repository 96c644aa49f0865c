import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { createLocalJWKSet, decodeJwt, type JSONWebKeySet, jwtVerify, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listenWith } from '../listener/simulator.ts';
import type { Simulator } from '../options.ts';
import { ask, type Question } from '../testing/ask.ts';
import { goodSecret, tenantId, tinyClient, tinyWorld } from '../testing/tiny-world.ts';
import { createClientCertificate, type PemPair } from '../tls/index.ts';

let simulator: Simulator;
let certificate: PemPair;
let stranger: PemPair;
const service = () => ({ status: 200, body: {} });
const login = 'login.microsoftonline.com';
const { clientId } = tinyClient();

beforeAll(async () => {
  [certificate, stranger] = await Promise.all([createClientCertificate('reader'), createClientCertificate('stranger')]);
  const world = tinyWorld([tinyClient({ certificates: [certificate.certificatePem] })]);
  simulator = await listenWith(world, { graph: service, arm: service });
});
afterAll(() => simulator.close());

function token(fields: Record<string, string> = {}, at: { path?: string; host?: string } = {}) {
  const { path = `/${tenantId}/oauth2/v2.0/token`, host = login } = at;
  const body = {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: goodSecret,
    scope: 'https://graph.microsoft.com/.default',
    ...fields,
  };
  const sent = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== ''));
  return ask(simulator, path, { host, body: sent } satisfies Question);
}
const claimsOf = (body: Record<string, unknown>) => decodeJwt(String(body.access_token));

async function assertion(
  pair: PemPair,
  claims: Record<string, unknown> = {},
  thumbprint: 'x5t' | 'x5t#S256' = 'x5t#S256',
) {
  const { raw } = new X509Certificate(pair.certificatePem);
  const hash = createHash(thumbprint === 'x5t' ? 'sha1' : 'sha256')
    .update(raw)
    .digest('base64url');
  const now = Math.floor(Date.now() / 1000);
  const aud = `https://${login}/${tenantId}/oauth2/v2.0/token`;
  const payload = { iss: clientId, sub: clientId, aud, exp: now + 600, nbf: now, jti: 'once', ...claims };
  const client_assertion = await new SignJWT(payload)
    .setProtectedHeader({ alg: 'RS256', [thumbprint]: hash })
    .sign(createPrivateKey(pair.privateKeyPem));
  const client_assertion_type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
  return { client_secret: '', client_assertion, client_assertion_type };
}

describe('tokens', () => {
  test('v2.0: numbers as numbers, a v1.0 token for Graph signed by the published key', async () => {
    const answer = await token({ client_info: '1' });
    const body = answer.json();
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599 });
    expect(claimsOf({ access_token: body.access_token })).toMatchObject({
      aud: 'https://graph.microsoft.com',
      iss: `https://sts.windows.net/${tenantId}/`,
      tid: tenantId,
      appid: clientId,
      appidacr: '1',
      oid: tinyClient().servicePrincipalId,
      idtyp: 'app',
      roles: ['User.Read.All', 'Group.Read.All'],
      ver: '1.0',
    });
    const info = JSON.parse(Buffer.from(String(body.client_info), 'base64url').toString());
    expect(info).toEqual({ uid: tinyClient().servicePrincipalId, utid: tenantId });
    const keys = (await ask(simulator, `/${tenantId}/discovery/v2.0/keys`, { host: login })).json();
    const verified = await jwtVerify(String(body.access_token), createLocalJWKSet(keys as unknown as JSONWebKeySet));
    expect(verified.protectedHeader.alg).toBe('RS256');
  });

  test('v1.0: numbers as text, the audience exactly as asked, no roles for Resource Manager', async () => {
    const fields = { scope: '', resource: 'https://management.core.windows.net/' };
    const body = (await token(fields, { path: `/${tenantId}/oauth2/token` })).json();
    expect(body).toMatchObject({ expires_in: '3599', resource: 'https://management.core.windows.net/' });
    expect(Number(body.expires_on) - Number(body.not_before)).toBe(3599);
    expect(claimsOf(body).aud).toBe('https://management.core.windows.net/');
    expect(claimsOf(body)).not.toHaveProperty('roles');
  });

  test('two tokens are never the same', async () => {
    const [one, two] = [await token(), await token()];
    expect(one.json().access_token).not.toBe(two.json().access_token);
  });

  test.each(['tiny.onmicrosoft.com', 'TINY.example', tenantId.toUpperCase()])(
    'the tenant may be named %s',
    async (name) => {
      const body = (await token({}, { path: `/${name}/oauth2/v2.0/token` })).json();
      expect(claimsOf(body).tid).toBe(tenantId);
    },
  );

  test('China has an issuer of its own; the own address signs for itself', async () => {
    const china = await token(
      { scope: 'https://management.chinacloudapi.cn/.default' },
      { host: 'login.chinacloudapi.cn' },
    );
    expect(claimsOf(china.json()).iss).toBe(`https://sts.chinacloudapi.cn/${tenantId}/`);
    const host = `localhost:${simulator.port}`;
    const own = await token({ scope: `${simulator.url}/.default` }, { host });
    expect(claimsOf(own.json())).toMatchObject({ aud: simulator.url, iss: `${simulator.url}/${tenantId}/` });
    const adfs = await token({ scope: '', resource: `${simulator.url}/` }, { host, path: '/adfs/oauth2/token/' });
    expect(claimsOf(adfs.json()).aud).toBe(`${simulator.url}/`);
  });

  test.each(['x5t', 'x5t#S256'] as const)('a certificate is found by %s', async (thumbprint) => {
    const body = (await token(await assertion(certificate, {}, thumbprint))).json();
    expect(claimsOf(body).appidacr).toBe('2');
  });
});

describe('refusals', () => {
  const unknown = '00000000-0000-4000-8000-000000000001';
  test.each([
    ['wrong secret', { client_secret: 'wrong' }, {}, 401, 'invalid_client', 7000215],
    ['expired secret', { client_secret: 'yesterday' }, {}, 401, 'invalid_client', 7000222],
    ['no credential', { client_secret: '' }, {}, 401, 'invalid_client', 7000216],
    ['unknown tenant', {}, { path: `/${unknown}/oauth2/v2.0/token` }, 400, 'invalid_request', 90002],
    ['unverified domain', {}, { path: '/unverified.example/oauth2/v2.0/token' }, 400, 'invalid_request', 90002],
    ['malformed tenant', {}, { path: '/directoryid/oauth2/v2.0/token' }, 400, 'invalid_request', 900023],
    ['shared tenant', {}, { path: '/common/oauth2/v2.0/token' }, 400, 'invalid_request', 50059],
    ['unknown client', { client_id: unknown }, {}, 400, 'unauthorized_client', 700016],
    ['other cloud', { scope: 'https://graph.microsoft.us/.default' }, {}, 400, 'invalid_resource', 500011],
    ['plain scope', { scope: 'User.Read' }, {}, 400, 'invalid_scope', 70011],
    ['two scopes', { scope: 'https://graph.microsoft.com/.default a/.default' }, {}, 400, 'invalid_scope', 70011],
    ['no scope', { scope: '' }, {}, 400, 'invalid_request', 900144],
    ['other grant', { grant_type: 'password' }, {}, 400, 'unsupported_grant_type', 70003],
  ])('%s', async (_, fields, at, status, error, code) => {
    const answer = await token(fields as Record<string, string>, at);
    const body = answer.json();
    expect(answer.status).toBe(status);
    expect(body).toMatchObject({ error, error_codes: [code], error_uri: `https://${login}/error?code=${code}` });
    expect(body.error_description).toContain(`AADSTS${code}: `);
    expect(body.error_description).toContain(
      `Trace ID: ${body.trace_id} Correlation ID: ${body.correlation_id} Timestamp: `,
    );
    expect(answer.headers['x-ms-request-id']).toBe(body.trace_id);
    expect(answer.headers['cache-control']).toBe('no-store, no-cache');
  });

  test('certificates: unknown key, wrong time, wrong audience', async () => {
    const now = Math.floor(Date.now() / 1000);
    const codes = async (fields: Record<string, string>) => (await token(fields)).json().error_codes;
    expect(await codes(await assertion(stranger))).toEqual([700027]);
    expect(await codes(await assertion(certificate, { exp: now - 3600 }))).toEqual([700024]);
    expect(await codes(await assertion(certificate, { aud: 'https://example.com' }))).toEqual([700023]);
    const forged = await assertion(certificate);
    const cut = forged.client_assertion.slice(0, -20);
    expect(await codes({ ...forged, client_assertion: cut })).toEqual([700027]);
  });

  test('the correlation id of the client comes back', async () => {
    const path = `/${tenantId}/oauth2/v2.0/token?client-request-id=abc`;
    expect((await token({ client_secret: 'wrong' }, { path })).json().correlation_id).toBe('abc');
  });
});

describe('discovery', () => {
  const get = (path: string, host = login) => ask(simulator, path, { host });

  test('v2.0 and plain documents name the host that was asked', async () => {
    const v2 = (await get('/tiny.example/v2.0/.well-known/openid-configuration')).json();
    expect(v2).toMatchObject({
      issuer: `https://${login}/${tenantId}/v2.0`,
      token_endpoint: `https://${login}/${tenantId}/oauth2/v2.0/token`,
      jwks_uri: `https://${login}/${tenantId}/discovery/v2.0/keys`,
      tenant_region_scope: 'NA',
      msgraph_host: 'graph.microsoft.com',
      rbac_url: 'https://pas.windows.net',
    });
    const v1 = (await get(`/${tenantId}/.well-known/openid-configuration`)).json();
    expect(v1).toMatchObject({
      issuer: `https://sts.windows.net/${tenantId}/`,
      token_endpoint: `https://${login}/${tenantId}/oauth2/token`,
    });
    const own = await ask(simulator, `/${tenantId}/v2.0/.well-known/openid-configuration`);
    expect(own.json()).toMatchObject({
      issuer: `${simulator.url}/${tenantId}/v2.0`,
      msgraph_host: `localhost:${simulator.port}`,
    });
    const adfs = await ask(simulator, '/adfs/.well-known/openid-configuration');
    expect(adfs.json().token_endpoint).toBe(`${simulator.url}/adfs/oauth2/token/`);
  });

  test.each([
    [
      'login.microsoftonline.us',
      { tenant_region_scope: 'USGov', tenant_region_sub_scope: 'DODCON', msgraph_host: 'graph.microsoft.us' },
    ],
    ['login.chinacloudapi.cn', { tenant_region_scope: 'CN', msgraph_host: 'microsoftgraph.chinacloudapi.cn' }],
  ])('%s tells its region', async (host, expected) => {
    expect((await get(`/${tenantId}/v2.0/.well-known/openid-configuration`, host)).json()).toMatchObject(expected);
  });

  test('an unknown tenant is refused before any secret is sent', async () => {
    const answer = await get('/00000000-0000-4000-8000-000000000001/v2.0/.well-known/openid-configuration');
    expect(answer.status).toBe(400);
    expect(answer.json().error_codes).toEqual([90002]);
  });

  test('instance discovery knows the aliases and refuses strangers', async () => {
    const path = (url: string) =>
      `/common/discovery/instance?api-version=1.1&authorization_endpoint=${encodeURIComponent(url)}`;
    const body = (await get(path(`https://${login}/${tenantId}/oauth2/v2.0/authorize`))).json();
    expect(body.tenant_discovery_endpoint).toBe(`https://${login}/${tenantId}/v2.0/.well-known/openid-configuration`);
    expect((body.metadata as { aliases: string[] }[])[0]?.aliases).toContain('sts.windows.net');
    const strange = await get(path('https://login.example.com/x/oauth2/v2.0/authorize'));
    expect(strange.json().error_codes).toEqual([50049]);
  });

  test('a tenant of one cloud is not found in the others', async () => {
    const home = await listenWith(tinyWorld(), { graph: service, arm: service }, { tenantCloud: 'dod' });
    const document = (host: string) => ask(home, `/${tenantId}/v2.0/.well-known/openid-configuration`, { host });
    const dod = (await document('login.microsoftonline.us')).json();
    expect(dod).toMatchObject({ tenant_region_sub_scope: 'DOD', msgraph_host: 'dod-graph.microsoft.us' });
    expect((await document(login)).json().error_codes).toEqual([90002]);
    await home.close();
  });
});
