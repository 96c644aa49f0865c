import { expect, test } from 'vitest';
import { findDeclaration } from '../../../catalog/index.ts';
import { type CheckCases, testChecks } from '../../testing.ts';
import { type Change, controls, policyCases } from './cases.test-support.ts';
import { policyRows } from './index.ts';
import { policyCheck } from './policy-check.ts';

const strength = (...allowedCombinations: string[]) => ({
  authenticationStrength: { requirementsSatisfied: 'mfa', allowedCombinations },
});
const weak = { authenticationStrength: { requirementsSatisfied: 'none', allowedCombinations: ['password'] } };
const third = { customAuthenticationFactors: ['other'] };
const terms = { termsOfUse: ['terms'] };

const mfa = {
  fail: [
    controls('OR', ['mfa', 'compliantDevice']),
    controls('OR', ['mfa'], third),
    controls('OR', ['mfa'], terms),
    controls('AND', ['compliantDevice']),
    controls('OR', []),
    controls('OR', null),
    controls('OR', ['compliantDevice'], strength('fido2')),
    controls('AND', [], weak),
    [['grantControls', { builtInControls: ['mfa', 'compliantDevice'] }]] as const,
  ],
  pass: [
    controls('AND', ['mfa', 'compliantDevice']),
    controls('OR', [], strength('password,sms')),
    controls('OR', null, strength('fido2')),
  ],
};
const mfaOrBlock = { ...mfa, pass: [...mfa.pass, controls('OR', ['block'])] };

const app = (id: string) => ({
  fail: [
    [['conditions.applications.includeApplications', ['other']]],
    [['conditions.applications.includeApplications', null]],
    [
      ['conditions.applications.includeApplications', ['All']],
      ['conditions.applications.excludeApplications', [id]],
    ],
  ] satisfies (readonly Change[])[],
  pass: [
    [
      ['conditions.applications.includeApplications', ['All']],
      ['conditions.applications.excludeApplications', ['other']],
    ],
  ] satisfies (readonly Change[])[],
});

const action = {
  fail: [
    [['conditions.applications.includeUserActions', ['urn:user:other']]],
    [['conditions.applications.includeUserActions', null]],
  ],
} satisfies { fail: (readonly Change[])[] };

type Own = Parameters<typeof policyCases>[1];
const and = (...parts: readonly Own[]): Own => ({
  fail: parts.flatMap(({ fail = [] }) => fail),
  pass: parts.flatMap(({ pass = [] }) => pass),
});
const fails = (...changes: readonly Change[]): Own => ({ fail: changes.map((change) => [change]) });

const resistant = {
  fail: [
    controls('OR', [], strength('fido2', 'password,sms')),
    controls('OR', [], strength()),
    controls('OR', ['mfa']),
    controls('OR', ['compliantDevice'], strength('fido2')),
    controls('OR', [], { ...strength('fido2'), ...third }),
    controls('OR', [], { ...strength('fido2'), ...terms }),
    controls('AND', ['compliantDevice']),
    [['grantControls', { builtInControls: ['compliantDevice'], ...strength('fido2') }]] as const,
  ],
  pass: [
    controls('AND', ['compliantDevice'], strength('x509CertificateMultiFactor')),
    controls('OR', null, strength('fido2')),
  ],
};

