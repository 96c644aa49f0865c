/** Evidence and assessments on the command line: packages made and verified without a server. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../../config/index.ts';
import { openLocal } from '../local.ts';
import { localClient } from '../local-client.ts';
import { cli } from '../testing.ts';

const row = {
  position: 4711,
  kind: 'backup',
  title: 'Backup',
  connectionId: null,
  subject: { key: 'k', id: 'i', name: 'vm\u001b[2J', type: 'azure_virtual_machine' },
  checks: [],
  outcome: 'observed',
  facts: { lastBackupStatus: 'Completed' },
  reasons: [],
  source: {},
  effectiveFrom: '2026-01-01T00:00:00.000Z',
  recordedAt: '2026-01-01T00:00:00.000Z',
  periods: [{ from: '2026-01-01T00:00:00.000Z', to: '2026-02-01T00:00:00.000Z', current: true }],
  fingerprint: 'f'.repeat(64),
};
const treeHead = { size: 5000, root: 'a'.repeat(64), time: '2026-02-01T00:00:00.000Z', keyId: 'b'.repeat(64) };

test('the list shows what held when, and a hostile name does no harm', async () => {
  const path = 'GET /evidence?kind=backup&from=2026-01-01T00%3A00%3A00.000Z&limit=50';
  const { out } = await cli(['evidence', 'list', '--kind', 'backup', '--from', '2026-01-01'], {
    answers: { [path]: { items: [row], nextCursor: null } },
  });
  expect(out).toContain('4,711');
  expect(out).toContain('vm\\u{1b}[2J');
  expect(out).toContain('2026-01-01 00:00 UTC to now');
});

test('one row is shown with its proof, and one whose content was removed with the reason', async () => {
  const proof = { position: 4711, leafHash: 'c'.repeat(64), path: ['d', 'e'], treeHead };
  const shown = await cli(['evidence', 'show', '4711'], {
    answers: { 'GET /evidence/4711': { evidence: row, removed: null, content: '{}', proof } },
  });
  expect(shown.out).toContain('proof: 2 hashes to the root aaaa');
  expect(shown.out).toContain('lastBackupStatus: "Completed"');
  const removed = await cli(['evidence', 'show', '1'], {
    answers: {
      'GET /evidence/1': { evidence: null, removed: { toldAt: 9, reason: 'old' }, content: null, proof: null },
    },
  });
  expect(removed.out).toBe('The content was removed: old\nproof: none yet');
});

test('wrong use is told before anything is asked', async () => {
  for (const argv of [
    ['evidence', 'export', 'package.tar'],
    ['evidence', 'export', 'a.csv', '--assessment', 'x'],
    ['evidence', 'verify', '--public-key', 'x'],
    ['evidence', 'list', '--from', 'lately'],
    ['assessments', 'attach', 'x', 'CC6.1'],
    ['assessments', 'attach', 'x', 'CC6.1', '--row', 'first'],
  ])
    expect(await cli(argv), argv.join(' ')).toMatchObject({ exitCode: 2, asked: [] });
});

test('a decision is sent as it is meant', async () => {
  const detail = {
    ...{ id: 'x', title: 'Q1', framework: 'soc2', from: '2026-01-01T00:00:00Z', to: '2026-04-01T00:00:00Z' },
    frameworkKnown: true,
    controls: [
      {
        controlId: 'CC6.1',
        title: 'Access',
        status: 'unknown',
        decision: 'approved',
        positions: [1],
        warnings: [{ cause: 'Stale.' }],
      },
    ],
    entries: [{ at: '2026-02-01T00:00:00Z', actor: 'Ada', controlId: 'CC6.1', kind: 'approved', text: 'Seen' }],
  };
  const { out, asked } = await cli(['assessments', 'approve', 'x', 'CC6.1', '--comment', 'Seen', '--accept-stale'], {
    answers: { 'POST /assessments/x/entries': detail },
  });
  expect(asked[0]?.[1]).toEqual({ kind: 'approved', controlId: 'CC6.1', text: 'Seen', acceptStale: true });
  expect(out).toContain('1 (Stale.)');
  expect(out).toContain('2026-02-01 00:00 UTC Ada, CC6.1, approved: Seen');
});

describe('a package', () => {
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'assay-evidence-cli-'));
    file = join(folder, 'package.zip');
    const config = loadConfig({ ASSAY_DATA_DIR: folder });
    if (!config.ok) throw new Error(config.error.cause);
    const local = await openLocal(config.value);
    if (!local.ok) throw new Error(local.error.cause);
    const { application } = local.value;
    await application.evidence.record(application.access.organizationId, [
      {
        kind: 'check-result',
        connectionId: null,
        subject: { key: 'ada', id: 'ada', name: 'Ada', type: 'entra_user' },
        checks: ['mfa'],
        outcome: 'observed',
        facts: { status: 'pass' },
        source: { types: [], runId: null, readAt: null },
        observedAt: new Date('2026-01-01T00:00:00Z'),
      },
    ]);
    await local.value.close();
    const openClient = () => localClient(config.value);
    const made = await cli(['evidence', 'export', file], {}, { openClient });
    expect(made).toMatchObject({ exitCode: 0 });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('is readable by its owner only', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('is verified without a server or a database', async () => {
    const { exitCode, out, asked } = await cli(['evidence', 'verify', file]);
    expect([exitCode, asked]).toEqual([0, []]);
    expect(out).toContain('in order');
    expect(out).toContain('(from the package itself)');
  });

  test('in which a byte was changed exits with 1 and names the file', async () => {
    const bytes = readFileSync(file);
    const at = bytes.indexOf('evidence.csv') + 40;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    const changed = join(folder, 'changed.zip');
    writeFileSync(changed, bytes);
    const { exitCode, out } = await cli(['evidence', 'verify', changed]);
    expect(exitCode).toBe(1);
    expect(out).toContain('evidence.csv was changed');
  });

  test('that is none says so', async () => {
    const none = join(folder, 'none.zip');
    writeFileSync(none, 'x');
    const { exitCode, err } = await cli(['evidence', 'verify', none]);
    expect(exitCode).toBe(1);
    expect(err).toContain('cannot be verified');
  });
});
