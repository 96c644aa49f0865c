import { expect, test } from 'vitest';
import { noPaint, paintFor } from './paint.ts';

test('colour only at a terminal, and not where NO_COLOR is set', () => {
  expect(paintFor(true, {}).bad('x')).toBe('\x1b[31mx\x1b[39m');
  expect(paintFor(false, {})).toBe(noPaint);
  expect(paintFor(true, { NO_COLOR: '1' })).toBe(noPaint);
  expect(paintFor(true, { TERM: 'dumb' })).toBe(noPaint);
});
