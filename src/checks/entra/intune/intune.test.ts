import type { Json } from '../../rule/index.ts';
import { body, daysAgo, type Given, testChecks, unread } from '../../testing.ts';
import { intuneChecks } from './intune.ts';

type Body = { readonly [key: string]: Json };
const secure = (secureByDefault: Json) => body({ settings: { secureByDefault } });
const some = (name: string) => ({
  pass: [{ facts: { [name]: [{}] } }],
  fail: [{}],
  unknown: [{ missing: [name] }],
  absent: [{ given: { facts: { [name]: [{}] }, missing: [name] }, says: 'pass' as const }],
});
const choice = 'device_vendor_msft_bitlocker_requiredeviceencryption';
const disk = {
  isAssigned: true,
  choices: { [choice]: `${choice}_1` },
};
const policies = (...of: Body[]): Given => ({
  facts: { policies: of.map((properties) => ({ given: { properties } })) },
});
const tokens = (days: number | null, enrolment: number | null): Given => ({
  facts: {
    tokens: [{ expirationDateTime: daysAgo(-90) }, { expirationDateTime: days === null ? null : daysAgo(-days) }],
    'enrolment tokens': [
      { tokenExpirationDateTime: daysAgo(-90) },
      { tokenExpirationDateTime: enrolment === null ? null : daysAgo(-enrolment) },
    ],
  },
});
const log = (category: string, workspaceId: string): Given => ({
  facts: { exports: [{ properties: { workspaceId, logs: [{ category, enabled: true }] } }] },
});

testChecks(intuneChecks, {
  'intune-default-not-compliant': {
    pass: [secure(true)],
    fail: [secure(false)],
    unknown: [unread],
    absent: [{ given: secure(null), says: 'fail' }],
  },
  'intune-cleanup-rule': some('rules'),
  'intune-multi-admin-approval': some('policies'),
  'intune-audit-logs-retained': {
    pass: [log('AuditLogs', 'w')],
    fail: [{}, log('AuditLogs', ''), log('OperationalLogs', 'w')],
    unknown: [{ missing: ['exports'] }],
    absent: [{ given: { facts: { exports: [{}] } }, says: 'fail' }],
  },
  'intune-bitlocker': {
    pass: [policies({}, disk)],
    fail: [{}, policies({ ...disk, choices: { [choice]: `${choice}_0` } }), policies({ ...disk, isAssigned: false })],
    unknown: [{ missing: ['policies'] }],
    absent: [
      { given: policies({ ...disk, isAssigned: null }), says: 'unknown' },
      { given: policies({ ...disk, choices: {} }), says: 'fail' },
    ],
  },
  'intune-tokens-not-expiring': {
    pass: [tokens(31, 31)],
    fail: [tokens(30, 31), tokens(31, 30)],
    unknown: [
      { ...tokens(31, 31), missing: ['tokens'] },
      { ...tokens(31, 31), missing: ['enrolment tokens'] },
    ],
    absent: [
      { given: {}, says: 'pass' },
      { given: tokens(null, 31), says: 'unknown' },
      { given: tokens(31, null), says: 'unknown' },
    ],
  },
});
