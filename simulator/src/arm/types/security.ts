import type { ProviderTable } from './table.ts';

const security: ProviderTable = {
  namespace: 'Microsoft.Security',
  registration: 'security',
  rows: [
    { type: 'advancedThreatProtectionSettings', scope: 'exact', arg: null },
    {
      type: 'alerts',
      versions: '2019-01-01 2021-11-01 2022-01-01',
      arg: 'securityresources',
      argType: 'microsoft.security/locations/alerts',
      scope: 'below',
      page: 100,
    },
    { type: 'assessments', arg: 'securityresources', scope: 'below', page: 1000, token: 'NextLink' },
    { type: 'assessments/subAssessments', arg: 'securityresources', scope: 'below', page: 1000 },
    { type: 'automations' },
    { type: 'autoProvisioningSettings', arg: null },
    { type: 'iotSecuritySolutions' },
    { type: 'locations/jitNetworkAccessPolicies', path: 'jitNetworkAccessPolicies', lists: ['subscription', 'group'] },
    { type: 'pricings', arg: 'securityresources', scope: 'exact' },
    { type: 'regulatoryComplianceStandards', arg: 'securityresources' },
    { type: 'secureScores', arg: 'securityresources', scope: 'below' },
    { type: 'securityConnectors' },
    { type: 'securityContacts', arg: null },
    { type: 'settings', arg: null },
    {
      type: 'subAssessments',
      versions: '2019-01-01-preview',
      of: 'assessments/subAssessments',
      scope: 'below',
      arg: null,
    },
  ],
};

const securityinsights: ProviderTable = {
  namespace: 'Microsoft.SecurityInsights',
  rows: [{ type: 'onboardingStates', scope: 'exact', arg: null }],
};

export const securityProviders: readonly ProviderTable[] = [security, securityinsights];
