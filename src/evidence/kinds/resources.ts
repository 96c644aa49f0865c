/** Evidence on Azure resources: which settings of which types it takes. */
import { type EvidenceKind, perType } from './declaration.ts';

const sqlKey = ['serverKeyType', 'serverKeyName', 'serverKeyUri', 'isKeyAutoRotationEnabled'];
const encryption = perType(
  {
    id: 'encryption',
    title: 'Encryption',
    says: 'How a resource encrypts what it keeps and sends, and with whose key.',
  },
  {
    azure_storage_account: [
      ...['encryptionKeySource', 'encryptionKeyUrl', 'requireInfrastructureEncryption', 'encryptedServices'],
      ...['supportsHttpsTrafficOnly', 'minimumTlsVersion'],
    ],
    azure_disk: ['encryptionType', 'diskEncryptionSetId', 'azureDiskEncryptionEnabled'],
    azure_virtual_machine: ['encryptionAtHost', 'securityType'],
    azure_disk_encryption_set: ['encryptionType', 'keyUrl', 'rotationToLatestKeyVersionEnabled'],
    azure_sql_server: ['minimalTlsVersion', 'keyId'],
    azure_sql_server_encryption_protector: sqlKey,
    azure_sql_managed_instance_encryption_protector: sqlKey,
    azure_sql_database_transparent_data_encryption: ['transparentDataEncryptionState'],
    azure_postgresql_flexible_server: ['dataEncryptionType', 'primaryKeyURI'],
    azure_mysql_flexible_server: ['dataEncryptionType', 'primaryKeyURI'],
    azure_cosmos_account: ['keyVaultKeyUri', 'minimalTlsVersion'],
    azure_redis_cache: ['enableNonSslPort', 'minimumTlsVersion'],
    azure_container_registry: ['encryptionStatus'],
    azure_web_app: ['httpsOnly', 'endToEndEncryptionEnabled'],
    azure_kubernetes_cluster: ['diskEncryptionSetID', 'keyVaultKmsEnabled'],
  },
);

const doors = ['publicNetworkAccess', 'networkDefaultAction', 'allowedIpRanges', 'privateEndpointConnections'];
const networkExposure = perType(
  { id: 'network-exposure', title: 'Network exposure', says: 'From where a resource can be reached.' },
  {
    azure_network_security_group: ['securityRules', 'openToInternet'],
    azure_public_ip: ['ipAddress', 'fqdn', 'attachedTo', 'ddosProtectionMode'],
    azure_subnet: ['addressPrefixes', 'networkSecurityGroupId', 'defaultOutboundAccess'],
    azure_storage_account: [...doors, 'networkBypass', 'allowBlobPublicAccess', 'allowSharedKeyAccess'],
    azure_key_vault: [...doors, 'networkBypass'],
    azure_sql_server: ['publicNetworkAccess', 'privateEndpointConnections'],
    azure_sql_firewall_rule: ['startIpAddress', 'endIpAddress', 'allowsAllAzureIps', 'allowsInternet'],
    azure_postgresql_flexible_server: ['publicNetworkAccess', 'delegatedSubnetResourceId'],
    azure_mysql_flexible_server: ['publicNetworkAccess', 'delegatedSubnetResourceId'],
    azure_cosmos_account: ['publicNetworkAccess', 'isVirtualNetworkFilterEnabled', 'allowedIpRanges'],
    azure_redis_cache: ['publicNetworkAccess', 'subnetId'],
    azure_container_registry: ['publicNetworkAccess', 'networkDefaultAction', 'anonymousPullEnabled'],
    azure_web_app: ['publicNetworkAccess', 'virtualNetworkSubnetId'],
    azure_kubernetes_cluster: ['enablePrivateCluster', 'authorizedIPRanges', 'publicNetworkAccess'],
  },
);

const audited = ['auditingState', 'auditingStorageEndpoint', 'auditingRetentionDays', 'isAzureMonitorTargetEnabled'];
const sinks = ['logs', 'enabledLogs', 'workspaceId', 'storageAccountId', 'eventHubName'];
const logging = perType(
  { id: 'logging', title: 'Logging', says: 'What is logged, where it goes and how long it is kept.' },
  {
    azure_diagnostic_setting: ['resourceId', ...sinks],
    azure_entra_diagnostic_setting: sinks,
    azure_log_analytics_workspace: ['retentionInDays', 'dailyQuotaGb'],
    azure_activity_log_alert: ['enabled', 'scopes', 'conditions', 'actionGroupIds'],
    azure_flow_log: ['enabled', 'targetResourceId', 'retentionEnabled', 'retentionDays', 'trafficAnalyticsEnabled'],
    azure_sql_server_auditing: audited,
    azure_sql_database_auditing: audited,
  },
);

const backup = perType(
  { id: 'backup', title: 'Backup', says: 'What is backed up, when it last was, and how long it is kept.' },
  {
    azure_recovery_services_vault: ['softDeleteState', 'immutabilityState', 'storageRedundancy', 'crossRegionRestore'],
    azure_backup_vault: ['softDeleteState', 'immutabilityState', 'crossRegionRestore'],
    azure_backup_policy: [
      'backupManagementType',
      'workloadType',
      'scheduleFrequency',
      'dailyRetentionDays',
      'longestRetentionDays',
    ],
    azure_backup_protected_item: [
      ...['sourceResourceId', 'protectionState', 'protectionStatus', 'healthStatus', 'policyName'],
      ...['lastBackupStatus', 'lastBackupTime', 'lastRecoveryPoint'],
    ],
    azure_replication_protected_item: ['sourceResourceId', 'protectionState', 'replicationHealth', 'testFailoverState'],
    azure_postgresql_flexible_server: ['backupRetentionDays', 'geoRedundantBackup'],
    azure_mysql_flexible_server: ['backupRetentionDays', 'geoRedundantBackup'],
    azure_sql_database_short_term_retention: ['pointInTimeRetentionDays', 'diffBackupIntervalInHours'],
    azure_sql_database_long_term_retention: ['weeklyRetention', 'monthlyRetention', 'yearlyRetention'],
    azure_cosmos_account: ['backupPolicyType'],
  },
);

const vulnerabilities = perType(
  {
    id: 'vulnerabilities',
    title: 'Vulnerabilities',
    says: 'What Microsoft Defender for Cloud finds wrong, and where it looks.',
    countBy: 'statusCode',
  },
  {
    azure_security_assessment: ['assessmentId', 'resourceId', 'statusCode', 'statusCause', 'severity', 'categories'],
    azure_security_sub_assessment: [
      'findingId',
      'resourceId',
      'statusCode',
      'severity',
      'cves',
      'cvssScore',
      'patchable',
    ],
    azure_security_pricing: ['plan', 'pricingTier', 'subPlan', 'enforced'],
  },
);

export const resourceKinds: readonly EvidenceKind[] = [encryption, networkExposure, logging, backup, vulnerabilities];
