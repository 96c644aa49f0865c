import { expect, test } from 'vitest';
import { checksPage } from './reference-page.ts';
import { checkIds, findCheck } from './registry.ts';
import { at, isTrue } from './rule/index.ts';

test('the page has every check, manual ones too, once', () => {
  const headings = [...checksPage().content.matchAll(/^#### `(.+)`$/gm)].map(([, id = '']) => id);
  expect(headings.toSorted()).toEqual(checkIds.toSorted());
});

test('a check stands under its service, with when it passes, what it needs, its settings and what it sees less of', () => {
  const base = findCheck('storage-https-only');
  if (!base) throw new Error('no such check');
  const { content } = checksPage(
    [
      {
        ...base,
        title: 'Not *.example.org',
        rule: at('properties.supportsHttpsTrafficOnly', isTrue, { absent: 'fail' }),
        settings: { 'most days': { words: 'Days at most.', value: 90 }, kinds: { words: 'Kinds.', value: ['A', 'B'] } },
        approximates: 'It sees <half>.',
      },
    ],
    [],
  );
  const section = content.slice(content.indexOf('### Storage accounts'), content.indexOf('## Checks without'));
  expect(section.split('\n').filter(Boolean)).toEqual([
    '### Storage accounts',
    'Each is about one `azure_storage_account`.',
    '#### `storage-https-only`',
    'Not \\*.example.org · high · `tls`',
    '- Passes: properties.supportsHttpsTrafficOnly is true',
    '- Needs: Storage accounts (`Microsoft.Storage/storageAccounts/read`)',
    '- Settings: **most days**: Days at most. Standard: 90',
    '- Settings: **kinds**: Kinds. Standard: `A`, `B`',
    '- Approximation: It sees \\<half\\>.',
  ]);
});
