import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../../config/index.ts';
import { localClient } from '../local-client.ts';
import { cli } from '../testing.ts';

const entry = {
  sequence: 1234,
  time: '2026-10-01T11:00:00.000Z',
  action: 'connection.failed',
  title: 'Microsoft refused a connection',
  actor: { kind: 'token', id: 't-1', name: 'Ada\x1b[2J' },
  address: '192.0.2.7',
  correlationId: 'r-1',
  target: { kind: 'tenant', id: 'x', name: 'Contoso' },
  outcome: 'invalid_client_secret',
  details: {},
  previous: '',
  hash: '',
};

test('the list shows who did what, and a hostile name does no harm', async () => {
  const answers = { 'GET /audit?limit=50': { items: [entry], nextCursor: null } };
  const { out } = await cli(['audit', 'list'], { answers });
  expect(out.split('\n')[1]).toBe(
    ' 1,234  2026-10-01 11:00:00  Ada\\u{1b}[2J  192.0.2.7  connection.failed  Contoso  invalid_client_secret',
  );
});

test('filters are sent as they are meant', async () => {
  const path =
    'GET /audit?actor=Ada&action=sync.failed&action=sync.finished&target=Contoso&correlationId=r-1' +
    '&from=2026-10-01T00%3A00%3A00.000Z&to=2026-10-01T10%3A30%3A00.000Z&limit=5';
  const flags = ['--actor', 'Ada', '--action', 'sync.failed', '--action', 'sync.finished', '--target', 'Contoso'];
  const more = [
    '--correlation',
    'r-1',
    '--since',
    '2026-10-01',
    '--until',
    '2026-10-01T12:30:00+02:00',
    '--limit',
    '5',
  ];
  const { out } = await cli(['audit', 'list', ...flags, ...more], {
    answers: { [path]: { items: [], nextCursor: null } },
  });
  expect(out).toBe('Nothing found.');
});

test('a moment that is none is wrong use', async () => {
  expect(await cli(['audit', 'list', '--since', 'lately'])).toMatchObject({ exitCode: 2, asked: [] });
  expect(await cli(['audit', 'verify', '--public-key', 'x'])).toMatchObject({ exitCode: 2, asked: [] });
});

test('a log that was tampered with exits with 1 and names what', async () => {
  const problem = { kind: 'changed', sequence: 4, through: null, line: null, cause: 'Entry 4 was changed.' };
  const report = {
    organizationId: 'o-1',
    intact: false,
    entries: 9,
    head: { sequence: 9, hash: '' },
    checkpoints: { valid: 2, invalid: 0, attestedThrough: 7, attestedAt: '2026-10-01T11:00:00.000Z' },
    publicKeys: [],
    problems: [problem],
    problemCount: 1,
  };
  const answers = { 'GET /audit/verify': report };
  const { exitCode, out } = await cli(['audit', 'verify'], { answers });
  expect(exitCode).toBe(1);
  expect(out).toContain('changed: Entry 4 was changed.\n\nfix: ');
  expect(out).toContain('attested: up to number 7 at 2026-10-01 11:00 UTC, 2 checkpoints; 2 entries after it not yet');
  const json = await cli(['audit', 'verify', '--json'], { answers });
  expect([json.exitCode, JSON.parse(json.out)]).toEqual([1, report]);
});

describe('an exported log', () => {
  let folder = '';
  let file = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'assay-export-'));
    file = join(folder, 'audit.ndjson');
    const config = loadConfig({ ASSAY_DATA_DIR: folder });
    if (!config.ok) throw new Error(config.error.cause);
    const openClient = () => localClient({ ...config.value, store: { kind: 'memory' } });
    const { exitCode, err } = await cli(['audit', 'export', '--out', file], {}, { openClient });
    expect([exitCode, err]).toEqual([
      0,
      `The log is in ${file}. Verify it anywhere: assay audit verify --file ${file}`,
    ]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const offline = (...args: string[]) =>
    cli(
      ['audit', 'verify', ...args],
      {},
      {
        openClient: async () => {
          throw new Error('nobody may be asked');
        },
      },
    );

  test('is readable by its owner only', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('is verified without asking anybody, with its own key and with a given one', async () => {
    const own = await offline('--file', file, '--json');
    expect(own.exitCode).toBe(0);
    const [key] = JSON.parse(own.out).publicKeys;
    const keyFile = join(folder, 'key.pem');
    writeFileSync(keyFile, key.publicKey);
    expect((await offline('--file', file)).out).toContain('(from the file itself)');
    const given = await offline('--file', file, '--public-key', keyFile);
    expect(given).toMatchObject({ exitCode: 0, out: expect.not.stringContaining('(from the file itself)') });
  });

  test('that was changed exits with 1 and names the entry', async () => {
    const changed = join(folder, 'changed.ndjson');
    writeFileSync(changed, readFileSync(file, 'utf8').replace('"name":"Token file"', '"name":"Other file"'));
    const { exitCode, out } = await offline('--file', changed);
    expect(exitCode).toBe(1);
    expect(out).toContain('changed: Entry 2 was changed');
  });

  test.each([
    ['is not there', 'missing.ndjson'],
    ['is something else', 'token'],
  ])('that %s is a clear error', async (_what, name) => {
    const { exitCode, err } = await offline('--file', join(folder, name));
    expect(exitCode).toBe(1);
    expect(err).toContain('error invalid_request: ');
  });

  test('goes to standard output line by line', async () => {
    const text = readFileSync(file, 'utf8');
    const { out } = await cli(['audit', 'export'], { answers: { 'GET /audit/export': text } });
    expect(`${out}\n`).toBe(text);
  });
});
