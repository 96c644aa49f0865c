import { describe, expect, test } from 'vitest';
import { type Answered, answer, type Json, policy, tenant } from '../testing/draft.ts';

type Drafts = readonly Parameters<typeof policy>[0][];
const asked = (drafts: Drafts, more: Json = {}): Answered =>
  answer(
    tenant(
      drafts.map((draft, index) => policy({ id: `p${index}`, ...draft })),
      undefined,
      more,
    ),
  );

const exchange = '00000002-0000-0ff1-ce00-000000000000';
const custom = { builtInControls: [], customAuthenticationFactors: ['duo'] };
const strength = (more: Json) => ({ builtInControls: [], authenticationStrength: { id: 's', ...more } });
const filter = (mode: string, rule = 'device.trustType -eq "AzureAD"') => ({ deviceFilter: { mode, rule } });
const apps = (...includeApplications: string[]) => ({ applications: { includeApplications } });
const hq = { id: 'hq', isTrusted: true, ipRanges: [{ cidrAddress: '198.51.100.0/24' }] };
const office = { id: 'office', isTrusted: false, ipRanges: [{ cidrAddress: '203.0.113.0/24' }] };
const kp = { id: 'kp', countriesAndRegions: ['KP'], includeUnknownCountriesAndRegions: false };
const places = { namedLocations: [hq, office, kp] };
const at = (includeLocations: string[], excludeLocations: string[] = []) => ({
  locations: { includeLocations, excludeLocations },
});

describe('no sign-in has to use two factors', () => {
  test.each<[string, Drafts, string]>([
    ['no policy', [], 'no-policy'],
    ['report-only', [{ state: 'enabledForReportingButNotEnforced' }], 'report-only'],
    ['disabled', [{ state: 'disabled' }], 'policy-disabled'],
    ['workloads', [{ clientApplications: { includeServicePrincipals: ['ServicePrincipalsInMyTenant'] } }], 'no-policy'],
    ['risk of service principals', [{ servicePrincipalRiskLevels: ['high'] }], 'no-policy'],
    ['no application', [apps('None')], 'no-resource-sign-in'],
    [
      'user actions only',
      [{ applications: { includeApplications: [], includeUserActions: ['urn:user:registersecurityinfo'] } }],
      'no-resource-sign-in',
    ],
    ['session controls only', [{ grant: null }], 'session-controls-only'],
    ['a compliant device', [{ grant: { builtInControls: ['compliantDevice'] } }], 'no-mfa-control'],
    ['terms of use', [{ grant: { builtInControls: [], termsOfUse: ['t'] } }], 'no-mfa-control'],
    [
      'a new password',
      [{ userRiskLevels: ['high'], grant: { builtInControls: ['passwordChange'] } }],
      'no-mfa-control',
    ],
    ['a strength of one factor', [{ grant: strength({ requirementsSatisfied: 'none' }) }], 'single-factor-strength'],
    [
      'a strength that one password meets',
      [{ grant: strength({ allowedCombinations: ['fido2', 'password'] }) }],
      'single-factor-strength',
    ],
  ])('%s', (_, drafts, reason) => {
    expect(asked(drafts)).toEqual({ enforced: false, reason, via: null });
  });

  test.each(['password', 'sms', 'x509CertificateSingleFactor', 'federatedSingleFactor', 'qrCodePin'])(
    'a lone %s is one factor',
    (method) => {
      expect(asked([{ grant: strength({ allowedCombinations: [method] }) }]).enforced).toBe(false);
    },
  );
});

