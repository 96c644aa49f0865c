import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fail } from '../../errors/index.ts';
import type { PreflightReport } from '../api-types.ts';
import { cli } from '../testing.ts';
import { connection, expiry, preflight } from '../testing-data.ts';

const [found = undefined as never] = preflight([{}]).findings;
const missing: PreflightReport['findings'][number] = {
  ...found,
  state: 'missing',
  code: 'missing_graph_permission',
  reason: 'The application lacks it.',
  costs: {
    types: [{ type: 'entra_user', title: 'User' }],
    checks: {
      total: 5,
      first: ['A', 'B', 'C', 'D'].map((title) => ({ id: title.toLowerCase(), title, severity: 'high' })),
    },
    controls: {
      total: 9,
      frameworks: [
        {
          id: 'soc2',
          title: 'SOC 2',
          total: 8,
          first: [
            { id: 'CC6.1', title: 'x' },
            { id: 'CC6.2', title: 'y' },
          ],
        },
        ...['P', 'Q', 'R'].map((title) => ({ id: title, title, total: 1, first: [{ id: '1', title }] })),
      ],
    },
  },
  fix: { text: 'Add it.', command: 'az one\naz two', portal: 'https://portal.azure.com > There' },
};
const secret = { env: { ASSAY_CLIENT_SECRET: 's3cret', ASSAY_DATA_DIR: '/tmp/none' } };
const connections = { 'GET /connections': { items: [connection()] } };
const path = 'POST /connections/c-1/preflight';

test('of a tenant that is not connected keeps nothing, and shows no secret', async () => {
  const { exitCode, out, err, asked } = await cli(
    ['preflight', '--tenant', 't-1', '--client-id', 'a-1', '--cloud', 'dod'],
    { answers: { 'POST /preflight': preflight([{}]) } },
    secret,
  );
  expect(exitCode).toBe(0);
  const credential = { kind: 'client-secret', clientId: 'a-1', clientSecret: 's3cret' };
  expect(asked).toEqual([['POST /preflight', { tenantId: 't-1', cloud: 'dod', credential }]]);
  expect(out).toContain('Ready: everything that is needed works.');
  expect(out + err).not.toContain('s3cret');
});

describe('a tenant that is not connected is tried with', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'assay-preflight-'));
    writeFileSync(join(folder, 'cert.pfx'), Buffer.from('308201', 'hex'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const secretOf = { kind: 'client-secret', clientId: 'a-1', clientSecret: 's3cret' };
  const app = ['--client-id', 'a-1'];

  test.each<[string, () => string[], object]>([
    ['the identity of the machine', () => ['--managed-identity'], { credential: { kind: 'managed-identity' } }],
    [
      'a federated token',
      () => [...app, '--federated-token-file', '/run/token'],
      { credential: { kind: 'workload-identity', clientId: 'a-1', tokenFile: '/run/token' } },
    ],
    [
      'a PFX file and its password',
      () => [...app, '--certificate', join(folder, 'cert.pfx'), '--certificate-password-env', 'PFX_PASSWORD'],
      { credential: { kind: 'client-certificate', clientId: 'a-1', pfx: 'MIIB', password: 'p4ss' } },
    ],
    [
      'a management group',
      () => [...app, '--scope', 'management-group:mg-corp'],
      { credential: secretOf, scope: { kind: 'managementGroup', id: 'mg-corp' } },
    ],
    [
      'chosen subscriptions and no directory',
      () => [...app, '--subscription', 's-1', 's-2', '--no-directory'],
      { credential: secretOf, scope: { kind: 'subscriptions', ids: ['s-1', 's-2'] }, directory: false },
    ],
  ])('%s', async (_what, flags, body) => {
    const { exitCode, out, err, asked } = await cli(
      ['preflight', '--tenant', 't-1', ...flags()],
      { answers: { 'POST /preflight': preflight([{}]) } },
      { env: { ...secret.env, PFX_PASSWORD: 'p4ss' } },
    );
    expect(exitCode).toBe(0);
    expect(asked).toEqual([['POST /preflight', { tenantId: 't-1', ...body }]]);
    expect(out + err).not.toMatch(/s3cret|p4ss/);
  });
});

test('says what is missing, what it costs and the whole repair, and leaves out what works', async () => {
  const report = preflight([missing, { title: 'Works' }, { ...missing, title: 'Extra', optional: true }]);
  const { exitCode, out } = await cli(['preflight'], { answers: { ...connections, [path]: report } });
  expect(exitCode).toBe(3);
  expect(out.split('\n').slice(3, 13)).toEqual([
    'missing  User.Read.All',
    '  missing_graph_permission: The application lacks it.',
    '  costs: User',
    '  checks: 5 not judged, or in part: A (high); B (high); C (high); and 2 more',
    '  controls: 9 rest on them: SOC 2 CC6.1, CC6.2, and 6 more; P 1; Q 1; and 1 more',
    '  fix: Add it.',
    '  portal: https://portal.azure.com > There',
    '    az one',
    '    az two',
    '',
  ]);
  expect(out).toContain('Not needed, but worth knowing\n\nmissing  Extra');
  expect(out).not.toContain('Works');
  expect((await cli(['preflight', '--all'], { answers: { ...connections, [path]: report } })).out).toContain(
    'ok  Works',
  );
});

