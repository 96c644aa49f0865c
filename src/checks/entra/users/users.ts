/** Accounts of people: registration of methods, and life of the account. */
import type { Check, FactSource } from '../../declaration.ts';
import {
  all,
  any,
  at,
  contains,
  fact,
  isTrue,
  moreThanDaysAhead,
  one,
  oneOf,
  onList,
  some,
  when,
  withinDaysAgo,
} from '../../rule/index.ts';
import { emergencyAccounts } from '../conditional-access/upkeep.ts';
import { patch } from '../shared/graph.ts';

const subject = 'entra_user';
const facet = (type: string): FactSource => ({ from: 'facet', types: [type] });
const registration = facet('entra_user_registration_details');
const enabled = at('accountEnabled', isTrue, { absent: 'unknown' });
const capable = at('isMfaCapable', isTrue, { absent: 'unknown' });
const register =
  'The user registers at https://aka.ms/mysecurityinfo; a Temporary Access Pass gets them there without a password.';

/** Roles of Azure that let somebody sign in to virtual machines, or take them over. */
const machineRoles = [
  '1c0163c0-47e6-4577-8991-ea5c82e286e4',
  'fb879df8-f326-4884-b1cf-06f3ad86be52',
  '9980e02c-c2be-4d73-94e8-173b1dc7cf3c',
];
const machineRole = {
  words: 'a role that opens virtual machines',
  test: (value: unknown) =>
    typeof value === 'string' ? machineRoles.some((id) => value.toLowerCase().endsWith(id)) : undefined,
};

export const userChecks: readonly Check[] = [
  {
    id: 'entra-user-mfa-capable',
    title: 'Members have registered a second factor',
    why: 'Who has none is either locked out by the policy that demands one, or let in without.',
    severity: 'high',
    topic: 'mfa',
    subject,
    facts: { registration },
    rule: when(
      all(enabled, at('userType', oneOf('Member'), { absent: 'unknown' })),
      one(fact('registration'), capable, { none: 'unknown' }),
      'The account is disabled, or that of a guest.',
    ),
    fix: { portal: register },
  },
  {
    id: 'entra-admin-mfa-registered',
    title: 'Administrators have registered a second factor',
    why: 'A stranger who has the password would be asked to register one, and would then be the administrator.',
    severity: 'critical',
    topic: 'mfa',
    subject,
    facts: { registration },
    rule: one(
      fact('registration'),
      when(at('isAdmin', isTrue, { absent: 'unknown' }), capable, 'The account has no role.'),
      {
        none: 'unknown',
      },
    ),
    fix: { portal: register },
  },
  {
    id: 'entra-break-glass-fido2',
    title: 'Emergency accounts have a passkey or security key',
    why: 'The account that no policy holds for needs the method that nobody can phish.',
    severity: 'critical',
    topic: 'break-glass',
    subject,
    facts: { registration },
    settings: { emergencyAccounts },
    rule: when(
      at('id', onList('emergencyAccounts'), { absent: 'unknown' }),
      one(
        fact('registration'),
        at(
          'methodsRegistered',
          contains('passKeyDeviceBound', 'passKeyDeviceBoundAuthenticator', 'fido2SecurityKey', 'fido2'),
          { absent: 'fail' },
        ),
        { none: 'unknown' },
      ),
      'The settings of the check do not name it as an emergency account.',
    ),
    fix: {
      portal:
        'Sign in as the account at https://aka.ms/mysecurityinfo > Add sign-in method: Security key; keep two keys in two places.',
    },
  },
  {
    id: 'entra-user-per-user-mfa-not-relied-on',
    title: 'No user has multifactor authentication switched on by itself',
    why: 'What is set user by user is forgotten for the next one, and prompts where policies would not.',
    severity: 'low',
    topic: 'mfa',
    subject,
    facts: { state: facet('entra_user_mfa_state') },
    rule: one(fact('state'), at('perUserMfaState', oneOf('disabled'), { absent: 'unknown' }), { none: 'unknown' }),
    fix: {
      portal:
        'Microsoft Entra admin center > Entra ID > Users > Per-user MFA: disable, once a policy demands it of everyone.',
      graph: patch('users/{id}/authentication/requirements', { perUserMfaState: 'disabled' }, 'beta'),
    },
    approximates: 'Read only where the option is on: it takes a call for each user.',
  },
  {
    id: 'entra-user-recent-signin',
    title: 'Enabled accounts are in use',
    why: 'Nobody notices what happens to an account that nobody uses, and its password is seldom changed.',
    severity: 'medium',
    topic: 'acct-life',
    subject,
    clock: true,
    facts: { activity: facet('entra_user_sign_in_activity') },
    settings: { days: { words: 'Most days between sign-ins.', value: 90 } },
    rule: when(
      enabled,
      any(
        at('createdDateTime', withinDaysAgo('days'), { absent: 'fail' }),
        // Null where there was no sign-in since December 2023, when Microsoft began to note it.
        one(
          fact('activity'),
          at('signInActivity.lastSuccessfulSignInDateTime', withinDaysAgo('days'), { absent: 'fail' }),
          {
            none: 'unknown',
          },
        ),
      ),
      'The account is disabled.',
    ),
    fix: {
      portal:
        'Microsoft Entra admin center > Entra ID > Users > the user > Edit properties > Settings: Account enabled off.',
      graph: patch('users/{id}', { accountEnabled: false }),
    },
  },
  {
    id: 'entra-user-not-blocked-but-terminated',
    title: 'People who have left have no enabled account',
    why: 'Who has left still knows the password, and no longer feels bound.',
    severity: 'high',
    topic: 'acct-life',
    subject,
    clock: true,
    facts: { leave: facet('entra_user_leave_date') },
    rule: when(
      enabled,
      one(fact('leave'), at('employeeLeaveDateTime', moreThanDaysAhead(0), { absent: 'not-applicable' }), {
        none: 'unknown',
      }),
      'The account is disabled.',
    ),
    fix: {
      portal:
        'Microsoft Entra admin center > Entra ID > Users > the user > Edit properties > Settings: Account enabled off; and Revoke sessions.',
      graph: patch('users/{id}', { accountEnabled: false }),
    },
    approximates:
      'Only a date of leaving in the directory is seen. Rosters that were brought in are compared elsewhere.',
  },
  {
    id: 'rbac-vm-access-users-mfa',
    title: 'Users with roles that open virtual machines have registered a second factor',
    why: 'The roles let somebody sign in to machines, or run commands on them, from anywhere.',
    severity: 'high',
    topic: 'mfa',
    subject,
    facts: {
      registration,
      assignments: { from: 'related', relation: 'assigned_to', direction: 'in', types: ['azure_role_assignment'] },
    },
    rule: when(
      some(fact('assignments'), at('properties.roleDefinitionId', machineRole, { absent: 'unknown' }), {
        none: 'fail',
      }),
      one(fact('registration'), capable, { none: 'unknown' }),
      'The user has none of the roles directly.',
    ),
    fix: { portal: register },
    approximates: 'Assignments to groups that the user is in are not looked at.',
  },
];
