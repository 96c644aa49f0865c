import { testChecks } from '../../testing.ts';
import { type Change, changed, controls, given } from './cases.test-support.ts';
import type { Body } from './policy-check.ts';
import { block, requireMfa, target } from './samples.ts';
import { tenantAccessChecks } from './tenant.ts';

const mfa: Body = { id: 'mfa', state: 'enabled', ...target(), ...requireMfa };
const on = { defaults: [{ isEnabled: true }] };
const off = { defaults: [{ isEnabled: false }] };
const only = (policy: Body) => given([policy], { facts: off });

/** Each makes a policy for everyone and everything one that is not. */
const gaps: readonly Change[] = [
  ['state', 'disabled'],
  ['conditions.users.includeUsers', ['one']],
  ['conditions.users.includeUsers', null],
  ['conditions.users.excludeUsers', ['one']],
  ['conditions.users.excludeGroups', ['one']],
  ['conditions.users.excludeRoles', ['one']],
  ['conditions.users.excludeGuestsOrExternalUsers', { guestOrExternalUserTypes: 'internalGuest' }],
  ['conditions.applications.includeApplications', ['one']],
  ['conditions.applications.includeApplications', null],
  ['conditions.applications.excludeApplications', ['one']],
  ['conditions.applications.applicationFilter', { rule: 'a', mode: 'exclude' }],
  ['conditions.platforms.includePlatforms', ['linux']],
  ['conditions.platforms.excludePlatforms', ['linux']],
  ['conditions.locations.includeLocations', ['one']],
  ['conditions.locations.excludeLocations', ['one']],
  ['conditions.devices.deviceFilter', { mode: 'include', rule: 'a' }],
  ['conditions.signInRiskLevels', ['high']],
  ['conditions.userRiskLevels', ['high']],
  ['conditions.insiderRiskLevels', 'elevated'],
  ['conditions.authenticationFlows', { transferMethods: 'deviceCodeFlow' }],
];
const strength = (requirementsSatisfied: string | null) => ({
  authenticationStrength: { id: 'x', requirementsSatisfied },
});
const weakControls = [
  controls('OR', ['mfa', 'compliantDevice']),
  controls('AND', ['compliantDevice']),
  controls('AND', null),
  controls('AND', null, strength(null)),
  controls('OR', []),
  controls('OR', ['mfa'], { termsOfUse: ['a'] }),
  controls('OR', ['mfa'], { customAuthenticationFactors: ['a'] }),
  [['grantControls', { builtInControls: ['mfa', 'compliantDevice'] }]] as const,
];
const strongControls = [controls('AND', ['mfa', 'compliantDevice']), controls('OR', null, strength('mfa'))];

const noPlan = { properties: { hasEntraIdP1: false, hasEntraIdP2: false } };
const all: Body = {
  state: 'enabled',
  conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } },
};
const draft = changed(all, ['state', 'disabled']);
const someApps = changed(all, ['conditions.applications.includeApplications', ['one']]);
const noApps = changed(all, ['conditions.applications', null]);
const someUsers = changed(all, ['conditions.users.includeUsers', ['one']]);

const agents: Body = { state: 'enabled', conditions: { agentIdRiskLevels: 'high' }, ...block };
const workload: Body = {
  state: 'enabled',
  conditions: { clientApplications: { includeServicePrincipals: ['one'] }, servicePrincipalRiskLevels: ['high'] },
  ...block,
};
const outside = changed(
  workload,
  ['conditions.servicePrincipalRiskLevels', null],
  ['conditions.locations.includeLocations', ['All']],
);
const premium = { given: { properties: { servicePlans: ['AAD_WRKLDID_P1'] } } };
const other = { given: { properties: { servicePlans: ['AAD_PREMIUM'] } } };
const workloads = (policies: readonly Body[], skus = [other, premium]) => given(policies, { facts: { skus } });

