import { expect, test } from 'vitest';
import { roleTemplate } from '../directory/role-facts.ts';
import { assignment, contributor, group1, machine, now, owner, subscription, tenant } from '../testing.ts';
import { escalate } from './escalate.ts';
import type { Goal } from './goal.ts';

const virtualMachineContributor = '9980e02c-c2be-4d73-94e8-173b1dc7cf3c';
const ownerOfSubscription: Goal = { azureRole: owner, scope: subscription };
const globalAdministrator: Goal = { directoryRole: roleTemplate.globalAdministrator };
const machineWithIdentity = { resources: [{ id: machine, identity: { principalId: 'vm-identity' } }] };
const ownerIdentity = assignment('vm-identity', owner, subscription);

test('choke points: where to close the most ways', () => {
  const groups = [
    { id: 'g1', members: ['ann', 'bob'] },
    { id: 'g2', members: ['bob', 'cat'] },
  ];
  const roleAssignments = [
    ownerIdentity,
    assignment('g1', contributor, group1),
    assignment('g2', virtualMachineContributor, machine),
  ];
  const model = tenant(['ann', 'bob', 'cat'], { ...machineWithIdentity, groups, roleAssignments });
  const points = escalate(model, ownerOfSubscription, now).chokePoints(9);
  // Bob has two ways, through either group: no group alone cuts him off.
  expect(points).toEqual(
    expect.arrayContaining([
      { kind: 'resource', id: machine, principals: 3 },
      { kind: 'object', id: 'vm-identity', principals: 3 },
      { kind: 'object', id: 'g1', principals: 1 },
      { kind: 'object', id: 'g2', principals: 1 },
    ]),
  );
});

test('choke points with activations, and directory roles by their templates', () => {
  const { globalAdministrator: template } = roleTemplate;
  const model = tenant(['ann', 'bob'], {
    groups: [{ id: 'g1', isAssignableToRole: true, members: ['ann'], eligibleMembers: ['bob'] }],
    directoryRoleAssignments: [{ id: 'd1', principalId: 'g1', roleTemplateId: template }],
  });
  const answers = escalate(model, globalAdministrator, now);
  const closed = (activations: boolean) =>
    answers.chokePoints(9, activations).find(({ kind }) => kind === 'directoryRole');
  expect([closed(false), closed(true)]).toEqual([
    { kind: 'directoryRole', id: template, principals: 1 },
    { kind: 'directoryRole', id: template, principals: 2 },
  ]);
  expect(answers.chokePoints(9)).toContainEqual({ kind: 'membership', id: 'g1', principals: 1 });
});
