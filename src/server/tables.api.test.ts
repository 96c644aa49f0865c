/** Every list that is declared as a table, as CSV and as a workbook: the rows of the list, and nothing that is calculated. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { FastifyInstance } from 'fastify';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadConfig } from '../config/index.ts';
import { type Application, openApplication } from './application.ts';
import { createServer } from './server.ts';
import { findTable, tableNames } from './tables.ts';

let folder: string;
let application: Application;
let server: FastifyInstance;

const hostile = ['=1+1', '+cmd', '-2', '@sum', '\t=1', 'a "quoted", name', 'Zoë\r\nnew line'];

async function call(path: string, method: 'GET' | 'POST' = 'GET', payload?: object, token = application.access.token) {
  const headers = { host: 'localhost', authorization: `Bearer ${token}` };
  const reply = await server.inject({ method, url: `/api/v1${path}`, headers, ...(payload && { payload }) });
  return { status: reply.statusCode, body: reply.body, raw: reply.rawPayload };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assay-tables-api-'));
  const config = loadConfig({ ASSAY_DATA_DIR: folder });
  if (!config.ok) throw new Error(config.error.cause);
  const opened = await openApplication({ ...config.value, store: { kind: 'memory' } });
  if (!opened.ok) throw new Error(opened.error.cause);
  application = opened.value;
  server = await createServer(application);
  const rows = [...hostile, ...Array.from({ length: 230 }, (_, index) => `Person ${index}`)].map(
    (displayName, index) => ({
      ...{ employeeId: String(index), displayName, mail: `p${index}@contoso.com`, status: 'active' },
    }),
  );
  const made = await call('/people/imports?source=hr', 'POST', { rows });
  if (made.status >= 300) throw new Error(made.body);
});
afterAll(async () => {
  await server?.close();
  await application?.close();
  rmSync(folder, { recursive: true, force: true });
});

const of: Readonly<Record<string, string>> = { controls: 'soc2', 'check-items': 'storage-https-only' };

test.each(tableNames)('%s as CSV and as a workbook has the rows of the list, or its refusal', async (name) => {
  const { path, rows = 'items' } = findTable(name);
  const list = await call(path.replace('{id}', of[name] ?? '00000000-0000-0000-0000-000000000000'));
  const query = `of=${of[name] ?? '00000000-0000-0000-0000-000000000000'}`;
  const csv = await call(`/tables/${name}?${query}`);
  const workbook = await call(`/tables/${name}?${query}&format=xlsx`);
  expect([csv.status, workbook.status]).toEqual([list.status, list.status]);
  if (list.status !== 200) {
    expect(JSON.parse(csv.body).code).toBe(JSON.parse(list.body).code);
    return;
  }
  const lines: Record<string, string>[] = parse(csv.body, { bom: true, columns: true });
  const answer = JSON.parse(list.body);
  expect(lines.slice(0, answer[rows].length)).toHaveLength(answer[rows].length);
  if (answer.nextCursor === null || answer.nextCursor === undefined) expect(lines).toHaveLength(answer[rows].length);
  const sheet = strFromU8(unzipSync(workbook.raw)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  expect(sheet.match(/<row /g)).toHaveLength(lines.length + 1);
  expect(sheet).not.toContain('<f>');
});

test('goes through all pages of the list in its order, with its filter', async () => {
  const names = async (query: string) => {
    const found: Record<string, string>[] = parse((await call(`/tables/people?${query}`)).body, {
      bom: true,
      columns: true,
    });
    return found.map((one) => one['Display name'] ?? '');
  };
  const all = await names('');
  expect(all).toHaveLength(hostile.length + 230);
  const listed = JSON.parse((await call('/people?limit=1000')).body).items.map(
    ({ displayName }: { displayName: string }) => displayName,
  );
  expect(all.map((name: string) => name.replace(/^'(?=[=+\-@\t])/, ''))).toEqual(listed);
  expect(all.filter((name: string) => /^[=+\-@\t]/.test(name))).toEqual([]);
  expect((await names('search=Person%20229')).length).toBeLessThan(10);
});

test('refuses what the list refuses, and lists that there are not', async () => {
  expect((await call('/tables/people?colour=red')).status).toBe((await call('/people?colour=red')).status);
  expect((await call('/tables/nothing')).status).toBe(400);
  expect((await call('/tables/people', 'GET', undefined, 'wrong')).status).toBe(401);
});
