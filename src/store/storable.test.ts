import fc from 'fast-check';
import { expect, test } from 'vitest';
import { storable, storableJson, storableText } from './storable.ts';

test('replaces what PostgreSQL cannot hold, wherever it stands', () => {
  expect(storableText('a\0b\ud800c')).toBe('a\uFFFDb\uFFFDc');
  expect(storable({ list: ['ok', { 'na\0me': '\udfff' }], n: 1, none: null })).toEqual({
    list: ['ok', { 'na\uFFFDme': '\uFFFD' }],
    n: 1,
    none: null,
  });
});

test('a text that only looks like an escape stays as it is', () => {
  const value = { text: '\\u0000 \\ud800', emoji: '😀' };
  expect(JSON.parse(storableJson(value))).toEqual(value);
});

test('gives back the same object where nothing was to be replaced', () => {
  const value = { a: [1, { b: 'text' }] };
  expect(storable(value)).toBe(value);
});

test('nothing at all is the JSON null', () => {
  expect(storableJson(undefined)).toBe('null');
});

test('no JSON holds an escaped NUL or half of a pair afterwards, and clean values are unchanged', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      const json = storableJson(value);
      expect(json.replaceAll('\\\\', '')).not.toMatch(/\\u0000|\\ud[89a-f]/i);
      if (!/\\u0000|\\ud[89a-f]/i.test(JSON.stringify(value).replaceAll('\\\\', '')))
        expect(json).toBe(JSON.stringify(value));
    }),
  );
});
