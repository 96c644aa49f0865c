import { expect, test } from 'vitest';
import { plain } from './json.ts';

test('annotations go at every depth, values stay', () => {
  expect(
    plain({ a: null, 'b@odata.context': 'https://x', c: [{ '@odata.type': '#x', d: 1 }, 'e', null], f: { g: false } }),
  ).toEqual({ a: null, c: [{ d: 1 }, 'e', null], f: { g: false } });
});

test('not said stays not said, and null null', () => {
  expect(plain(undefined)).toBeUndefined();
  expect(plain(null)).toBeNull();
});