const notBlocked = fails(...controls('OR', ['mfa']));
const flows = and(
  notBlocked,
  fails(['conditions.authenticationFlows', null], ['conditions.authenticationFlows.transferMethods', 'none']),
);
const seldom: Change = [
  'sessionControls.signInFrequency',
  { isEnabled: true, type: 'days', value: 30, frequencyInterval: 'timeBased' },
];
const off: Change = ['sessionControls.signInFrequency.isEnabled', false];
const timeBased: Change = ['sessionControls.signInFrequency.frequencyInterval', 'timeBased'];
const everyTime = fails(
  off,
  timeBased,
  ['sessionControls.signInFrequency', null],
  ['sessionControls.signInFrequency', { isEnabled: true }],
  ['sessionControls.signInFrequency', { frequencyInterval: 'everyTime' }],
);
const frequency = and(fails(off, seldom, ['sessionControls.signInFrequency', null]), {
  pass: [[['sessionControls.signInFrequency', { isEnabled: true, frequencyInterval: 'everyTime' }]]],
});
const everyHours = (value: number): Change => [
  'sessionControls.signInFrequency',
  { isEnabled: true, type: 'hours', value, frequencyInterval: 'timeBased' },
];
/** @param most hours between two sign-ins */
const frequencyOf = (most: number) => and(frequency, { pass: [[everyHours(most)]], fail: [[everyHours(most + 1)]] });
const notPersistent = fails(
  ['sessionControls.persistentBrowser', { mode: 'always', isEnabled: true }],
  ['sessionControls.persistentBrowser', { mode: 'never', isEnabled: false }],
  ['sessionControls.persistentBrowser', { mode: 'never' }],
  ['sessionControls.persistentBrowser', { isEnabled: true }],
);
const filter = and(
  fails(
    ['conditions.devices.deviceFilter', { mode: 'include', rule: 'device.model -eq "x"' }],
    ['conditions.devices.deviceFilter', { mode: 'include' }],
  ),
  {
    pass: [[['conditions.devices', null]]],
  },
);
const mailAndFiles = and(
  fails(
    ['conditions.applications.includeApplications', ['00000002-0000-0ff1-ce00-000000000000']],
    ['conditions.applications.includeApplications', null],
  ),
  {
    pass: [
      [['conditions.applications.includeApplications', ['Office365']]],
      [
        [
          'conditions.applications.includeApplications',
          ['00000002-0000-0ff1-ce00-000000000000', '00000003-0000-0ff1-ce00-000000000000'],
        ],
      ],
    ],
  },
);
const trusted = (path: string, ...values: (readonly string[] | null)[]) =>
  fails(...values.map((value) => [path, value] as const));
const anywhere: Own = { pass: [[['conditions.locations', null]]] };

const deviceControls = {
  fail: [
    controls('OR', ['compliantDevice', 'mfa']),
    controls('OR', ['compliantDevice'], strength('fido2')),
    controls('OR', ['compliantDevice'], terms),
    controls('OR', ['compliantDevice'], third),
    controls('AND', ['mfa']),
    controls('AND', null),
    controls('OR', null),
    controls('OR', []),
    [['grantControls', { builtInControls: ['compliantDevice', 'mfa'] }]] as const,
  ],
  pass: [controls('AND', ['compliantDevice', 'mfa'])],
};
const appControls = {
  fail: [
    controls('OR', ['compliantApplication', 'approvedApplication']),
    controls('OR', ['compliantApplication'], strength('fido2')),
    controls('OR', ['compliantApplication'], terms),
    controls('OR', ['compliantApplication'], third),
    controls('AND', ['mfa']),
    controls('AND', null),
    controls('OR', null),
    controls('OR', []),
    [['grantControls', { builtInControls: ['compliantApplication', 'mfa'] }]] as const,
  ],
  pass: [controls('AND', ['compliantApplication', 'mfa'])],
};
const either = {
  fail: [
    controls('OR', ['compliantDevice', 'approvedApplication']),
    controls('OR', ['compliantDevice'], weak),
    controls('OR', ['compliantDevice'], { authenticationStrength: { id: 'x' } }),
    controls('OR', ['compliantDevice'], terms),
    controls('OR', ['compliantDevice'], third),
    controls('AND', ['approvedApplication']),
    controls('OR', []),
    [['grantControls', { builtInControls: ['compliantDevice', 'approvedApplication'] }]] as const,
    controls('AND', null, { authenticationStrength: { id: 'x' } }),
  ],
  pass: [
    controls('AND', ['compliantDevice', 'approvedApplication']),
    controls('OR', ['compliantDevice'], strength('fido2')),
    controls('OR', null, strength('fido2')),
  ],
};

