import { describe, expect, test } from 'vitest';
import { type Cloud, clouds } from './index.ts';
import { type Call, credential, fakeAzure, jwt, type Reply, tenantId } from './testing/fake-azure.ts';
import { selfSigned } from './testing/self-signed.ts';

const nothing = (): Reply => {
  throw new Error('no request to Graph or Resource Manager expected');
};
const isDiscovery = (call: Call) => call.url.pathname.endsWith('/v2.0/.well-known/openid-configuration');
function cloud(id: string): Cloud {
  const found = clouds.find((one) => one.id === id);
  if (!found) throw new Error(`no cloud ${id}`);
  return found;
}

describe('verify', () => {
  test('says what the tokens hold', async () => {
    const { client, signIns } = fakeAzure(nothing);
    const claims = {
      tenantId,
      objectId: 'object',
      applicationId: credential.clientId,
      roles: ['User.Read.All'],
      scopes: [],
      expiresAt: 4_102_444_800_000,
    };
    expect(await client.verify()).toEqual({
      ok: true,
      value: {
        cloud: 'commercial',
        region: 'EU',
        graph: { ...claims, audience: 'https://graph.microsoft.com' },
        arm: { ...claims, audience: 'https://management.azure.com' },
      },
    });
    expect(signIns[0] && isDiscovery(signIns[0])).toBe(true);
  });

  test('signs in with a certificate', async () => {
    const { certificate, privateKey } = selfSigned('assay');
    const { clientSecret: _, ...rest } = credential;
    const both = { ...rest, kind: 'client-certificate', certificate: privateKey + certificate } as const;
    const { client, signIns } = fakeAzure(nothing, { credential: both });
    expect((await client.verify()).ok).toBe(true);
    expect(signIns.at(-1)?.body).toContain('client_assertion=ey');
    const bad = fakeAzure(nothing, { credential: { ...both, certificate: 'hello' } });
    expect(await bad.client.verify()).toMatchObject({ ok: false, error: { code: 'invalid_certificate' } });
  });

  test.each([
    [
      'commercial',
      { tenant_region_scope: 'USG', tenant_region_sub_scope: 'DODCON', msgraph_host: 'graph.microsoft.us' },
      'gcch',
    ],
    ['commercial', { tenant_region_scope: 'CN', msgraph_host: 'microsoftgraph.chinacloudapi.cn' }, 'china'],
    [
      'gcch',
      { tenant_region_scope: 'USGov', tenant_region_sub_scope: 'DOD', msgraph_host: 'dod-graph.microsoft.us' },
      'dod',
    ],
    [
      'dod',
      { tenant_region_scope: 'USGov', tenant_region_sub_scope: 'DODCON', msgraph_host: 'graph.microsoft.us' },
      'gcch',
    ],
    ['gcch', { tenant_region_scope: 'EU', msgraph_host: 'graph.microsoft.com' }, 'commercial'],
    ['dod', { tenant_region_scope: 'NA', tenant_region_sub_scope: 'GCC', msgraph_host: 'graph.microsoft.com' }, 'gcc'],
  ])('in %s refuses a tenant of another cloud (%o) before the secret is sent', async (chosen, json, right) => {
    const { client, signIns } = fakeAzure(nothing, { cloud: cloud(chosen), login: () => ({ json }) });
    const result = await client.verify();
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'wrong_cloud', details: { rightCloud: cloud(right).label, rightCloudId: right } },
    });
    expect(signIns.map(({ method }) => method)).toEqual(['GET']);
  });

  test('takes a GCC tenant on the commercial hosts for what it is', async () => {
    const login = (call: Call) =>
      isDiscovery(call)
        ? { json: { tenant_region_scope: 'NA', tenant_region_sub_scope: 'GCC', msgraph_host: 'graph.microsoft.com' } }
        : undefined;
    expect(await fakeAzure(nothing, { login }).client.verify()).toMatchObject({
      ok: true,
      value: { cloud: 'gcc', subRegion: 'GCC' },
    });
  });

  test.each([
    [401, 7000215, 'invalid_client_secret'],
    [401, 7000222, 'expired_client_secret'],
    [400, 700016, 'unknown_application'],
    [401, 700027, 'certificate_not_registered'],
    [400, 53003, 'conditional_access_blocked'],
    [401, 7000112, 'application_disabled'],
    [400, 500011, 'wrong_cloud'],
    [400, 90038, 'wrong_cloud'],
    [400, 70011, 'sign_in_refused'],
  ])('%i AADSTS%i is %s, after one attempt', async (status, number, code) => {
    const body = { error: 'x', error_description: `AADSTS${number}: Text. Trace ID: t`, error_codes: [number] };
    const fake = fakeAzure(nothing, {
      login: ({ method }) => (method === 'POST' ? { status, json: body } : undefined),
    });
    expect(await fake.client.verify()).toMatchObject({
      ok: false,
      error: { code, details: { azureCode: `AADSTS${number}`, message: `AADSTS${number}: Text.` } },
    });
    expect(fake.signIns).toHaveLength(2);
    expect(fake.clock.now()).toBe(1_000_000);
  });

  test.each([
    [90002, 'unknown_tenant'],
    [900023, 'malformed_tenant'],
  ])('AADSTS%i of the discovery is %s, and no secret is sent', async (number, code) => {
    const json = { error: 'invalid_tenant', error_description: `AADSTS${number}: Text.`, error_codes: [number] };
    const { client, signIns } = fakeAzure(nothing, { login: () => ({ status: 400, json }) });
    expect(await client.verify()).toMatchObject({ ok: false, error: { code } });
    expect(signIns).toHaveLength(1);
  });

  test('a tenant that only another cloud knows is in the wrong cloud', async () => {
    const unknown = { error: 'invalid_tenant', error_codes: [90002], error_description: 'AADSTS90002: x' };
    const other = ({ url, method }: Call): Reply => {
      if (method !== 'GET' || !url.pathname.includes(tenantId))
        throw new Error('only the public document may be asked for');
      if (url.host !== 'login.microsoftonline.us') return { status: 400, json: unknown };
      return {
        json: { tenant_region_scope: 'USGov', tenant_region_sub_scope: 'DOD', msgraph_host: 'dod-graph.microsoft.us' },
      };
    };
    const fake = fakeAzure(other, { login: () => ({ status: 400, json: unknown }) });
    expect(await fake.client.verify()).toMatchObject({
      ok: false,
      error: { code: 'wrong_cloud', details: { rightCloudId: 'dod' } },
    });
    expect(fake.calls.map(({ url }) => url.host).sort()).toEqual([
      'login.chinacloudapi.cn',
      'login.microsoftonline.us',
    ]);
  });

  test('a tenant that would change the URL is not sent at all', async () => {
    const { client, signIns } = fakeAzure(nothing, { credential: { ...credential, tenantId: '../common' } });
    expect(await client.verify()).toMatchObject({ ok: false, error: { code: 'malformed_tenant' } });
    expect(await client.get('graph', '/v1.0/users')).toMatchObject({ ok: false, error: { code: 'malformed_tenant' } });
    expect(signIns).toEqual([]);
  });

  test('a delegated token is refused', async () => {
    const token = jwt({ aud: 'x', scp: 'User.Read Directory.Read.All', tid: tenantId });
    const login = ({ method }: Call) =>
      method === 'POST' ? { json: { token_type: 'Bearer', expires_in: 3600, access_token: token } } : undefined;
    expect(await fakeAzure(nothing, { login }).client.verify()).toMatchObject({
      ok: false,
      error: { code: 'delegated_token_not_application', details: { scopes: ['User.Read', 'Directory.Read.All'] } },
    });
  });

  test.each<[string, Reply, string]>([
    ['is down', { status: 503, text: 'down' }, 'service_unavailable'],
    ['throttles', { status: 429, json: { error: 'temporarily_unavailable', error_codes: [90055] } }, 'throttled'],
    ['cannot be reached', { breaks: 'ENOTFOUND' }, 'network_unreachable'],
    ['is not trusted', { breaks: 'SELF_SIGNED_CERT_IN_CHAIN' }, 'tls_untrusted'],
  ])('a login host that %s', async (_, reply, code) => {
    for (const method of ['GET', 'POST']) {
      const fake = fakeAzure(nothing, { login: (call) => (call.method === method ? reply : undefined) });
      expect(await fake.client.verify()).toMatchObject({ ok: false, error: { code } });
      expect(fake.clock.now() - 1_000_000).toBeLessThan(5_000);
    }
  });

  test('the secret is not sent to a token endpoint on another host', async () => {
    const local = { ...cloud('commercial'), id: 'local', login: 'https://localhost:1', instanceDiscovery: false };
    const login = ({ url }: Call) => ({
      json: {
        issuer: `https://localhost:1/${tenantId}/v2.0`,
        authorization_endpoint: `https://localhost:1/${tenantId}/authorize`,
        token_endpoint: `https://evil.example/${tenantId}/token`,
        end_session_endpoint: 'https://localhost:1/logout',
        jwks_uri: `${url.origin}/keys`,
      },
    });
    const fake = fakeAzure(nothing, { cloud: local, login });
    expect(await fake.client.get('graph', '/v1.0/users')).toMatchObject({ ok: false, error: { code: 'foreign_link' } });
    expect([...fake.calls, ...fake.signIns].map(({ method }) => method)).not.toContain('POST');
  });
});
