import { expect, test } from 'vitest';
import { escapeHidden, visibleText } from './visible-text.ts';

test('writes out characters that would change how a name looks', () => {
  expect(visibleText('admin\u202Etxt.exe')).toBe('admin⟨U+202E⟩txt.exe');
  expect(visibleText('a\u200Bb\u0000c\nd')).toBe('a⟨U+200B⟩b⟨U+0000⟩c⟨U+000A⟩d');
});

test('leaves letters of every script, emoji and markup alone', () => {
  const names = [
    '<script>alert(1)</script>',
    'Łódź',
    'ישראל',
    '東京',
    '👩🏽',
    '👨\u200D👩\u200D👧',
    'می\u200Cخواهم',
    "O'Brien & Söhne",
  ];
  expect(names.map(visibleText)).toEqual(names);
});

test('escaped JSON is the same document, on the same lines', () => {
  const document = { name: 'a\u202Eb\u200Bc', list: ['x\ny'] };
  const shown = escapeHidden(JSON.stringify(document, null, 2));
  expect(shown).toContain('a\\u202eb\\u200bc');
  expect(shown.split('\n')).toHaveLength(6);
  expect(JSON.parse(shown)).toEqual(document);
});
