import type { ProviderTable } from './table.ts';

const sql: ProviderTable = {
  namespace: 'Microsoft.Sql',
  rows: [
    { type: 'managedInstances' },
    { type: 'managedInstances/azureADOnlyAuthentications' },
    { type: 'managedInstances/databases', arg: 'resources' },
    { type: 'managedInstances/encryptionProtector' },
    { type: 'managedInstances/vulnerabilityAssessments' },
    { type: 'servers' },
    { type: 'servers/administrators' },
    { type: 'servers/advancedThreatProtectionSettings' },
    { type: 'servers/auditingSettings' },
    { type: 'servers/automaticTuning' },
    { type: 'servers/azureADOnlyAuthentications' },
    { type: 'servers/connectionPolicies' },
    { type: 'servers/databases', arg: 'resources' },
    { type: 'servers/databases/auditingSettings' },
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
    { type: 'servers/databases/transparentDataEncryption' },
    { type: 'servers/devOpsAuditingSettings' },
    { type: 'servers/elasticPools', arg: 'resources' },
    { type: 'servers/encryptionProtector' },
    { type: 'servers/failoverGroups' },
    { type: 'servers/firewallRules' },
    { type: 'servers/securityAlertPolicies' },
    { type: 'servers/sqlVulnerabilityAssessments' },
    { type: 'servers/virtualNetworkRules' },
    { type: 'servers/vulnerabilityAssessments' },
  ],
};

const documentdb: ProviderTable = {
  namespace: 'Microsoft.DocumentDB',
  rows: [
    { type: 'databaseAccounts' },
    { type: 'databaseAccounts/sqlDatabases' },
    { type: 'databaseAccounts/sqlRoleAssignments' },
    { type: 'databaseAccounts/sqlRoleDefinitions' },
  ],
};

const cache: ProviderTable = {
  namespace: 'Microsoft.Cache',
  rows: [
    { type: 'redis' },
    { type: 'redis/firewallRules' },
    { type: 'redis/linkedServers' },
    { type: 'redis/patchSchedules' },
    { type: 'redisEnterprise' },
  ],
};

export const databasesProviders: readonly ProviderTable[] = [sql, documentdb, cache];
