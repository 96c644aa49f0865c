import { expect, test } from 'vitest';
import { readOptionWords } from './option-words.ts';
import { optionDescription } from './testing-data.ts';

const read = (...words: string[]) => readOptionWords(words, optionDescription());

test.each([
  ['skipUnusedRoles=YES', { skipUnusedRoles: true }],
  ['skipPremium=off', { skipPremium: false }],
  ['skipPremium=none', { skipPremium: null }],
  ['rereadAfterHours=0', { rereadAfterHours: 0 }],
  ['rereadAfterHours=default', { rereadAfterHours: 12 }],
  ['graphDomain=graph.microsoft.us', { graphDomain: 'graph.microsoft.us' }],
  ['skipTag=env=a=b', { skipTag: { name: 'env', value: 'a=b' } }],
  ['skipTag=default', { skipTag: { name: 'assay', value: 'skip' } }],
  ['products.defender=default', { products: { defender: null } }],
  ['{"types":{"azure_disk":false}}', { types: { azure_disk: false } }],
])('%s', (word, value) => {
  expect(read(word)).toEqual({ ok: true, value });
});

test('several words are one change; the later one wins, switches add up', () => {
  const words = ['{"products":{"defender":false},"skipUnusedRoles":true}', 'products.subscriptions=on', 'types.a=on'];
  expect(read(...words, 'types.a=off', 'types.b=on', 'skipUnusedRoles=no')).toEqual({
    ok: true,
    value: {
      products: { defender: false, subscriptions: true },
      types: { a: false, b: true },
      skipUnusedRoles: false,
    },
  });
});
