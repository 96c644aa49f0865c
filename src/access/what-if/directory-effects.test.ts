import { describe, expect, test } from 'vitest';
import { roleTemplate } from '../directory/role-facts.ts';
import { applyChanges, type Change } from '../model/changes.ts';
import { now, tenant } from '../testing.ts';
import { whatIf } from './what-if.ts';

const { globalAdministrator, userAdministrator } = roleTemplate;
const grantAppRoles = '06b708a9-e830-4db3-a914-8e69da51d44f';
const unusedRole = '12345678-1234-1234-1234-123456789012';

const model = tenant(['ann', 'bob', 'cat', 'dan'], {
  servicePrincipals: [{ id: 'robot' }, { id: 'graph' }],
  applications: [{ id: 'app', owners: ['ann'] }],
  administrativeUnits: [{ id: 'au', members: ['dan'] }],
  groups: [
    { id: 'admins', isAssignableToRole: true, members: ['bob'], eligibleMembers: ['cat'] },
    { id: 'plain', members: ['cat'], owners: ['ann', 'robot'] },
  ],
  directoryRoleAssignments: [
    { id: 'd1', principalId: 'ann', roleTemplateId: globalAdministrator },
    { id: 'd2', principalId: 'admins', roleTemplateId: userAdministrator },
    { id: 'd3', principalId: 'bob', roleTemplateId: globalAdministrator, assignmentType: 'Eligible' },
    { id: 'd4', principalId: 'gone', roleTemplateId: globalAdministrator },
    { id: 'd5', principalId: 'dan', roleTemplateId: userAdministrator, directoryScopeId: '/administrativeUnits/au' },
  ],
  appRoleAssignments: [
    { id: 'p1', principalId: 'robot', resourceId: 'graph', appRoleId: grantAppRoles },
    { id: 'p2', principalId: 'plain', resourceId: 'robot', appRoleId: 'reader' },
    { id: 'p3', principalId: 'cat', resourceId: 'robot', appRoleId: 'READER' },
  ],
});

const nothing = { loses: [], gains: [], losesEligible: [], gainsEligible: [] };
const globally = { plane: 'directory', scope: '/', roleName: 'Global Administrator', action: null };
const users = { plane: 'directory', scope: '/', roleName: 'User Administrator', roleDefinitionId: userAdministrator };
const effects = (...changes: Change[]) => {
  const found = whatIf(model, changes, now);
  expect(found.unknown).toEqual([]);
  return found.effects;
};

describe('directory roles', () => {
  test('an assignment goes, an eligible one and one of a group too', () => {
    expect(effects({ kind: 'removeDirectoryRoleAssignment', id: 'D1' })).toEqual([
      { ...globally, roleDefinitionId: globalAdministrator, assignmentId: 'd1', ...nothing, loses: ['ann'] },
    ]);
    expect(effects({ kind: 'removeDirectoryRoleAssignment', id: 'd3' })).toMatchObject([
      { ...globally, ...nothing, losesEligible: ['bob'] },
    ]);
    expect(effects({ kind: 'removeDirectoryRoleAssignment', id: 'd2' })).toMatchObject([
      { ...users, ...nothing, loses: ['bob'], losesEligible: ['cat'] },
    ]);
    expect(effects({ kind: 'removeDirectoryRoleAssignment', id: 'd5' })).toMatchObject([
      { ...users, scope: 'au', loses: ['dan'] },
    ]);
  });

  test('of a principal that is in no directory nobody loses anything', () => {
    expect(effects({ kind: 'removeDirectoryRoleAssignment', id: 'd4' })).toEqual([]);
  });

  test('an assignment comes, of a role that nobody holds yet too', () => {
    const give = { kind: 'addDirectoryRoleAssignment', principalId: 'cat' } as const;
    expect(effects({ ...give, roleTemplateId: globalAdministrator })).toMatchObject([
      { ...globally, ...nothing, gains: ['cat'], assignmentId: 'new-6' },
    ]);
    const eligible = { ...give, roleTemplateId: unusedRole, assignmentType: 'Eligible' };
    expect(effects(eligible)).toMatchObject([
      { plane: 'directory', scope: '/', roleDefinitionId: unusedRole, ...nothing, gainsEligible: ['cat'] },
    ]);
    const inUnit = { ...give, roleTemplateId: userAdministrator, directoryScopeId: '/administrativeUnits/au' };
    expect(effects(inUnit)).toMatchObject([{ ...users, scope: 'au', gains: ['cat'] }]);
    const { directoryRoles } = applyChanges(model, [eligible]).model;
    expect(directoryRoles.byTemplate.offsets.length).toBe(directoryRoles.templates.size + 1);
    expect([...directoryRoles.byTemplate.of(directoryRoles.templates.find(unusedRole))]).toEqual([5]);
  });

  test('what is no id of a role, or over something unknown, is left out', () => {
    const give = { kind: 'addDirectoryRoleAssignment', principalId: 'cat', roleTemplateId: unusedRole } as const;
    const changes = [
      { ...give, roleTemplateId: 'Global Administrator' },
      { ...give, directoryScopeId: '/administrativeUnits/nowhere' },
      { ...give, principalId: 'nobody' },
    ];
    expect(whatIf(model, changes, now)).toMatchObject({ unknown: changes, effects: [] });
  });

  test('a membership of a role-assignable group comes, goes, and is made eligible', () => {
    expect(effects({ kind: 'addMember', group: 'admins', member: 'dan' })).toMatchObject([
      { ...users, ...nothing, gains: ['dan'] },
    ]);
    expect(effects({ kind: 'removeMember', group: 'admins', member: 'bob' })).toMatchObject([
      { ...users, ...nothing, loses: ['bob'] },
    ]);
    expect(effects({ kind: 'addEligibleMember', group: 'admins', member: 'dan' })).toMatchObject([
      { ...users, ...nothing, gainsEligible: ['dan'] },
    ]);
    expect(effects({ kind: 'removeEligibleMember', group: 'admins', member: 'cat' })).toMatchObject([
      { ...users, ...nothing, losesEligible: ['cat'] },
    ]);
    // Groups in groups give no directory role.
    expect(effects({ kind: 'addMember', group: 'admins', member: 'plain' })).toEqual([]);
  });

  test('a group with a role is deleted, and a new one gets it', () => {
    expect(effects({ kind: 'removePrincipal', id: 'admins' })).toMatchObject([
      { ...users, ...nothing, loses: ['bob'], losesEligible: ['cat'] },
    ]);
    const made = (isAssignableToRole: boolean) =>
      effects(
        { kind: 'addGroup', id: 'new', members: ['dan'], isAssignableToRole },
        { kind: 'addDirectoryRoleAssignment', principalId: 'new', roleTemplateId: globalAdministrator },
      );
    expect(made(true)).toMatchObject([{ ...globally, ...nothing, gains: ['dan'] }]);
    expect(made(false)).toEqual([]);
  });
});

