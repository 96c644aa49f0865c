import { expect, test } from 'vitest';
import { endsIn } from './ends-in.ts';

const now = Date.parse('2026-06-01T12:00:00Z');

test.each([
  ['2026-06-01T11:59:59Z', 'Ended', 'danger'],
  ['2026-06-01T23:00:00Z', 'Ends today', 'danger'],
  ['2026-06-02T12:00:00Z', '1 day left', 'danger'],
  ['2026-07-01T12:00:00Z', '30 days left', 'warning'],
  ['2026-12-01T12:00:00Z', '183 days left', 'success'],
] as const)('%s: %s', (iso, text, tone) => {
  expect(endsIn(iso, now)).toEqual({ text, tone });
});
