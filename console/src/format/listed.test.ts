import { expect, test } from 'vitest';
import { listedText } from './listed.ts';

const person = { noun: 'person', nouns: 'people' };

test.each([
  [{ loaded: 1, all: true, filtered: false }, '1 person'],
  [{ loaded: 1200, all: true, filtered: false }, '1,200 people'],
  [{ loaded: 200, all: false, filtered: false }, '200 loaded'],
  [{ loaded: 200, all: false, filtered: true }, '200 or more match'],
  [{ loaded: 7, all: true, filtered: true }, '7 match'],
  [{ loaded: 0, all: true, filtered: true }, ''],
])('%j is told as "%s"', (listed, text) => {
  expect(listedText({ ...listed, ...person })).toBe(text);
});

test('most nouns take an s', () => {
  expect(listedText({ loaded: 2, all: true, filtered: false, noun: 'test' })).toBe('2 tests');
});
