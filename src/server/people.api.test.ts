/** Imports over HTTP: files as they come, rows in JSON, what is refused, and lists as CSV. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadConfig } from '../config/index.ts';
import { type Application, openApplication } from './application.ts';
import { createServer } from './server.ts';

let folder: string;
let application: Application;
let server: FastifyInstance;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assay-people-api-'));
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

async function send(path: string, payload?: string | Buffer | object, type?: string) {
  const headers = { host: 'localhost', authorization: `Bearer ${application.access.token}` };
  const reply = await server.inject({
    method: payload === undefined ? 'GET' : 'POST',
    url: `/api/v1${path}`,
    headers: type === undefined ? headers : { ...headers, 'content-type': type },
    ...(payload !== undefined && { payload }),
  });
  return { status: reply.statusCode, body: reply.body, headers: reply.headers };
}

const header = 'Employee ID,Name,Email,Status\n';

test.each([
  ['text/csv', `${header}1,Ada,ada@contoso.com,Active\n`],
  ['text/csv; charset=utf-8', `${header}1,Ada,ada@contoso.com,Active\n`],
  ['application/octet-stream', Buffer.from(`\uFEFF${header}1,Ada,ada@contoso.com,Active`, 'utf16le')],
  ['application/json', { rows: [{ employeeId: '1', displayName: 'Ada', mail: 'ada@contoso.com', status: 'active' }] }],
])('%s is taken', async (type, payload) => {
  const { status, body } = await send('/people/imports?source=hr&dryRun=true', payload, type);
  expect(status, body).toBe(200);
  expect(JSON.parse(body)).toMatchObject({ state: 'preview', rows: 1, added: 1, errors: 0 });
});

test('a file larger than the limit of other requests comes through, a page of rows at a time', async () => {
  const rows = Array.from(
    { length: 20_000 },
    (_, index) => `${index},Somebody with a name,p${index}@contoso.com,Active,${'x'.repeat(60)}`,
  );
  const file = Readable.from([header.replace('\n', ',Title\n'), ...rows.map((row) => `${row}\n`)]);
  const reply = await server.inject({
    method: 'POST',
    url: '/api/v1/people/imports?source=large&dryRun=true',
    headers: { host: 'localhost', authorization: `Bearer ${application.access.token}`, 'content-type': 'text/csv' },
    payload: file,
  });
  expect(reply.statusCode, reply.body.slice(0, 300)).toBe(200);
  expect(reply.json()).toMatchObject({ rows: 20_000, added: 20_000 });
});

test.each([
  ['', 400, 'invalid_request'],
  ['?source=HR!', 400, 'invalid_request'],
  ['?source=directory', 400, 'invalid_request'],
  ['?source=hr&column=colour=x', 400, 'invalid_request'],
  ['?source=hr&status=gone=x', 400, 'invalid_request'],
  ['?source=hr&column=title=Grade', 422, 'people_column_unknown'],
])('%s is refused', async (query, status, code) => {
  const reply = await send(`/people/imports${query}`, `${header}1,Ada,ada@contoso.com,Active`, 'text/csv');
  expect([reply.status, JSON.parse(reply.body).error.code]).toEqual([status, code]);
});

test('a wrong row refuses the whole file, and the import tells which', async () => {
  const file = `${header}1,Ada,ada@contoso.com,Active\n2,Bob,bob,Active\n`;
  const { status, body } = await send('/people/imports?source=wrong', file, 'text/csv');
  const { code, details } = JSON.parse(body).error;
  expect([status, code]).toEqual([422, 'people_import_refused']);
  const kept = JSON.parse((await send(`/people/imports/${details.importId}`)).body);
  expect(kept).toMatchObject({ state: 'refused', problems: [{ line: 3, field: 'mail', code: 'people_mail_invalid' }] });
  expect(JSON.parse((await send('/people?source=wrong')).body).items).toEqual([]);
});

test('people come page by page, each once, and as CSV', async () => {
  const rows = Array.from({ length: 25 }, (_, index) => `${index},P${index % 5},p${index}@contoso.com,Active`);
  expect((await send('/people/imports?source=paged', header + rows.join('\n'), 'text/csv')).status).toBe(200);
  const seen: string[] = [];
  let cursor: string | null = '';
  do {
    const page = JSON.parse((await send(`/people?source=paged&limit=10${cursor ? `&cursor=${cursor}` : ''}`)).body);
    seen.push(...page.items.map(({ employeeId }: { employeeId: string }) => employeeId));
    cursor = page.nextCursor;
  } while (cursor);
  expect(seen).toHaveLength(25);
  expect(new Set(seen).size).toBe(25);
  const csv = await send('/people/export?source=paged');
  expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(csv.body.trim().split('\r\n')).toHaveLength(26);
});

test('a person has an address of its own, and nobody else has it', async () => {
  const { items } = JSON.parse((await send('/people?source=paged&limit=1')).body);
  expect(JSON.parse((await send(`/people/${items[0].id}`)).body).person).toEqual(items[0]);
  expect((await send('/people/0f0e1d2c-3b4a-4958-8776-655443322110')).status).toBe(404);
});
