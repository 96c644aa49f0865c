import type { ProviderTable } from './table.ts';

const insights: ProviderTable = {
  namespace: 'Microsoft.Insights',
  registration: 'conflict',
  rows: [
    { type: 'actionGroups', diagnostics: false, global: true },
    { type: 'activityLogAlerts', diagnostics: false, global: true },
    {
      type: 'activityLogs',
      versions: '2015-04-01',
      arg: null,
      path: 'eventtypes/values',
      action: 'Microsoft.Insights/eventtypes/values/Read',
      page: 200,
    },
    { type: 'autoscaleSettings' },
    { type: 'components' },
    { type: 'diagnosticSettings', scope: 'exact', arg: null },
    { type: 'logprofiles', arg: null, global: true },
    { type: 'metricAlerts', diagnostics: false, global: true },
    { type: 'scheduledQueryRules', diagnostics: false },
  ],
};

const operationalinsights: ProviderTable = {
  namespace: 'Microsoft.OperationalInsights',
  rows: [
    { type: 'clusters' },
    { type: 'workspaces' },
    { type: 'workspaces/linkedStorageAccounts' },
    { type: 'workspaces/tables' },
  ],
};

const operationsmanagement: ProviderTable = {
  namespace: 'Microsoft.OperationsManagement',
  rows: [{ type: 'solutions', diagnostics: false }],
};

const advisor: ProviderTable = {
  namespace: 'Microsoft.Advisor',
  rows: [{ type: 'recommendations', arg: 'advisorresources', scope: 'below', page: 1000 }],
};

const consumption: ProviderTable = {
  namespace: 'Microsoft.Consumption',
  registration: 'always',
  rows: [{ type: 'usageDetails', versions: '2019-10-01', scope: 'below', arg: null, page: 1000 }],
};

const automation: ProviderTable = {
  namespace: 'Microsoft.Automation',
  rows: [
    { type: 'automationAccounts' },
    { type: 'automationAccounts/certificates' },
    { type: 'automationAccounts/runbooks', arg: 'resources' },
    { type: 'automationAccounts/sourceControls' },
    { type: 'automationAccounts/variables' },
    { type: 'automationAccounts/webhooks' },
  ],
};

const recoveryservices: ProviderTable = {
  namespace: 'Microsoft.RecoveryServices',
  rows: [
    { type: 'vaults' },
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