describe('every sign-in has to use two factors', () => {
  test.each<[string, Drafts, string]>([
    ['multifactor authentication everywhere', [{}], 'all-resources-mfa'],
    ['no client types at all', [{ clientAppTypes: [] }], 'all-resources-mfa'],
    [
      'all four client types',
      [{ clientAppTypes: ['browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other'] }],
      'all-resources-mfa',
    ],
    [
      'AND with a device',
      [{ grant: { operator: 'AND', builtInControls: ['compliantDevice', 'mfa'] } }],
      'all-resources-mfa',
    ],
    [
      'AND with a custom control',
      [{ grant: { ...custom, operator: 'AND', builtInControls: ['mfa'] } }],
      'all-resources-mfa',
    ],
    ['a strength', [{ grant: strength({ requirementsSatisfied: 'mfa' }) }], 'authentication-strength'],
    [
      'a strength without the word',
      [{ grant: strength({ allowedCombinations: ['fido2', 'password,sms'] }) }],
      'authentication-strength',
    ],
    [
      'a built-in strength by id',
      [{ grant: { builtInControls: [], authenticationStrength: { id: '00000000-0000-0000-0000-000000000004' } } }],
      'authentication-strength',
    ],
    [
      'OR of two that are both multifactor',
      [{ grant: { builtInControls: ['mfa'], authenticationStrength: { id: 's', requirementsSatisfied: 'mfa' } } }],
      'all-resources-mfa',
    ],
    ['block', [{ grant: { builtInControls: ['block'] } }], 'all-sign-ins-blocked'],
    [
      'new clients, and the old ones blocked',
      [
        { clientAppTypes: ['browser', 'mobileAppsAndDesktopClients'] },
        { clientAppTypes: ['exchangeActiveSync', 'other'], grant: { builtInControls: ['block'] } },
      ],
      'policies-combined',
    ],
    [
      'an excluded application that another policy covers',
      [{ applications: { excludeApplications: ['app'] } }, apps('APP')],
      'policies-combined',
    ],
    [
      'an excluded application that a bundle covers',
      [{ applications: { excludeApplications: [exchange] } }, apps('Office365')],
      'policies-combined',
    ],
    [
      'every level of risk',
      [{ signInRiskLevels: ['high', 'medium'] }, { signInRiskLevels: ['low', 'none'] }],
      'policies-combined',
    ],
    [
      'devices by a filter, and all others',
      [{ devices: filter('include') }, { devices: filter('exclude') }],
      'policies-combined',
    ],
    [
      'device code flow, and everything else',
      [{ authenticationFlows: { transferMethods: 'deviceCodeFlow' } }, {}],
      'all-resources-mfa',
    ],
    [
      'all but phones, and phones',
      [
        { platforms: { includePlatforms: ['all'], excludePlatforms: ['iOS', 'android'] } },
        { platforms: { includePlatforms: ['ios', 'android'], excludePlatforms: [] } },
      ],
      'policies-combined',
    ],
    [
      'a compliant device instead, but not where a filter finds one',
      [
        { grant: { builtInControls: ['mfa', 'compliantDevice'] } },
        { devices: filter('include', 'device.isCompliant -eq True') },
      ],
      'policies-combined',
    ],
    [
      'applications by a filter, and all others',
      [
        { applications: { includeApplications: [], applicationFilter: { mode: 'include', rule: 'a -eq "b"' } } },
        { applications: { applicationFilter: { mode: 'exclude', rule: 'a  -eq  "b"' } } },
      ],
      'policies-combined',
    ],
  ])('%s', (_, drafts, reason) => {
    expect(asked(drafts)).toEqual({ enforced: true, reason, via: 'conditionalAccess' });
  });

  test.each<[string, Drafts]>([
    ['outside trusted places, and inside', [at(['All'], ['AllTrusted']), at(['AllTrusted'])]],
    ['outside trusted places, and in the only trusted one', [at(['All'], ['AllTrusted']), at(['hq'])]],
    [
      'outside a country, and in it blocked',
      [at(['All'], ['kp']), { ...at(['kp']), grant: { builtInControls: ['block'] } }],
    ],
    ['outside one range, and in it but for one that lies elsewhere', [at(['All'], ['hq']), at(['hq'], ['office'])]],
    ['all places, by the list', [at(['All'])]],
  ])('%s', (_, drafts) => {
    expect(asked(drafts, places)).toMatchObject({ enforced: true });
  });
});

