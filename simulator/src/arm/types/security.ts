import type { ProviderTable } from './table.ts';

const security: ProviderTable = {
  namespace: 'Microsoft.Security',
  registration: 'security',
  versions: '2019-01-01-preview',
  rows: [
    { type: 'advancedThreatProtectionSettings', versions: '2019-01-01', scope: 'exact', arg: null },
    {
      type: 'alerts',
      versions: '2019-01-01 2021-11-01 2022-01-01',
      arg: 'securityresources',
      argType: 'microsoft.security/locations/alerts',
      scope: 'below',
      page: 100,
    },
    {
      type: 'assessments',
      versions: '2020-01-01 2021-06-01 2025-05-04',
      arg: 'securityresources',
      scope: 'below',
      page: 1000,
      token: 'NextLink',
    },
    { type: 'assessments/subAssessments', arg: 'securityresources', scope: 'below', page: 1000 },
    { type: 'automations', versions: '2019-01-01-preview 2023-12-01-preview' },
    { type: 'autoProvisioningSettings', versions: '2017-08-01-preview', arg: null },
    { type: 'iotSecuritySolutions', versions: '2019-08-01' },
    {
      type: 'locations/jitNetworkAccessPolicies',
      versions: '2020-01-01',
      path: 'jitNetworkAccessPolicies',
      lists: ['subscription', 'group'],
    },
    { type: 'pricings', versions: '2018-06-01 2022-03-01 2024-01-01', arg: 'securityresources', scope: 'exact' },
    { type: 'regulatoryComplianceStandards', arg: 'securityresources' },
    { type: 'secureScores', versions: '2020-01-01', arg: 'securityresources', scope: 'below' },
    { type: 'securityConnectors', versions: '2021-07-01-preview 2023-10-01-preview 2026-08-01-preview' },
    { type: 'securityContacts', versions: '2017-08-01-preview 2020-01-01-preview 2023-12-01-preview', arg: null },
    { type: 'settings', versions: '2019-01-01 2021-07-01 2022-05-01', arg: null },
    { type: 'subAssessments', of: 'assessments/subAssessments', scope: 'below', arg: null },
  ],
};

const securityinsights: ProviderTable = {
  namespace: 'Microsoft.SecurityInsights',
  versions: '2023-11-01',
  rows: [{ type: 'onboardingStates', scope: 'exact', arg: null }],
};

export const securityProviders: readonly ProviderTable[] = [security, securityinsights];