describe('roles of applications', () => {
  test('an assignment goes: whoever has it by another way keeps it', () => {
    expect(effects({ kind: 'removeAppRoleAssignment', id: 'p1' })).toEqual([
      {
        ...{ plane: 'application', scope: 'graph', roleDefinitionId: grantAppRoles, action: null },
        ...{ roleName: 'AppRoleAssignment.ReadWrite.All', assignmentId: 'p1' },
        ...nothing,
        loses: ['robot'],
      },
    ]);
    expect(effects({ kind: 'removeAppRoleAssignment', id: 'p3' })).toEqual([]);
    const both = ['p2', 'p3'].map((id) => ({ kind: 'removeAppRoleAssignment', id }) as const);
    expect(effects(...both)).toMatchObject([{ scope: 'robot', roleDefinitionId: 'reader', loses: ['cat'] }]);
  });

  test('an assignment comes, of a role that nobody holds yet too', () => {
    const give = { kind: 'addAppRoleAssignment', principalId: 'graph', resourceId: 'graph' } as const;
    expect(effects({ ...give, appRoleId: unusedRole })).toMatchObject([
      { plane: 'application', scope: 'graph', roleDefinitionId: unusedRole, ...nothing, gains: ['graph'] },
    ]);
    const unread = { ...give, appRoleId: 'Mail.Read' };
    expect(whatIf(model, [unread], now)).toMatchObject({ unknown: [unread], effects: [] });
  });

  test('a membership of a group that has a role', () => {
    expect(effects({ kind: 'addMember', group: 'plain', member: 'dan' })).toMatchObject([
      { plane: 'application', roleDefinitionId: 'reader', ...nothing, gains: ['dan'] },
    ]);
  });

  test('the application that defines the role is deleted', () => {
    expect(effects({ kind: 'removePrincipal', id: 'robot' })).toMatchObject([
      { plane: 'application', scope: 'graph', loses: ['robot'] },
      { plane: 'application', scope: 'robot', loses: ['cat'] },
      { plane: 'ownership', scope: 'plain', loses: ['robot'] },
    ]);
  });
});

test('owners come and go', () => {
  const owning = { plane: 'ownership', roleName: '', roleDefinitionId: '', action: null, assignmentId: null };
  expect(effects({ kind: 'removeOwner', object: 'plain', owner: 'ann' })).toEqual([
    { ...owning, scope: 'plain', ...nothing, loses: ['ann'] },
  ]);
  expect(effects({ kind: 'addOwner', object: 'app', owner: 'bob' })).toEqual([
    { ...owning, scope: 'app', ...nothing, gains: ['bob'] },
  ]);
  expect(effects({ kind: 'addOwner', object: 'app', owner: 'ann' })).toEqual([]);
});
