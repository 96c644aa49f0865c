import { expect, test } from 'vitest';
import { cut, pad, textWidth, wrap } from './width.ts';

test('wide characters take two columns, combining marks none', () => {
  expect(textWidth('abc')).toBe(3);
  expect(textWidth('東京')).toBe(4);
  expect(textWidth('e\u0301')).toBe(1);
  expect(textWidth('🔑')).toBe(2);
});

test('a text is cut between characters and says so', () => {
  expect(cut('abcdef', 6)).toBe('abcdef');
  expect(cut('abcdef', 4)).toBe('abc…');
  expect(cut('東京都', 4)).toBe('東…');
});

test('padding counts columns', () => {
  expect(pad('東', 4)).toBe('東  ');
  expect(pad('12', 4, 'right')).toBe('  12');
  expect(pad('long', 2)).toBe('long');
});

test('lines break between words', () => {
  expect(wrap('one two three', 8)).toEqual(['one two', 'three']);
  expect(wrap('unbreakable x', 4)).toEqual(['unbreakable', 'x']);
});
