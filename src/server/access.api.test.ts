/** Sessions, switching and wrong credentials over HTTP, and how long a browser keeps the console's files. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../config/index.ts';
import { type Application, openApplication } from './application.ts';
import { createServer } from './server.ts';

let folder: string;
let application: Application;
let server: FastifyInstance;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assay-access-'));
  const config = loadConfig({ ASSAY_DATA_DIR: folder });
  if (!config.ok) throw new Error(config.error.cause);
  const opened = await openApplication({ ...config.value, store: { kind: 'memory' } });
  if (!opened.ok) throw new Error(opened.error.cause);
  application = opened.value;
  server = await createServer(application);
});
afterAll(async () => {
  await server?.close();
  await application?.close();
  rmSync(folder, { recursive: true, force: true });
});

type Headers = Readonly<Record<string, string>>;
const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` });

async function call(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  url: string,
  headers: Headers = bearer(application.access.token),
  more: { readonly payload?: object; readonly remoteAddress?: string } = {},
) {
  const reply = await server.inject({ method, url, headers: { host: 'localhost', ...headers }, ...more });
  const { 'set-cookie': cookie, ...others } = reply.headers;
  const body = reply.body.startsWith('{') ? reply.json() : undefined;
  return { status: reply.statusCode, body, cookie: cookie === undefined ? undefined : String(cookie), headers: others };
}

const signIn = async (token: string = application.access.token): Promise<string> => {
  const { cookie } = await call('GET', `/login?token=${token}`, {});
  return cookie?.split(';')[0] ?? '';
};
const found = async (name: string): Promise<string> =>
  (await call('POST', '/api/v1/organizations', undefined, { payload: { name } })).body.id;
const nameOf = async (headers: Headers): Promise<string | number> => {
  const { status, body } = await call('GET', '/api/v1/me', headers);
  return status === 200 ? body.organization.name : status;
};

describe('the link of the console', () => {
  test('opens a session that is not the token of the link', async () => {
    const { status, cookie, headers } = await call('GET', `/login?token=${application.access.token}`, {});
    expect(status).toBe(302);
    expect(headers).toMatchObject({ location: '/', 'cache-control': 'no-store' });
    expect(cookie).toMatch(/^assay_session=assay_[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
    expect(cookie).not.toContain(application.access.token);
    expect(await nameOf({ cookie: cookie?.split(';')[0] ?? '' })).toBe('My organisation');
  });

  test('takes neither a wrong token nor that of a session', async () => {
    const session = (await signIn()).split('=')[1];
    for (const token of ['assay_wrong', '', session]) {
      expect(await call('GET', `/login?token=${token}`, {})).toMatchObject({ status: 401, cookie: undefined });
    }
    expect((await call('GET', '/login', {})).status).toBe(401);
  });
});

describe('a switch', () => {
  test('in a browser sets the cookie anew, shows the session to no script and ends the one before', async () => {
    const id = await found('Fabrikam');
    const before = await signIn();
    const { status, body, cookie, headers } = await call('POST', `/api/v1/organizations/${id}/switch`, {
      cookie: before,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ organization: { id, name: 'Fabrikam', role: 'owner', current: true }, token: null });
    expect(headers['cache-control']).toBe('no-store');
    const after = cookie?.split(';')[0] ?? '';
    expect([await nameOf({ cookie: after }), await nameOf({ cookie: before })]).toEqual(['Fabrikam', 401]);
  });

  test('with a token hands out another one and sets no cookie', async () => {
    const id = await found('Northwind');
    const { body, cookie } = await call('POST', `/api/v1/organizations/${id}/switch`);
    expect(cookie).toBeUndefined();
    expect([await nameOf(bearer(body.token)), await nameOf(bearer(application.access.token))]).toEqual([
      'Northwind',
      'My organisation',
    ]);
  });

  test('to an organisation that is not there, or not theirs, changes nothing', async () => {
    const cookie = await signIn();
    const answer = await call('POST', `/api/v1/organizations/${randomUUID()}/switch`, { cookie });
    expect(answer).toMatchObject({ status: 404, body: { error: { code: 'not_found' } }, cookie: undefined });
    expect(await nameOf({ cookie })).toBe('My organisation');
  });

  test('of the organisation of a request is not had by asking for it', async () => {
    const id = await found('Wanted');
    for (const headers of [{ 'x-organization-id': id }, { organization: id }]) {
      expect(await nameOf({ ...bearer(application.access.token), ...headers })).toBe('My organisation');
    }
    const { body } = await call('GET', `/api/v1/me?organizationId=${id}`);
    expect(body.organization.name).toBe('My organisation');
  });
});

describe('what a browser sends', () => {
  test.each(['http://localhost:3000', 'https://evil.example', 'null', 'http://127.0.0.1'])(
    'from a page at %s changes nothing',
    async (origin) => {
      const cookie = await signIn();
      const id = await found('Target');
      const headers = { cookie, origin, host: 'localhost:7780' };
      expect((await call('POST', `/api/v1/organizations/${id}/switch`, headers)).status).toBe(401);
      expect(await nameOf({ cookie })).toBe('My organisation');
    },
  );

  test('from the console itself does', async () => {
    const headers = { cookie: await signIn(), origin: 'http://localhost:7780', host: 'localhost:7780' };
    expect((await call('POST', '/api/v1/organizations', headers, { payload: { name: 'Ours' } })).status).toBe(201);
  });
});

describe('names', () => {
  test.each([[''], ['   '], ['a\u0000b'], ['a\nb'], ['x'.repeat(201)], [7]])('%j is no name', async (name) => {
    const { organizationId } = application.access;
    const renamed = await call('PATCH', `/api/v1/organizations/${organizationId}`, undefined, { payload: { name } });
    const created = await call('POST', '/api/v1/organizations', undefined, { payload: { name } });
    const token = await call('POST', '/api/v1/tokens', undefined, { payload: { name, role: 'viewer' } });
    expect([renamed.status, created.status, token.status]).toEqual([400, 400, 400]);
  });

  test.each(['Contoso "GmbH" <b>', "'; drop table organization; --", '東京 👩‍💻'])('%j is one', async (name) => {
    expect((await call('POST', '/api/v1/organizations', undefined, { payload: { name } })).body.name).toBe(name);
  });

  test.each([{ role: 'viewer', organizationId: randomUUID() }, { role: 'root' }, {}])(
    'a token with %j is refused',
    async (part) => {
      expect((await call('POST', '/api/v1/tokens', undefined, { payload: { name: 'x', ...part } })).status).toBe(400);
    },
  );
});

describe('wrong credentials', () => {
  const wrong = (remoteAddress: string) => call('GET', '/api/v1/status', bearer(randomUUID()), { remoteAddress });

  test('are counted by address; those that were right before still get in', async () => {
    const remoteAddress = '192.0.2.7';
    const good = bearer(application.access.token);
    expect((await call('GET', '/api/v1/status', good, { remoteAddress })).status).toBe(200);
    const answers = [];
    for (let each = 0; each < 21; each += 1) answers.push((await wrong(remoteAddress)).status);
    expect(answers).toEqual([...Array<number>(20).fill(401), 429]);
    const { body, headers } = await wrong(remoteAddress);
    expect(body.error).toMatchObject({ code: 'too_many_attempts', fix: expect.stringMatching(/^Wait \d+ s/) });
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    // Neither does the link of the console tell more.
    expect((await call('GET', `/login?token=${randomUUID()}`, {}, { remoteAddress })).status).toBe(429);
    expect((await call('GET', '/api/v1/status', good, { remoteAddress })).status).toBe(200);
    expect((await wrong('192.0.2.8')).status).toBe(401);
  });

  test('are not those of a request without any: the command line asks so whether a server is there', async () => {
    const remoteAddress = '192.0.2.9';
    for (let each = 0; each < 30; each += 1) {
      expect((await call('GET', '/api/v1/status', {}, { remoteAddress })).status).toBe(401);
    }
  });

  test('a token that was right and has been revoked is refused at once', async () => {
    const made = await call('POST', '/api/v1/tokens', undefined, { payload: { name: 'ci', role: 'viewer' } });
    expect(made.headers['cache-control']).toBe('no-store');
    const { id, token } = made.body;
    expect(await nameOf(bearer(token))).toBe('My organisation');
    expect((await call('DELETE', `/api/v1/tokens/${id}`)).status).toBe(204);
    expect(await nameOf(bearer(token))).toBe(401);
  });
});

test('a route without a row in the table of roles keeps the server from starting', async () => {
  const other = await createServer(application);
  try {
    const add = () => other.get('/api/v1/forgotten', async () => ({}));
    expect(add).toThrow('GET /api/v1/forgotten has no row in src/auth/route-roles.ts');
    expect(() => other.get('/elsewhere', async () => ({}))).not.toThrow();
  } finally {
    await other.close();
  }
});

test('files with a digest in their name are kept for good, and the page itself is asked for each time', async () => {
  const files = join(folder, 'console');
  mkdirSync(join(files, 'assets'), { recursive: true });
  writeFileSync(join(files, 'index.html'), '<title>Assay</title>');
  writeFileSync(join(files, 'favicon.svg'), '<svg/>');
  for (const name of ['page-a1b2.js', 'page-a1b2.js.gz']) writeFileSync(join(files, 'assets', name), '1');
  const other = await createServer(application, files);
  try {
    const kept = async (url: string, headers: Headers = {}) => {
      const reply = await other.inject({ url, headers: { host: 'localhost', ...headers } });
      return [reply.statusCode, reply.headers['content-encoding'], reply.headers['cache-control']];
    };
    const forever = 'public, max-age=31536000, immutable';
    expect(await kept('/assets/page-a1b2.js')).toEqual([200, undefined, forever]);
    expect(await kept('/assets/page-a1b2.js', { 'accept-encoding': 'gzip' })).toEqual([200, 'gzip', forever]);
    for (const url of ['/', '/index.html', '/checks/some-test', '/favicon.svg'])
      expect(await kept(url), url).toEqual([200, undefined, 'no-cache']);
    // What a former build laid there is answered with the page, which is not to be kept under that name.
    expect(await kept('/assets/page-former.js')).toEqual([200, undefined, 'no-cache']);
  } finally {
    await other.close();
  }
});
