import { expect, test } from 'vitest';
import { difference } from './changes.ts';

test('a list is read by what came and what went', () => {
  expect(difference({ path: 'allowedIpRanges', before: ['a', 'b'], after: ['b', 'c', 'd'] }, 'list')).toEqual({
    kind: 'items',
    path: 'allowedIpRanges',
    added: ['c', 'd'],
    removed: ['a'],
  });
});

test('a repeated item that came once more counts as added', () => {
  expect(difference({ path: 'x', before: ['a'], after: ['a', 'a'] }, 'list')).toMatchObject({
    added: ['a'],
    removed: [],
  });
});

test('the same items in another order are shown whole', () => {
  expect(difference({ path: 'x', before: ['a', 'b'], after: ['b', 'a'] }, 'list')).toEqual({
    kind: 'values',
    path: 'x',
    before: 'a, b',
    after: 'b, a',
  });
});

test('a value that appears, goes or turns', () => {
  expect(difference({ path: 'accountEnabled', before: true, after: false }, 'flag')).toMatchObject({
    before: 'Yes',
    after: 'No',
  });
  expect(difference({ path: 'mail', before: undefined, after: 'a@b' }, 'text')).toMatchObject({
    before: 'not said',
    after: 'a@b',
  });
  expect(difference({ path: 'mail', before: 'a@b', after: null }, 'text')).toMatchObject({
    before: 'a@b',
    after: 'none',
  });
  expect(difference({ path: 'ranges', before: null, after: ['x'] }, 'list')).toMatchObject({
    before: 'none',
    after: 'x',
  });
});
