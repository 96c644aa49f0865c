import { expect, test } from 'vitest';
import {
  actionWords,
  changeOf,
  changeWords,
  differenceWords,
  nameIn,
  withoutAppRole,
  withoutAssignment,
  withoutDirectoryRole,
  withoutEligibleMember,
  withoutMember,
  withoutOwner,
} from './access.ts';

test('a removal in the address is the change that it was made of', () => {
  expect(changeOf(withoutAssignment('/subscriptions/1/x=y'))).toEqual({
    kind: 'removeRoleAssignment',
    id: '/subscriptions/1/x=y',
  });
  expect(changeOf(withoutMember('g', 'm'))).toEqual({ kind: 'removeMember', group: 'g', member: 'm' });
  expect(changeOf(withoutDirectoryRole('lAPp-1=x'))).toEqual({ kind: 'removeDirectoryRoleAssignment', id: 'lAPp-1=x' });
  expect(changeOf(withoutAppRole('a'))).toEqual({ kind: 'removeAppRoleAssignment', id: 'a' });
  expect(changeOf(withoutEligibleMember('g', 'm'))).toEqual({ kind: 'removeEligibleMember', group: 'g', member: 'm' });
  expect(changeOf(withoutOwner('g', 'm'))).toEqual({ kind: 'removeOwner', object: 'g', owner: 'm' });
});

test('a removal and what it does are said', () => {
  const names = { g: { name: 'Team', type: 'entra_group', number: '1' } };
  expect(changeWords({ kind: 'removeOwner', object: 'g', owner: 'm' }, names)).toBe('Without m as an owner of Team');
  expect(changeWords({ kind: 'removeAppRoleAssignment', id: 'a' }, names)).toBe('Without this role of an application');
  const nobody = { count: 0, first: [] };
  const shift = { loses: nobody, gains: nobody, losesEligible: nobody, gainsEligible: nobody };
  const effect = { ...shift, scope: '/', action: null, before: null, after: null, roleName: 'Reader\u202e' };
  expect(differenceWords({ ...effect, plane: 'directory' }, names)).toBe('Reader⟨U+202E⟩, over the directory');
  expect(differenceWords({ ...effect, plane: 'application', scope: 'g' }, names)).toBe('Reader⟨U+202E⟩, of Team');
  expect(differenceWords({ ...effect, plane: 'ownership', scope: 'g' }, names)).toBe('Owning Team');
});

test.each(['', 'assignment:', 'member:g', 'member:g=m=x', 'everything:1', 'owner:g', 'constructor:g=m'])(
  '%j in the address is no removal',
  (text) => {
    expect(changeOf(text)).toBeUndefined();
  },
);

test('words are said, actions stay as they are', () => {
  expect(actionWords('assign-roles')).toBe('assign roles');
  expect(actionWords('Microsoft.Web/sites/read')).toBe('Microsoft.Web/sites/read');
});

test('what was not read is named by the end of its id', () => {
  const names = { a: { name: 'Ada\u202e', type: 'entra_user', number: '1' } };
  expect(nameIn(names, 'A')).toBe('Ada⟨U+202E⟩');
  expect(nameIn(names, '/subscriptions/1/resourceGroups/rg')).toBe('rg');
  expect(nameIn(names, '/')).toBe('The root of the tenant');
});
