import { expect, test } from 'vitest';
import { between, localTime, timeAgo } from './time.ts';

const now = Date.parse('2025-06-15T12:00:00Z');

test.each([
  ['2025-06-15T11:59:40Z', 'just now'],
  ['2025-06-15T11:55:00Z', '5 minutes ago'],
  ['2025-06-15T10:00:00Z', '2 hours ago'],
  ['2025-06-14T11:00:00Z', 'yesterday'],
  ['2024-01-01T00:00:00Z', 'last year'],
  ['not a moment', 'not a moment'],
])('%s is %s', (iso, text) => {
  expect(timeAgo(iso, now)).toBe(text);
});

test('keeps text that is no moment', () => {
  expect(localTime('soon')).toBe('soon');
  expect(localTime('2025-06-15T12:00:00Z')).toContain('2025');
});

test('length between two moments, unknown while one is missing', () => {
  expect(between('2025-06-15T12:00:00Z', '2025-06-15T12:01:30Z')).toBe(90_000);
  expect(between('2025-06-15T12:00:00Z', null)).toBeNull();
});
