import { expect, test } from 'vitest';
import { mayPost, onlyReads } from './read-only.ts';

const settings = '/subscriptions/1/resourceGroups/g/providers/Microsoft.Web/sites/a/config/appsettings/list';

test.each([
  ['graph', '/v1.0/$batch'],
  ['graph', '/v1.0/directoryObjects/getByIds'],
  ['graph', '/v1.0/security/runHuntingQuery'],
  ['arm', '/batch'],
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

test.each([
  ['/v1.0/$batch', { requests: [{ method: 'GET', url: '/users' }] }, true],
  ['/v1.0/$batch', { requests: [{ method: 'GET' }, { method: 'DELETE', url: '/users/1' }] }, false],
  ['/v1.0/$batch', { requests: 'GET' }, false],
  ['/batch', { requests: [{ httpMethod: 'GET' }] }, true],
  ['/batch', { requests: [{ httpMethod: 'PUT' }] }, false],
  ['/batch', { requests: [{ httpMethod: 'PUT', method: 'GET' }] }, false],
  ['/batch', { requests: [null] }, false],
  ['/batch', undefined, false],
  ['/providers/Microsoft.ResourceGraph/resources', { query: 'resources' }, true],
])('a POST to %s of %j: only reads %s', (path, body, expected) => {
  expect(onlyReads(path, body)).toBe(expected);
});
