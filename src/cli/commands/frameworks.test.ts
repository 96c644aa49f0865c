import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fail } from '../../errors/index.ts';
import type { ControlDetail, FrameworkDetail, FrameworkList } from '../api-types.ts';
import { cli } from '../testing.ts';

type Summary = FrameworkList['items'][number];
const counts = { passing: 1, failing: 2, degraded: 3, unknown: 4, 'not-applicable': 0, uncovered: 1 };
const coverage: Summary['coverage'] = { automated: 5, derivedOnly: 2, manual: 1, uncovered: 3 };
const framework: Summary = {
  ...{ id: 'soc2', title: 'SOC 2', version: '2017', note: 'Trust services\x1b[2J', publisher: 'AICPA', own: false },
  ...{ controls: 11, counts, coverage },
};
const control = (id: string, status: ControlDetail['status']): FrameworkDetail['items'][number] => ({
  ...{ id, title: `Control ${id}\x1b[2J`, status, checks: 4, published: 1, failing: 1, unknown: 2 },
});
const detail: FrameworkDetail = {
  ...framework,
  items: [control('CC6.1', 'failing'), control('CC6.2', 'passing'), control('CC6.3', 'degraded')],
};
const one: ControlDetail = {
  ...control('CC6.1', 'degraded'),
  framework: 'soc2',
  ties: [
    {
      ...{ checkId: 'storage-https-only', title: 'Only HTTPS', status: 'pass', stale: true, basis: 'published' },
      sources: ['Some benchmark'],
    },
  ],
  attestation: {
    ...{ status: 'pass', statement: 'Seen\x1b[2J', attestedBy: 'Ada' },
    ...{
      attestedAt: '2026-10-01T12:00:00Z',
      effectiveFrom: '2026-10-01T12:00:00Z',
      expiresAt: '2027-01-31T00:00:00.000Z',
    },
  },
};

test('frameworks are listed with how much of them anything can judge', async () => {
  const answer: FrameworkList = { items: [framework] };
  const { out } = await cli(['frameworks'], { answers: { 'GET /frameworks': answer } });
  expect(out).toMatch(/soc2 +2 +4 +3 +1 +5 \+ 2 of 11 +SOC 2 2017/);
  const published = { 'GET /frameworks?basis=published': answer };
  const json = await cli(['frameworks', '--published', '--json'], { answers: published });
  expect(JSON.parse(json.out)).toEqual(answer);
});

test('controls that pass are left out unless all are asked for', async () => {
  const answers = { 'GET /frameworks/soc2': detail };
  const { out } = await cli(['frameworks', 'show', 'soc2'], { answers });
  expect(out).toMatch(/CC6\.1 +failing +1 +2 +4 +Control CC6\.1\\u\{1b\}\[2J/);
  expect(out).toContain('CC6.3');
  expect(out).not.toContain('CC6.2');
  expect(out).toContain('1 passing · 2 failing');
  expect((await cli(['frameworks', 'show', 'soc2', '--all'], { answers })).out).toContain('CC6.2');
});

test('a control names what speaks for it, what of it is stale, and who said what', async () => {
  const answers = { 'GET /frameworks/soc2/controls/CC6.1': one };
  const lines = (await cli(['frameworks', 'control', 'soc2', 'CC6.1'], { answers })).out.split('\n');
  expect(lines[1]).toBe('degraded');
  expect(lines).toContain('Ada says pass: Seen\\u{1b}[2J');
  expect(lines).toContain('pass (stale)  storage-https-only  Only HTTPS  [published: Some benchmark]');
});

describe('a framework of the own', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'assay-frameworks-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('is taken from a file, and removed', async () => {
    const file = join(folder, 'house.json');
    writeFileSync(file, '{"id": "house"}');
    const added = await cli(['frameworks', 'add', file], { answers: { 'POST /frameworks': framework } });
    expect(added.asked).toEqual([['POST /frameworks', { id: 'house' }]]);
    expect(added.out).toBe('SOC 2: 11 controls');
    const gone = { 'DELETE /frameworks/house': framework };
    expect((await cli(['frameworks', 'remove', 'house'], { answers: gone })).out).toBe('Removed: SOC 2');
  });

  test('that is no JSON, or is refused, says why', async () => {
    const file = join(folder, 'broken.json');
    writeFileSync(file, 'not json');
    expect((await cli(['frameworks', 'add', file])).err).toContain('invalid_request');
    const refused = { 'DELETE /frameworks/soc2': fail('framework_not_known', { id: 'soc2' }) };
    expect((await cli(['frameworks', 'remove', 'soc2'], { answers: refused })).err).toContain('framework_not_known');
  });
});

test('a control is attested with a statement and an end, and that is taken back', async () => {
  const argv = ['frameworks', 'attest', 'soc2', 'CC6.1', '--result', 'pass', '--statement', 'Seen'];
  const path = '/frameworks/soc2/controls/CC6.1/attestation';
  const { asked, out } = await cli([...argv, '--until', '2027-01-31'], { answers: { [`PUT ${path}`]: one } });
  expect(asked[0]?.[1]).toEqual({ status: 'pass', statement: 'Seen', expiresAt: '2027-01-31T00:00:00.000Z' });
  expect(out.split('\n')).toEqual([
    'CC6.1: pass until 2027-01-31T00:00:00.000Z, says Ada: Seen\\u{1b}[2J',
    'The control stands as degraded.',
  ]);
  expect((await cli(argv)).exitCode).toBe(2);
  expect((await cli([...argv, '--until', 'soon'])).err).toContain('--until is no date');
  const withdrawn = { [`DELETE ${path}`]: { ...one, attestation: null, status: 'uncovered' } };
  expect((await cli(['frameworks', 'withdraw', 'soc2', 'CC6.1'], { answers: withdrawn })).out).toBe(
    'Taken back; CC6.1 stands as uncovered.',
  );
});
