import { expect, test } from 'vitest';
import type { Finding } from '../api/types.ts';
import { byArea, findingLabel, fineWords, summaryWords } from './readiness.ts';

const finding = (id: string, change: Partial<Finding> = {}): Finding => ({
  id,
  area: 'graph',
  title: id,
  state: 'ok',
  optional: false,
  code: null,
  reason: null,
  evidence: [],
  items: [],
  costs: { types: [], checks: { total: 0, first: [] }, controls: { total: 0, frameworks: [] } },
  fix: null,
  ...change,
});

test('areas come in their order, and what is needed and missing before everything else', () => {
  const found = byArea([
    finding('optional', { state: 'missing', optional: true }),
    finding('fine'),
    finding('unknown', { state: 'unknown' }),
    finding('needed', { state: 'missing' }),
    finding('sign-in', { area: 'token' }),
  ]);
  expect(found.map(({ area }) => area)).toEqual(['token', 'graph']);
  expect(found[1]?.open.map(({ id }) => id)).toEqual(['needed', 'unknown', 'optional']);
  expect(found[1]?.fine.map(({ id }) => id)).toEqual(['fine']);
});

test('an optional right that is missing is not called a fault', () => {
  expect(findingLabel({ state: 'missing', optional: true })).toEqual({ label: 'Missing, optional', tone: 'warning' });
  expect(findingLabel({ state: 'missing', optional: false }).tone).toBe('danger');
  expect(findingLabel({ state: 'unknown', optional: false }).label).toBe('Unknown');
});

test('the sum names only what there is', () => {
  expect(summaryWords([])).toBe('nothing asked yet');
  expect(
    summaryWords([finding('a'), finding('b', { state: 'missing' }), finding('c', { state: 'not-applicable' })]),
  ).toBe('1 works, 1 missing');
});

test('what is not needed is not said to work', () => {
  expect(fineWords([finding('a'), finding('b'), finding('c', { state: 'not-applicable' })])).toBe(
    '2 work, 1 not needed',
  );
  expect(fineWords([finding('c', { state: 'not-applicable' })])).toBe('1 not needed');
});
