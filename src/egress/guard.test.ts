import { createServer as createHttp, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { selfSigned } from '../cloud/testing/self-signed.ts';
import { createGuard, type EgressSettings } from './index.ts';
import type { Lookup } from './target.ts';

const pair = selfSigned('hooks.test');
const open: Server[] = [];
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
type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A local https service. */
async function service(handler: Handler): Promise<{ port: number; seen: string[] }> {
  const seen: string[] = [];
  const server = createHttps({ key: pair.privateKey, cert: pair.certificate }, (request, response) => {
    seen.push(`${request.method} ${request.headers.host} ${request.url}`);
    handler(request, response);
  });
  return { port: await listen(server as unknown as Server), seen };
}

const settings = (ports: number[], more: Partial<EgressSettings> = {}): EgressSettings => ({
  noProxy: [],
  allow: ['127.0.0.0/8'],
  ports,
  allowHttp: false,
  caCertificates: pair.certificate,
  ...more,
});
const local: Lookup = async () => [{ address: '127.0.0.1', family: 4 }];
const fine: Handler = (_, response) => void response.end('fine');

describe('a URL', () => {
  const guard = createGuard({ noProxy: [], allow: ['hooks.internal', '10.9.0.0/16'], ports: [443], allowHttp: false });
  test.each([
    ['http://example.com/', 'http and not https'],
    ['ftp://example.com/', 'ftp'],
    ['file:///etc/passwd', 'file'],
    ['javascript:alert(1)', 'javascript'],
    ['example.com', 'not a URL'],
    ['https://user:pa55@example.com/', 'user name'],
    ['https://user@example.com/', 'user name'],
    ['https://example.com:8443/', 'port 8443'],
    ['https://example.com:22/', 'port 22'],
    ['https://127.0.0.1/', 'loopback'],
    ['https://2130706433/', 'loopback'],
    ['https://0x7f.1/', 'loopback'],
    ['https://0177.0.0.1/', 'loopback'],
    ['https://127.1/', 'loopback'],
    ['https://①②⑦.0.0.1/', 'loopback'],
    ['https://[::1]/', 'loopback'],
    ['https://[::ffff:127.0.0.1]/', 'ipv4Mapped'],
    ['https://169.254.169.254/metadata/instance', 'linkLocal'],
    ['https://[fd00:ec2::254]/', 'uniqueLocal'],
    ['https://10.0.0.1/', 'private'],
  ])('%s is refused: %s', async (url, reason) => {
    const refused = guard.check(url);
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'egress_refused', cause: expect.stringContaining(reason) },
    });
    expect(JSON.stringify(refused)).not.toMatch(/pa55|metadata\/instance/);
    expect(await guard.send({ url, method: 'GET' })).toEqual(refused);
  });

  test.each(['https://example.com/x?y', 'https://example.com:443/', 'https://10.9.1.1/', 'https://8.8.8.8/'])(
    '%s may be kept',
    (url) => {
      expect(guard.check(url)).toMatchObject({ ok: true });
    },
  );

  test.each([
    ['an address that is private', [{ address: '10.0.0.1', family: 4 }]],
    [
      'a public and a private one',
      [
        { address: '8.8.8.8', family: 4 },
        { address: '::1', family: 6 },
      ],
    ],
    ['a mapped one', [{ address: '::ffff:8.8.8.8', family: 6 }]],
  ])('whose host leads to %s is refused', async (_, addresses) => {
    const one = createGuard(settings([443], { allow: [] }), async () => addresses);
    expect(await one.send({ url: 'https://example.com/', method: 'GET' })).toMatchObject({
      ok: false,
      error: { code: 'egress_refused' },
    });
  });

  test('whose host is not found', async () => {
    const one = createGuard(settings([443]), async () => {
      throw Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' });
    });
    expect(await one.send({ url: 'https://nowhere.example/', method: 'GET' })).toMatchObject({
      ok: false,
      error: { code: 'network_unreachable', details: { reason: 'ENOTFOUND' } },
    });
  });
});

