import { createServer as createHttp, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { createPipelineRequest } from '@azure/core-rest-pipeline';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Cloud, createCloudClient, parseCustomCloud } from './index.ts';
import { credential, jwt, tenantId } from './testing/fake-azure.ts';
import { selfSigned } from './testing/self-signed.ts';
import { guardedHttpClient } from './transport.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const pair = selfSigned('azure.test');
const open: Server[] = [];
const never = { now: () => Date.now(), sleep: async () => undefined };

afterEach(() => {
  vi.unstubAllEnvs();
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(server: Server): Promise<number> {
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** A local https service which signs everybody in and leaves the rest to `handler`; `host` is how the client knows it. */
async function service(handler: Handler, host = '127.0.0.1'): Promise<{ cloud: Cloud; port: number; paths: string[] }> {
  const paths: string[] = [];
  const server = createHttps({ key: pair.privateKey, cert: pair.certificate }, (request, response) => {
    const base = `https://${request.headers.host}/${tenantId}`;
    paths.push(`${request.method} ${request.url?.split('?')[0]}`);
    if (request.url?.includes('/.well-known/')) {
      const endpoints = {
        authorization_endpoint: `${base}/a`,
        token_endpoint: `${base}/token`,
        end_session_endpoint: `${base}/o`,
        jwks_uri: `${base}/k`,
      };
      response.end(JSON.stringify({ issuer: `${base}/v2.0`, ...endpoints }));
    } else if (request.url?.includes('/token')) {
      response.end(JSON.stringify({ token_type: 'Bearer', expires_in: 3600, access_token: jwt({ aud: 'x' }) }));
    } else handler(request, response);
  });
  const port = await listen(server as unknown as Server);
  const url = `https://${host}:${port}`;
  const cloud = parseCustomCloud({ login: url, graph: url, resourceManager: url, caCertificates: pair.certificate });
  if (!cloud.ok) throw new Error(cloud.error.cause);
  return { cloud: cloud.value, port, paths };
}

describe('over a real connection', () => {
  test('the authority of a custom cloud is trusted for the sign-in and for the reads, gzip included', async () => {
    const { cloud, paths } = await service((request, response) => {
      expect(request.headers['accept-encoding']).toBe('gzip');
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"value":["ä"]}'));
    });
    const client = createCloudClient({ cloud, credential, clock: never });
    expect(await client.get('graph', '/v1.0/users')).toMatchObject({ ok: true, value: { body: { value: ['ä'] } } });
    expect(paths.at(-1)).toBe('GET /v1.0/users');
    expect(client.stats.byPurpose.other?.bytes).toBe(16);
  });

  test('a configured authority is trusted beside the public ones', async () => {
    const { cloud } = await service((_, response) => response.end('{"value":[]}'));
    const { caCertificates, ...bare } = cloud;
    const egress = {
      noProxy: [],
      allow: [],
      ports: [443],
      allowHttp: false,
      ...(caCertificates && { caCertificates }),
    };
    const client = createCloudClient({ cloud: bare, credential, clock: never, egress });
    expect(await client.get('graph', '/v1.0/users')).toMatchObject({ ok: true });
  });

  test('a certificate is verified whatever the environment says', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const { cloud, paths } = await service((_, response) => response.end('{}'));
    const { caCertificates: _, ...bare } = cloud;
    const client = createCloudClient({ cloud: bare, credential, clock: never });
    expect(await client.get('graph', '/v1.0/users')).toMatchObject({ ok: false, error: { code: 'tls_untrusted' } });
    expect(paths).toEqual([]);
  });

  test('no redirect is followed', async () => {
    const elsewhere = await service((_, response) => response.end('{"value":[]}'));
    const { cloud, port } = await service((_, response) =>
      response.writeHead(302, { location: `https://127.0.0.1:${elsewhere.port}/v1.0/users` }).end(),
    );
    const client = createCloudClient({ cloud, credential, clock: never });
    expect(await client.get('graph', `https://127.0.0.1:${port}/v1.0/users`)).toMatchObject({ ok: false });
    expect(elsewhere.paths).toEqual([]);
  });

  test('a host that is not of the cloud gets nothing, whoever asks for it', async () => {
    const elsewhere = await service((_, response) => response.end('{}'));
    const { cloud } = await service((_, response) => response.end('{}'));
    const egress = { noProxy: [], allow: [], ports: [443], allowHttp: false };
    const client = guardedHttpClient(cloud, egress);
    const url = `https://127.0.0.1:${elsewhere.port}/`;
    await expect(client.sendRequest(createPipelineRequest({ url }))).rejects.toMatchObject({
      error: { code: 'foreign_link' },
    });
    expect(elsewhere.paths).toEqual([]);
  });

  test('without its authority it is not trusted', async () => {
    const { cloud } = await service((_, response) => response.end('{}'));
    const { caCertificates: _, ...bare } = cloud;
    const client = createCloudClient({ cloud: bare, credential, clock: never });
    expect(await client.get('graph', '/v1.0/users')).toMatchObject({ ok: false, error: { code: 'tls_untrusted' } });
  });

  test.each([
    [
      'in the middle of a gzip body',
      { 'content-encoding': 'gzip' },
      gzipSync(JSON.stringify({ value: Array.from({ length: 5_000 }, (_, i) => `${i * 7919}`) })).subarray(0, 2_000),
    ],
    ['before Content-Length', { 'content-length': '100' }, Buffer.from('{"value":[')],
  ])('a connection that breaks %s is tried again', async (_, headers, part) => {
    let count = 0;
    const { cloud } = await service((__, response) => {
      count += 1;
      if (count > 1) return void response.end('{"value":[]}');
      response.writeHead(200, headers);
      response.write(part, () => response.socket?.destroy());
    });
    const client = createCloudClient({ cloud, credential, clock: never });
    expect(await client.get('graph', '/v1.0/users')).toMatchObject({ ok: true });
    expect(client.stats.retries).toBe(1);
  });

  test('a body is not read beyond its limit', async () => {
    const { cloud } = await service((_, response) => {
      const more = () => void (response.destroyed || response.write(Buffer.alloc(65_536), more));
      more();
    });
    const client = createCloudClient({ cloud, credential, clock: never });
    const result = await client.get('graph', '/v1.0/users', { maxBytes: 100_000, timeoutMs: 4_000 });
    expect(result).toMatchObject({ ok: false, error: { code: 'answer_too_large' } });
  });

  test('a body that never ends runs into the timeout', async () => {
    const { cloud } = await service((_, response) => void response.writeHead(200).write('{'));
    const client = createCloudClient({ cloud, credential, clock: never, budgets: { maxAttempts: 1 } });
    expect(await client.get('graph', '/v1.0/users', { timeoutMs: 50 })).toMatchObject({
      ok: false,
      error: { code: 'timed_out' },
    });
  });

  test('a port where nobody listens', async () => {
    const cloud = parseCustomCloud({
      login: 'https://127.0.0.1:9',
      graph: 'https://127.0.0.1:9',
      resourceManager: 'https://127.0.0.1:9',
    });
    if (!cloud.ok) throw new Error('refused');
    const client = createCloudClient({ cloud: cloud.value, credential, clock: never });
    expect(await client.verify()).toMatchObject({
      ok: false,
      error: { code: 'network_unreachable', details: { reason: 'ECONNREFUSED' } },
    });
  });
});

describe('with HTTPS_PROXY', () => {
  /** A CONNECT proxy that leads every host to `port`. */
  async function proxy(port: number): Promise<string[]> {
    const hosts: string[] = [];
    const server = createHttp((_, response) => response.writeHead(500).end());
    server.on('connect', (request, socket) => {
      hosts.push(request.url ?? '');
      const target = connect(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        target.pipe(socket).pipe(target);
      });
      for (const one of [socket, target]) one.on('error', () => undefined);
    });
    vi.stubEnv('HTTPS_PROXY', `http://127.0.0.1:${await listen(server)}`);
    return hosts;
  }

  test('sign-in and reads go through it, with the authority of the custom cloud', async () => {
    const { cloud, port, paths } = await service((_, response) => response.end('{"value":[]}'), 'azure.test');
    const hosts = await proxy(port);
    const client = createCloudClient({ cloud, credential, clock: never });
    expect(await client.get('graph', '/v1.0/users')).toMatchObject({ ok: true });
    // One tunnel serves them all.
    expect(hosts).toEqual([`azure.test:${port}`]);
    expect(paths).toHaveLength(3);
    expect(paths.at(-1)).toBe('GET /v1.0/users');
  });

  test('a proxy that wants another password is told apart from Azure, and nothing goes to Azure', async () => {
    const server = createHttp();
    server.on('connect', (_, socket) => socket.end('HTTP/1.1 407 No\r\ncontent-length: 0\r\n\r\n'));
    vi.stubEnv('HTTPS_PROXY', `http://user:pa55word@127.0.0.1:${await listen(server)}`);
    const { cloud, paths } = await service((_, response) => response.end('{}'), 'azure.test');
    const refused = await createCloudClient({ cloud, credential, clock: never }).verify();
    expect(refused).toMatchObject({ ok: false, error: { code: 'proxy_refused', details: { status: 407 } } });
    expect(JSON.stringify(refused)).not.toContain('pa55word');
    expect(paths).toEqual([]);
  });

  test('loopback goes past it', async () => {
    const { cloud, port } = await service((_, response) => response.end('{"value":[]}'));
    const hosts = await proxy(port);
    const client = createCloudClient({ cloud, credential, clock: never });
    expect(await client.get('graph', '/v1.0/users')).toMatchObject({ ok: true });
    expect(hosts).toEqual([]);
  });
});
