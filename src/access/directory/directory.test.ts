import { describe, expect, test } from 'vitest';
import type { AccessInput } from '../model/input.ts';
import { now, tenant } from '../testing.ts';
import { holdsAppRole } from './app-role.ts';
import { hasDirectoryRole } from './has-role.ts';
import { roleTemplate } from './role-facts.ts';

const { userAdministrator, groupsAdministrator, globalAdministrator, helpdeskAdministrator } = roleTemplate;

function ask(input: Partial<AccessInput>, roleTemplateId: string, target?: string) {
  const model = tenant(['ann', 'bob', 'cat'], input);
  const { hasRole, appliesToTarget, eligible, escalation } = hasDirectoryRole(model, {
    principal: model.objects.ids.find('ann'),
    roleTemplateId,
    target: target === undefined ? undefined : model.objects.ids.find(target),
    at: now,
  });
  return { hasRole, appliesToTarget, eligible, escalation };
}

const holds = (roleTemplateId: string, more: object = {}, principalId = 'ann') => ({
  id: `dr-${principalId}-${roleTemplateId}`,
  principalId,
  roleTemplateId,
  ...more,
});
const unit = (id: string) => ({ directoryScopeId: `/administrativeUnits/${id}` });
const has = { hasRole: true, appliesToTarget: true, eligible: false, escalation: false };

describe('directory roles', () => {
  test('for the whole tenant, in any letter case', () => {
    const input = { directoryRoleAssignments: [holds(userAdministrator.toUpperCase())] };
    expect(ask(input, userAdministrator, 'bob')).toEqual(has);
    expect(ask(input, userAdministrator)).toEqual({ ...has, appliesToTarget: undefined });
    expect(ask(input, helpdeskAdministrator)).toMatchObject({ hasRole: false, escalation: false });
  });

  test('of role-assignable groups, for direct members (groups-concept)', () => {
    const directoryRoleAssignments = [holds(userAdministrator, {}, 'g1')];
    const of = (groups: AccessInput['groups']) => ask({ directoryRoleAssignments, groups }, userAdministrator).hasRole;
    expect(of([{ id: 'g1', isAssignableToRole: true, members: ['ann'] }])).toBe(true);
    expect(of([{ id: 'g1', members: ['ann'] }])).toBe(false);
    expect(
      of([
        { id: 'g1', isAssignableToRole: true, members: ['g2'] },
        { id: 'g2', members: ['ann'] },
      ]),
    ).toBe(false);
  });

  test('eligible by assignment or membership; an owner of the group may join', () => {
    const none = { hasRole: false, appliesToTarget: undefined, eligible: true, escalation: false };
    const eligible = holds(userAdministrator, { assignmentType: 'Eligible' });
    expect(ask({ directoryRoleAssignments: [eligible] }, userAdministrator)).toEqual(none);
    const directoryRoleAssignments = [holds(userAdministrator, {}, 'g1')];
    const group = { id: 'g1', isAssignableToRole: true };
    const member = [{ ...group, eligibleMembers: ['ann'] }];
    expect(ask({ directoryRoleAssignments, groups: member }, userAdministrator)).toEqual(none);
    const owned = [{ ...group, owners: ['ann'] }];
    expect(ask({ directoryRoleAssignments, groups: owned }, userAdministrator)).toEqual({
      ...none,
      eligible: false,
      escalation: true,
    });
  });

  test('time bounds', () => {
    const ended = holds(userAdministrator, { endDateTime: '2026-01-15T00:00:00Z' });
    expect(ask({ directoryRoleAssignments: [ended] }, userAdministrator).hasRole).toBe(false);
  });

  test('who assigns roles can take any', () => {
    const input = { directoryRoleAssignments: [holds(roleTemplate.privilegedRoleAdministrator)] };
    expect(ask(input, globalAdministrator)).toMatchObject({ hasRole: false, escalation: true });
  });
});