describe('a request', () => {
  test('goes to the address that was checked, looked up once, under the name of the host', async () => {
    const { port, seen } = await service((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => response.writeHead(201, { 'x-got': body }).end('done'));
    });
    const lookups: string[] = [];
    // The second answer is what somebody who rebinds the name hopes for.
    const guard = createGuard(settings([port], { allow: ['127.0.0.1'] }), async (host) => {
      lookups.push(host);
      return [{ address: lookups.length === 1 ? '127.0.0.1' : '169.254.169.254', family: 4 }];
    });
    const answer = await guard.send({
      url: `https://hooks.test:${port}/in?x=1`,
      method: 'POST',
      headers: { host: 'other.test', 'content-type': 'text/plain' },
      body: 'hello',
    });
    expect(answer).toMatchObject({ ok: true, value: { status: 201, text: 'done', headers: { 'x-got': 'hello' } } });
    expect(lookups).toEqual(['hooks.test']);
    expect(seen).toEqual([`POST hooks.test:${port} /in?x=1`]);
  });

  test('is not made over TLS that does not verify, whatever the environment says', async () => {
    const { port, seen } = await service(fine);
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const { caCertificates: _, ...untrusting } = settings([port]);
    const refused = { ok: false, error: { code: 'tls_untrusted' } };
    const url = `https://hooks.test:${port}/`;
    expect(await createGuard(untrusting, local).send({ url, method: 'GET' })).toMatchObject(refused);
    // Trusted, but of another name.
    const other = `https://other.test:${port}/`;
    expect(await createGuard(settings([port]), local).send({ url: other, method: 'GET' })).toMatchObject(refused);
    expect(seen).toEqual([]);
    expect(await createGuard(settings([port]), local).send({ url, method: 'GET' })).toMatchObject({ ok: true });
  });

  test('over plain http where that is allowed', async () => {
    const port = await listen(createHttp(fine));
    const url = `http://127.0.0.1:${port}/`;
    expect(await createGuard(settings([port])).send({ url, method: 'GET' })).toMatchObject({ ok: false });
    const guard = createGuard(settings([port], { allowHttp: true }));
    expect(await guard.send({ url, method: 'GET' })).toMatchObject({ ok: true, value: { text: 'fine' } });
  });

  test('is answered within its limits', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000));
    const { port } = await service((request, response) => {
      if (request.url === '/gzip') response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
      else if (request.url === '/large') response.end('x'.repeat(2_000));
      else if (request.url === '/slow') response.writeHead(200).write('{');
    });
    const guard = createGuard(settings([port]), local);
    const send = (path: string, more: object) =>
      guard.send({ url: `https://hooks.test:${port}${path}`, method: 'GET', ...more });
    const code = (name: string) => ({ ok: false, error: { code: name } });
    expect(await send('/gzip', {})).toMatchObject(code('answer_too_large'));
    expect(await send('/large', { maxBytes: 1_999 })).toMatchObject(code('answer_too_large'));
    expect(await send('/large', { maxBytes: 2_000 })).toMatchObject({ ok: true });
    expect(await send('/slow', { timeoutMs: 300 })).toMatchObject(code('timed_out'));
    expect(await send('/never', { timeoutMs: 300 })).toMatchObject(code('timed_out'));
    expect(await send('/never', { signal: AbortSignal.abort() })).toMatchObject(code('cancelled'));
    const hanging = createGuard(settings([port]), () => new Promise(() => {}));
    const url = `https://hooks.test:${port}/`;
    expect(await hanging.send({ url, method: 'GET', timeoutMs: 50 })).toMatchObject(code('timed_out'));
  });
});

