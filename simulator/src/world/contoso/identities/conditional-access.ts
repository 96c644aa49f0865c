import type { Json, JsonObject } from '../../world.ts';
import type { Directory } from './directory.ts';
import { roleTemplate } from './directory-roles.ts';
import { BUILT_IN_STRENGTHS, TEMPLATE_IDS } from './tenant/conditional-access-extras.ts';

interface Policy {
  readonly name: string;
  readonly state: 'enabled' | 'disabled' | 'enabledForReportingButNotEnforced';
  readonly users: Readonly<Record<string, string[]>>;
  readonly grant?: readonly string[];
  readonly clientAppTypes?: readonly string[];
  readonly applications?: readonly string[];
  readonly locations?: Json;
  readonly signInRisk?: readonly string[];
  readonly session?: JsonObject;
  readonly contexts?: readonly string[];
  /** Id of the authentication strength that is demanded. */
  readonly strength?: string;
  readonly template?: string;
}

function policies({ tenant, numbers }: Directory): readonly Policy[] {
  const breakGlass = [tenant.guid('user', 0), tenant.guid('user', 1)];
  const excluded = { excludeUsers: breakGlass, excludeGroups: [tenant.guid('group', 1)] };
  const trusted = { includeLocations: ['All'], excludeLocations: ['AllTrusted'] };
  return [
    {
      name: 'CA001: Require MFA for administrators',
      state: 'enabled',
      users: {
        includeRoles: ['Global Administrator', 'Privileged Role Administrator', 'Security Administrator'].map(
          roleTemplate,
        ),
        excludeUsers: breakGlass,
      },
      grant: ['mfa'],
      template: TEMPLATE_IDS[0],
    },
    {
      name: 'CA002: Block legacy authentication',
      state: 'enabled',
      users: { includeUsers: ['All'], ...excluded },
      grant: ['block'],
      clientAppTypes: ['exchangeActiveSync', 'other'],
    },
    {
      name: 'CA003: Require MFA for all users',
      state: 'enabledForReportingButNotEnforced',
      users: { includeUsers: ['All'], ...excluded },
      grant: ['mfa'],
    },
    {
      name: 'CA004: Require MFA for Azure management',
      state: 'enabled',
      users: { includeUsers: ['All'], excludeUsers: [...breakGlass, tenant.guid('gone', 3)] },
      grant: ['mfa'],
      applications: ['797f4846-ba00-4fd7-ba43-dac1f8f63013'],
    },
    {
      name: 'CA005: Block outside trusted "HQ" <old>',
      state: 'disabled',
      users: { includeGroups: [tenant.guid('group', 2)] },
      grant: ['block'],
      locations: trusted,
    },
    {
      name: 'CA006: Sign-in risk',
      state: 'enabled',
      users: { includeUsers: ['All'], excludeUsers: breakGlass },
      grant: ['mfa'],
      signInRisk: ['high', 'medium'],
    },
    {
      name: 'CA007: Compliant device for vendor app',
      state: 'enabled',
      users: { includeUsers: ['GuestsOrExternalUsers'] },
      grant: ['compliantDevice', 'domainJoinedDevice'],
      applications: [tenant.guid('appId', numbers.enterprise)],
    },
    {
      name: 'CA008: Sign-in frequency',
      state: 'enabled',
      users: { includeUsers: ['All'] },
      session: {
        signInFrequency: {
          value: 12,
          type: 'hours',
          authenticationType: 'primaryAndSecondaryAuthentication',
          frequencyInterval: 'timeBased',
          isEnabled: true,
        },
      },
    },
    {
      name: 'CA009: Security keys for privileged access',
      state: 'enabled',
      users: { includeUsers: ['All'], excludeUsers: breakGlass },
      grant: [],
      contexts: ['c1'],
      strength: BUILT_IN_STRENGTHS[2][0],
      locations: { includeLocations: ['All'], excludeLocations: [tenant.guid('location', 0)] },
    },
  ];
}

function policyBody(directory: Directory, policy: Policy, index: number): JsonObject {
  const { tenant } = directory;
  const nobody = {
    includeUsers: [],
    excludeUsers: [],
    includeGroups: [],
    excludeGroups: [],
    includeRoles: [],
    excludeRoles: [],
  };
  const session = {
    disableResilienceDefaults: null,
    applicationEnforcedRestrictions: null,
    cloudAppSecurity: null,
    signInFrequency: null,
    persistentBrowser: null,
  };
  return {
    id: tenant.guid('policy', index),
    templateId: policy.template ?? null,
    displayName: policy.name,
    createdDateTime: tenant.daysAgo(400 - index, 'policy', index),
    modifiedDateTime: index % 2 === 0 ? null : tenant.daysAgo(20, 'policy', index),
    state: policy.state,
    sessionControls: policy.session === undefined ? null : { ...session, ...policy.session },
    conditions: {
      userRiskLevels: [],
      signInRiskLevels: [...(policy.signInRisk ?? [])],
      clientAppTypes: [...(policy.clientAppTypes ?? ['all'])],
      servicePrincipalRiskLevels: [],
      insiderRiskLevels: null,
      platforms: null,
      locations: policy.locations ?? null,
      devices: null,
      clientApplications: null,
      authenticationFlows: null,
      applications: {
        includeApplications: [...(policy.applications ?? (policy.contexts ? [] : ['All']))],
        excludeApplications: [],
        includeUserActions: [],
        includeAuthenticationContextClassReferences: [...(policy.contexts ?? [])],
        applicationFilter: null,
      },
      users: { ...nobody, ...policy.users, includeGuestsOrExternalUsers: null, excludeGuestsOrExternalUsers: null },
    },
    grantControls:
      policy.grant === undefined
        ? null
        : {
            operator: 'OR',
            builtInControls: [...policy.grant],
            customAuthenticationFactors: [],
            termsOfUse: [],
            ...(policy.strength === undefined ? {} : { authenticationStrength: { id: policy.strength } }),
          },
  };
}

export const conditionalAccessPolicies = (directory: Directory): readonly JsonObject[] =>
  policies(directory).map((policy, index) => policyBody(directory, policy, index));

export function namedLocations({ tenant }: Directory): readonly JsonObject[] {
  const common = (index: number, displayName: string): JsonObject => ({
    id: tenant.guid('location', index),
    displayName,
    createdDateTime: tenant.daysAgo(500, 'location', index),
    modifiedDateTime: tenant.daysAgo(100, 'location', index),
  });
  const range = (cidrAddress: string, six = false): JsonObject => ({
    '@odata.type': `#microsoft.graph.iPv${six ? 6 : 4}CidrRange`,
    cidrAddress,
  });
  return [
    {
      '@odata.type': '#microsoft.graph.ipNamedLocation',
      ...common(0, 'Headquarters'),
      isTrusted: true,
      ipRanges: [range('198.51.100.0/24'), range('2001:db8::/32', true)],
    },
    {
      '@odata.type': '#microsoft.graph.ipNamedLocation',
      ...common(1, 'Everything (wrong)'),
      isTrusted: true,
      ipRanges: [range('0.0.0.0/1'), range('128.0.0.0/1')],
    },
    {
      '@odata.type': '#microsoft.graph.countryNamedLocation',
      ...common(2, 'Blocked countries'),
      countriesAndRegions: ['KP', 'IR'],
      includeUnknownCountriesAndRegions: true,
      countryLookupMethod: 'clientIpAddress',
    },
  ];
}