testChecks(tenantAccessChecks, {
  'entra-security-defaults-or-ca': {
    pass: [
      given([], { facts: on }),
      only(mfa),
      given([draft, mfa], { facts: off }),
      ...strongControls.map((change) => only(changed(mfa, ...change))),
      only(changed(mfa, ['conditions.clientAppTypes', null], ['conditions.users.excludeRoles', null])),
    ],
    fail: [
      given([], { facts: off }),

      ...gaps.map((gap) => only(changed(mfa, gap))),
      only(changed(mfa, ['conditions.clientAppTypes', ['browser']])),
      ...weakControls.map((change) => only(changed(mfa, ...change))),
    ],
    unknown: [
      { ...given([], { facts: off }), missing: ['policies'] },
      { ...given([]), missing: ['defaults'] },
      only(changed(mfa, ['state', null])),
    ],
    absent: [
      { given: given([], { facts: { defaults: [{ isEnabled: null }] } }), says: 'unknown' },
      { given: given([]), says: 'unknown' },
    ],
  },
  'entra-named-location-trusted': {
    pass: [given2([{ isTrusted: false }, { isTrusted: true }])],
    fail: [given2([{ isTrusted: false }]), given2([])],
    unknown: [
      { ...given2([]), missing: ['locations'] },
      { ...given2([]), properties: {} },
    ],
    absent: [{ given: given2([{ countriesAndRegions: ['CH'] }]), says: 'fail' }],
    notApplicable: [{ ...given2([]), ...noPlan }],
  },
  'entra-ca-all-apps-exists': {
    pass: [given([someApps, all])],
    fail: [given([]), given([draft]), given([someApps])],
    unknown: [
      { ...given([draft]), missing: ['policies'] },
      { ...given([]), properties: {} },
      given([changed(all, ['state', null])]),
    ],
    absent: [{ given: given([noApps]), says: 'fail' }],
    notApplicable: [{ ...given([]), ...noPlan }],
  },
  'entra-ca-all-apps-all-users': {
    pass: [given([someApps, all])],
    fail: [given([]), given([draft]), given([someApps]), given([someUsers]), given([someUsers, someApps])],
    unknown: [
      { ...given([draft]), missing: ['policies'] },
      { ...given([]), properties: {} },
      given([changed(all, ['state', null])]),
    ],
    absent: [
      { given: given([noApps]), says: 'fail' },
      { given: given([changed(all, ['conditions.users', null])]), says: 'fail' },
    ],
    notApplicable: [{ ...given([]), ...noPlan }],
  },
  'entra-ca-agent-risk': {
    pass: [given([all, agents]), given([changed(agents, ['conditions.agentIdRiskLevels', ['high', 'medium']])])],
    fail: [
      given([]),
      given([changed(agents, ['state', 'disabled'])]),
      given([changed(agents, ['conditions.agentIdRiskLevels', 'low'])]),
      given([changed(agents, ...controls('OR', ['mfa']))]),
    ],
    unknown: [
      { ...given([]), missing: ['policies'] },
      { ...given([]), properties: {} },
      given([changed(agents, ['state', null])]),
    ],
    absent: [
      { given: given([changed(agents, ['conditions.agentIdRiskLevels', null])]), says: 'fail' },
      { given: given([changed(agents, ['grantControls', null])]), says: 'fail' },
    ],
    notApplicable: [{ ...given([]), ...noPlan }],
  },
  'entra-ca-workload-identities': {
    pass: [workloads([all, workload]), workloads([outside])],
    fail: [
      workloads([]),
      workloads([changed(workload, ['state', 'disabled'])]),
      workloads([changed(workload, ['conditions.clientApplications.includeServicePrincipals', []])]),
      workloads([changed(workload, ['conditions.servicePrincipalRiskLevels', []])]),
      workloads([changed(outside, ['conditions.locations.includeLocations', ['one']])]),
      workloads([changed(workload, ...controls('OR', ['mfa']))]),
    ],
    unknown: [
      { ...workloads([]), missing: ['policies'] },
      { ...workloads([], []), missing: ['skus'] },
      workloads([changed(workload, ['state', null])]),
    ],
    absent: [
      { given: workloads([changed(workload, ['conditions.clientApplications', null])]), says: 'fail' },
      { given: workloads([changed(workload, ['conditions.servicePrincipalRiskLevels', null])]), says: 'fail' },
      { given: workloads([changed(workload, ['grantControls', null])]), says: 'fail' },
    ],
    notApplicable: [
      workloads([], []),
      workloads([], [other]),
      workloads([], [{ given: { properties: {} } } as typeof other]),
    ],
  },
});

function given2(locations: readonly Body[]) {
  return { properties: { hasEntraIdP1: true }, facts: { locations } };
}
