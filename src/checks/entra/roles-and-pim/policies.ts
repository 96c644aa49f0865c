/**
 * What activating a role takes. Source: Microsoft Graph, "Overview of role management policies through the privileged identity
 * management (PIM) API" (v1.0): the ids of the rules.
 */
import type { Check, FactSource } from '../../declaration.ts';
import { all, any, at, atLeast, every, fact, isSet, isTrue, one, type Rule } from '../../rule/index.ts';
import { lastingAtMost } from '../shared/duration.ts';
import { withLicence } from '../shared/licence.ts';
import { holding } from '../shared/lists.ts';
import { directoryRoles, highlyPrivilegedRoles, privilegedRoles } from '../shared/roles.ts';

const place =
  'Microsoft Entra admin center > ID Governance > Privileged Identity Management > Microsoft Entra roles > Settings';

/** The settings of some roles. */
const policies = (roles: readonly string[]): FactSource => ({
  from: 'tenant',
  types: ['entra_role_policy'],
  only: { roleDefinitionId: roles },
});

interface Row extends Pick<Check, 'id' | 'title' | 'why' | 'severity' | 'topic' | 'settings'> {
  readonly roles: readonly string[];
  readonly rule: Rule;
  readonly portal: string;
}

const ofOne = (rule: Rule) => withLicence('P2', one(fact('policies'), rule, { none: 'unknown' }));
const ofEach = (rule: Rule) => withLicence('P2', every(fact('policies'), rule, { none: 'unknown' }));

const check = ({ roles, portal, ...row }: Row): Check => ({
  ...row,
  subject: 'entra_organization',
  facts: { policies: policies(roles) },
  fix: { portal: `${place} > ${portal}` },
});

const approved = all(
  at('@isApprovalRequired', isTrue, { absent: 'unknown' }),
  at('@approverCount', atLeast(1), { absent: 'fail' }),
);
const told = (rule: string) => at(`@notifications.${rule}.notificationRecipients`, isSet, { absent: 'fail' });

const rows: readonly Row[] = [
  {
    id: 'entra-pim-approval-global-admin',
    title: 'Activating Global Administrator takes approval',
    why: 'A second person sees a request that makes no sense, before it does harm.',
    severity: 'high',
    topic: 'priv-access',
    roles: [directoryRoles.globalAdministrator],
    rule: ofOne(approved),
    portal: 'Global Administrator > Edit > Require approval to activate, with approvers.',
  },
  {
    id: 'entra-pim-approval-priv-role-admin',
    title: 'Activating Privileged Role Administrator takes approval',
    why: 'Whoever has this role can give any other, and so is a Global Administrator in two steps.',
    severity: 'high',
    topic: 'priv-access',
    roles: [directoryRoles.privilegedRoleAdministrator],
    rule: ofOne(approved),
    portal: 'Privileged Role Administrator > Edit > Require approval to activate, with approvers.',
  },
  {
    id: 'entra-pim-alert-assignment',
    title: 'Somebody is told when a highly privileged role is assigned',
    why: 'An intruder who gives a role to an account of their own is found by whoever gets the message.',
    severity: 'medium',
    topic: 'alerting',
    roles: highlyPrivilegedRoles,
    rule: ofEach(all(told('Notification_Admin_Admin_Eligibility'), told('Notification_Admin_Admin_Assignment'))),
    portal: 'each role > Edit > Notification: additional recipients for eligible and for active assignments.',
  },
  {
    id: 'entra-pim-alert-activation-ga',
    title: 'Somebody is told when Global Administrator is activated',
    why: 'Activations of this role are rare, and each is worth a look.',
    severity: 'medium',
    topic: 'alerting',
    roles: [directoryRoles.globalAdministrator],
    rule: ofOne(told('Notification_Admin_EndUser_Assignment')),
    portal: 'Global Administrator > Edit > Notification: additional recipients for activations.',
  },
  {
    id: 'entra-pim-alert-activation-other',
    title: 'Somebody is told when another highly privileged role is activated',
    why: 'An activation at an odd hour is often the first that is seen of an intruder.',
    severity: 'low',
    topic: 'alerting',
    roles: highlyPrivilegedRoles.filter((id) => id !== directoryRoles.globalAdministrator),
    rule: ofEach(told('Notification_Admin_EndUser_Assignment')),
    portal: 'each role > Edit > Notification: additional recipients for activations.',
  },
  {
    id: 'entra-pim-activation-limits',
    title: 'Activating a privileged role takes a second factor and a reason, and lasts some hours',
    why: 'Without these an eligible role is as good as an active one to whoever has the session.',
    severity: 'medium',
    topic: 'priv-access',
    roles: privilegedRoles,
    settings: { hours: { words: 'Longest activation, in hours.', value: 8 } },
    rule: ofEach(
      all(
        at('@activationMaximumDuration', lastingAtMost('hours'), { absent: 'unknown' }),
        any(
          at('@activationEnabledRules', holding('Justification', 'MultiFactorAuthentication'), { absent: 'unknown' }),
          all(
            at('@activationEnabledRules', holding('Justification'), { absent: 'unknown' }),
            at('@activationAuthenticationContext', isSet, { absent: 'fail' }),
          ),
        ),
      ),
    ),
    portal:
      'each role > Edit > Activation: maximum duration 8 hours, on activation require Azure MFA or an authentication context, and a justification.',
  },
];

export const rolePolicyChecks: readonly Check[] = rows.map(check);