describe('a redirect', () => {
  const to =
    (status: number, location: string): Handler =>
    (request, response) =>
      request.url === '/'
        ? void response.writeHead(status, { location }).end()
        : void response.end(request.headers['x-key'] ?? 'none');

  test.each([
    ['to an address that is not allowed', 'https://169.254.169.254:PORT/', 'another host'],
    ['to another host that may be called', 'https://127.0.0.1:PORT/next', 'another host'],
    ['to a host below its own', 'https://a.hooks.test:PORT/', 'another host'],
    ['to another port', 'https://hooks.test:22/', 'another host'],
    ['to plain http', 'http://hooks.test/', 'away from https'],
    ['to a file', 'file:///etc/passwd', 'away from https'],
    ['to itself', '/', 'redirects'],
  ])('%s is refused', async (_, location, reason) => {
    const { port } = await service((request, response) =>
      to(302, location.replace('PORT', String(request.socket.localPort)))(request, response),
    );
    const guard = createGuard(settings([port]), local);
    expect(await guard.send({ url: `https://hooks.test:${port}/`, method: 'GET' })).toMatchObject({
      ok: false,
      error: { code: 'egress_refused', cause: expect.stringContaining(reason) },
    });
  });

  test('of a GET is followed within its origin, with its headers', async () => {
    const { port, seen } = await service(to(301, '/next'));
    const guard = createGuard(settings([port]), local);
    const request = { url: `https://hooks.test:${port}/`, method: 'GET', headers: { 'x-key': 'secret' } } as const;
    expect(await guard.send(request)).toMatchObject({ ok: true, value: { text: 'secret' } });
    expect(seen).toEqual([`GET hooks.test:${port} /`, `GET hooks.test:${port} /next`]);
  });

  test('of a GET to another host is not followed, although that host may be called', async () => {
    const { port, seen } = await service(fine);
    const other = await service(to(301, `https://127.0.0.1:${port}/next`));
    const both = createGuard(settings([port, other.port]), local);
    expect(await both.send({ url: `https://hooks.test:${other.port}/`, method: 'GET' })).toMatchObject({
      ok: false,
      error: { code: 'egress_refused', cause: expect.stringContaining('to another host') },
    });
    expect(seen).toEqual([]);
    expect(await both.send({ url: `https://127.0.0.1:${port}/next`, method: 'GET' })).toMatchObject({ ok: true });
  });

  test('of a POST stays within its origin, or is the answer', async () => {
    const { port, seen } = await service(to(307, '/next'));
    const guard = createGuard(settings([port]), local);
    const request = { url: `https://hooks.test:${port}/`, method: 'POST', body: 'x' } as const;
    expect(await guard.send(request)).toMatchObject({ ok: true, value: { status: 200 } });
    expect(seen).toEqual([`POST hooks.test:${port} /`, `POST hooks.test:${port} /next`]);
    const found = await service(to(302, '/next'));
    const url = `https://hooks.test:${found.port}/`;
    expect(await createGuard(settings([found.port]), local).send({ ...request, url })).toMatchObject({
      ok: true,
      value: { status: 302 },
    });
    const away = await service(to(307, `https://127.0.0.1:${port}/next`));
    const leaving = createGuard(settings([port, away.port]), local);
    expect(await leaving.send({ ...request, url: `https://hooks.test:${away.port}/` })).toMatchObject({
      ok: false,
      error: { code: 'egress_refused' },
    });
  });
});

describe('through a proxy', () => {
  /** A CONNECT proxy with a password that leads everything to `port`. */
  async function proxy(port: number, status = 200) {
    const asked: string[] = [];
    const server = createHttp((_, response) => response.writeHead(500).end());
    server.on('connect', (request, socket) => {
      asked.push(`${request.url} ${request.headers['proxy-authorization']}`);
      if (status !== 200) return void socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`);
      const target = connect(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        target.pipe(socket).pipe(target);
      });
      for (const one of [socket, target]) one.on('error', () => undefined);
    });
    return { asked, url: `http://us%40er:pa55@127.0.0.1:${await listen(server)}` };
  }
  const somewhere: Lookup = async () => [{ address: '93.184.215.14', family: 4 }];
  const basic = `Basic ${Buffer.from('us@er:pa55').toString('base64')}`;

  test('the checked address is asked for, with the password, and the certificate is that of the host', async () => {
    const { port } = await service(fine);
    const { asked, url } = await proxy(port);
    const guard = createGuard(settings([443], { proxy: url, allow: [] }), somewhere);
    expect(await guard.send({ url: 'https://hooks.test/', method: 'GET' })).toMatchObject({ ok: true });
    expect(asked).toEqual([`93.184.215.14:443 ${basic}`]);
    expect(await guard.send({ url: 'https://other.test/', method: 'GET' })).toMatchObject({
      ok: false,
      error: { code: 'tls_untrusted' },
    });
  });

  test('an address that is not allowed is not asked for either', async () => {
    const { asked, url } = await proxy(9);
    const guard = createGuard(settings([443], { proxy: url, allow: [] }), local);
    expect(await guard.send({ url: 'https://hooks.test/', method: 'GET' })).toMatchObject({
      ok: false,
      error: { code: 'egress_refused' },
    });
    expect(asked).toEqual([]);
  });

  test.each([
    [407, 'proxy_refused'],
    [403, 'proxy_refused'],
    [503, 'network_unreachable'],
  ])('a proxy that answers %i is %s, and its password stays unsaid', async (status, code) => {
    const { url } = await proxy(9, status);
    const guard = createGuard(settings([443], { proxy: url, allow: [] }), somewhere);
    const refused = await guard.send({ url: 'https://hooks.test/secret-path', method: 'GET' });
    expect(refused).toMatchObject({ ok: false, error: { code, cause: expect.stringContaining(String(status)) } });
    expect(JSON.stringify(refused)).not.toMatch(/pa55|secret-path/);
  });
});