const own: Readonly<Record<string, Own>> = {
  'entra-ca-mfa-all-users': mfa,
  'entra-ca-mfa-admins': mfa,
  'entra-ca-mfa-guests': mfaOrBlock,
  'entra-ca-mfa-azure-management': and(mfaOrBlock, app('797f4846-ba00-4fd7-ba43-dac1f8f63013')),
  'entra-ca-mfa-admin-portals': and(mfaOrBlock, app('MicrosoftAdminPortals')),
  'entra-ca-phishing-resistant-all': resistant,
  'entra-ca-phishing-resistant-admins': resistant,
  'entra-ca-device-registration-mfa': and(mfaOrBlock, action),
  'entra-ca-targets-azure-devops': and(mfaOrBlock, app('499b84ac-1321-427f-aa17-267ca6975798')),
  'entra-ca-block-legacy-auth': and(
    notBlocked,
    fails(
      ['conditions.clientAppTypes', ['other']],
      ['conditions.clientAppTypes', null],
      ['conditions.clientAppTypes', ['all']],
    ),
  ),
  'entra-ca-device-code-blocked': flows,
  'entra-ca-auth-transfer-blocked': flows,
  'entra-ca-unknown-platform-blocked': and(
    notBlocked,
    fails(
      ['conditions.platforms.includePlatforms', ['windows']],
      ['conditions.platforms.includePlatforms', null],
      ['conditions.platforms.excludePlatforms', []],
      ['conditions.platforms.excludePlatforms', null],
    ),
  ),
  'entra-ca-untrusted-locations': and(
    notBlocked,
    trusted('conditions.locations.includeLocations', ['one'], null),
    trusted('conditions.locations.excludeLocations', [], null),
  ),
  'entra-ca-admin-portals-restricted': and(
    notBlocked,
    trusted('conditions.applications.includeApplications', ['All'], null),
  ),
  'entra-ca-insider-risk': and(
    notBlocked,
    fails(['conditions.insiderRiskLevels', 'minor'], ['conditions.insiderRiskLevels', null]),
  ),
  'entra-ca-signin-risk': and(mfa, everyTime, trusted('conditions.signInRiskLevels', ['high'], null), {
    pass: [[...controls('OR', ['block']), ['sessionControls', null]]],
  }),
  'entra-ca-user-risk': and(
    {
      fail: [
        controls('OR', ['mfa', 'passwordChange']),
        controls('AND', ['mfa']),
        controls('AND', ['passwordChange']),
        controls('AND', null),
        controls('AND', null, strength('fido2')),
        controls('AND', ['passwordChange'], weak),
        controls('AND', ['passwordChange'], { authenticationStrength: { id: 'x' } }),
        controls('OR', ['passwordChange'], strength('fido2')),
        [['grantControls', { builtInControls: ['passwordChange', 'mfa'] }]],
      ],
      pass: [
        controls('OR', ['block']),
        controls('OR', ['riskRemediation']),
        controls('AND', ['passwordChange'], strength('fido2')),
      ],
    },
    trusted('conditions.userRiskLevels', ['low'], null),
  ),
  'entra-ca-managed-device': deviceControls,
  'entra-ca-device-or-mfa': either,
  'entra-ca-mobile-app-protection': and(appControls, app('Office365'), {
    fail: [[['conditions.platforms.includePlatforms', ['android']]]],
    pass: [[['conditions.platforms', null]], [['conditions.platforms.includePlatforms', ['all']]]],
  }),
  'entra-ca-intune-enrollment': and(mfa, everyTime, app('d4ebce55-015a-49b5-a083-c84d1797ae8c')),
  'entra-ca-security-info-registration': and(
    either,
    action,
    anywhere,
    { pass: [controls('OR', ['block'])] },
    {
      fail: [
        [['conditions.locations.includeLocations', ['one']]],
        [['conditions.locations.excludeLocations', ['one']]],
      ],
    },
  ),
  'entra-ca-app-enforced-restrictions': and(
    mailAndFiles,
    filter,
    fails(
      ['sessionControls.applicationEnforcedRestrictions.isEnabled', false],
      ['sessionControls.applicationEnforcedRestrictions', null],
    ),
  ),
  'entra-ca-nonpersistent-browser': and(notPersistent, filter),
  'entra-ca-signin-frequency-unmanaged': and(frequencyOf(24), filter),
  'entra-ca-signin-frequency-admins': and(frequencyOf(24), notPersistent),
  'entra-ca-signin-frequency-all': frequencyOf(168),
  'entra-ca-token-protection': and(mailAndFiles, {
    fail: [
      [['sessionControls.secureSignInSession.isEnabled', false]],
      [['sessionControls.secureSignInSession', null]],
      [['conditions.platforms.includePlatforms', ['iOS']]],
    ],
    pass: [[['conditions.platforms', null]], [['conditions.platforms.includePlatforms', ['all']]]],
  }),
};

const cases: Record<string, CheckCases> = Object.fromEntries(
  policyRows.map((row) => [row.id, policyCases(row, own[row.id] ?? {})]),
);
testChecks(policyRows.map(policyCheck), cases);

test('the command of a fix makes a policy that only reports', () => {
  for (const { id, fix } of policyRows.map(policyCheck)) {
    const [, body = ''] = /-Body '(.*)'$/s.exec(fix.graph ?? '') ?? [];
    expect({ id, ...JSON.parse(body.replaceAll("''", "'")) }).toMatchObject({
      id,
      state: 'enabledForReportingButNotEnforced',
      displayName: expect.any(String),
    });
  }
  expect(findDeclaration('entra_conditional_access_policy')).toBeDefined();
});
