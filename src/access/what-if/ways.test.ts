import { expect, test } from 'vitest';
import { roleTemplate } from '../directory/role-facts.ts';
import { escalationGraph } from '../escalation/graph.ts';
import { applyChanges, type Change } from '../model/changes.ts';
import { assignment, now, owner, reader, role, subscription, tenant, userAccessAdministrator } from '../testing.ts';
import { waysChanged } from './ways.ts';

const { globalAdministrator, applicationAdministrator } = roleTemplate;
const other = '/subscriptions/22222222-2222-2222-2222-222222222222';

const model = tenant(['ann', 'bob', 'cat', 'dan'], {
  scopes: [{ id: subscription }, { id: other }],
  servicePrincipals: [{ id: 'robot' }],
  groups: [{ id: 'owners', members: [], owners: ['cat'] }],
  directoryRoleAssignments: [
    { id: 'd1', principalId: 'ann', roleTemplateId: globalAdministrator },
    { id: 'd2', principalId: 'bob', roleTemplateId: applicationAdministrator },
  ],
  appRoleAssignments: [
    { id: 'p1', principalId: 'robot', resourceId: 'graph', appRoleId: '9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8' },
  ],
  roleAssignments: [
    assignment('owners', owner, subscription, { id: 'a1' }),
    assignment('dan', userAccessAdministrator, other, { id: 'a2', assignmentType: 'Eligible' }),
    assignment('dan', reader, other, { id: 'a3' }),
  ],
});
const graph = escalationGraph(model, now);
const told = (...changes: Change[]) => {
  const changed = applyChanges(model, changes);
  expect(changed.unknown).toEqual([]);
  return waysChanged(graph, changed, now);
};
const none = { loses: [], gains: [], losesEligible: [], gainsEligible: [] };

test('Global Administrator is told also where nothing changes', () => {
  expect(told({ kind: 'removeRoleAssignment', id: 'a3' })).toEqual({
    goals: [{ goal: '/', before: 3, after: 3, ...none }],
    leftOut: 0,
  });
});

test('an application permission goes: those who could use it lose the way, to subscriptions as well', () => {
  const { goals } = told({ kind: 'removeAppRoleAssignment', id: 'p1' });
  expect(goals).toEqual([
    { goal: '/', before: 3, after: 1, ...none, loses: ['bob', 'robot'] },
    // Whoever comes to be Global Administrator can elevate its access.
    { goal: subscription, before: 4, after: 2, ...none, loses: ['bob', 'robot'] },
    { goal: other, before: 3, after: 1, ...none, loses: ['bob', 'robot'] },
  ]);
});

test('a directory role goes and comes', () => {
  expect(told({ kind: 'removeDirectoryRoleAssignment', id: 'd2' }).goals[0]).toMatchObject({ loses: ['bob'] });
  const give = { kind: 'addDirectoryRoleAssignment', principalId: 'dan' } as const;
  expect(told({ ...give, roleTemplateId: applicationAdministrator }).goals[0]).toMatchObject({ gains: ['dan'] });
  // One that nobody holds yet.
  const rare = { ...give, roleTemplateId: roleTemplate.privilegedRoleAdministrator, assignmentType: 'Eligible' };
  expect(told(rare).goals[0]).toMatchObject({ ...none, gainsEligible: ['dan'] });
});

test('an owner of a group with a role on a subscription', () => {
  const [tenantWide, ...subscriptions] = told({ kind: 'removeOwner', object: 'owners', owner: 'cat' }).goals;
  expect(tenantWide).toMatchObject(none);
  expect(subscriptions).toEqual([{ goal: subscription, before: 4, after: 3, ...none, loses: ['cat'] }]);
  expect(told({ kind: 'addOwner', object: 'owners', owner: 'dan' }).goals[1]).toMatchObject({ gains: ['dan'] });
});

test('what can be activated is told apart', () => {
  expect(told({ kind: 'removeRoleAssignment', id: 'a2' }).goals.slice(1)).toEqual([
    { goal: other, before: 3, after: 3, ...none, losesEligible: ['dan'] },
  ]);
});

test('a group and a role that come lead somewhere', () => {
  const { goals } = told(
    { kind: 'addGroup', id: 'new', members: ['dan'] },
    { kind: 'addRoleDefinition', id: 'giver', actions: ['Microsoft.Authorization/roleAssignments/write'] },
    { kind: 'addRoleAssignment', principalId: 'new', roleDefinitionId: 'giver', scope: subscription },
  );
  expect(goals.slice(1)).toEqual([{ goal: subscription, before: 4, after: 5, ...none, gains: ['dan'] }]);
});

test('who could rewrite a custom role no longer can without the assignment', () => {
  const own = tenant(['ann'], {
    scopes: [{ id: subscription }],
    roleDefinitions: [
      { ...role('editor', [{ actions: ['Microsoft.Authorization/roleDefinitions/write'] }]) },
      { ...role('mine', [{ actions: ['*/read'] }]), assignableScopes: [subscription] },
    ],
    roleAssignments: [
      assignment('ann', 'editor', subscription, { id: 'e1' }),
      assignment('ann', 'mine', subscription, { id: 'e2' }),
    ],
  });
  const changed = applyChanges(own, [{ kind: 'removeRoleAssignment', id: 'e1' }]);
  expect(waysChanged(escalationGraph(own, now), changed, now).goals.slice(1)).toEqual([
    { goal: subscription, before: 1, after: 0, ...none, loses: ['ann'] },
  ]);
});

test('subscriptions that the changes are about come first, and no more than twenty are looked at', () => {
  const ids = Array.from({ length: 25 }, (_, index) => `/subscriptions/s${index}`);
  const wide = tenant(['ann'], {
    scopes: ids.map((id) => ({ id })),
    roleAssignments: [
      assignment('ann', owner, `${ids[24]}/resourceGroups/rg`, { id: 'w1' }),
      assignment('ann', owner, ids[24] ?? '', { id: 'w2' }),
    ],
  });
  const changed = applyChanges(wide, [{ kind: 'removeRoleAssignment', id: 'w2' }]);
  expect(waysChanged(escalationGraph(wide, now), changed, now)).toMatchObject({
    goals: [{ goal: '/' }, { goal: ids[24], loses: ['ann'] }],
    leftOut: 5,
  });
});
