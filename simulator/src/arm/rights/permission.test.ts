import { expect, test } from 'vitest';
import { permission } from './permission.ts';

test('wildcards cover slashes, letter case does not matter, notActions take away', () => {
  const contributor = permission(['*'], ['Microsoft.Authorization/*/Write']);
  expect(contributor.allows('microsoft.storage/storageaccounts/write')).toBe(true);
  expect(contributor.allows('Microsoft.Authorization/roleAssignments/write')).toBe(false);
  const reader = permission(['*/read'], []);
  expect(reader.allows('Microsoft.Web/sites/config/Read')).toBe(true);
  expect(reader.allows('Microsoft.Web/sites/config/list/action')).toBe(false);
});

test('a pattern is no regular expression', () => {
  expect(permission(['Microsoft.Web/sites/read'], []).allows('MicrosoftXWeb/sites/read')).toBe(false);
});
