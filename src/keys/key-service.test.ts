/** The two key services over their real clients, against a service of the same shape on this machine. */
import { constants, createHash, generateKeyPairSync, privateDecrypt, publicEncrypt } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHttpHeaders, type HttpClient } from '@azure/core-rest-pipeline';
import { afterEach, describe, expect, test } from 'vitest';
import { awsKmsKey } from './aws-kms.ts';
import { azureKeyVaultKey } from './azure-key-vault.ts';
import { must, straight } from './testing.ts';

const dataKey = createHash('sha512').update('a data key and its owner').digest();
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A package that is not there, as the module loader says it. */
const absent = () => import(`assay-no-such-package-${process.pid}`);

describe('Azure Key Vault', () => {
  const keyId = 'https://kv-assay.vault.azure.net/keys/assay/0123456789abcdef0123456789abcdef';
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const credential = { getToken: async () => ({ token: 'token', expiresOnTimestamp: Date.now() + 3_600_000 }) };
  const oaep = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };

  /** Wraps and unwraps as "wrap Key" and "unwrap Key" of the REST reference describe; the key itself may not be read. */
  function vault(refusal?: { status: number; code: string }) {
    const calls: string[] = [];
    const httpClient: HttpClient = {
      sendRequest: async (request) => {
        const url = new URL(request.url);
        calls.push(`${request.method} ${url.pathname}`);
        const answer = (status: number, body: object) => ({
          request,
          status,
          headers: createHttpHeaders({ 'content-type': 'application/json' }),
          bodyAsText: JSON.stringify(body),
        });
        if (!request.headers.has('authorization')) {
          const challenge =
            'Bearer authorization="https://login.microsoftonline.com/t", resource="https://vault.azure.net"';
          return { ...answer(401, {}), headers: createHttpHeaders({ 'www-authenticate': challenge }) };
        }
        if (request.method === 'GET') return answer(403, { error: { code: 'Forbidden', message: 'no get' } });
        if (refusal) return answer(refusal.status, { error: { code: refusal.code, message: 'refused' } });
        const { alg, value } = JSON.parse(String(request.body)) as { alg: string; value: string };
        expect(alg).toBe('RSA-OAEP-256');
        const bytes = Buffer.from(value, 'base64url');
        const result = url.pathname.endsWith('/wrapkey')
          ? publicEncrypt({ key: pair.publicKey, ...oaep }, bytes)
          : privateDecrypt({ key: pair.privateKey, ...oaep }, bytes);
        return answer(200, { kid: keyId, value: result.toString('base64url') });
      },
    };
    return { calls, options: { httpClient, retryOptions: { maxRetries: 0 } } };
  }

  test('wraps and unwraps under the version that is named', async () => {
    const { calls, options } = vault();
    const kek = must(await azureKeyVaultKey(keyId, straight, { credential, options }));
    const wrapped = must(await kek.wrap(dataKey));
    expect(wrapped).toHaveLength(256);
    expect(must(await kek.unwrap(wrapped))).toEqual(dataKey);
    expect(kek.id).toBe(`azure-key-vault:${keyId}`);
    const path = '/keys/assay/0123456789abcdef0123456789abcdef';
    expect(calls).toEqual(expect.arrayContaining([`POST ${path}/wrapkey`, `POST ${path}/unwrapkey`]));
  });

  test('a refusal is told with its code and without what was sent', async () => {
    const { options } = vault({ status: 403, code: 'Forbidden' });
    const kek = must(await azureKeyVaultKey(keyId, straight, { credential, options }));
    const refused = await kek.wrap(dataKey);
    expect(refused).toMatchObject({ ok: false, error: { code: 'key_service_failed' } });
    expect(!refused.ok && refused.error.cause).toContain('HTTP 403');
    expect(JSON.stringify(refused)).not.toContain(dataKey.toString('base64url').slice(0, 16));
  });

  test('a text that the key did not make does not unwrap', async () => {
    const { options } = vault({ status: 400, code: 'BadParameter' });
    const kek = must(await azureKeyVaultKey(keyId, straight, { credential, options }));
    expect(await kek.unwrap(Buffer.alloc(256))).toMatchObject({ ok: false, error: { code: 'data_key_unreadable' } });
  });

  test('says which package is missing', async () => {
    const missing = await azureKeyVaultKey(keyId, straight, { load: absent });
    expect(missing).toMatchObject({
      ok: false,
      error: { code: 'key_package_missing', fix: expect.stringContaining('npm install @azure/keyvault-keys') },
    });
  });
});

describe('AWS KMS', () => {
  const keyId = 'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';

  /** Encrypts and decrypts by turning bits, as the JSON protocol of KMS (`TrentService`) has it. */
  async function kms(refusal?: string) {
    const calls: string[] = [];
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const operation = String(request.headers['x-amz-target']);
        const input = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
        calls.push(`${operation} ${input.KeyId} ${JSON.stringify(input.EncryptionContext)}`);
        response.setHeader('content-type', 'application/x-amz-json-1.1');
        if (refusal) return void response.writeHead(400).end(JSON.stringify({ __type: refusal, message: 'refused' }));
        const [from, to] =
          operation === 'TrentService.Encrypt' ? ['Plaintext', 'CiphertextBlob'] : ['CiphertextBlob', 'Plaintext'];
        const turned = Buffer.from(String(input[from]), 'base64').map((byte) => byte ^ 255);
        response.end(JSON.stringify({ KeyId: keyId, [to]: Buffer.from(turned).toString('base64') }));
      });
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const options = {
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
      maxAttempts: 1,
    };
    return { calls, options };
  }

  test('wraps and unwraps under the key that is named', async () => {
    const { calls, options } = await kms();
    const kek = must(await awsKmsKey(keyId, straight, { options }));
    const wrapped = must(await kek.wrap(dataKey));
    expect(wrapped).not.toEqual(dataKey);
    expect(must(await kek.unwrap(wrapped))).toEqual(dataKey);
    const rest = `${keyId} {"application":"assay"}`;
    expect(calls).toEqual([`TrentService.Encrypt ${rest}`, `TrentService.Decrypt ${rest}`]);
  });

  test.each([
    ['InvalidCiphertextException', 'data_key_unreadable'],
    ['IncorrectKeyException', 'data_key_unreadable'],
    ['AccessDeniedException', 'key_service_failed'],
    ['DisabledException', 'key_service_failed'],
  ])('%s is %s', async (refusal, code) => {
    const { options } = await kms(refusal);
    const kek = must(await awsKmsKey(keyId, straight, { options }));
    expect(await kek.unwrap(dataKey)).toMatchObject({ ok: false, error: { code } });
  });

  test('says which package is missing', async () => {
    expect(await awsKmsKey(keyId, straight, { load: absent })).toMatchObject({
      ok: false,
      error: { code: 'key_package_missing', fix: expect.stringContaining('npm install @aws-sdk/client-kms') },
    });
  });
});
