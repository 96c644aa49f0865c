import { expect, test } from 'vitest';
import { safeJson, safeText } from './safe-text.ts';

test('escape sequences, control characters and line ends are written out', () => {
  expect(safeText('a\x1b[31mred\x1b[0m')).toBe('a\\u{1b}[31mred\\u{1b}[0m');
  expect(safeText('title\x1b]0;owned\x07')).toBe('title\\u{1b}]0;owned\\u{7}');
  expect(safeText('one\ntwo\r\tthree\x7f\x9b2J')).toBe('one\\ntwo\\r\\tthree\\u{7f}\\u{9b}2J');
});

test('direction overrides and invisible characters are written out', () => {
  expect(safeText('txt.\u202egpj.exe')).toBe('txt.\\u{202e}gpj.exe');
  expect(safeText('\u2066ad\u200bmin\u2069\ufeff')).toBe('\\u{2066}ad\\u{200b}min\\u{2069}\\u{feff}');
  expect(safeText('a\u2028b\u2029c\u{e0041}')).toBe('a\\u{2028}b\\u{2029}c\\u{e0041}');
});

test('a lone surrogate does not reach the terminal', () => {
  expect(safeText('x\ud800y')).toBe('x\\u{d800}y');
});

test('names in any script and emoji with joiners stay as they are', () => {
  for (const name of ['Ada Lovelace', 'Москва', '東京', 'نام\u200cها', '👩\u200d💻 team', 'C:\\new'])
    expect(safeText(name)).toBe(name);
});

test('safe JSON means the same and holds no hazard', () => {
  const value = { name: 'a\x1b[2J\x9b\u202e\u{e0041}\ud800\n', list: [1, null] };
  const text = safeJson(value);
  expect(JSON.parse(text)).toEqual(value);
  expect(text).toMatch(/^[\x20-\x7e]*$/);
  expect(safeJson({ a: 1 }, 2)).toBe('{\n  "a": 1\n}');
});
