import { expect, test } from 'vitest';
import type { FindingSummary } from '../../api/posture.ts';
import { isAsked } from './finding-filter.ts';

const finding: FindingSummary = {
  ...{ id: 'stale-guest', family: 'directory', familyTitle: 'Directory', title: 'Guest who has not signed in' },
  ...{ severity: 'medium', outcome: 'complete', open: 2, muted: 0, new: 0, returned: 0, resolved: 0, reasons: [] },
  counts: { critical: 0, high: 0, medium: 2, low: 0 },
};
const unknown: FindingSummary = { ...finding, outcome: 'unknown', open: 0 };
const clean: FindingSummary = { ...finding, open: 0 };

test('what has subjects and what cannot be judged is shown at first, what is clean is not', () => {
  expect([finding, unknown, clean].map((one) => isAsked(one, {}))).toEqual([true, true, false]);
  expect([finding, unknown, clean].map((one) => isAsked(one, { show: 'clean' }))).toEqual([false, false, true]);
  expect([finding, unknown, clean].map((one) => isAsked(one, { show: 'unknown' }))).toEqual([false, true, false]);
  expect([finding, unknown, clean].map((one) => isAsked(one, { show: 'all' }))).toEqual([true, true, true]);
});

test('findings are found by words of their title in any order, and by severity', () => {
  expect([isAsked(finding, { search: 'signed guest' }), isAsked(finding, { search: 'signed user' })]).toEqual([
    true,
    false,
  ]);
  expect([isAsked(finding, { severity: 'medium' }), isAsked(finding, { severity: 'high' })]).toEqual([true, false]);
});