describe('what a role reaches (administrative-units)', () => {
  const groups = [
    { id: 'g1', members: ['cat'] },
    { id: 'g2', isAssignableToRole: true, members: ['bob'] },
  ];
  const administrativeUnits = [{ id: 'au', members: ['bob', 'g1'] }];

  test('a unit: its members, and of a group the group itself', () => {
    const input = {
      groups: [groups[0] ?? { id: '' }],
      administrativeUnits,
      directoryRoleAssignments: [holds(userAdministrator, unit('au'))],
    };
    const reaches = (target: string) => ask(input, userAdministrator, target).appliesToTarget;
    expect([reaches('bob'), reaches('g1'), reaches('cat'), reaches('nobody')]).toEqual([true, true, false, false]);
  });

  test('an application alone', () => {
    const scoped = holds(roleTemplate.applicationAdministrator, { directoryScopeId: '/app' });
    const input = { applications: [{ id: 'app' }, { id: 'other' }], directoryRoleAssignments: [scoped] };
    expect(ask(input, roleTemplate.applicationAdministrator, 'app').appliesToTarget).toBe(true);
    expect(ask(input, roleTemplate.applicationAdministrator, 'other').appliesToTarget).toBe(false);
  });

  test('a restricted management unit obeys its own administrators alone; role administrators are one step away', () => {
    const restricted = [{ id: 'au', isMemberManagementRestricted: true, members: ['bob'] }];
    const as = (...directoryRoleAssignments: ReturnType<typeof holds>[]) => ({
      administrativeUnits: restricted,
      directoryRoleAssignments,
    });
    const kept = { ...has, appliesToTarget: false };
    expect(ask(as(holds(userAdministrator)), userAdministrator, 'bob')).toEqual(kept);
    expect(ask(as(holds(userAdministrator, unit('au'))), userAdministrator, 'bob')).toEqual(has);
    expect(ask(as(holds(globalAdministrator)), globalAdministrator, 'bob')).toEqual({ ...kept, escalation: true });
  });

  test('role-assignable groups and administrators are out of reach of lesser roles (groups-concept)', () => {
    const as = (template: string, more: ReturnType<typeof holds>[] = []) => ({
      groups,
      directoryRoleAssignments: [holds(template), ...more],
    });
    expect(ask(as(groupsAdministrator), groupsAdministrator, 'g1').appliesToTarget).toBe(true);
    expect(ask(as(groupsAdministrator), groupsAdministrator, 'g2').appliesToTarget).toBe(false);
    expect(ask(as(globalAdministrator), globalAdministrator, 'g2').appliesToTarget).toBe(true);
    expect(ask(as(helpdeskAdministrator), helpdeskAdministrator, 'bob').appliesToTarget).toBe(false);
    const admin = [holds(globalAdministrator, {}, 'cat')];
    expect(ask(as(helpdeskAdministrator, admin), helpdeskAdministrator, 'cat').appliesToTarget).toBe(false);
    const equal = [holds(helpdeskAdministrator, {}, 'cat')];
    expect(ask(as(helpdeskAdministrator, equal), helpdeskAdministrator, 'cat').appliesToTarget).toBe(true);
  });
});

test('app roles: own ones, and those of groups for direct members that are people', () => {
  const model = tenant(['ann', 'bob', 'cat'], {
    principals: [{ id: 'sp', type: 'ServicePrincipal' }],
    groups: [
      { id: 'g1', members: ['g2', 'bob', 'sp'], owners: ['ann'] },
      { id: 'g2', members: ['cat'] },
    ],
    appRoleAssignments: [
      { id: '1', principalId: 'ann', resourceId: 'app', appRoleId: 'read' },
      { id: '2', principalId: 'g1', resourceId: 'app', appRoleId: 'write' },
    ],
  });
  const { ids } = model.objects;
  const holdsRole = (principal: string, appRole: string) =>
    holdsAppRole(model, ids.find(principal), ids.find('APP'), model.appRoles.roles.find(appRole));
  expect(['ann', 'bob', 'cat', 'sp', 'g1'].map((one) => holdsRole(one, 'WRITE'))).toEqual([
    false,
    true,
    false,
    false,
    true,
  ]);
  expect(['ann', 'bob', 'nobody'].map((one) => holdsRole(one, 'read'))).toEqual([true, false, false]);
});
