/** Checks of single policies, and of what they rest on. */
import type { Check, Setting } from '../../declaration.ts';
import {
  all,
  any,
  at,
  contains,
  fact,
  isEmpty,
  isTrue,
  type Match,
  one,
  type Rule,
  some,
  when,
} from '../../rule/index.ts';
import { texts } from '../shared/lists.ts';
import { directoryRoles } from '../shared/roles.ts';
import { leavesOutEmergencyAccounts, namesExist, noGaps } from './exclusions.ts';
import { enabled } from './pieces.ts';
import { type Body, policies } from './policy-check.ts';

const subject = 'entra_conditional_access_policy';
const place = 'Microsoft Entra admin center > Entra ID > Conditional Access > Policies > the policy';
const ifEnabled = (rule: Rule) => when(enabled, rule, 'The policy is not enabled.');
/** The control may stay where app protection will do as well. */
const notOnApprovedAppAlone: Match = {
  words: 'without approvedApplication, or with compliantApplication as another way',
  test: (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const { builtInControls, operator } = value as Body;
    const names = texts(builtInControls ?? null) ?? [];
    return !names.includes('approvedapplication') || (names.includes('compliantapplication') && operator === 'OR');
  },
};
const syncRole = directoryRoles.directorySynchronizationAccounts;

/** Accounts that must get in when everything else fails. */
export const emergencyAccounts: Setting = { words: 'Object ids of the emergency accounts.', value: [] };

export const policyUpkeep: readonly Check[] = [
  {
    id: 'entra-ca-risk-policies-separate',
    title: 'No policy asks for user risk and sign-in risk at once',
    why: 'Conditions of one policy must all be met: a user at high risk whose sign-in looks harmless passes by it.',
    severity: 'medium',
    topic: 'risk-auth',
    subject,
    rule: ifEnabled(
      any(
        at('conditions.userRiskLevels', isEmpty, { absent: 'pass' }),
        at('conditions.signInRiskLevels', isEmpty, { absent: 'pass' }),
      ),
    ),
    fix: { portal: `${place}: make two policies of it, one with User risk and one with Sign-in risk.` },
  },
  {
    id: 'entra-ca-no-deprecated-approved-app',
    title: 'No policy rests on the control "approved client app" alone',
    why: 'Microsoft withdraws the control; what asked for nothing else is then either open or locked.',
    severity: 'medium',
    topic: 'config',
    subject,
    rule: ifEnabled(at('grantControls', notOnApprovedAppAlone, { absent: 'pass' })),
    fix: { portal: `${place} > Grant: take Require app protection policy in place of Require approved client app.` },
  },
  {
    id: 'entra-ca-break-glass-excluded',
    title: 'Every policy leaves the emergency accounts out',
    why: 'A policy that goes wrong locks out whoever could repair it, unless an account exists that no policy holds for.',
    severity: 'high',
    topic: 'break-glass',
    subject,
    settings: {
      emergencyAccounts,
      emergencyGroups: { words: 'Object ids of groups that hold all emergency accounts.', value: [] },
    },
    rule: leavesOutEmergencyAccounts,
    fix: { portal: `${place} > Users > Exclude: add the emergency accounts.` },
    approximates: 'Whether a group of the settings does hold the accounts is not looked up.',
  },
  {
    id: 'entra-ca-sync-account-excluded',
    title: 'Policies for all users leave the accounts of directory synchronisation out',
    why: 'The account of Microsoft Entra Connect cannot answer a prompt: a policy that holds for it stops the synchronisation.',
    severity: 'medium',
    topic: 'break-glass',
    subject,
    facts: { organization: { from: 'tenant', types: ['entra_organization'] } },
    rule: when(
      all(
        enabled,
        at('conditions.users.includeUsers', contains('All'), { absent: 'fail' }),
        one(fact('organization'), at('onPremisesSyncEnabled', isTrue, { absent: 'fail' }), { none: 'unknown' }),
      ),
      at('conditions.users.excludeRoles', contains(syncRole), { absent: 'fail' }),
      'The policy is not enabled for all users of a synchronised directory.',
    ),
    fix: { portal: `${place} > Users > Exclude > Directory roles: Directory Synchronization Accounts.` },
    approximates: 'Tenants that synchronise with an application instead of an account need no such exception.',
  },
  {
    id: 'entra-ca-no-exclusion-gap',
    title: 'What one policy leaves out, another takes in',
    why: 'Exceptions outlive their reason; whoever is left out of the only policy signs in without it.',
    severity: 'medium',
    topic: 'access-ctl',
    subject,
    facts: { policies },
    settings: {
      exceptions: { words: 'Object ids that may be left out for good, such as emergency accounts.', value: [syncRole] },
    },
    rule: noGaps,
    fix: { portal: `${place} > Users or Target resources > Exclude: remove the entry, or make a policy for it.` },
    approximates:
      'What the other policy demands is not compared, and groups are compared by name, not by their members.',
  },
  {
    id: 'entra-ca-no-deleted-references',
    title: 'Policies name only users, groups, roles and locations that exist',
    why: 'A policy whose group was deleted holds for nobody, and looks as if it did.',
    severity: 'medium',
    topic: 'access-ctl',
    subject,
    facts: {
      targets: {
        from: 'related',
        relation: 'targets',
        direction: 'out',
        types: ['entra_user', 'entra_group', 'entra_directory_role', 'entra_named_location'],
      },
    },
    rule: namesExist,
    fix: { portal: `${place}: remove what can no longer be resolved, and put in what should be there.` },
    approximates: "Applications are not looked up: Microsoft's own can be named without being in the tenant.",
  },
  {
    id: 'entra-ca-groups-protected',
    title: 'Groups that policies name can be changed by few',
    why: 'Whoever can add a member to the group that a policy leaves out can leave anybody out.',
    severity: 'high',
    topic: 'priv-access',
    subject: 'entra_group',
    facts: {
      policies: { from: 'related', relation: 'targets', direction: 'in', types: [subject] },
      units: {
        from: 'related',
        relation: 'contains',
        direction: 'in',
        types: ['entra_administrative_unit'],
        read: 'entra_administrative_unit_members',
      },
    },
    rule: when(
      some(fact('policies'), enabled, { none: 'fail' }),
      any(
        at('isAssignableToRole', isTrue, { absent: 'fail' }),
        some(fact('units'), at('isMemberManagementRestricted', isTrue, { absent: 'fail' }), { none: 'fail' }),
      ),
      'No enabled policy names the group.',
    ),
    fix: {
      portal:
        'Microsoft Entra admin center > Entra ID > Roles & admins > Admin units: put the group into a unit with restricted management, or use a new group that can be assigned to roles.',
    },
  },
];
