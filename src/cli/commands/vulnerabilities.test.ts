import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { VulnerabilityDetail, VulnerabilityList, VulnerabilitySummary } from '../api-types.ts';
import { cli } from '../testing.ts';
import { problem, staleConnection, staleLine } from '../testing-data.ts';

type Item = VulnerabilityList['items'][number];
const none = { critical: 0, high: 0, medium: 0, low: 0, unknown: 0 };
const one: Item = {
  ...{
    id: '4711',
    connectionId: 'c-1',
    kind: 'machine',
    severity: 'high',
    title: 'Update openssl\x1b[2J',
    scannerId: '1',
  },
  ...{ cves: ['CVE-2024-3094'], cvss: 9.8, exploitability: 'ExploitKit', epss: null, knownExploited: null },
  ...{ fixable: true, software: 'openssl', softwareVersion: '3.0.2', fixedVersion: '3.0.16' },
  ...{ repository: null, imageDigest: null, resource: { key: 'k', name: 'Web', entityId: '7' } },
  ...{ subscription: 's-1', subscriptionName: 'Shop', status: 'overdue' },
  ...{ firstSeenAt: '2026-01-01T00:00:00Z', dueAt: '2026-01-31T00:00:00Z', lastSeenAt: null },
  ...{ returnedAt: null, resolvedAt: null, resolvedHow: null },
};
const list = (part: Partial<VulnerabilityList>): VulnerabilityList => ({
  ...{ items: [one], groups: null, nextCursor: null, uncovered: 0, freshness: [] },
  ...part,
});

test('a list says what is to be done, and that it is not whole where it is not', async () => {
  const path = 'GET /vulnerabilities?severity=high&status=overdue&exploitable=true&limit=200';
  const args = ['vulnerabilities', 'list', '--severity', 'high', '--status', 'overdue', '--exploitable'];
  const { out } = await cli(args, { answers: { [path]: list({ uncovered: 2, freshness: [staleConnection] }) } });
  expect(out).toMatch(/high +overdue +Update openssl.* +CVE-2024-3094 +Web +3\.0\.16 +2026-01-31 +4711/);
  expect(out).not.toContain('\x1b[2J');
  expect(out).toContain('Not everything is known (2 scans of subscriptions)');
  expect(out.split('\n').at(-1)).toBe(staleLine);
});

test.each([
  [0, 'Nothing matches.'],
  [3, 'Not everything is known (3 scans'],
  [null, 'Nothing was evaluated yet'],
])('an empty list with %s gaps', async (uncovered, words) => {
  const answers = { 'GET /vulnerabilities?status=open&limit=200': list({ items: [], uncovered }) };
  expect((await cli(['vulnerabilities', 'list'], { answers })).out).toContain(words);
});

test('groups have their counts', async () => {
  const group: NonNullable<VulnerabilityList['groups']>[number] = {
    ...{
      by: 'cve',
      key: 'CVE-2024-3094',
      name: 'CVE-2024-3094',
      severity: 'critical',
      vulnerabilities: 12,
      resources: 9,
    },
    ...{ overdue: 3, fixable: 12, cvss: 10, exploitability: null, kind: 'machine' },
    ...{ firstSeenAt: '2026-01-01T00:00:00Z', dueAt: null },
  };
  const answers = { 'GET /vulnerabilities?status=open&grouped=cve&limit=200': list({ items: [], groups: [group] }) };
  const { out } = await cli(['vulnerabilities', 'list', '--grouped', 'cve'], { answers });
  expect(out).toMatch(/critical +CVE-2024-3094 +10 +12 +9 +3/);
});

test('the summary names each gap with its reason and its fix', async () => {
  const gap: VulnerabilitySummary['coverage'][number] = {
    ...{ connectionId: 'c-1', connection: 'Contoso', subscription: 's-1', name: 'Shop', area: 'machines' },
    ...{ areaTitle: 'Machines', state: 'plan-off', resources: 3, open: 0, lastCompleteAt: null },
    problem: problem('defender_plan_off', 'VirtualMachines is off.', 'Switch it on.'),
  };
  const summary: VulnerabilitySummary = {
    ...{ evaluatedAt: '2026-10-01T11:00:00Z', open: 1, overdue: 1, counts: { ...none, high: 1 } },
    overdueCounts: { ...none, high: 1 },
    kinds: [{ kind: 'machine', open: 1, overdue: 1, counts: { ...none, high: 1 } }],
    ...{
      exploitable: 1,
      exploitUnknown: 1,
      fixable: 1,
      unconfirmed: 0,
      returned: 0,
      uncovered: 1,
      coverage: [gap],
      trend: [],
      freshness: [staleConnection],
    },
  };
  const answers = { 'GET /vulnerabilities/summary': summary };
  const { out } = await cli(['vulnerabilities', 'summary'], { answers });
  expect(out).toContain('critical: 0 · high: 1');
  expect(out).toContain('Shop, Machines: plan-off. VirtualMachines is off.');
  expect(out).toContain('fix: Switch it on.');
  expect(out).toContain(staleLine);
  const { out: empty } = await cli(['vulnerabilities', 'summary'], {
    answers: { 'GET /vulnerabilities/summary': { ...summary, evaluatedAt: null } },
  });
  expect(empty).toContain('Nothing was evaluated yet');
});

test('one is shown with its deadline and its remedy', async () => {
  const detail: VulnerabilityDetail = {
    ...one,
    ...{
      description: 'A hole.',
      impact: null,
      remediation: 'Update it.',
      category: null,
      publishedAt: null,
      elsewhere: 4,
      freshness: [staleConnection],
    },
  };
  const { out } = await cli(['vulnerabilities', 'show', '4711'], { answers: { 'GET /vulnerabilities/4711': detail } });
  for (const words of [
    'exploit: ExploitKit',
    'fix: 3.0.16',
    'due: 2026-01-31',
    'elsewhere: 4 other resources',
    'Update it.',
    staleLine,
  ])
    expect(out).toContain(words);
});

test('they are exported as the server gives them, filtered as the list is', async () => {
  const csv = "Severity,Title\nhigh,'=x\n";
  const answers = { 'GET /vulnerabilities/export?severity=high&status=overdue&fixable=true': csv };
  const argv = ['vulnerabilities', 'export', '--severity', 'high', '--status', 'overdue', '--fixable'];
  expect((await cli(argv, { answers })).out).toBe(csv.trimEnd());
  const folder = mkdtempSync(join(tmpdir(), 'assay-vulnerabilities-'));
  try {
    const file = join(folder, 'x.csv');
    const { out, exitCode } = await cli([...argv, '--out', file], { answers });
    expect([exitCode, out]).toEqual([0, '']);
    expect(readFileSync(file, 'utf8')).toBe(csv);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await cli([...argv, '--out', join(folder, 'none', 'x.csv')], { answers })).err).toContain(
      'The list could not be written',
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
