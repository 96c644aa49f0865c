import { expect, test } from 'vitest';
import { jsonTokens } from './json-tokens.ts';

const document = { name: 'say "hi": </script>', size: -1.5e3, on: true, none: null, list: ['12', 12] };

test('the parts joined are the document again', () => {
  const text = JSON.stringify(document, null, 2);
  expect(
    jsonTokens(text)
      .map((token) => token.text)
      .join(''),
  ).toBe(text);
});

test('tells keys, texts and other values apart', () => {
  const kinds = jsonTokens(JSON.stringify(document)).filter((token) => token.kind !== 'plain');
  expect(kinds.map(({ kind, text }) => [kind, text])).toEqual([
    ['key', '"name":'],
    ['text', '"say \\"hi\\": </script>"'],
    ['key', '"size":'],
    ['other', '-1500'],
    ['key', '"on":'],
    ['other', 'true'],
    ['key', '"none":'],
    ['other', 'null'],
    ['key', '"list":'],
    ['text', '"12"'],
    ['other', '12'],
  ]);
});
