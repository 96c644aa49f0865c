import { expect, test } from 'vitest';
import { lackingPermissions } from './cloud-permissions.ts';
import { requiredGraphPermissions } from './graph-permissions.ts';

const all = requiredGraphPermissions().map(({ permission }) => permission);

// By number as well: a permission that is no longer declared, or is misspelt, drops out of the list.
test.each([
  ['commercial', 0],
  ['gcc', 0],
  ['gcch', 1],
  ['dod', 1],
  ['china', 6],
  ['elsewhere', 0],
])('%s lacks %i of the permissions that the catalogue declares', (cloud, count) => {
  expect(lackingPermissions(cloud, all)).toHaveLength(count);
});

test('what was not asked for is not told', () => {
  expect(lackingPermissions('china', ['User.Read.All', 'SecurityEvents.Read.All'])).toEqual([
    'SecurityEvents.Read.All',
  ]);
});
