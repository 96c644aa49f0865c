import { z } from 'zod';
import { entityType, type RelationDraft } from '../../declaration.ts';
import { directoryKey, tenantObjectKey } from '../../keys.ts';
import { flag, json, list, number, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeFlag, maybeList, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { authenticationContextKey } from '../conditional-access/authentication-context.ts';
import { directoryRoleKey } from '../directory-role.ts';

const approver = z.object({ userId: maybeText, groupId: maybeText });

/** Fields of all kinds of rules; which ones a rule has follows from its id, such as `Approval_EndUser_Assignment`. */
const rule = z.object({
  id: z.string(),
  isExpirationRequired: maybeFlag,
  maximumDuration: maybeText,
  enabledRules: maybeTexts,
  isEnabled: maybeFlag,
  claimValue: maybeText,
  notificationRecipients: maybeTexts,
  isDefaultRecipientsEnabled: maybeFlag,
  notificationLevel: maybeText,
  setting: maybeObject({
    isApprovalRequired: maybeFlag,
    approvalStages: maybeList(z.object({ primaryApprovers: maybeList(approver) })),
  }),
});
type Rule = z.output<typeof rule>;

interface RolePolicy {
  readonly policy?: { readonly rules?: readonly Rule[] | undefined } | null | undefined;
}

const ruleOf = ({ policy }: RolePolicy, id: string): Rule | undefined => policy?.rules?.find((one) => one.id === id);

const approvers = (item: RolePolicy) =>
  ruleOf(item, 'Approval_EndUser_Assignment')?.setting?.approvalStages?.flatMap(
    (stage) => stage.primaryApprovers ?? [],
  );

const expires = (id: string) => (item: RolePolicy) => ruleOf(item, id)?.isExpirationRequired;
const longest = (id: string) => (item: RolePolicy) => ruleOf(item, id)?.maximumDuration;

function authenticationContextOf(item: RolePolicy): string | null | undefined {
  const found = ruleOf(item, 'AuthenticationContext_EndUser_Assignment');
  if (!found) return undefined;
  return found.isEnabled && found.claimValue ? found.claimValue : null;
}

/**
 * Source: Microsoft Graph, "List roleManagementPolicyAssignments" (v1.0). The filter is mandatory. Ids of rules: Microsoft
 * Graph, "Overview of role management policies through the privileged identity management (PIM) API".
 */
export const rolePolicy = entityType(
  z.object({
    id: z.string().min(1),
    policyId: maybeText,
    roleDefinitionId: maybeText,
    policy: maybeObject({ displayName: maybeText, isOrganizationDefault: maybeFlag, rules: maybeList(rule) }),
  }),
  {
    type: 'entra_role_policy',
    title: 'Role setting in Privileged Identity Management',
    plural: 'Role settings in Privileged Identity Management',
    class: 'AccessPolicy',
    category: 'access',
    product: 'entra',
    description:
      'What activating or assigning a directory role takes: approval, duration, multifactor authentication, messages.',
    source: {
      kind: 'graph-list',
      path: '/policies/roleManagementPolicyAssignments',
      filter: "scopeId eq '/' and scopeType eq 'DirectoryRole'",
      expand: 'policy($expand=rules)',
    },
    rights: [graph('RoleManagement.Read.Directory', 'RoleManagement.Read.All')],
    licence: 'P2',
    key: (item, { tenantId }) => tenantObjectKey(tenantId, 'rolemanagementpolicyassignments', item.id),
    name: (item) => item.policy?.displayName || item.id,
    properties: {
      roleDefinitionId: text('Role that it is about.', (item) => item.roleDefinitionId),
      policyId: text('Id of the policy.', (item) => item.policyId),
      activationMaximumDuration: text(
        'Longest activation, as an ISO 8601 duration.',
        longest('Expiration_EndUser_Assignment'),
      ),
      activationEnabledRules: list(
        'What an activation takes: Justification, MultiFactorAuthentication, Ticketing.',
        (item) => ruleOf(item, 'Enablement_EndUser_Assignment')?.enabledRules,
      ),
      activationAuthenticationContext: text(
        'Authentication context that an activation takes; null when none.',
        authenticationContextOf,
      ),
      isApprovalRequired: flag(
        'Whether somebody must approve an activation.',
        (item) => ruleOf(item, 'Approval_EndUser_Assignment')?.setting?.isApprovalRequired,
      ),
      approverCount: number('How many users and groups are named as approvers.', (item) => approvers(item)?.length),
      isEligibilityExpirationRequired: flag(
        'Whether eligible assignments must end.',
        expires('Expiration_Admin_Eligibility'),
      ),
      eligibilityMaximumDuration: text('Longest eligible assignment.', longest('Expiration_Admin_Eligibility')),
      isAssignmentExpirationRequired: flag(
        'Whether active assignments must end.',
        expires('Expiration_Admin_Assignment'),
      ),
      assignmentMaximumDuration: text('Longest active assignment.', longest('Expiration_Admin_Assignment')),
      assignmentEnabledRules: list(
        'What an active assignment takes: Justification, MultiFactorAuthentication.',
        (item) => ruleOf(item, 'Enablement_Admin_Assignment')?.enabledRules,
      ),
      notifications: json(
        'Who is told, by id of the rule.',
        ({ policy }) =>
          policy?.rules &&
          Object.fromEntries(
            policy.rules
              .filter(({ id }) => id.startsWith('Notification_'))
              .map(({ id, notificationRecipients, isDefaultRecipientsEnabled, notificationLevel }) => [
                id,
                {
                  notificationRecipients: notificationRecipients ?? null,
                  isDefaultRecipientsEnabled: isDefaultRecipientsEnabled ?? null,
                  notificationLevel: notificationLevel ?? null,
                },
              ]),
          ),
      ),
    },
    relations: (item, { tenantId }): RelationDraft[] => {
      const context = authenticationContextOf(item);
      const named = (approvers(item) ?? []).flatMap(({ userId, groupId }) => userId || groupId || []);
      return [
        ...(item.roleDefinitionId
          ? [{ type: 'governs' as const, to: directoryRoleKey(item.roleDefinitionId, tenantId) }]
          : []),
        ...named.map((id) => ({ type: 'approves' as const, from: directoryKey(id) })),
        ...(context ? [{ type: 'uses' as const, to: authenticationContextKey(context, tenantId) }] : []),
      ];
    },
  },
);
