import { describe, expect, test } from 'vitest';
import { mapEntity } from '../../map.ts';
import { entityOf, group, groupKey, mapBody, parentOf, relationLines, subscription, tenantId } from '../testing.ts';
import { classicAdministrator } from './classic-administrator.ts';
import { denyAssignment } from './deny-assignment.ts';
import { managementLock } from './management-lock.ts';
import { roleAssignmentScheduleInstance } from './role-assignment-schedule-instance.ts';
import { roleEligibilityScheduleInstance } from './role-eligibility-schedule-instance.ts';

const provider = 'providers/Microsoft.Authorization';
const management = '/providers/Microsoft.Management/managementGroups/Prod';

test('a deny assignment keeps everyone out but some', () => {
  const mapping = mapBody(denyAssignment, {
    id: `${group}/${provider}/denyAssignments/D1`,
    name: 'D1',
    properties: {
      denyAssignmentName: 'Managed application',
      scope: group,
      permissions: [{ actions: ['*/delete'], notActions: null }],
      principals: [{ id: '00000000-0000-0000-0000-000000000000', type: 'SystemDefined' }, { id: 'AB' }],
      excludePrincipals: [{ id: 'CD', type: 'ServicePrincipal' }],
      isSystemProtected: true,
      condition: null,
    },
  });
  expect(entityOf(mapping)).toMatchObject({
    name: 'Managed application',
    properties: {
      permissions: [{ actions: ['*/delete'], notActions: [], dataActions: [], notDataActions: [] }],
      excludePrincipals: [{ id: 'CD', type: 'ServicePrincipal' }],
      isSystemProtected: true,
      condition: null,
    },
  });
  expect(entityOf(mapping).properties).not.toHaveProperty('doNotApplyToChildScopes');
  expect(relationLines(mapping)).toEqual([
    `. at_scope ${groupKey}`,
    `. denies /tenants/${tenantId}`,
    '. denies ab',
    '. allows cd',
  ]);
});

test('a classic administrator may hold two roles', () => {
  const mapping = mapBody(classicAdministrator, {
    id: `${subscription}/${provider}/classicAdministrators/1003`,
    name: '1003',
    properties: { emailAddress: 'a@contoso.com', role: 'ServiceAdministrator;AccountAdministrator' },
  });
  expect(entityOf(mapping)).toMatchObject({
    name: 'a@contoso.com',
    properties: { roles: ['ServiceAdministrator', 'AccountAdministrator'] },
  });
  expect(relationLines(mapping)).toEqual([`${subscription} contains .`, `. at_scope ${subscription}`]);
});

test.each([
  ['a subscription', subscription],
  ['a group', group],
  ['a resource', `${group}/providers/Microsoft.Storage/storageAccounts/S`],
])('a lock of %s', (_what, scope) => {
  const mapping = mapBody(managementLock, {
    id: `${scope}/${provider}/locks/keep`,
    name: 'keep',
    properties: { level: 'ReadOnly', notes: '' },
  });
  expect(entityOf(mapping).properties).toMatchObject({ scope, level: 'ReadOnly' });
  expect(entityOf(mapping).properties).not.toHaveProperty('notes');
  expect(relationLines(mapping)).toEqual([`${scope.toLowerCase()} contains .`, `. protects ${scope.toLowerCase()}`]);
});

describe('Privileged Identity Management', () => {
  const role = `${subscription}/${provider}/roleDefinitions/R1`;
  const body = (scope: string, more: object = {}) => ({
    id: `${scope}/${provider}/roleEligibilityScheduleInstances/I1`,
    name: 'I1',
    properties: {
      scope,
      roleDefinitionId: role,
      principalId: 'AB',
      principalType: 'User',
      status: 'Provisioned',
      startDateTime: '2024-01-01T00:00:00Z',
      endDateTime: null,
      memberType: 'Direct',
      ...more,
    },
  });

  test('an eligibility joins principal, role and scope; without an end it is for good', () => {
    const mapping = mapBody(roleEligibilityScheduleInstance, body(group));
    expect(entityOf(mapping).properties).toMatchObject({ endDateTime: null, principalType: 'User', scope: group });
    expect(relationLines(mapping)).toEqual([
      '. assigned_to ab',
      `. at_scope ${groupKey}`,
      `. eligible_for /tenants/${tenantId}/roledefinitions/r1`,
    ]);
  });

  test('an activation names the role assignment that it made', () => {
    const origin = `${subscription}/${provider}/roleAssignments/A1`;
    const mapping = mapBody(
      roleAssignmentScheduleInstance,
      body(subscription, { originRoleAssignmentId: origin, assignmentType: 'Activated', endDateTime: '2024-01-02' }),
    );
    expect(entityOf(mapping).properties).toMatchObject({ assignmentType: 'Activated', endDateTime: '2024-01-02' });
    expect(relationLines(mapping)).toEqual([
      '. assigned_to ab',
      `. at_scope ${subscription}`,
      `. grants /tenants/${tenantId}/roledefinitions/r1`,
      `. describes ${origin.toLowerCase()}`,
    ]);
  });

  test.each([
    ['a management group', management, 'azure_management_group', management, true],
    ['a management group', management, 'azure_management_group', subscription, false],
    ['a subscription', subscription, 'azure_subscription', subscription.toUpperCase(), true],
    ['a subscription', subscription, 'azure_subscription', group, true],
    ['a subscription', subscription, 'azure_subscription', management, false],
    ['a subscription', subscription, 'azure_subscription', '/', false],
  ])('the list of %s (%s, %s) holds what is at %s: %s', (_what, parentId, type, scope, taken) => {
    const context = { tenantId, parent: parentOf(parentId, type) };
    const mapping = mapEntity(roleEligibilityScheduleInstance, body(scope), context, () => undefined);
    expect(mapping !== undefined).toBe(taken);
  });

  test('one without a principal is rejected', () => {
    expect(mapBody(roleEligibilityScheduleInstance, body(group, { principalId: '' })).rejected).toHaveLength(1);
  });
});
