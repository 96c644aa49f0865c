import { expect, test } from 'vitest';
import type { CheckSummary } from '../../api/checks.ts';
import { countsText, failingText, matchesFilter, worstFirst } from './check-words.ts';

function check(over: Partial<CheckSummary> = {}): CheckSummary {
  const counts = { passed: 0, failed: 0, excepted: 0, unknown: 0, notApplicable: 0 };
  return {
    ...{ id: 'storage-https-only', title: 'Storage accounts take HTTPS only', severity: 'high', topic: 'tls' },
    topicTitle: 'Encryption in transit',
    ...{ product: 'storage', subject: 'azure_storage_account', subjectTitle: 'Storage accounts', manual: false },
    ...{ status: 'fail', rawStatus: 'fail', unknownReason: null, counts, overdue: 0, judgedAt: null },
    ...over,
  };
}

test('what is excepted still fails, and is told apart', () => {
  const counts = { passed: 4, failed: 5, excepted: 2, unknown: 0, notApplicable: 0 };
  expect(failingText(check({ counts }))).toBe('3, 2 excepted');
  expect(failingText(check({ counts: { ...counts, excepted: 0 } }))).toBe('5');
});

test.each([
  [{}, true],
  [{ status: 'fail', severity: 'high' }, true],
  [{ status: 'pass' }, false],
  [{ topic: 'tls', product: 'compute' }, false],
  [{ search: 'https STORAGE' }, true],
  [{ search: 'storage-https' }, true],
  [{ search: 'storage ftp' }, false],
] as const)('the filter %j is met: %s', (filter, met) => {
  expect(matchesFilter(check(), filter)).toBe(met);
});

test('failing comes before unknown, then the graver, then the more', () => {
  const failed = (number: number) => ({ passed: 0, failed: number, excepted: 0, unknown: 0, notApplicable: 0 });
  const order = [
    check({ id: 'a', severity: 'critical', counts: failed(1) }),
    check({ id: 'b', severity: 'high', counts: failed(9) }),
    check({ id: 'c', severity: 'high', counts: failed(2) }),
    check({ id: 'd', severity: 'critical', status: 'unknown' }),
    check({ id: 'e', severity: 'critical', status: 'pass' }),
  ];
  expect(order.toReversed().toSorted(worstFirst)).toEqual(order);
});

test('where nothing was seen there are no zeros', () => {
  expect(countsText(check({ status: 'unknown' }))).toBe('Nothing that it judges could be seen');
  expect(countsText(check({ status: 'not-applicable' }))).toBe('There is nothing to judge');
  const counts = { passed: 1200, failed: 3, excepted: 1, unknown: 2, notApplicable: 0 };
  expect(countsText(check({ counts, overdue: 1 }))).toBe(
    '2 failing · 1 excepted · 1,200 passing · 2 unknown · 1 overdue',
  );
});
