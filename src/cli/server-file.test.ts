import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findServer, readServerFile, removeServerFile, writeServerFile } from './server-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-server-file-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function answering<T>(
  status: number,
  body: string,
  work: (url: string, seen: string[]) => Promise<T>,
): Promise<T> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.url} ${request.headers.authorization ?? 'no token'}`);
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const refusal = JSON.stringify({ error: { code: 'unauthenticated' } });

test('what is written is read, by its owner only', () => {
  const server = { url: 'http://127.0.0.1:1', pid: 12 };
  writeServerFile(folder, server);
  expect(readServerFile(folder)).toEqual(server);
  expect(statSync(join(folder, 'server.json')).mode & 0o777).toBe(0o600);
});

test('no file, another file: no server', () => {
  expect(readServerFile(folder)).toBeUndefined();
  for (const text of ['', '{"url":1}', '{"url":"http://x","pid":0}', 'null']) {
    writeFileSync(join(folder, 'server.json'), text);
    expect(readServerFile(folder)).toBeUndefined();
  }
});

test('only the own file is removed', () => {
  writeServerFile(folder, { url: 'http://127.0.0.1:1', pid: 12 });
  removeServerFile(folder, { url: 'http://127.0.0.1:1', pid: 13 });
  expect(readServerFile(folder)).toBeDefined();
  removeServerFile(folder, { url: 'http://127.0.0.1:1', pid: 12 });
  expect(readServerFile(folder)).toBeUndefined();
});

test('a living process at whose address Assay answers is a server; it is asked without the token', async () => {
  await answering(401, refusal, async (url, seen) => {
    writeServerFile(folder, { url, pid: process.pid });
    expect(await findServer(folder)).toEqual({ url, pid: process.pid });
    expect(seen).toEqual(['/api/v1/status no token']);
  });
});

test('a process that is gone, a stranger at the address or nobody there: no server', async () => {
  await answering(401, refusal, async (url, seen) => {
    writeServerFile(folder, { url, pid: 2 ** 30 });
    expect(await findServer(folder)).toBeUndefined();
    expect(seen).toEqual([]);
  });
  await answering(200, '<html>', async (url) => {
    writeServerFile(folder, { url, pid: process.pid });
    expect(await findServer(folder)).toBeUndefined();
  });
  writeServerFile(folder, { url: 'http://127.0.0.1:1', pid: process.pid });
  expect(await findServer(folder)).toBeUndefined();
});
