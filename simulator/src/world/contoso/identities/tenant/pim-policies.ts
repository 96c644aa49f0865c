import type { JsonObject } from '../../../world.ts';
import type { Directory } from '../directory.ts';
import { roleTemplate } from '../directory-roles.ts';
import { familyId } from './ids.ts';

const ROLES = [
  'Global Administrator',
  'Privileged Role Administrator',
  'Security Administrator',
  'User Administrator',
] as const;

interface Demands {
  readonly hours: number;
  readonly approval: boolean;
  readonly context: boolean;
  readonly recipients: readonly string[];
}

/** The rules of a policy, with the ids that they have in every tenant. */
function rules(directory: Directory, demands: Demands): JsonObject[] {
  const { tenant } = directory;
  const rule = (type: string, id: string, caller: string, level: string, extra: JsonObject): JsonObject => ({
    '@odata.type': `#microsoft.graph.unifiedRoleManagementPolicy${type}Rule`,
    id,
    target: { caller, operations: ['all'], level, inheritableSettings: [], enforcedSettings: [] },
    ...extra,
  });
  const expiration = (id: string, caller: string, level: string, required: boolean, maximumDuration: string) =>
    rule('Expiration', id, caller, level, { isExpirationRequired: required, maximumDuration });
  const notification = (id: string, caller: string, level: string) =>
    rule('Notification', id, caller, level, {
      notificationType: 'Email',
      recipientType: 'Admin',
      notificationLevel: 'All',
      isDefaultRecipientsEnabled: true,
      notificationRecipients: [...demands.recipients],
    });
  return [
    expiration('Expiration_EndUser_Assignment', 'EndUser', 'Assignment', true, `PT${demands.hours}H`),
    expiration('Expiration_Admin_Eligibility', 'Admin', 'Eligibility', false, 'P365D'),
    expiration('Expiration_Admin_Assignment', 'Admin', 'Assignment', demands.approval, 'P180D'),
    rule('Enablement', 'Enablement_EndUser_Assignment', 'EndUser', 'Assignment', {
      enabledRules: demands.context ? ['Justification'] : ['MultiFactorAuthentication', 'Justification'],
    }),
    rule('Enablement', 'Enablement_Admin_Assignment', 'Admin', 'Assignment', { enabledRules: ['Justification'] }),
    rule('AuthenticationContext', 'AuthenticationContext_EndUser_Assignment', 'EndUser', 'Assignment', {
      isEnabled: demands.context,
      claimValue: demands.context ? 'c1' : null,
    }),
    rule('Approval', 'Approval_EndUser_Assignment', 'EndUser', 'Assignment', {
      setting: {
        isApprovalRequired: demands.approval,
        isApprovalRequiredForExtension: false,
        isRequestorJustificationRequired: true,
        approvalMode: demands.approval ? 'SingleStage' : 'NoApproval',
        approvalStages: [
          {
            approvalStageTimeOutInDays: 1,
            isApproverJustificationRequired: true,
            escalationTimeInMinutes: 0,
            isEscalationEnabled: false,
            escalationApprovers: [],
            primaryApprovers: demands.approval
              ? [
                  { '@odata.type': '#microsoft.graph.singleUser', userId: tenant.guid('user', 2), description: null },
                  {
                    '@odata.type': '#microsoft.graph.groupMembers',
                    groupId: tenant.guid('group', 5),
                    description: null,
                  },
                ]
              : [],
          },
        ],
      },
    }),
    notification('Notification_Admin_Admin_Eligibility', 'Admin', 'Eligibility'),
    notification('Notification_Admin_Admin_Assignment', 'Admin', 'Assignment'),
    notification('Notification_Admin_EndUser_Assignment', 'EndUser', 'Assignment'),
  ];
}

/** Role settings of a few roles: strict for the first, those of Microsoft for the last. */
export function rolePolicyAssignments(directory: Directory): readonly JsonObject[] {
  const { tenant } = directory;
  return ROLES.map((role, index) => {
    const policyId = `DirectoryRole_${tenant.id}_${familyId(tenant, 'rolePolicy', index)}`;
    return {
      id: `${policyId}_${roleTemplate(role)}`,
      policyId,
      scopeId: '/',
      scopeType: 'DirectoryRole',
      roleDefinitionId: roleTemplate(role),
      policy: {
        id: policyId,
        displayName: 'DirectoryRole',
        description: 'DirectoryRole',
        isOrganizationDefault: index === 3,
        scopeId: '/',
        scopeType: 'DirectoryRole',
        lastModifiedDateTime: index === 3 ? null : tenant.daysAgo(60),
        lastModifiedBy: { displayName: 'Administrator', id: null },
        rules: rules(directory, {
          hours: index === 3 ? 24 : 4,
          approval: index === 0,
          context: index === 1,
          recipients: index === 0 ? [`soc@${tenant.domain}`] : [],
        }),
      },
    };
  });
}
