import type { ProviderTable } from './table.ts';

const insights: ProviderTable = {
  namespace: 'Microsoft.Insights',
  registration: 'conflict',
  versions: '2021-09-01 2022-06-01 2023-01-01',
  rows: [
    { type: 'actionGroups', diagnostics: false, global: true },
    { type: 'activityLogAlerts', versions: '2017-04-01 2020-10-01 2026-01-01', diagnostics: false, global: true },
    {
      type: 'activityLogs',
      versions: '2015-04-01',
      arg: null,
      path: 'eventtypes/values',
      action: 'Microsoft.Insights/eventtypes/values/Read',
      page: 200,
    },
    { type: 'autoscaleSettings', versions: '2015-04-01 2022-10-01' },
    { type: 'components', versions: '2020-02-02' },
    {
      type: 'diagnosticSettings',
      versions: '2016-09-01 2017-05-01-preview 2021-05-01-preview',
      scope: 'exact',
      arg: null,
    },
    { type: 'logprofiles', versions: '2016-03-01', arg: null, global: true },
    { type: 'metricAlerts', versions: '2018-03-01 2026-01-01', diagnostics: false, global: true },
    { type: 'scheduledQueryRules', versions: '2018-04-16 2023-12-01 2026-03-01', diagnostics: false },
  ],
};

const operationalinsights: ProviderTable = {
  namespace: 'Microsoft.OperationalInsights',
  versions: '2022-10-01 2026-03-01',
  rows: [
    { type: 'clusters', versions: '2022-10-01' },
    { type: 'workspaces' },
    { type: 'workspaces/linkedStorageAccounts', versions: '2020-08-01' },
    { type: 'workspaces/tables' },
  ],
};

const operationsmanagement: ProviderTable = {
  namespace: 'Microsoft.OperationsManagement',
  versions: '2015-11-01-preview',
  rows: [{ type: 'solutions', diagnostics: false }],
};

const advisor: ProviderTable = {
  namespace: 'Microsoft.Advisor',
  versions: '2020-01-01 2023-01-01 2025-01-01',
  rows: [{ type: 'recommendations', arg: 'advisorresources', scope: 'below', page: 1000 }],
};

const consumption: ProviderTable = {
  namespace: 'Microsoft.Consumption',
  registration: 'always',
  versions: '2019-10-01',
  rows: [{ type: 'usageDetails', scope: 'below', arg: null, page: 1000 }],
};

const automation: ProviderTable = {
  namespace: 'Microsoft.Automation',
  versions: '2023-11-01',
  rows: [
    { type: 'automationAccounts' },
    { type: 'automationAccounts/certificates' },
    { type: 'automationAccounts/runbooks', arg: 'resources' },
    { type: 'automationAccounts/sourceControls' },
    { type: 'automationAccounts/variables' },
    { type: 'automationAccounts/webhooks', versions: '2015-10-31' },
  ],
};

const recoveryservices: ProviderTable = {
  namespace: 'Microsoft.RecoveryServices',
  versions: '2024-04-01',
  rows: [
    { type: 'vaults', versions: '2024-04-01 2026-07-01' },
    {
      type: 'vaults/backupFabrics/protectionContainers/protectedItems',
      path: 'vaults/backupProtectedItems',
      action: 'Microsoft.RecoveryServices/vaults/backupProtectedItems/read',
      arg: 'recoveryservicesresources',
    },
    { type: 'vaults/backupFabrics' },
    { type: 'vaults/backupFabrics/protectionContainers', path: 'vaults/backupProtectionContainers' },
    { type: 'vaults/backupPolicies' },
    { type: 'vaults/replicationFabrics' },
    { type: 'vaults/replicationFabrics/replicationProtectionContainers' },
    {
      type: 'vaults/replicationFabrics/replicationProtectionContainers/replicationProtectedItems',
      path: 'vaults/replicationProtectedItems',
      action: 'Microsoft.RecoveryServices/vaults/replicationProtectedItems/read',
    },
  ],
};

const dataprotection: ProviderTable = {
  namespace: 'Microsoft.DataProtection',
  versions: '2023-11-01 2024-04-01 2025-07-01',
  rows: [{ type: 'backupVaults' }],
};

export const monitorProviders: readonly ProviderTable[] = [
  insights,
  operationalinsights,
  operationsmanagement,
  advisor,
  consumption,
  automation,
  recoveryservices,
  dataprotection,
];
