import { expect, test } from 'vitest';
import type { AccessSort } from './access-sources.ts';
import { powerOf } from './power.ts';

const role = { id: '1', key: 'r', type: 'azure_role_definition', name: 'Reader', gone: false };
const unread = { id: null, key: 'r', type: null, name: null, gone: false };

test.each<[AccessSort, object, string | null]>([
  ['app-role', { appRoleValue: 'User.Read.All' }, 'User.Read.All'],
  ['app-role', { appRoleValue: null }, 'Access without a role'],
  ['app-role', {}, null],
  ['consent', { scopes: ['A', 'B'] }, 'A, B'],
  ['consent', { scopes: [] }, 'No permission'],
  ['consent', {}, null],
  ['credential', { kind: 'key', endDateTime: null }, 'Certificate that never expires'],
  ['credential', { kind: 'password' }, 'Client secret'],
  ['credential', {}, null],
  ['federated-credential', {}, null],
  [
    'federated-credential',
    { issuer: 'https://i' },
    'Sign in as it: a subject that is not known, for whom https://i vouches',
  ],
])('%s of %j', (sort, properties, power) => {
  expect(powerOf(sort, { ...properties }, null).power).toBe(power);
});

test('a role is named by what was read of it, and is not known otherwise', () => {
  expect(powerOf('azure-role', { scope: '/s' }, role)).toMatchObject({
    power: 'Reader',
    isRole: true,
    scopeText: '/s',
  });
  expect(powerOf('azure-role', {}, unread)).toMatchObject({ power: null, scopeText: null });
  expect(powerOf('entra-role', { directoryScopeId: '/' }, role).scopeText).toBe('The whole directory');
});

test('consent says for whom', () => {
  expect(powerOf('consent', { consentType: 'AllPrincipals' }, null).condition).toBe('For every user');
  expect(powerOf('consent', { consentType: 'Principal', principalId: 'p' }, null).condition).toBe('For one user: p');
  expect(powerOf('consent', {}, null).condition).toBeNull();
});
