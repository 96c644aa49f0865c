import { expect, test } from 'vitest';
import { attestedWords, evidenceFilter, heldText, outcomeOf, proofText } from './evidence-words.ts';

const treeHead = {
  ...({ kind: 'tree-head', version: 1, organizationId: 'o', keyId: 'k', signature: 's' } as const),
  ...{ size: 5, root: 'r', time: '2026-10-01T12:00:00Z' },
};

test('a proof tells how many hashes lead to the root', () => {
  expect(proofText({ position: 2, leafHash: 'l', path: ['a', 'b'], treeHead })).toMatch(
    /number 2 of 5 rows\. Its hash, joined with the 2 hashes below/,
  );
  expect(proofText({ position: 0, leafHash: 'l', path: [], treeHead: { ...treeHead, size: 1 } })).toContain(
    'number 0 of 1 row. It is the only row so far',
  );
});

test('what no tree head attests is not called attested', () => {
  const report = {
    organizationId: 'o',
    intact: true,
    removed: 0,
    head: null,
    publicKeys: [],
    problems: [],
    problemCount: 0,
  };
  const none = { valid: 0, invalid: 0, attestedThrough: 0, attestedAt: null };
  expect(attestedWords({ ...report, rows: 3, heads: none })).toContain('No tree head');
  const some = { valid: 2, invalid: 0, attestedThrough: 3, attestedAt: '2026-10-01T12:00:00Z' };
  expect(attestedWords({ ...report, rows: 4, heads: some })).toContain(
    'first 3 rows are attested by 2 signed tree heads',
  );
  expect(attestedWords({ ...report, rows: 4, heads: some })).toContain(', 1 row after them not yet.');
});

test('a row that goes on held until now, and one without a period from its beginning', () => {
  const from = '2026-10-01T12:00:00Z';
  expect(heldText({ effectiveFrom: from, periods: [{ from, to: from, current: true }] })).toMatch(/ to now$/);
  expect(heldText({ effectiveFrom: from, periods: [] })).toMatch(/^from /);
});

test('the address becomes the filter of the API, whole days', () => {
  const { from, to, kind } = evidenceFilter({ kind: 'guests', from: '2026-05-01', to: '2026-05-01', row: '4' });
  expect(kind).toBe('guests');
  expect(Date.parse(to ?? '') - Date.parse(from ?? '')).toBe(24 * 3_600_000);
});

test('an outcome of a newer version keeps its word', () => {
  expect(outcomeOf('disputed').label).toBe('disputed');
});
