import { expect, test } from 'vitest';
import type { BudgetRule } from '../src/cloud/budgets/rule.ts';
import { lowerBound } from './bound.ts';

const bucket: BudgetRule = {
  id: 'bucket',
  surface: 'arm',
  kind: 'bucket',
  match: /^/,
  capacity: 250,
  refillPerSecond: 25,
  reserve: 25,
};
const queries: BudgetRule = {
  id: 'queries',
  surface: 'arm',
  kind: 'window',
  match: /^/,
  limit: 15,
  windowMs: 5000,
  reserve: 1,
};
const units: BudgetRule = {
  id: 'units',
  surface: 'graph',
  kind: 'window',
  match: /^/,
  limit: { S: 3500, M: 5000, L: 8000 },
  windowMs: 10_000,
  reserve: 350,
};
const unknown: BudgetRule = { id: 'unknown', surface: 'arm', kind: 'observed', match: /^/, low: 5, pauseMs: 15_000 };

test('what a full bucket holds takes no time, the rest its refill', () => {
  expect(lowerBound([{ rule: bucket, key: 'a', units: 250 }], 'S')).toEqual({ seconds: 0 });
  expect(lowerBound([{ rule: bucket, key: 'a', units: 500 }], 'S').seconds).toBe(10);
  expect(lowerBound([{ rule: bucket, key: 'a', units: 500 }], 'S', true).seconds).toBe(11);
});

test('a window must be over before the next one', () => {
  expect(lowerBound([{ rule: queries, key: '', units: 15 }], 'S').seconds).toBe(0);
  expect(lowerBound([{ rule: queries, key: '', units: 16 }], 'S').seconds).toBe(5);
  expect(lowerBound([{ rule: queries, key: '', units: 31 }], 'S').seconds).toBe(10);
  expect(lowerBound([{ rule: queries, key: '', units: 15 }], 'S', true).seconds).toBe(5);
});

test('limits of Graph depend on the size of the tenant', () => {
  const spent = [{ rule: units, key: '', units: 8001 }];
  expect(['S', 'M', 'L'].map((size) => lowerBound(spent, size as 'S' | 'M' | 'L').seconds)).toEqual([20, 10, 10]);
});

test('the slowest budget decides, and is named; limits that are not documented take no time', () => {
  const bound = lowerBound(
    [
      { rule: bucket, key: 'a', units: 300 },
      { rule: bucket, key: 'b', units: 400 },
      { rule: queries, key: '', units: 20 },
      { rule: unknown, key: '', units: 1_000_000 },
    ],
    'S',
  );
  expect(bound).toEqual({ seconds: 6, budget: { rule: 'bucket', key: 'b', units: 400 } });
  expect(lowerBound([], 'S')).toEqual({ seconds: 0 });
});
