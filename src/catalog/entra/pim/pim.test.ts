import { describe, expect, test } from 'vitest';
import { entityOf, mapBody, relationLines, tenantId } from '../../azure/testing.ts';
import { guid } from '../testing.ts';
import { roleAssignmentSchedule } from './role-assignment-schedule.ts';
import { roleEligibility } from './role-eligibility.ts';
import { rolePolicy } from './role-policy.ts';

const instance = {
  id: 'I-1-e',
  principalId: guid('A'),
  roleDefinitionId: guid('B'),
  directoryScopeId: '/',
  endDateTime: null,
  memberType: 'Direct',
};
const role = `/tenants/${tenantId}/directoryroles/${guid('b')}`;

test('an eligible principal is so for a role, and until when', () => {
  const mapping = mapBody(roleEligibility, instance);
  expect(relationLines(mapping)).toEqual([
    `. assigned_to ${guid('a')}`,
    `. grants ${role}`,
    `. at_scope ${tenantId}`,
    `${guid('a')} eligible_for ${role}`,
  ]);
  expect(mapping.relations[3]?.properties).toEqual({ directoryScopeId: '/', endDateTime: null, memberType: 'Direct' });
});

test('an active assignment describes the role assignment', () => {
  const mapping = mapBody(roleAssignmentSchedule, {
    ...instance,
    assignmentType: 'Activated',
    roleAssignmentOriginId: 'Origin-1',
  });
  expect(entityOf(mapping).properties).toMatchObject({ assignmentType: 'Activated', endDateTime: null });
  expect(relationLines(mapping)).toContain(`. describes /tenants/${tenantId}/directoryroleassignments/origin-1`);
});

describe('role setting', () => {
  const rules = [
    { id: 'Expiration_EndUser_Assignment', isExpirationRequired: true, maximumDuration: 'PT8H' },
    { id: 'Expiration_Admin_Eligibility', isExpirationRequired: false, maximumDuration: 'P365D' },
    { id: 'Enablement_EndUser_Assignment', enabledRules: ['Justification'] },
    { id: 'AuthenticationContext_EndUser_Assignment', isEnabled: true, claimValue: 'c1' },
    {
      id: 'Approval_EndUser_Assignment',
      setting: {
        isApprovalRequired: true,
        approvalStages: [{ primaryApprovers: [{ userId: guid('C') }, { groupId: guid('D') }, { description: 'x' }] }],
      },
    },
    { id: 'Notification_Admin_EndUser_Assignment', notificationRecipients: ['soc@contoso.com'] },
    { id: null },
  ];
  const map = (policy: unknown) =>
    mapBody(rolePolicy, { id: 'DirectoryRole_x', policyId: 'p', roleDefinitionId: guid('B'), policy });

  test('says what an activation takes', () => {
    const mapping = map({ displayName: 'DirectoryRole', rules });
    expect(entityOf(mapping).properties).toMatchObject({
      activationMaximumDuration: 'PT8H',
      activationEnabledRules: ['Justification'],
      activationAuthenticationContext: 'c1',
      isApprovalRequired: true,
      approverCount: 3,
      isEligibilityExpirationRequired: false,
      notifications: {
        Notification_Admin_EndUser_Assignment: {
          notificationRecipients: ['soc@contoso.com'],
          isDefaultRecipientsEnabled: null,
          notificationLevel: null,
        },
      },
    });
    expect(relationLines(mapping)).toEqual([
      `. governs ${role}`,
      `${guid('c')} approves .`,
      `${guid('d')} approves .`,
      `. uses /tenants/${tenantId}/authenticationcontexts/c1`,
    ]);
  });

  test('without its rules says nothing of them', () => {
    const { properties } = entityOf(map(null));
    expect(properties).toEqual({ roleDefinitionId: guid('B'), policyId: 'p' });
  });

  test('a context that is switched off is none', () => {
    const off = [{ id: 'AuthenticationContext_EndUser_Assignment', isEnabled: false, claimValue: 'c1' }];
    expect(entityOf(map({ rules: off })).properties.activationAuthenticationContext).toBeNull();
  });
});
