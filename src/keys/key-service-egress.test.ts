/** The key services are reached as everything else is: through the proxy of the installation, trusting its authorities only. */
import { createServer as createProxy, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { type AddressInfo, connect, type Server } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { selfSigned } from '../cloud/testing/self-signed.ts';
import { type EgressSettings, readEgress } from '../egress/index.ts';
import { awsKmsKey } from './aws-kms.ts';
import { azureKeyVaultKey } from './azure-key-vault.ts';
import { must } from './testing.ts';

const dataKey = Buffer.alloc(64, 7);
const open: Server[] = [];
afterEach(() => {
  vi.unstubAllEnvs();
  for (const server of open.splice(0)) server.close();
});

async function listen(server: Server): Promise<number> {
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** A service of this name with a certificate that no public authority knows, behind a proxy that leads to nothing else. */
async function behindProxy(host: string, answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const { certificate, privateKey } = selfSigned(host);
  const port = await listen(createServer({ key: privateKey, cert: certificate }, answer));
  const asked: string[] = [];
  const proxy = createProxy();
  proxy.on('connect', (request, socket) => {
    asked.push(String(request.url));
    socket.on('error', () => undefined);
    if (request.url !== `${host}:443`) return void socket.end('HTTP/1.1 403 No\r\ncontent-length: 0\r\n\r\n');
    const target = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      target.pipe(socket).pipe(target);
    });
    target.on('error', () => undefined);
  });
  const egress: EgressSettings = { ...must(readEgress({})), proxy: `http://127.0.0.1:${await listen(proxy)}` };
  return { asked, egress, trusting: { ...egress, caCertificates: certificate } };
}

const refused = { ok: false, error: { code: 'key_service_failed' } };

describe('Azure Key Vault', () => {
  const host = 'kv-assay.vault.azure.net';
  const keyId = `https://${host}/keys/assay/0123456789abcdef0123456789abcdef`;
  const tenant = '11111111-1111-1111-1111-111111111111';
  const options = { retryOptions: { maxRetries: 0 } };
  const vault = () =>
    behindProxy(host, (request, response) => {
      request.resume();
      response.setHeader('content-type', 'application/json');
      const challenge = `Bearer authorization="https://login.microsoftonline.com/${tenant}", resource="https://vault.azure.net"`;
      if (!request.headers.authorization)
        return void response.writeHead(401, { 'www-authenticate': challenge }).end('{}');
      if (request.method === 'GET') return void response.writeHead(403).end('{"error":{"code":"Forbidden"}}');
      response.end(JSON.stringify({ kid: keyId, value: 'd3JhcHBlZA' }));
    });
  const credential = { getToken: async () => ({ token: 'token', expiresOnTimestamp: Date.now() + 3_600_000 }) };

  test('goes through the proxy and trusts the private authority', async () => {
    const { asked, trusting } = await vault();
    const kek = must(await azureKeyVaultKey(keyId, trusting, { credential, options }));
    expect(must(await kek.wrap(dataKey)).toString()).toBe('wrapped');
    expect(new Set(asked)).toEqual(new Set([`${host}:443`]));
  });

  test('is not believed without that authority, whatever the environment says', async () => {
    const { egress } = await vault();
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const kek = must(await azureKeyVaultKey(keyId, egress, { credential, options }));
    expect(await kek.wrap(dataKey)).toMatchObject(refused);
  });

  test('the sign-in goes the same way', async () => {
    const { asked, trusting } = await vault();
    vi.stubEnv('AZURE_TENANT_ID', tenant);
    vi.stubEnv('AZURE_CLIENT_ID', '22222222-2222-2222-2222-222222222222');
    vi.stubEnv('AZURE_CLIENT_SECRET', 's3cret');
    vi.stubEnv('AZURE_TOKEN_CREDENTIALS', 'EnvironmentCredential');
    const kek = must(await azureKeyVaultKey(keyId, trusting, { options }));
    const answer = await kek.wrap(dataKey);
    expect(answer).toMatchObject(refused);
    expect(JSON.stringify(answer)).not.toContain('s3cret');
    expect(asked).toContain('login.microsoftonline.com:443');
  });
});

describe('AWS KMS', () => {
  const options = { credentials: { accessKeyId: 'id', secretAccessKey: 'secret' }, maxAttempts: 1 };
  const kms = (host: string) =>
    behindProxy(host, (request, response) => {
      request.resume();
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      response.end(JSON.stringify({ CiphertextBlob: Buffer.from('wrapped').toString('base64') }));
    });

  test.each([
    ['aws', 'eu-central-1', 'kms.eu-central-1.amazonaws.com'],
    ['aws-cn', 'cn-north-1', 'kms.cn-north-1.amazonaws.com.cn'],
  ])('in %s goes through the proxy and trusts the private authority', async (partition, region, host) => {
    const { asked, trusting } = await kms(host);
    const keyId = `arn:${partition}:kms:${region}:111122223333:key/1`;
    const kek = must(await awsKmsKey(keyId, trusting, { options }));
    expect(must(await kek.wrap(dataKey)).toString()).toBe('wrapped');
    expect(asked).toEqual([`${host}:443`]);
  });

  test('is not believed without that authority, whatever the environment says', async () => {
    const { egress } = await kms('kms.eu-central-1.amazonaws.com');
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const keyId = 'arn:aws:kms:eu-central-1:111122223333:key/1';
    const kek = must(await awsKmsKey(keyId, egress, { options }));
    expect(await kek.wrap(dataKey)).toMatchObject(refused);
  });
});
