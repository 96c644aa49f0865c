import { expect, test } from 'vitest';
import type { FindingSummary } from '../../api/posture.ts';
import { isAsked, openOf } from './finding-filter.ts';

const finding: FindingSummary = {
  ...{ id: 'stale-guest', family: 'directory', familyTitle: 'Directory', title: 'Guest who has not signed in' },
  ...{ severity: 'medium', outcome: 'complete', open: 2, muted: 0, new: 0, returned: 0, resolved: 0, reasons: [] },
  counts: { critical: 0, high: 0, medium: 2, low: 0 },
};
const none = { open: 0, counts: { critical: 0, high: 0, medium: 0, low: 0 } };
const unknown: FindingSummary = { ...finding, ...none, outcome: 'unknown' };
const clean: FindingSummary = { ...finding, ...none };

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

test('a severity is that of the open subjects, so that the numbers of what is shown add up to the total', () => {
  const mixed = { ...finding, open: 5, counts: { critical: 0, high: 3, medium: 2, low: 0 } };
  const worse = { ...finding, open: 4, counts: { critical: 0, high: 4, medium: 0, low: 0 } };
  const shown = (severity: 'high' | 'medium') => [finding, mixed, worse].filter((one) => isAsked(one, { severity }));
  expect(shown('high').map((one) => openOf(one, 'high'))).toEqual([3, 4]);
  expect(shown('medium').map((one) => openOf(one, 'medium'))).toEqual([2, 2]);
  expect(openOf(mixed, undefined)).toBe(5);
  expect([isAsked(unknown, { severity: 'medium' }), isAsked(unknown, { severity: 'high' })]).toEqual([true, false]);
});
