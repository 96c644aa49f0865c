import { expect, test } from 'vitest';
import { dayBegins, dayEnds, everyDay, periodText } from './days.ts';

test('a period of days begins and ends at midnight, and names its last day', () => {
  const period = { from: dayBegins('2026-01-01'), to: dayEnds('2026-12-31') };
  expect(new Date(period.from).getHours()).toBe(0);
  expect(period.to).toBe(dayBegins('2027-01-01'));
  expect(periodText(period)).toBe('1 Jan 2026 to 31 Dec 2026');
});

test('a day counts in full, also where the clocks are changed', () => {
  for (const [date, next] of [
    ['2026-03-29', '2026-03-30'],
    ['2026-10-25', '2026-10-26'],
  ] as const) {
    expect(dayEnds(date)).toBe(dayBegins(next));
  }
});

test('a history has every day once, also over a change of clocks and the end of a year', () => {
  expect(everyDay('2026-03-28', '2026-03-30')).toEqual(['2026-03-28', '2026-03-29', '2026-03-30']);
  expect(everyDay('2026-12-31', '2027-01-01')).toEqual(['2026-12-31', '2027-01-01']);
  expect(everyDay('2026-10-01', '2026-12-29')).toHaveLength(90);
  expect(everyDay('2026-10-02', '2026-10-01')).toEqual([]);
});
