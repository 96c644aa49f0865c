import { expect, test } from 'vitest';
import { daysAhead, endOfDay } from './days.ts';

test('days are those of the reader, over the ends of months and years', () => {
  expect(daysAhead(1, new Date(2026, 11, 31, 23, 30))).toBe('2027-01-01');
  expect(daysAhead(1, new Date(2028, 1, 28, 0, 5))).toBe('2028-02-29');
});

test('a day ends a second before the next', () => {
  expect(Date.parse(endOfDay('2026-10-01')) + 1000).toBe(new Date(2026, 9, 2).getTime());
});