test('a hostile name cannot move the cursor', async () => {
  const report = preflight([{ ...missing, items: ['kv\u001b[2J'] }]);
  const { out } = await cli(['preflight'], { answers: { ...connections, [path]: report } });
  expect(out).not.toContain('\u001b');
});

test('blocked ends with 1', async () => {
  const report = { ...preflight([missing]), state: 'blocked' };
  expect((await cli(['preflight'], { answers: { ...connections, [path]: report } })).exitCode).toBe(1);
});

test.each([
  [['--tenant', 't-1'], '--client-id'],
  [['contoso', '--tenant', 't-1', '--client-id', 'a'], 'not both'],
  [['--tenant', 't-1', '--client-id', 'a', '--scope', 'everything'], 'neither tenant nor management-group'],
  [['contoso', '--client-id', 'a'], 'give --tenant'],
  [['contoso', '--no-directory'], 'give --tenant'],
  [['--subscription', 's-1'], 'give --tenant'],
])('%j is wrong use, and nothing is asked', async (flags, said) => {
  const { exitCode, err, asked } = await cli(['preflight', ...flags], {}, secret);
  expect([exitCode, asked]).toEqual([2, []]);
  expect(err).toContain(said);
});

const check = { id: 'database', title: 'Database', state: 'ok', detail: 'embedded', fix: null };
const doctorAnswers = (report: unknown, checks: object[] = [check]) => ({
  'GET /installation': { checks },
  ...connections,
  [path]: report,
  'GET /credential-expiries': {
    items: [{ connectionId: 'c-1', connection: 'Contoso', expiry: expiry({ daysLeft: -2 }) }],
  },
});

test('doctor shows installation, connections and ends of credentials', async () => {
  const { exitCode, out } = await cli(['doctor'], { answers: doctorAnswers(preflight([{}])), serverUrl: 'http://x' });
  for (const text of ['ok  Database: embedded', 'Connection Contoso', 'credential ended: secret s-1 on 2026-10-13'])
    expect(out).toContain(text);
  expect([exitCode, out.split('\n').at(-1)]).toEqual([0, 'Nothing is broken.']);
});

test.each<[string, unknown, object[]]>([
  ['a right that is needed', preflight([missing]), [check]],
  ['the installation', preflight([{}]), [{ ...check, state: 'broken', fix: 'Repair it.' }]],
])('doctor ends with 1 where %s is broken', async (_what, report, checks) => {
  const { exitCode, out } = await cli(['doctor', '--json'], {
    answers: doctorAnswers(report, checks),
    serverUrl: 'http://x',
  });
  expect(exitCode).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ healthy: false, connections: [{ id: 'c-1', error: null }] });
});

test('doctor tries nothing of a revoked connection, and counts it as revoked and not as broken', async () => {
  const revoked = connection({ id: 'c-2', name: 'Fabrikam', state: 'revoked', revokedAt: '2026-10-02T10:00:00Z' });
  const answers = { ...doctorAnswers(preflight([{}])), 'GET /connections': { items: [connection(), revoked] } };
  const { exitCode, out, asked } = await cli(['doctor'], { answers, serverUrl: 'http://x' });
  expect(exitCode).toBe(0);
  expect(out).toContain('Connection Fabrikam\n  revoked: it has no credential, and nothing was tried');
  expect(out.split('\n').slice(-2)).toEqual(['1 connection revoked.', 'Nothing is broken.']);
  expect(asked.map(([request]) => request)).not.toContain('POST /connections/c-2/preflight');
});

test('what nobody needs breaks nothing', async () => {
  const report = preflight([{ ...missing, optional: true }, { state: 'unknown' }]);
  expect((await cli(['doctor'], { answers: doctorAnswers(report), serverUrl: 'http://x' })).exitCode).toBe(0);
});

test('doctor diagnoses an installation that does not open', async () => {
  const { exitCode, out } = await cli(
    ['doctor', '--no-connections'],
    {},
    { openClient: async () => fail('store_unavailable', { reason: 'no space' }) },
  );
  expect(exitCode).toBe(1);
  expect(out).toMatch(/broken {2}Database: The database cannot be used: no space\./);
  expect(out).toContain('ok  Node.js: version');
});

test('doctor diagnoses a configuration that cannot be read', async () => {
  const { exitCode, out } = await cli(['doctor'], {}, { env: { ASSAY_PORT: 'x' } });
  expect(exitCode).toBe(1);
  expect(out).toContain('broken  Configuration:');
});
