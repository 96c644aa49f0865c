import { describe, expect, test } from 'vitest';
import { bestOf, readAsked } from './words.ts';

describe('what was typed', () => {
  test.each([
    ['  Prod \t WEU ', { phrase: 'prod weu', words: ['prod', 'weu'] }],
    ['a a A', { phrase: 'a a a', words: ['a'] }],
    ['1 2 3 4 5', { phrase: '1 2 3 4 5', words: ['1', '2', '3', '4'] }],
    ['/Subscriptions/A/', { phrase: '/subscriptions/a', words: ['/subscriptions/a'] }],
    ['a\0b', { phrase: 'ab', words: ['ab'] }],
  ])('%j', (text, asked) => expect(readAsked(text)).toEqual(asked));

  test.each(['', '  ', '\0'])('%j is nothing', (text) => expect(readAsked(text)).toBeUndefined());
});

describe('the best of a short list', () => {
  const best = (text: string, items: readonly string[], limit = 10) => {
    const asked = readAsked(text);
    return asked && bestOf(items, asked, (item) => [item], limit);
  };

  test('itself, then its beginning, then words in it, then anything in it', () => {
    const names = ['unkeyed', 'A key vault', 'keyboard', 'Key', 'vault of a key'];
    expect(best('key', names)?.items).toEqual(['Key', 'keyboard', 'A key vault', 'vault of a key', 'unkeyed']);
    expect(best('vault key', names)?.items).toEqual(['A key vault', 'vault of a key']);
    expect(best('keys', names)?.items).toEqual([]);
  });

  test('says where there is more', () => {
    expect(best('a', ['a1', 'a2', 'a3'], 2)).toEqual({ items: ['a1', 'a2'], more: true });
    expect(best('a', ['a1', 'a2'], 2)).toEqual({ items: ['a1', 'a2'], more: false });
  });
});
