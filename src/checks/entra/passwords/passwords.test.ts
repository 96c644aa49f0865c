import type { Json } from '../../rule/index.ts';
import { body, type CheckCases, type Given, testChecks, unread } from '../../testing.ts';
import { passwordChecks } from './passwords.ts';

type Body = { readonly [key: string]: Json };

const setting = (values: Body, others: Body, bannedPasswordCount: Json = 1, more: Given = {}): Given => ({
  ...more,
  facts: {
    settings: [
      { given: { properties: { displayName: 'Password Rule Settings', values, bannedPasswordCount } } },
      { given: { properties: { displayName: 'Group.Unified', values: others } } },
      { given: { properties: { values: others } } },
    ],
  },
});
const figures = (name: string, good: string, bad: string): CheckCases => ({
  pass: [setting({ [name]: good }, { [name]: bad })],
  fail: [setting({ [name]: bad }, { [name]: good })],
  unknown: [{ missing: ['settings'] }],
  absent: [
    { given: setting({}, { [name]: bad }), says: 'pass' },
    { given: {}, says: 'pass' },
  ],
});

const licensed: Given = { properties: { hasEntraIdP1: true } };
const check = { EnableBannedPasswordCheck: 'True' };
const synced: Given = { body: { onPremisesSyncEnabled: true } };
const onPremises = { EnableBannedPasswordCheckOnPremises: 'True', BannedPasswordCheckOnPremisesMode: 'Enforce' };
const never = 2147483647;
const krbtgt = (...flags: Json[]): Given => ({
  facts: { accounts: flags.map((onPremisesSyncEnabled) => ({ onPremisesSyncEnabled })) },
});

testChecks(passwordChecks, {
  'entra-password-lockout-threshold': figures('LockoutThreshold', '10', '11'),
  'entra-password-lockout-duration': figures('LockoutDurationInSeconds', '60', '59'),
  'entra-password-banned-list': {
    pass: [setting(check, {}, 3, licensed), setting(check, {}, 1, licensed)],
    fail: [
      setting({ EnableBannedPasswordCheck: 'False' }, check, 3, licensed),
      setting(check, check, 0, licensed),
      licensed,
    ],
    unknown: [{ ...licensed, missing: ['settings'] }, { missing: [] }],
    absent: [
      { given: setting({}, check, 3, licensed), says: 'fail' },
      { given: setting(check, check, null, licensed), says: 'fail' },
    ],
    notApplicable: [{ properties: { hasEntraIdP1: false } }],
  },
  'entra-password-protection-onprem': {
    pass: [
      setting(onPremises, {}, 1, synced),
      setting({ ...onPremises, BannedPasswordCheckOnPremisesMode: 'Enforced' }, {}, 1, synced),
    ],
    fail: [
      setting({ ...onPremises, BannedPasswordCheckOnPremisesMode: 'Audit' }, onPremises, 1, synced),
      setting({ ...onPremises, EnableBannedPasswordCheckOnPremises: 'False' }, onPremises, 1, synced),
      synced,
    ],
    unknown: [unread, { ...synced, missing: ['settings'] }],
    absent: [
      ...Object.keys(onPremises).map((name) => ({
        given: setting({ ...onPremises, [name]: null }, onPremises, 1, synced),
        says: 'fail' as const,
      })),
      { given: {}, says: 'not-applicable' as const },
    ],
    notApplicable: [body({ onPremisesSyncEnabled: false })],
  },
  'entra-password-no-expiry': {
    pass: [body({ authenticationType: 'Managed', passwordValidityPeriodInDays: never })],
    fail: [body({ authenticationType: 'Managed', passwordValidityPeriodInDays: 90 })],
    unknown: [unread],
    absent: [
      { given: body({ authenticationType: 'Managed' }), says: 'fail' },
      { given: body({ passwordValidityPeriodInDays: 90 }), says: 'unknown' },
    ],
    notApplicable: [body({ authenticationType: 'Federated' })],
  },
  'entra-password-complexity-fixed': {
    pass: [body({ passwordPolicies: 'DisablePasswordExpiration' })],
    fail: [body({ passwordPolicies: 'DisablePasswordExpiration, DisableStrongPassword' })],
    unknown: [unread],
    absent: [{ given: body({ passwordPolicies: null }), says: 'pass' }],
  },
  'entra-sync-krbtgt-not-synced': {
    pass: [krbtgt(false)],
    fail: [krbtgt(false, true)],
    unknown: [{ missing: ['accounts'] }],
    absent: [
      { given: krbtgt(null), says: 'pass' },
      { given: {}, says: 'pass' },
    ],
  },
});
