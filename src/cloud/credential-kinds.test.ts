/** How each kind of credential signs in, on the wire. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { fail, ok, type Result } from '../errors/index.ts';
import { type Cloud, type Credential, clouds, readFederatedToken } from './index.ts';
import { type Call, credential, fakeAzure, jwt, type Reply, tenantId } from './testing/fake-azure.ts';
import { selfSigned } from './testing/self-signed.ts';

const { clientId } = credential;
const nothing = (): Reply => {
  throw new Error('no request to Graph or Resource Manager expected');
};
const sent = (call: Call | undefined) => Object.fromEntries(new URLSearchParams(call?.body));
const refusal = (number: number, text = 'Text.', status = 400): Reply => ({
  status,
  json: { error: 'invalid_grant', error_description: `AADSTS${number}: ${text} Trace ID: t`, error_codes: [number] },
});
const onPost = (reply: Reply) => (call: Call) => (call.method === 'POST' ? reply : undefined);
afterEach(() => vi.unstubAllEnvs());

describe('a client secret', () => {
  const id = '0f0f0f0f-1111-2222-3333-444444444444';

  test('that Microsoft refuses and that looks like an id is told from a wrong one', async () => {
    for (const [clientSecret, code] of [
      [id, 'client_secret_id_given'],
      ['wrong~value', 'invalid_client_secret'],
    ] as const) {
      const fake = fakeAzure(nothing, {
        credential: { ...credential, clientSecret },
        login: onPost(refusal(7000215, 'Invalid client secret provided.', 401)),
      });
      expect(await fake.client.verify()).toMatchObject({ ok: false, error: { code } });
    }
  });
});

describe('a certificate', () => {
  const { certificate, privateKey } = selfSigned('assay');
  const own = { kind: 'client-certificate', tenantId, clientId, certificate: privateKey + certificate } as const;
  const header = (call: Call | undefined) =>
    JSON.parse(Buffer.from(sent(call).client_assertion?.split('.')[0] ?? '', 'base64url').toString());

  test('is sent along only where that is wanted', async () => {
    const plain = fakeAzure(nothing, { credential: own });
    const withChain = fakeAzure(nothing, { credential: { ...own, sendChain: true } });
    await Promise.all([plain.client.verify(), withChain.client.verify()]);
    expect(header(plain.signIns.at(-1))).not.toHaveProperty('x5c');
    const body = certificate.replace(/-----.*-----|\s/g, '');
    expect([header(withChain.signIns.at(-1)).x5c].flat()).toEqual([body]);
  });

  test.each([
    ['The key was not found.', 'certificate_not_registered'],
    ['The key used is expired.', 'certificate_expired'],
  ])('refused for "%s" is %s', async (reason, code) => {
    const reply = refusal(700027, `The certificate is not registered. [Reason - ${reason}]`, 401);
    const fake = fakeAzure(nothing, { credential: own, login: onPost(reply) });
    const result = await fake.client.verify();
    expect(result).toMatchObject({ ok: false, error: { code } });
    expect(result.ok || result.error.cause).not.toContain('unknown');
  });
});

describe('a federated token', () => {
  const token = jwt({ iss: 'https://issuer.example', sub: 'system:assay', aud: 'api://AzureADTokenExchange' });
  const federated = (assertion: () => Promise<Result<string>>): Credential => ({
    kind: 'workload-identity',
    tenantId,
    clientId,
    assertion,
  });

  test('is asked for at each sign-in and sent as the assertion, without a secret', async () => {
    let asked = 0;
    const assertion = async () => ok(jwt({ sub: 'system:assay', serial: ++asked }));
    const { client, signIns } = fakeAzure(nothing, { credential: federated(assertion) });
    expect(await client.verify()).toMatchObject({ ok: true });
    const forms = signIns.filter(({ method }) => method === 'POST').map(sent);
    expect(forms).toHaveLength(2);
    expect(forms[0]?.client_assertion).not.toBe(forms[1]?.client_assertion);
    for (const form of forms) {
      expect(form).toMatchObject({ client_id: clientId, client_assertion: expect.stringContaining('ey') });
      expect(form).not.toHaveProperty('client_secret');
    }
  });

  test.each([
    [70021, 'federated_credential_mismatch'],
    [700211, 'federated_credential_mismatch'],
    [700213, 'federated_credential_mismatch'],
    [700024, 'clock_skew'],
  ])('refused with AADSTS%i is %s, and says what was presented', async (number, code) => {
    const fake = fakeAzure(nothing, { credential: federated(async () => ok(token)), login: onPost(refusal(number)) });
    const result = await fake.client.verify();
    const details = {
      issuer: 'https://issuer.example',
      subject: 'system:assay',
      audience: 'api://AzureADTokenExchange',
    };
    expect(result).toMatchObject({ ok: false, error: { code, details } });
    expect(JSON.stringify(result)).not.toContain(token);
  });

  test('that is not there ends the sign-in before anything is sent', async () => {
    const reason = 'x';
    const fake = fakeAzure(nothing, {
      credential: federated(async () => fail('federated_token_unavailable', { reason })),
    });
    expect(await fake.client.verify()).toMatchObject({ ok: false, error: { code: 'federated_token_unavailable' } });
    expect(fake.signIns.map(({ method }) => method)).not.toContain('POST');
  });

  describe('in a file', () => {
    let root = '';
    let folder = '';
    beforeAll(() => {
      root = mkdtempSync(join(tmpdir(), 'assay-federated-'));
      folder = join(root, 'tokens');
      mkdirSync(join(folder, '..data'), { recursive: true });
      writeFileSync(join(folder, '..data', 'token'), `${token}\n`);
      symlinkSync(join('..data', 'token'), join(folder, 'token'));
      writeFileSync(join(folder, 'notes'), 'a secret note');
      writeFileSync(join(folder, 'large'), 'x'.repeat(70_000));
      writeFileSync(join(root, 'outside'), token);
      symlinkSync(join(root, 'outside'), join(folder, 'link'));
    });
    afterAll(() => rmSync(root, { recursive: true, force: true }));

    test('is read through the links of its folder', async () => {
      expect(await readFederatedToken(join(folder, 'token'), folder)).toEqual(ok(token));
    });

    test.each([
      ['outside', '../outside', 'outside'],
      ['behind a link that leads outside', 'link', 'outside'],
      ['the folder itself', '.', 'outside'],
      ['no token', 'notes', 'does not hold a token'],
      ['too large', 'large', 'no file of the size'],
      ['a folder', '..data', 'no file of the size'],
      ['not there', 'nothing', 'ENOENT'],
    ])('%s is refused, and nothing of it is told', async (_, name, words) => {
      const read = await readFederatedToken(join(folder, name), folder);
      expect(read).toMatchObject({ ok: false, error: { code: 'federated_token_unavailable' } });
      expect(read.ok || read.error.cause).toContain(words);
      expect(JSON.stringify(read)).not.toContain('secret note');
    });

    test('is not read where no folder is configured', async () => {
      expect(await readFederatedToken(join(folder, 'token'), undefined)).toMatchObject({ ok: false });
    });
  });
});

describe('a managed identity', () => {
  const identity = (id: string): Credential => ({ kind: 'managed-identity', tenantId, clientId: id });
  const user = 'aaaaaaaa-0000-4000-8000-000000000001';
  const local: Cloud = { ...(clouds[0] as Cloud) };
  const endpoint = (answer: (call: Call) => Reply) => (call: Call) => {
    if (!/^(169\.254\.169\.254|127\.0\.0\.1:41)$/.test(call.url.host)) throw new Error(`asked ${call.url.host}`);
    return answer(call);
  };
  const token = (tid = tenantId): Reply => ({
    json: {
      access_token: jwt({ aud: 'x', tid, oid: 'o', appid: 'a', roles: ['User.Read.All'] }),
      expires_in: '3600',
      expires_on: String(Math.floor(Date.now() / 1000) + 3600),
      resource: 'x',
      token_type: 'Bearer',
    },
  });
  const environment = (name: string): Reply => ({ text: name });

  test('is asked for at the instance metadata service, and nothing is sent to the login host', async () => {
    const id = user;
    const fake = fakeAzure(
      endpoint((call) => (call.url.pathname.endsWith('azEnvironment') ? environment('AzurePublicCloud') : token())),
      { credential: identity(id), cloud: local },
    );
    expect(await fake.client.verify()).toMatchObject({ ok: true, value: { graph: { applicationId: 'a' } } });
    const asked = fake.calls.filter(({ url }) => url.pathname === '/metadata/identity/oauth2/token');
    expect(asked.map(({ url }) => [url.searchParams.get('client_id'), url.searchParams.get('resource')])).toEqual([
      [id, 'https://graph.microsoft.com'],
      [id, 'https://management.azure.com'],
    ]);
    expect(asked[0]?.headers.metadata).toBe('true');
    expect(fake.signIns.every(({ method }) => method === 'GET')).toBe(true);
  });

  test('is asked for at App Service where that is around', async () => {
    vi.stubEnv('IDENTITY_ENDPOINT', 'http://127.0.0.1:41/msi/token');
    vi.stubEnv('IDENTITY_HEADER', 'header-value');
    const fake = fakeAzure(
      endpoint(() => token()),
      { credential: identity(user) },
    );
    expect(await fake.client.verify()).toMatchObject({ ok: true });
    expect(fake.calls.map(({ url }) => url.pathname)).toEqual(['/msi/token', '/msi/token']);
    expect(fake.calls[0]?.headers['x-identity-header']).toBe('header-value');
  });

  test('of another cloud is told before a token is asked for', async () => {
    const fake = fakeAzure(
      endpoint(() => environment('AzureUSGovernmentCloud')),
      { credential: identity(user) },
    );
    expect(await fake.client.verify()).toMatchObject({
      ok: false,
      error: { code: 'wrong_cloud', details: { rightCloudId: 'gcch' } },
    });
    expect(fake.calls.map(({ url }) => url.pathname)).toEqual(['/metadata/instance/compute/azEnvironment']);
  });

  test.each<[string, Reply, string]>([
    [
      'not assigned',
      { status: 400, json: { error: 'invalid_request', error_description: 'Identity not found' } },
      'managed_identity_unknown',
    ],
    ['not there', { breaks: 'EHOSTUNREACH' }, 'managed_identity_unavailable'],
    ['forbidden', { status: 403, text: 'no' }, 'managed_identity_unavailable'],
    ['of another tenant', token('99999999-2222-3333-4444-555555555555'), 'wrong_directory'],
    ['refused behind it', refusal(500011), 'wrong_cloud'],
  ])('%s: %s', async (_, reply, code) => {
    const fake = fakeAzure(
      endpoint((call) => (call.url.pathname.endsWith('azEnvironment') ? environment('AzurePublicCloud') : reply)),
      { credential: identity(user) },
    );
    const result = await fake.client.verify();
    expect(result.ok || result.error.code).toBe(code);
  });
});
