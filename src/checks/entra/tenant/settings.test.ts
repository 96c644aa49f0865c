import type { Json } from '../../rule/index.ts';
import { body, type CheckCases, type Given, testChecks, unread } from '../../testing.ts';
import { groupChecks } from './groups.ts';
import { tenantSettingChecks } from './settings.ts';

type Body = { readonly [key: string]: Json };
const licensed = { properties: { hasEntraIdP1: true } };

/** A directory setting beside others, which must not count. */
const setting = (displayName: string, name: string, value: Json, others: Json): Given => ({
  facts: {
    settings: [
      { given: { body: null, properties: { displayName, values: { [name]: value } } } },
      { given: { body: null, properties: { displayName: 'Other', values: { [name]: others } } } },
      { given: { body: null, properties: { values: { [name]: others } } } },
    ],
  },
});
const settingCases = (
  template: string,
  name: string,
  good: Json,
  bad: Json,
  says: CheckCases['absent'][number]['says'],
): CheckCases => ({
  pass: [setting(template, name, good, bad)],
  fail: [setting(template, name, bad, good)],
  unknown: [{ missing: ['settings'] }],
  absent: [
    { given: setting(template, name, null, says === 'pass' ? bad : good), says },
    { given: {}, says },
  ],
});

const consent = {
  isEnabled: true,
  reviewers: [{ query: '/users/a' }],
  notifyReviewers: true,
  remindersEnabled: true,
  requestDurationInDays: 30,
};
const consentBut = (of: Body): Given => body({ ...consent, ...of });

const policies = (...items: Body[]): Given => ({ ...licensed, facts: { policies: items } });
const lifecycle = { groupLifetimeInDays: 180, alternateNotificationEmails: 'a@example.com', managedGroupTypes: 'All' };

const idle = (definition: Json, isOrganizationDefault: Json = true): Given => ({
  facts: { policies: [{ given: { body: { isOrganizationDefault }, properties: { definition } } }] },
});
const timeout = (...ApplicationPolicies: Json[]): Json => [
  { ActivityBasedTimeoutPolicy: { Version: 1, ApplicationPolicies } },
];
const after = (WebSessionIdleTimeout: Json, ApplicationId: Json = 'default') => ({
  ApplicationId,
  WebSessionIdleTimeout,
});

const sync = (features: Body, onPremisesSyncEnabled: Json = true): Given => ({
  body: { features },
  facts: { organization: [{ onPremisesSyncEnabled }] },
});
const guarded = { blockSoftMatchEnabled: true, blockCloudObjectTakeoverThroughHardMatchEnabled: true };

const log = (category: string, enabled = true) => ({ category, enabled });
const exports = (...settings: Body[]): Given => ({
  settings: { categories: ['AuditLogs', 'SignInLogs'] },
  facts: { exports: settings.map((properties) => ({ properties })) },
});

const sku = (servicePlans: readonly string[], consumedUnits: number, enabled: number) => ({
  given: { body: { consumedUnits, prepaidUnits: { enabled } }, properties: { servicePlans } },
});
const licences = (skus: readonly ReturnType<typeof sku>[], state: Json = 'enabled'): Given => ({
  facts: { skus, policies: [{ state: 'disabled' }, { state }] },
});

const groups = (...items: Body[]): Given => ({ ...licensed, facts: { groups: items } });
const guests = {
  groupTypes: ['DynamicMembership'],
  membershipRuleProcessingState: 'On',
  membershipRule: '(user.userType -eq "Guest")',
};

