import type { ProviderTable } from './table.ts';

const authorization: ProviderTable = {
  namespace: 'Microsoft.Authorization',
  registration: 'always',
  rows: [
    { type: 'classicAdministrators', versions: '2015-06-01 2015-07-01', arg: 'authorizationresources', scope: 'exact' },
    { type: 'denyAssignments', versions: '2018-07-01-preview 2022-04-01', scope: 'around', arg: null },
    { type: 'locks', scope: 'around', arg: null },
    { type: 'policyAssignments', arg: 'policyresources', scope: 'around', page: 1000 },
    { type: 'policyDefinitions', arg: 'policyresources', scope: 'above', page: 1000 },
    { type: 'policyExemptions', arg: 'policyresources', scope: 'around' },
    { type: 'policySetDefinitions', arg: 'policyresources', scope: 'above', page: 1000 },
    { type: 'roleAssignments', arg: 'authorizationresources', scope: 'around' },
    { type: 'roleAssignmentScheduleInstances', versions: '2020-10-01', scope: 'around', arg: null, licence: 'P2' },
    { type: 'roleDefinitions', versions: '2018-07-01', arg: 'authorizationresources', scope: 'above' },
    { type: 'roleEligibilitySchedules', versions: '2020-10-01', scope: 'around', arg: null, licence: 'P2' },
    { type: 'roleManagementPolicies', versions: '2020-10-01', scope: 'exact', arg: null, licence: 'P2' },
    { type: 'roleManagementPolicyAssignments', scope: 'exact', arg: null, licence: 'P2' },
    { type: 'roleEligibilityScheduleInstances', versions: '2020-10-01', scope: 'around', arg: null, licence: 'P2' },
  ],
};

const management: ProviderTable = {
  namespace: 'Microsoft.Management',
  registration: 'always',
  rows: [{ type: 'managementGroups', arg: 'resourcecontainers' }, { type: 'managementGroups/settings' }],
};

const policyinsights: ProviderTable = {
  namespace: 'Microsoft.PolicyInsights',
  registration: 'conflict',
  rows: [
    {
      type: 'policyStates',
      versions: '2019-10-01 2024-10-01',
      arg: 'policyresources',
      scope: 'below',
      action: 'Microsoft.PolicyInsights/policyStates/queryResults/read',
    },
  ],
};

const guestconfiguration: ProviderTable = {
  namespace: 'Microsoft.GuestConfiguration',
  rows: [{ type: 'guestConfigurationAssignments', scope: 'below', arg: 'guestconfigurationresources' }],
};

const managedservices: ProviderTable = {
  namespace: 'Microsoft.ManagedServices',
  registration: 'always',
  rows: [
    { type: 'registrationAssignments', scope: 'below', arg: 'managedservicesresources' },
    { type: 'registrationDefinitions', scope: 'exact', arg: 'managedservicesresources' },
  ],
};

const subscription: ProviderTable = {
  namespace: 'Microsoft.Subscription',
  registration: 'always',
  // "Manage Azure subscription policies": who is no global administrator can only read the setting.
  rows: [{ type: 'policies', lists: ['tenant'], arg: null, anybody: true }],
};

const aadiam: ProviderTable = {
  namespace: 'Microsoft.Aadiam',
  registration: 'always',
  rows: [{ type: 'diagnosticSettings', lists: ['tenant'], arg: null }],
};

const intune: ProviderTable = {
  namespace: 'Microsoft.Intune',
  registration: 'always',
  rows: [{ type: 'diagnosticSettings', versions: '2017-04-01-preview', lists: ['tenant'], arg: null }],
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
