import type { ProviderTable } from './table.ts';

const authorization: ProviderTable = {
  namespace: 'Microsoft.Authorization',
  registration: 'always',
  versions: '2019-09-01 2021-06-01 2023-04-01 2024-05-01 2026-07-01',
  rows: [
    { type: 'classicAdministrators', versions: '2015-06-01 2015-07-01', arg: 'authorizationresources', scope: 'exact' },
    {
      type: 'denyAssignments',
      versions: '2018-07-01-preview 2022-04-01 2024-07-01-preview',
      scope: 'around',
      arg: null,
    },
    { type: 'locks', versions: '2016-09-01 2020-05-01', scope: 'around', arg: null },
    {
      type: 'policyAssignments',
      versions: '2019-09-01 2021-06-01 2022-06-01 2023-04-01 2024-05-01 2026-07-01',
      arg: 'policyresources',
      scope: 'around',
      page: 1000,
    },
    { type: 'policyDefinitions', arg: 'policyresources', scope: 'above', page: 1000 },
    {
      type: 'policyExemptions',
      versions: '2022-07-01-preview 2026-01-01-preview',
      arg: 'policyresources',
      scope: 'around',
    },
    { type: 'policySetDefinitions', arg: 'policyresources', scope: 'above', page: 1000 },
    {
      type: 'roleAssignments',
      versions: '2015-07-01 2018-09-01-preview 2020-04-01-preview 2020-10-01-preview 2022-04-01',
      arg: 'authorizationresources',
      scope: 'around',
    },
    {
      type: 'roleAssignmentScheduleInstances',
      versions: '2020-10-01 2024-09-01-preview',
      scope: 'around',
      arg: null,
      licence: 'P2',
    },
    {
      type: 'roleDefinitions',
      versions: '2015-07-01 2018-01-01-preview 2018-07-01 2022-04-01',
      arg: 'authorizationresources',
      scope: 'above',
    },
    { type: 'roleEligibilitySchedules', versions: '2020-10-01', scope: 'around', arg: null, licence: 'P2' },
    { type: 'roleManagementPolicies', versions: '2020-10-01', scope: 'exact', arg: null, licence: 'P2' },
    { type: 'roleManagementPolicyAssignments', versions: '2020-10-01', scope: 'exact', arg: null, licence: 'P2' },
    {
      type: 'roleEligibilityScheduleInstances',
      versions: '2020-10-01 2024-09-01-preview',
      scope: 'around',
      arg: null,
      licence: 'P2',
    },
  ],
};

const management: ProviderTable = {
  namespace: 'Microsoft.Management',
  registration: 'always',
  versions: '2018-03-01-preview 2020-02-01 2020-05-01 2021-04-01 2023-04-01',
  rows: [
    { type: 'managementGroups', arg: 'resourcecontainers' },
    { type: 'managementGroups/settings', versions: '2021-04-01' },
  ],
};

const policyinsights: ProviderTable = {
  namespace: 'Microsoft.PolicyInsights',
  registration: 'conflict',
  versions: '2019-10-01 2024-10-01',
  rows: [
    {
      type: 'policyStates',
      arg: 'policyresources',
      scope: 'below',
      action: 'Microsoft.PolicyInsights/policyStates/queryResults/read',
    },
  ],
};

const guestconfiguration: ProviderTable = {
  namespace: 'Microsoft.GuestConfiguration',
  versions: '2022-01-25',
  rows: [{ type: 'guestConfigurationAssignments', scope: 'below', arg: 'guestconfigurationresources' }],
};

const managedservices: ProviderTable = {
  namespace: 'Microsoft.ManagedServices',
  registration: 'always',
  versions: '2019-09-01 2022-10-01',
  rows: [
    { type: 'registrationAssignments', scope: 'below', arg: 'managedservicesresources' },
    { type: 'registrationDefinitions', scope: 'exact', arg: 'managedservicesresources' },
  ],
};

const subscription: ProviderTable = {
  namespace: 'Microsoft.Subscription',
  registration: 'always',
  versions: '2021-10-01',
  // "Manage Azure subscription policies": who is no global administrator can only read the setting.
  rows: [{ type: 'policies', lists: ['tenant'], arg: null, anybody: true }],
};

const aadiam: ProviderTable = {
  namespace: 'Microsoft.Aadiam',
  registration: 'always',
  versions: '2017-04-01',
  rows: [{ type: 'diagnosticSettings', lists: ['tenant'], arg: null }],
};

const intune: ProviderTable = {
  namespace: 'Microsoft.Intune',
  registration: 'always',
  versions: '2017-04-01-preview',
  rows: [{ type: 'diagnosticSettings', lists: ['tenant'], arg: null }],
};

export const governanceProviders: readonly ProviderTable[] = [
  authorization,
  management,
  policyinsights,
  guestconfiguration,
  managedservices,
  subscription,
  aadiam,
  intune,
];
