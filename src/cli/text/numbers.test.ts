import { expect, test } from 'vitest';
import { ago, counted, duration, moment, number } from './numbers.ts';

test('numbers have thousands separators and nouns agree', () => {
  expect(number(1234567)).toBe('1,234,567');
  expect(counted(1, 'object')).toBe('1 object');
  expect(counted(2000, 'identity', 'identities')).toBe('2,000 identities');
});

test.each([
  [420, '0.4 s'],
  [9960, '10 s'],
  [42_400, '42 s'],
  [185_000, '3 min 5 s'],
  [7_440_000, '2 h 4 min'],
  [3_599_600, '1 h 0 min'],
])('%i ms is %s', (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text);
});

test('moments are in UTC; what is no moment stays', () => {
  expect(moment('2026-10-01T12:34:56.000Z')).toBe('2026-10-01 12:34 UTC');
  expect(moment('never')).toBe('never');
});

test('how long ago', () => {
  const now = new Date('2026-10-03T12:00:00Z');
  expect(ago('2026-10-03T11:59:30Z', now)).toBe('just now');
  expect(ago('2026-10-03T11:59:00Z', now)).toBe('1 minute ago');
  expect(ago('2026-10-02T12:00:00Z', now)).toBe('24 hours ago');
  expect(ago('2026-09-01T12:00:00Z', now)).toBe('32 days ago');
});