testChecks([...tenantSettingChecks, ...groupChecks], {
  'entra-group-owner-consent-off': settingCases(
    'Consent Policy Settings',
    'EnableGroupSpecificConsent',
    'false',
    'true',
    'unknown',
  ),
  'entra-admin-consent-workflow': {
    pass: [consentBut({})],
    fail: [
      consentBut({ isEnabled: false }),
      consentBut({ reviewers: [] }),
      consentBut({ notifyReviewers: false }),
      consentBut({ remindersEnabled: false }),
      consentBut({ requestDurationInDays: 31 }),
    ],
    unknown: [unread],
    absent: Object.keys(consent).map((name) => ({ given: consentBut({ [name]: null }), says: 'fail' as const })),
  },
  'entra-users-cannot-create-m365-groups': settingCases(
    'Group.Unified',
    'EnableGroupCreation',
    'false',
    'true',
    'fail',
  ),
  'entra-group-expiration': {
    pass: [policies({}, lifecycle), policies({ ...lifecycle, groupLifetimeInDays: 1 })],
    fail: [
      policies(),
      policies({ ...lifecycle, groupLifetimeInDays: 0 }),
      policies({ ...lifecycle, alternateNotificationEmails: '' }),
      policies({ ...lifecycle, managedGroupTypes: 'None' }),
    ],
    unknown: [{ ...policies(), missing: ['policies'] }, { facts: { policies: [] } }],
    absent: [
      { given: policies({ ...lifecycle, groupLifetimeInDays: null }), says: 'fail' },
      { given: policies({ ...lifecycle, alternateNotificationEmails: null }), says: 'fail' },
      { given: policies({ ...lifecycle, managedGroupTypes: null }), says: 'unknown' },
    ],
    notApplicable: [{ ...policies(), properties: { hasEntraIdP1: false } }],
  },
  'entra-idle-timeout': {
    pass: [
      idle(timeout(after('24:00:00', 'other'), after('03:00:00'))),
      {
        facts: {
          policies: [
            { isOrganizationDefault: false },
            {
              given: {
                body: { isOrganizationDefault: true },
                properties: { definition: ['not JSON', ...(timeout(after('00:15:00')) as Json[])] },
              },
            },
          ],
        },
      },
    ],
    fail: [
      {},
      idle(timeout(after('03:00:01'))),
      idle(timeout(after('1.00:00:00'))),
      idle(timeout(after('01:00:00', 'other'))),
      idle(timeout(after('01:00:00')), false),
      idle(timeout()),
      idle([]),
    ],
    unknown: [{ missing: ['policies'] }, idle(timeout(after('soon'))), idle(timeout(after('01:00:00')), null)],
    absent: [
      { given: idle(timeout({ ApplicationId: 'default' })), says: 'fail' },
      { given: idle(timeout({ WebSessionIdleTimeout: '01:00:00' })), says: 'fail' },
    ],
  },
  'entra-password-hash-sync': {
    pass: [sync({ passwordSyncEnabled: true })],
    fail: [sync({ passwordSyncEnabled: false })],
    unknown: [{ ...sync({}), body: null }, { body: {}, missing: ['organization'] }, { body: {} }],
    absent: [
      { given: sync({}), says: 'fail' },
      { given: sync({}, null), says: 'not-applicable' },
    ],
    notApplicable: [sync({ passwordSyncEnabled: false }, false)],
  },
  'entra-sync-takeover-blocked': {
    pass: [sync(guarded)],
    fail: Object.keys(guarded).map((name) => sync({ ...guarded, [name]: false })),
    unknown: [{ ...sync({}), body: null }, { body: {}, missing: ['organization'] }, { body: {} }],
    absent: [
      ...Object.keys(guarded).map((name) => ({ given: sync({ ...guarded, [name]: null }), says: 'fail' as const })),
      { given: sync({}, null), says: 'not-applicable' as const },
    ],
    notApplicable: [sync({}, false)],
  },
  'entra-logs-to-siem': {
    pass: [
      exports({ workspaceId: 'w', logs: [log('AuditLogs'), log('SignInLogs')] }),
      exports({ workspaceId: 'w', logs: [log('AuditLogs')] }, { storageAccountId: 's', logs: [log('SignInLogs')] }),
      exports({ eventHubAuthorizationRuleId: 'e', logs: [{ categoryGroup: 'allLogs', enabled: true }] }),
    ],
    fail: [
      exports(),
      exports({ workspaceId: 'w', logs: [log('AuditLogs'), log('SignInLogs', false)] }),
      exports({ workspaceId: '', logs: [log('AuditLogs'), log('SignInLogs')] }),
    ],
    unknown: [{ ...exports(), missing: ['exports'] }],
    absent: [{ given: exports({ workspaceId: 'w' }), says: 'fail' }],
  },
  'entra-licence-p1-p2-coverage': {
    pass: [licences([sku(['EXCHANGE'], 9, 1), sku(['AAD_PREMIUM'], 5, 5)])],
    fail: [licences([]), licences([sku(['AAD_PREMIUM_P2'], 6, 5)]), licences([sku(['EXCHANGE'], 1, 1)])],
    unknown: [
      { ...licences([]), missing: ['skus'] },
      { ...licences([], 'disabled'), missing: ['policies'] },
      licences([], null),
    ],
    absent: [{ given: licences([sku(['AAD_PREMIUM'], 0, 0)]), says: 'fail' }],
    notApplicable: [licences([], 'disabled'), { facts: {} }],
  },
  'entra-guest-not-group-owner': settingCases('Group.Unified', 'AllowGuestsToBeGroupOwner', 'False', 'True', 'pass'),
  'entra-guest-group-content': settingCases('Group.Unified', 'AllowGuestsToAccessGroups', 'True', 'False', 'unknown'),
  'entra-dynamic-guest-group': {
    pass: [groups({}, guests)],
    fail: [
      groups(),
      groups({ ...guests, groupTypes: ['Unified'] }),
      groups({ ...guests, membershipRuleProcessingState: 'Paused' }),
      groups({ ...guests, membershipRule: 'user.department -eq "Guest"' }),
    ],
    unknown: [{ ...groups(), missing: ['groups'] }, { facts: { groups: [] } }],
    absent: Object.keys(guests).map((name) => ({ given: groups({ ...guests, [name]: null }), says: 'fail' as const })),
    notApplicable: [{ ...groups(), properties: { hasEntraIdP1: false } }],
  },
});
