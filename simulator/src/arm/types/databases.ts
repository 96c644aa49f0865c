import type { ProviderTable } from './table.ts';

const sql: ProviderTable = {
  namespace: 'Microsoft.Sql',
  versions: '2023-08-01',
  rows: [
    { type: 'managedInstances', versions: '2022-08-01-preview 2023-08-01 2025-01-01' },
    { type: 'managedInstances/azureADOnlyAuthentications' },
    {
      type: 'managedInstances/databases',
      versions: '2022-08-01-preview 2023-08-01 2025-01-01',
      arg: 'resources',
    },
    { type: 'managedInstances/encryptionProtector' },
    { type: 'managedInstances/vulnerabilityAssessments' },
    { type: 'servers', versions: '2021-02-01-preview 2022-08-01-preview 2023-08-01 2025-01-01' },
    { type: 'servers/administrators', versions: '2020-11-01-preview 2023-08-01 2025-01-01' },
    { type: 'servers/advancedThreatProtectionSettings' },
    { type: 'servers/auditingSettings', versions: '2021-11-01-preview 2023-08-01 2025-01-01' },
    { type: 'servers/automaticTuning' },
    { type: 'servers/azureADOnlyAuthentications', versions: '2020-11-01-preview 2023-08-01 2025-01-01' },
    { type: 'servers/connectionPolicies' },
    {
      type: 'servers/databases',
      versions: '2021-02-01-preview 2022-08-01-preview 2023-08-01 2025-01-01',
      arg: 'resources',
    },
    { type: 'servers/databases/auditingSettings', versions: '2021-11-01-preview 2023-08-01 2025-01-01' },
    { type: 'servers/databases/backupLongTermRetentionPolicies' },
    { type: 'servers/databases/backupShortTermRetentionPolicies' },
    { type: 'servers/databases/dataMaskingPolicies' },
    { type: 'servers/databases/ledgerDigestUploads' },
    { type: 'servers/databases/recommendedSensitivityLabels' },
    {
      type: 'servers/databases/sensitivityLabels',
      path: 'servers/databases/currentSensitivityLabels',
      action: 'Microsoft.Sql/servers/databases/currentSensitivityLabels/read',
    },
    { type: 'servers/databases/syncGroups' },
    { type: 'servers/databases/transparentDataEncryption', versions: '2022-08-01-preview 2023-08-01 2025-01-01' },
    { type: 'servers/devOpsAuditingSettings' },
    {
      type: 'servers/elasticPools',
      versions: '2021-02-01-preview 2022-08-01-preview 2023-08-01 2025-01-01',
      arg: 'resources',
    },
    { type: 'servers/encryptionProtector', versions: '2020-11-01-preview 2023-08-01 2025-01-01' },
    { type: 'servers/failoverGroups' },
    { type: 'servers/firewallRules', versions: '2020-11-01-preview 2023-08-01 2025-01-01' },
    { type: 'servers/securityAlertPolicies', versions: '2020-11-01-preview 2023-08-01 2025-01-01' },
    { type: 'servers/sqlVulnerabilityAssessments' },
    { type: 'servers/virtualNetworkRules', versions: '2020-11-01-preview 2023-08-01 2025-01-01' },
    { type: 'servers/vulnerabilityAssessments', versions: '2020-11-01-preview 2023-08-01 2025-01-01' },
  ],
};

const documentdb: ProviderTable = {
  namespace: 'Microsoft.DocumentDB',
  versions: '2019-08-01 2024-11-15 2025-10-15 2026-03-15',
  rows: [
    { type: 'databaseAccounts' },
    { type: 'databaseAccounts/sqlDatabases' },
    { type: 'databaseAccounts/sqlRoleAssignments' },
    { type: 'databaseAccounts/sqlRoleDefinitions' },
  ],
};

const cache: ProviderTable = {
  namespace: 'Microsoft.Cache',
  versions: '2019-07-01 2024-11-01',
  rows: [
    { type: 'redis' },
    { type: 'redis/firewallRules' },
    { type: 'redis/linkedServers' },
    { type: 'redis/patchSchedules', versions: '2024-11-01' },
    { type: 'redisEnterprise', versions: '2022-01-01 2024-10-01 2025-07-01' },
  ],
};

export const databasesProviders: readonly ProviderTable[] = [sql, documentdb, cache];
