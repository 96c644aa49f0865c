/** Evidence over HTTP: what a token of an auditor sees of it, packages and tables as files, and what a sync leaves behind. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../config/index.ts';
import { type EvidenceInput, verifyPackage } from '../evidence/index.ts';
import { type Application, openApplication } from './application.ts';
import { createServer } from './server.ts';

let folder: string;
let application: Application;
let server: FastifyInstance;
let bound = '';
let assessmentId = '';

const row = (name: string, observedAt: string): EvidenceInput => ({
  kind: 'check-result',
  connectionId: null,
  subject: { key: name, id: name, name, type: 'entra_user' },
  checks: ['mfa'],
  outcome: 'observed',
  facts: { status: 'pass' },
  source: { types: [], runId: null, readAt: null },
  observedAt: new Date(observedAt),
});

async function call(path: string, token = application.access.token, payload?: object) {
  const reply = await server.inject({
    method: payload ? 'POST' : 'GET',
    url: `/api/v1${path}`,
    headers: { host: 'localhost', authorization: `Bearer ${token}` },
    ...(payload && { payload }),
  });
  const json = reply.headers['content-type']?.includes('json') ? JSON.parse(reply.body) : undefined;
  return { status: reply.statusCode, json, raw: reply.rawPayload, headers: reply.headers };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assay-evidence-api-'));
  const config = loadConfig({ ASSAY_DATA_DIR: folder });
  if (!config.ok) throw new Error(config.error.cause);
  const opened = await openApplication({ ...config.value, store: { kind: 'memory' } });
  if (!opened.ok) throw new Error(opened.error.cause);
  application = opened.value;
  server = await createServer(application);
  await application.evidence.record(application.access.organizationId, [
    row('early', '2025-01-01T00:00:00Z'),
    row('=within', '2026-02-01T00:00:00Z'),
    row('after', '2026-09-01T00:00:00Z'),
  ]);
  const period = { title: 'H1', framework: 'soc2', from: '2026-01-01T00:00:00Z', to: '2026-07-01T00:00:00Z' };
  assessmentId = (await call('/assessments', undefined, period)).json.id;
  await call('/assessments', undefined, { ...period, title: 'Other' });
  bound = (await call(`/assessments/${assessmentId}/tokens`, undefined, { name: 'Ernst' })).json.token;
});
afterAll(async () => {
  await server?.close();
  await application?.close();
  rmSync(folder, { recursive: true, force: true });
});

const positions = (json: { items: { position: number }[] }) => json.items.map(({ position }) => position);

describe('a token of an auditor that is bound to an assessment', () => {
  test('shows that assessment, and the evidence of its period', async () => {
    expect((await call('/assessments', bound)).json.items.map(({ title }: { title: string }) => title)).toEqual(['H1']);
    expect((await call(`/assessments/${assessmentId}`, bound)).status).toBe(200);
    expect(positions((await call('/evidence', bound)).json)).toEqual([1]);
    expect(positions((await call('/evidence?from=2000-01-01T00:00:00Z&to=2090-01-01T00:00:00Z', bound)).json)).toEqual([
      1,
    ]);
    expect((await call('/evidence/1', bound)).status).toBe(200);
    expect((await call('/me', bound)).json).toMatchObject({ role: 'auditor', assessmentId });
    expect((await call('/me')).json.assessmentId).toBeNull();
  });

  test('shows nothing else, by whatever way', async () => {
    const others = (await call('/assessments')).json.items.filter(({ id }: { id: string }) => id !== assessmentId);
    expect((await call(`/assessments/${others[0].id}`, bound)).status).toBe(404);
    for (const position of [0, 2]) expect((await call(`/evidence/${position}`, bound)).status).toBe(404);
    for (const path of ['/entities', '/audit', '/connections', '/tokens', '/posture', '/evidence/verify', '/inventory'])
      expect((await call(path, bound)).status, path).toBe(403);
    const login = await server.inject({ url: `/login?token=${bound}`, headers: { host: 'localhost' } });
    const cookie = String(login.headers['set-cookie']).split(';')[0] ?? '';
    const session = await server.inject({ url: '/api/v1/entities', headers: { host: 'localhost', cookie } });
    expect([login.statusCode, session.statusCode]).toEqual([302, 403]);
    const seen = await server.inject({ url: '/api/v1/evidence', headers: { host: 'localhost', cookie } });
    expect(positions(JSON.parse(seen.body))).toEqual([1]);
  });

  test('packs what it shows', async () => {
    const { status, raw, headers } = await call('/evidence/package', bound);
    expect([status, headers['content-type']]).toEqual([200, 'application/zip']);
    expect(await verifyPackage(raw)).toMatchObject({ ok: true, value: { intact: true, rows: 1, head: { size: 3 } } });
    expect(raw.includes('early')).toBe(false);
  });

  test('may decide, and nothing else', async () => {
    const entry = { kind: 'comment', controlId: null, text: 'Looks good.' };
    expect((await call(`/assessments/${assessmentId}/entries`, bound, entry)).status).toBe(200);
    const attach = { controlId: 'CC6.1', positions: [1] };
    expect((await call(`/assessments/${assessmentId}/evidence`, bound, attach)).status).toBe(403);
    expect((await call('/assessments', bound, {})).status).toBe(403);
  });
});

test('a package holds all rows, and one of an assessment what was approved of it', async () => {
  expect(await verifyPackage((await call('/evidence/package')).raw)).toMatchObject({
    ok: true,
    value: { intact: true, rows: 3 },
  });
  await call(`/assessments/${assessmentId}/evidence`, undefined, { controlId: 'CC6.1', positions: [1] });
  const { raw } = await call(`/evidence/package?assessmentId=${assessmentId}`);
  expect(await verifyPackage(raw)).toMatchObject({ ok: true, value: { intact: true, rows: 1 } });
  expect((await call('/evidence/package?assessmentId=5e1f0c7a-0d0b-4e8a-9a55-0b5c2f6f7d11')).status).toBe(404);
});

test('tables are safe for spreadsheets', async () => {
  const csv = await call('/evidence/table');
  expect(csv.headers['content-type']).toContain('text/csv');
  expect(csv.raw.toString('utf8')).toContain(`"'=within"`);
  const book = await call('/evidence/table?format=xlsx&from=2026-01-01T00:00:00Z');
  expect(book.raw.subarray(0, 2).toString()).toBe('PK');
});

test('heads and proofs are signed and lead to each other', async () => {
  const head = (await call('/evidence/tree-head')).json;
  expect((await call('/evidence/heads')).json.items.at(-1)).toEqual(head);
  expect((await call('/evidence/proof?position=2')).json).toMatchObject({ position: 2, treeHead: head });
  expect((await call('/evidence/consistency?first=1')).json).toMatchObject({ first: 1, second: 3, treeHead: head });
  expect((await call('/evidence/verify')).json).toMatchObject({ intact: true, rows: 3 });
  expect((await call('/evidence/kinds')).json.items.length).toBeGreaterThan(15);
});
