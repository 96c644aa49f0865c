import { expect, test } from 'vitest';
import { mayPost } from './read-only.ts';

const settings = '/subscriptions/1/resourceGroups/g/providers/Microsoft.Web/sites/a/config/appsettings/list';

test.each([
  ['graph', '/v1.0/$batch'],
  ['graph', '/v1.0/directoryObjects/getByIds'],
  ['arm', '/providers/Microsoft.ResourceGraph/resources'],
  ['arm', '/subscriptions/1/providers/Microsoft.PolicyInsights/policyStates/latest/queryResults'],
] as const)('%s %s is a read', (surface, path) => {
  expect(mayPost(surface, path, [])).toBe(true);
});

test.each([
  ['graph', '/v1.0/users'],
  ['graph', '/v1.0/users/$batch/x'],
  ['graph', '/v1.0/users/1/revokeSignInSessions'],
  ['graph', '/providers/Microsoft.ResourceGraph/resources'],
  ['arm', '/v1.0/$batch'],
  ['arm', '/subscriptions/1/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a/listKeys'],
  ['arm', settings],
] as const)('%s %s is refused', (surface, path) => {
  expect(mayPost(surface, path, [])).toBe(false);
});

test('a list action is let through once it was asked for by name', () => {
  expect(mayPost('arm', settings, ['Microsoft.Web/sites/config/appsettings/list'])).toBe(true);
  expect(mayPost('arm', settings, ['Microsoft.Web/sites/config/authsettings/list'])).toBe(false);
});
