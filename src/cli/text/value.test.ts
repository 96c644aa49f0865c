import { expect, test } from 'vitest';
import { valueText } from './value.ts';

test.each([
  [undefined, 'not said'],
  [null, 'none'],
  [true, 'yes'],
  [false, 'no'],
  [12345, '12,345'],
  ['2026-10-01T12:34:56.789Z', '2026-10-01 12:34 UTC'],
  ['2026', '2026'],
  [[], 'none'],
  [['a', 'b'], 'a, b'],
  [['1', '2', '3', '4', '5', '6', '7'], '1, 2, 3, 4, 5 and 2 more'],
  [{}, 'none'],
  [{ a: 1 }, '{"a":1}'],
])('%j is shown as %s', (value, text) => {
  expect(valueText(value)).toBe(text);
});
