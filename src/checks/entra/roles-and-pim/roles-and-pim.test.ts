import type { Json } from '../../rule/index.ts';
import { body, type CheckCases, daysAgo, type Given, testChecks, unread } from '../../testing.ts';
import { directoryRoles } from '../shared/roles.ts';
import { roleChecks } from './index.ts';

type Body = { readonly [key: string]: Json };
const emergency = 'eeeeeeee-0000-0000-0000-000000000000';
const settings = { emergencyAccounts: [emergency] };
const reader = '88d8e3e3-8f55-4a1e-953a-9b9898b8876b';

const holder = (principalId: string) => ({ given: { properties: { principalId } } });
const holders = (...names: string[]) => names.map(holder);
const globals = (number: number): Given => ({
  facts: { 'Global Administrators': holders(...Array.from({ length: number }, (_, index) => `u${index}`)) },
});
const ratio = (global: string[], finer: string[]): Given => ({
  facts: { global: holders(...global), finer: holders(...finer) },
});

const active = {
  roleDefinitionId: directoryRoles.userAdministrator,
  assignmentType: 'Assigned',
  principalId: 'a',
  endDateTime: null,
};
const schedule = (of: Body): Given => ({ body: { ...active, ...of }, settings });
const assignment = (of: Body, ...schedules: Body[]): Given => ({
  body: { roleDefinitionId: directoryRoles.globalAdministrator, principalId: 'a', ...of },
  settings,
  facts: { schedules },
});

const licensed = { hasEntraIdP2: true };
const policies = (...of: Body[]): Given => ({
  properties: licensed,
  facts: { policies: of.map((properties) => ({ given: { properties } })) },
});
const none = (bad: Body): Pick<CheckCases, 'unknown' | 'notApplicable'> => ({
  unknown: [policies(), { properties: licensed, missing: ['policies'] }, { ...policies(bad), properties: {} }],
  notApplicable: [{ ...policies(bad), properties: { hasEntraIdP2: false } }],
});
const approval = (isApprovalRequired: Json, approverCount: Json): Body => ({ isApprovalRequired, approverCount });
const approvals: CheckCases = {
  ...none(approval(false, 1)),
  pass: [policies(approval(true, 1))],
  fail: [policies(approval(false, 1)), policies(approval(true, 0))],
  absent: [
    { given: policies(approval(true, null)), says: 'fail' },
    { given: policies(approval(null, 1)), says: 'unknown' },
  ],
};
const told = (...rules: string[]): Body => ({
  notifications: Object.fromEntries(rules.map((rule) => [rule, { notificationRecipients: ['soc@example.com'] }])),
});
const quiet = (rule: string): Body => ({ notifications: { [rule]: { notificationRecipients: [] } } });
const activation = 'Notification_Admin_EndUser_Assignment';
const eligible = 'Notification_Admin_Admin_Eligibility';
const assigned = 'Notification_Admin_Admin_Assignment';
const limits = {
  activationMaximumDuration: 'PT8H',
  activationEnabledRules: ['Justification', 'MultiFactorAuthentication'],
};
const byContext = { ...limits, activationEnabledRules: ['Justification'], activationAuthenticationContext: 'c1' };

testChecks(roleChecks, {
  'entra-global-admin-count': {
    pass: [globals(2), globals(4)],
    fail: [globals(1), globals(5), globals(0), { ...globals(5), missing: ['Global Administrators'] }],
    unknown: [{ ...globals(3), missing: ['Global Administrators'] }],
    absent: [{ given: {}, says: 'fail' }],
  },
  'entra-global-admin-ratio': {
    pass: [ratio(['a', 'b'], ['c', 'd', 'e'])],
    fail: [ratio(['a', 'b'], ['c', 'c', 'd']), ratio(['a'], [])],
    unknown: [
      { ...ratio(['a'], ['b', 'c']), missing: ['finer'] },
      { ...ratio(['a'], ['b', 'c']), missing: ['global'] },
    ],
    absent: [{ given: ratio([], ['a']), says: 'unknown' }],
  },
  'entra-pim-no-permanent-active': {
    pass: [schedule({ endDateTime: daysAgo(-5) }), schedule({ principalId: emergency })],
    fail: [schedule({})],
    unknown: [unread],
    absent: [
      { given: schedule({ roleDefinitionId: null }), says: 'unknown' },
      { given: schedule({ assignmentType: null }), says: 'unknown' },
      { given: schedule({ principalId: null }), says: 'unknown' },
    ],
    notApplicable: [schedule({ roleDefinitionId: reader }), schedule({ assignmentType: 'Activated' })],
  },
  'entra-pim-only-provisioning': {
    pass: [
      assignment({}, {}, { assignmentType: 'Activated' }),
      assignment({}, { assignmentType: 'Assigned', endDateTime: daysAgo(-5) }),
      assignment({ principalId: emergency }),
    ],
    fail: [assignment({}), assignment({}, { assignmentType: 'Assigned', endDateTime: null })],
    unknown: [unread, { ...assignment({}), missing: ['schedules'] }],
    absent: [
      { given: assignment({}, {}), says: 'fail' },
      { given: assignment({ roleDefinitionId: null }), says: 'unknown' },
      { given: assignment({ principalId: null }), says: 'unknown' },
    ],
    notApplicable: [body({ roleDefinitionId: reader, principalId: 'a' })],
  },
  'entra-pim-approval-global-admin': approvals,
  'entra-pim-approval-priv-role-admin': approvals,
  'entra-pim-alert-assignment': {
    ...none(quiet(eligible)),
    pass: [policies(told(eligible, assigned))],
    fail: [
      policies(told(eligible, assigned), told(eligible)),
      policies(told(assigned)),
      policies({
        notifications: { ...(told(assigned).notifications as Body), ...(quiet(eligible).notifications as Body) },
      }),
      policies({
        notifications: { ...(told(eligible).notifications as Body), ...(quiet(assigned).notifications as Body) },
      }),
    ],
    absent: [{ given: policies({}), says: 'fail' }],
  },
  'entra-pim-alert-activation-ga': {
    ...none(quiet(activation)),
    pass: [policies(told(activation))],
    fail: [policies(quiet(activation))],
    absent: [{ given: policies({}), says: 'fail' }],
  },
  'entra-pim-alert-activation-other': {
    ...none(quiet(activation)),
    pass: [policies(told(activation))],
    fail: [policies(told(activation), quiet(activation))],
    absent: [{ given: policies({}), says: 'fail' }],
  },
  'entra-pim-activation-limits': {
    ...none({ ...limits, activationMaximumDuration: 'PT9H' }),
    pass: [policies(limits, byContext)],
    fail: [
      policies(limits, { ...limits, activationMaximumDuration: 'PT9H' }),
      policies({ ...limits, activationEnabledRules: ['MultiFactorAuthentication'] }),
      policies({ ...limits, activationEnabledRules: ['Justification'] }),
      policies({ ...byContext, activationAuthenticationContext: '' }),
    ],
    absent: [
      { given: policies({ ...limits, activationMaximumDuration: null }), says: 'unknown' },
      { given: policies({ ...limits, activationEnabledRules: null }), says: 'unknown' },
      { given: policies({ ...byContext, activationEnabledRules: null }), says: 'unknown' },
    ],
  },
});
