import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Config } from '../config/index.ts';
import type { ConnectionList, Status } from './api-types.ts';
import { openLocal } from './local.ts';
import { localClient } from './local-client.ts';
import { openClient } from './open-client.ts';
import { findServer } from './server-file.ts';
import { cli } from './testing.ts';

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'assay-local-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const config = (part: Partial<Config> = {}): Config => ({
  dataDir,
  store: { kind: 'memory' },
  host: '127.0.0.1',
  port: 0,
  clouds: [],
  publicUrl: 'http://localhost:7780',
  credentialHost: { managedIdentity: false },
  egress: { noProxy: [], allow: [], ports: [443], allowHttp: false },
  keys: { current: { provider: 'file', file: join(dataDir, 'master.key') } },
  tokenFile: join(dataDir, 'token'),
  trustedProxies: [],
  ...part,
});

function must<T>(result: { ok: true; value: T } | { ok: false; error: { cause: string } }): T {
  if (!result.ok) throw new Error(result.error.cause);
  return result.value;
}

test('without a server the API answers in this process', async () => {
  const api = must(await localClient(config()));
  try {
    expect(must(await api.request<Status>('GET', '/status')).store.kind).toBe('pglite');
    expect(must(await api.request<ConnectionList>('GET', '/connections')).items).toEqual([]);
    expect(await api.request('GET', '/entities/nothing')).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(await api.request('POST', '/connections', { tenantId: 1 })).toMatchObject({
      ok: false,
      error: { code: 'invalid_request' },
    });
  } finally {
    await api.close();
  }
});

test('with a server the same requests go to it, and to nobody once it is gone', async () => {
  const server = must(await openLocal(config()));
  const { url } = must(await server.listen({ host: '127.0.0.1', port: 0 }));
  try {
    const api = must(await openClient(config()));
    expect(api.serverUrl).toBe(url);
    expect(must(await api.request<Status>('GET', '/status')).organization.name).toBe('My organisation');
    expect(await api.request('GET', '/catalog')).toMatchObject({ ok: true });
  } finally {
    await server.close();
  }
  expect(existsSync(join(dataDir, 'server.json'))).toBe(false);
  expect(await findServer(dataDir)).toBeUndefined();
});

test('a taken port is a clear error', async () => {
  const first = must(await openLocal(config()));
  const second = must(await openLocal(config()));
  try {
    const { url } = must(await first.listen({ host: '127.0.0.1', port: 0 }));
    const port = Number(new URL(url).port);
    const taken = await second.listen({ host: '127.0.0.1', port });
    expect(taken).toMatchObject({ ok: false, error: { code: 'invalid_configuration' } });
    expect(!taken.ok && taken.error.cause).toBe(
      `Port ${port} on 127.0.0.1 cannot be opened: another program listens there.`,
    );
  } finally {
    await second.close();
    await first.close();
  }
});

test('while this process works, other commands find it', async () => {
  const api = must(await localClient(config()));
  try {
    must(await api.work());
    expect(await findServer(dataDir)).toMatchObject({ pid: process.pid });
  } finally {
    await api.close();
  }
  expect(await findServer(dataDir)).toBeUndefined();
});

test('commands and their output against the real API', async () => {
  const api = must(await localClient(config()));
  const keptOpen = { ...api, close: async () => {} };
  const real = { openClient: async () => ({ ok: true as const, value: keptOpen }) };
  try {
    expect((await cli(['status'], {}, real)).out).toContain('none; connect a tenant with "assay connect"');
    expect((await cli(['inventory'], {}, real)).out).toMatch(/Users +entra_user +unknown \(never read\)/);
    expect((await cli(['inventory', 'users', '--search', 'x'], {}, real)).out).toContain('Nothing found.');
    expect((await cli(['coverage'], {}, real)).out).toContain('Nothing has been read yet');
    expect(JSON.parse((await cli(['coverage', '--json'], {}, real)).out)).toEqual({
      summary: [],
      items: [],
      nextCursor: null,
    });
    expect((await cli(['catalog', 'entra_user'], {}, real)).out).toContain('Microsoft Graph: GET /users');
    const wrong = await cli(['inventory', 'users', '--where', 'nonsense'], {}, real);
    expect(wrong).toMatchObject({ exitCode: 1, out: '' });
    expect(wrong.err).toContain('error invalid_request: ');
  } finally {
    await api.close();
  }
});

test('a chosen organisation is that of the next commands, with and without a server, until its session ends', async () => {
  const folder: Partial<Config> = { store: { kind: 'folder', folder: dataDir } };
  const env = { ASSAY_DATA_DIR: dataDir };
  const real = { openClient: () => openClient(config(folder)), env };
  const nameNow = async () => JSON.parse((await cli(['status', '--json'], {}, real)).out).status.organization.name;
  await cli(['organization', 'create', 'Fabrikam'], {}, real);
  expect(await nameNow()).toBe('My organisation');
  expect((await cli(['organization', 'use', 'fabrikam'], {}, real)).exitCode).toBe(0);
  expect(await nameNow()).toBe('Fabrikam');
  const server = must(await openLocal(config(folder)));
  try {
    must(await server.listen({ host: '127.0.0.1', port: 0 }));
    expect(await nameNow()).toBe('Fabrikam');
    expect((await cli(['organization', 'list'], {}, real)).out).toMatch(/^\* +Fabrikam/m);
    const sessions = JSON.parse((await cli(['token', 'list', '--json'], {}, real)).out).items as { id: string }[];
    expect((await cli(['token', 'revoke', sessions[0]?.id ?? ''], {}, real)).exitCode).toBe(0);
    const { exitCode, err } = await cli(['inventory'], {}, real);
    expect([exitCode, err]).toEqual([1, expect.stringContaining('in the organisation "Fabrikam" has ended')]);
    // Nothing goes on in another organisation by itself.
    expect((await cli(['organization', 'use', 'My organisation'], {}, real)).exitCode).toBe(0);
    expect(await nameNow()).toBe('My organisation');
  } finally {
    await server.close();
  }
});

test('openapi describes the API and leaves the data directory alone', async () => {
  const { exitCode, out } = await cli(['openapi', '--data-dir', dataDir]);
  expect(exitCode).toBe(0);
  const document = JSON.parse(out) as { openapi: string; paths: Record<string, unknown> };
  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.paths)).toContain('/api/v1/sync-runs/{id}');
  expect(existsSync(join(dataDir, 'token'))).toBe(false);
});
