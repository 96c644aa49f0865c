import { expect, test } from 'vitest';
import { count, counted, duration } from './number.ts';

test('counts have separators and a matching noun', () => {
  expect(count(100000)).toBe('100,000');
  expect(counted(1, 'object')).toBe('1 object');
  expect(counted(0, 'object')).toBe('0 objects');
  expect(counted(2, 'identity', 'identities')).toBe('2 identities');
});

test.each([
  [0, '0 s'],
  [400, 'less than 1 s'],
  [45_000, '45 s'],
  [60_000, '1 min'],
  [200_000, '3 min 20 s'],
  [7_500_000, '2 h 5 min'],
  [90_000_000, '1 d 1 h'],
])('%i ms is %s', (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text);
});