describe('some sign-ins get by with one factor', () => {
  test.each<[string, Drafts, string, Json]>([
    ['a bundle', [apps('Office365')], 'some-apps-only', { application: 'other' }],
    ['Azure management', [apps('797f4846-ba00-4fd7-ba43-dac1f8f63013')], 'some-apps-only', { application: 'other' }],
    ['the portals', [apps('MicrosoftAdminPortals')], 'some-apps-only', { application: 'other' }],
    [
      'an excluded application',
      [{ applications: { excludeApplications: ['App'] } }],
      'excluded-application',
      { application: 'app' },
    ],
    [
      'a bundle that is left out, one application of it covered',
      [{ applications: { excludeApplications: ['Office365'] } }, apps(exchange)],
      'excluded-application',
      { application: 'office365' },
    ],
    [
      'an authentication context',
      [{ applications: { includeApplications: [], includeAuthenticationContextClassReferences: ['c1'] } }],
      'authentication-context-only',
      { authenticationContext: 'none' },
    ],
    [
      'applications by a filter',
      [{ applications: { includeApplications: [], applicationFilter: { mode: 'include', rule: 'r' } } }],
      'application-filter',
      { 'applicationFilter r': 'no' },
    ],
    [
      'a compliant device instead',
      [{ grant: { builtInControls: ['mfa', 'compliantDevice'] } }],
      'alternative-control',
      { 'control compliantDevice': 'yes' },
    ],
    [
      'terms of use instead',
      [{ grant: { builtInControls: ['mfa'], termsOfUse: ['t'] } }],
      'alternative-control',
      { 'control termsOfUse t': 'yes' },
    ],
    ['a custom control', [{ grant: custom }], 'custom-control', { 'customControl duo': 'no' }],
    [
      'new clients only',
      [{ clientAppTypes: ['browser', 'mobileAppsAndDesktopClients'] }],
      'legacy-clients',
      { clientAppType: 'exchangeActiveSync' },
    ],
    [
      'old clients blocked and nothing else',
      [{ clientAppTypes: ['exchangeActiveSync', 'other'], grant: { builtInControls: ['block'] } }],
      'some-client-types-only',
      { clientAppType: 'browser' },
    ],
    [
      'six platforms by name',
      [{ platforms: { includePlatforms: ['windows', 'macOS', 'iOS', 'android', 'linux', 'windowsPhone'] } }],
      'platform-condition',
      { platform: 'unknown' },
    ],
    [
      'a device filter',
      [{ devices: filter('exclude') }],
      'device-filter',
      { 'deviceFilter device.trustType -eq "AzureAD"': 'yes' },
    ],
    ['risky sign-ins', [{ signInRiskLevels: ['low', 'medium', 'high'] }], 'risk-based-only', { signInRisk: 'none' }],
    [
      'risky users',
      [{ userRiskLevels: ['high'], grant: { operator: 'AND', builtInControls: ['mfa', 'passwordChange'] } }],
      'risk-based-only',
      { userRisk: 'none' },
    ],
    ['insider risk', [{ insiderRiskLevels: 'moderate,elevated' }], 'risk-based-only', { insiderRisk: 'none' }],
    [
      'device code flow',
      [{ authenticationFlows: { transferMethods: 'deviceCodeFlow,authenticationTransfer' } }],
      'authentication-flow-only',
      { authenticationFlow: 'none' },
    ],
    [
      'a condition that is new',
      [{ weather: { includeWeather: ['rain'] } }],
      'unknown-condition',
      { 'condition weather': 'no' },
    ],
    [
      'a custom control where the policy leaves off',
      [
        { clientAppTypes: ['browser'] },
        { clientAppTypes: ['mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other'], grant: custom },
      ],
      'custom-control',
      { 'customControl duo': 'no', clientAppType: 'mobileAppsAndDesktopClients' },
    ],
  ])('%s', (_, drafts, reason, gap) => {
    expect(asked(drafts)).toEqual({ enforced: 'conditional', reason, via: 'conditionalAccess', gap });
  });

  test.each<[string, Drafts, string]>([
    ['outside trusted places', [at(['All'], ['AllTrusted'])], 'hq'],
    [
      'outside trusted places, and a compliant device inside',
      [at(['All'], ['AllTrusted']), { ...at(['AllTrusted']), grant: { builtInControls: ['compliantDevice'] } }],
      'hq',
    ],
    ['in one place', [at(['hq'])], 'elsewhere'],
    ['blocked in a country', [{ ...at(['kp']), grant: { builtInControls: ['block'] } }], 'elsewhere'],
    ['where an address lies in a range and in a country', [at(['All'], ['hq']), at(['hq'], ['kp'])], 'hq + kp'],
  ])('%s', (_, drafts, location) => {
    expect(asked(drafts, places)).toMatchObject({
      ...{ enforced: 'conditional', reason: 'location-condition', gap: { location } },
    });
  });

  test('trusted places are left out where none is named: the list of the old portal cannot be read', () => {
    expect(asked([at(['All'], ['AllTrusted'])])).toMatchObject({
      ...{ enforced: 'conditional', gap: { location: '00000000-0000-0000-0000-000000000000' } },
    });
  });

  test('two halves of the address space are not all of it', () => {
    const ranges = ['0.0.0.0/1', '128.0.0.0/1'].map((cidrAddress) => ({ cidrAddress }));
    const all4 = { id: 'all4', isTrusted: true, ipRanges: ranges };
    const policies = [at(['All'], ['all4'])];
    expect(asked(policies, { namedLocations: [all4] })).toMatchObject({ gap: { location: 'all4' } });
    const six = { ...all4, ipRanges: [...ranges, { cidrAddress: '::/0' }] };
    expect(asked([at(['six'])], { namedLocations: [{ ...six, id: 'six' }] }).enforced).toBe(true);
    expect(asked([at(['all4'])], { namedLocations: [all4] })).toMatchObject({ gap: { location: 'elsewhere' } });
  });
});

test('a strength about which nothing is known is neither one factor nor two', () => {
  expect(asked([{ grant: strength({}) }])).toEqual({
    ...{ enforced: null, reason: 'authentication-strength-unknown', via: null },
  });
  const listed = { authenticationStrengths: [{ id: 'S', allowedCombinations: ['fido2'] }] };
  expect(asked([{ grant: strength({}) }], listed).enforced).toBe(true);
});

test('places that could not be read are neither left out nor covered', () => {
  const unread = { namedLocations: null };
  expect(asked([at(['All'], ['AllTrusted']), at(['AllTrusted'])], unread)).toMatchObject({
    ...{ enforced: null, reason: 'locations-not-read' },
  });
  expect(asked([{}, at(['hq'])], unread).enforced).toBe(true);
  expect(asked([{ ...at(['hq']), grant: null }], unread).enforced).toBe(false);
});
