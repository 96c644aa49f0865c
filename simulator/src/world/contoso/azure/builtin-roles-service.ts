import type { BuiltInRole } from './role-permissions.ts';

/** Key vault, database, web, container, monitoring and management roles (Azure built-in roles, August 2026). */
export const SERVICE_ROLES: readonly BuiltInRole[] = [
  [
    '00482a5a-887f-4fb3-b363-3b7fe8e74483',
    'Key Vault Administrator',
    {
      actions:
        'Microsoft.Authorization/*/read Microsoft.Insights/alertRules/* Microsoft.Resources/deployments/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Support/* Microsoft.KeyVault/checkNameAvailability/read Microsoft.KeyVault/deletedVaults/read Microsoft.KeyVault/locations/*/read Microsoft.KeyVault/vaults/*/read Microsoft.KeyVault/operations/read',
      dataActions: 'Microsoft.KeyVault/vaults/*',
    },
  ],
  [
    'f25e0fa2-a7c8-4377-a976-54943a77a395',
    'Key Vault Contributor',
    {
      actions:
        'Microsoft.Authorization/*/read Microsoft.Insights/alertRules/* Microsoft.KeyVault/* Microsoft.Resources/deployments/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Support/*',
      notActions:
        'Microsoft.KeyVault/locations/deletedVaults/purge/action Microsoft.KeyVault/hsmPools/* Microsoft.KeyVault/managedHsms/*',
    },
  ],
  [
    '21090545-7ca7-4776-b22c-e363652d74d2',
    'Key Vault Reader',
    {
      actions:
        'Microsoft.Authorization/*/read Microsoft.Insights/alertRules/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Support/* Microsoft.KeyVault/checkNameAvailability/read Microsoft.KeyVault/deletedVaults/read Microsoft.KeyVault/locations/*/read Microsoft.KeyVault/vaults/*/read Microsoft.KeyVault/operations/read',
      dataActions: 'Microsoft.KeyVault/vaults/*/read Microsoft.KeyVault/vaults/secrets/readMetadata/action',
    },
  ],
  [
    '4633458b-17de-408a-b874-0445c86b69e6',
    'Key Vault Secrets User',
    {
      dataActions:
        'Microsoft.KeyVault/vaults/secrets/getSecret/action Microsoft.KeyVault/vaults/secrets/readMetadata/action',
    },
  ],
  [
    'b86a8fe4-44ce-4948-aee5-eccb2c155cd7',
    'Key Vault Secrets Officer',
    {
      actions:
        'Microsoft.Authorization/*/read Microsoft.Insights/alertRules/* Microsoft.Resources/deployments/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Support/* Microsoft.KeyVault/checkNameAvailability/read Microsoft.KeyVault/deletedVaults/read Microsoft.KeyVault/locations/*/read Microsoft.KeyVault/vaults/*/read Microsoft.KeyVault/operations/read',
      dataActions: 'Microsoft.KeyVault/vaults/secrets/*',
    },
  ],
  [
    '14b46e9e-c2b7-41b4-b07b-48a6ebf60603',
    'Key Vault Crypto Officer',
    {
      actions:
        'Microsoft.Authorization/*/read Microsoft.Insights/alertRules/* Microsoft.Resources/deployments/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Support/* Microsoft.KeyVault/checkNameAvailability/read Microsoft.KeyVault/deletedVaults/read Microsoft.KeyVault/locations/*/read Microsoft.KeyVault/vaults/*/read Microsoft.KeyVault/operations/read',
      dataActions: 'Microsoft.KeyVault/vaults/keys/* Microsoft.KeyVault/vaults/keyrotationpolicies/*',
    },
  ],
  [
    '12338af0-0e69-4776-bea7-57ae8d297424',
    'Key Vault Crypto User',
    {
      dataActions:
        'Microsoft.KeyVault/vaults/keys/read Microsoft.KeyVault/vaults/keys/update/action Microsoft.KeyVault/vaults/keys/backup/action Microsoft.KeyVault/vaults/keys/encrypt/action Microsoft.KeyVault/vaults/keys/decrypt/action Microsoft.KeyVault/vaults/keys/wrap/action Microsoft.KeyVault/vaults/keys/unwrap/action Microsoft.KeyVault/vaults/keys/sign/action Microsoft.KeyVault/vaults/keys/verify/action',
    },
  ],
  [
    '9b7fa17d-e63e-47b0-bb0a-15c516ac86ec',
    'SQL DB Contributor',
    {
      actions:
        'Microsoft.Authorization/*/read Microsoft.Insights/alertRules/* Microsoft.ResourceHealth/availabilityStatuses/read Microsoft.Resources/deployments/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Sql/locations/*/read Microsoft.Sql/servers/databases/* Microsoft.Sql/servers/read Microsoft.Support/* Microsoft.Insights/metrics/read Microsoft.Insights/metricDefinitions/read',
      notActions:
        'Microsoft.Sql/managedInstances/advancedThreatProtectionSettings/* Microsoft.Sql/managedInstances/databases/advancedThreatProtectionSettings/* Microsoft.Sql/managedInstances/databases/currentSensitivityLabels/* Microsoft.Sql/managedInstances/databases/recommendedSensitivityLabels/* Microsoft.Sql/managedInstances/databases/schemas/tables/columns/sensitivityLabels/* Microsoft.Sql/managedInstances/databases/securityAlertPolicies/* Microsoft.Sql/managedInstances/databases/sensitivityLabels/* Microsoft.Sql/managedInstances/databases/vulnerabilityAssessments/* Microsoft.Sql/managedInstances/securityAlertPolicies/* Microsoft.Sql/managedInstances/vulnerabilityAssessments/* Microsoft.Sql/servers/databases/advancedThreatProtectionSettings/* Microsoft.Sql/servers/databases/auditingSettings/* Microsoft.Sql/servers/databases/auditRecords/read Microsoft.Sql/servers/databases/currentSensitivityLabels/* Microsoft.Sql/servers/databases/dataMaskingPolicies/* Microsoft.Sql/servers/databases/extendedAuditingSettings/* Microsoft.Sql/servers/databases/ledgerDigestUploads/disable/action Microsoft.Sql/servers/databases/ledgerDigestUploads/write Microsoft.Sql/servers/databases/recommendedSensitivityLabels/* Microsoft.Sql/servers/databases/schemas/tables/columns/sensitivityLabels/* Microsoft.Sql/servers/databases/securityAlertPolicies/* Microsoft.Sql/servers/databases/securityMetrics/* Microsoft.Sql/servers/databases/sensitivityLabels/* Microsoft.Sql/servers/databases/sqlVulnerabilityAssessments/* Microsoft.Sql/servers/databases/vulnerabilityAssessments/* Microsoft.Sql/servers/databases/vulnerabilityAssessmentScans/* Microsoft.Sql/servers/databases/vulnerabilityAssessmentSettings/* Microsoft.Sql/servers/sqlVulnerabilityAssessments/* Microsoft.Sql/servers/vulnerabilityAssessments/*',
    },
  ],
  [
    '6d8ee4ec-f05a-4a1d-8b00-a9b17e38b437',
    'SQL Server Contributor',
    {
      actions:
        'Microsoft.Authorization/*/read Microsoft.Insights/alertRules/* Microsoft.ResourceHealth/availabilityStatuses/read Microsoft.Resources/deployments/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Sql/locations/*/read Microsoft.Sql/servers/* Microsoft.Support/* Microsoft.Insights/metrics/read Microsoft.Insights/metricDefinitions/read',
      notActions:
        'Microsoft.Sql/managedInstances/advancedThreatProtectionSettings/* Microsoft.Sql/managedInstances/databases/advancedThreatProtectionSettings/* Microsoft.Sql/managedInstances/databases/currentSensitivityLabels/* Microsoft.Sql/managedInstances/databases/recommendedSensitivityLabels/* Microsoft.Sql/managedInstances/databases/schemas/tables/columns/sensitivityLabels/* Microsoft.Sql/managedInstances/databases/securityAlertPolicies/* Microsoft.Sql/managedInstances/databases/sensitivityLabels/* Microsoft.Sql/managedInstances/databases/vulnerabilityAssessments/* Microsoft.Sql/managedInstances/securityAlertPolicies/* Microsoft.Sql/managedInstances/vulnerabilityAssessments/* Microsoft.Sql/servers/advancedThreatProtectionSettings/* Microsoft.Sql/servers/auditingSettings/* Microsoft.Sql/servers/azureADOnlyAuthentications/delete Microsoft.Sql/servers/azureADOnlyAuthentications/write Microsoft.Sql/servers/databases/advancedThreatProtectionSettings/* Microsoft.Sql/servers/databases/auditingSettings/* Microsoft.Sql/servers/databases/auditRecords/read Microsoft.Sql/servers/databases/currentSensitivityLabels/* Microsoft.Sql/servers/databases/dataMaskingPolicies/* Microsoft.Sql/servers/databases/extendedAuditingSettings/* Microsoft.Sql/servers/databases/recommendedSensitivityLabels/* Microsoft.Sql/servers/databases/schemas/tables/columns/sensitivityLabels/* Microsoft.Sql/servers/databases/securityAlertPolicies/* Microsoft.Sql/servers/databases/securityMetrics/* Microsoft.Sql/servers/databases/sensitivityLabels/* Microsoft.Sql/servers/databases/sqlVulnerabilityAssessments/* Microsoft.Sql/servers/databases/vulnerabilityAssessments/* Microsoft.Sql/servers/databases/vulnerabilityAssessmentScans/* Microsoft.Sql/servers/databases/vulnerabilityAssessmentSettings/* Microsoft.Sql/servers/devOpsAuditingSettings/* Microsoft.Sql/servers/extendedAuditingSettings/* Microsoft.Sql/servers/externalPolicyBasedAuthorizations/delete Microsoft.Sql/servers/externalPolicyBasedAuthorizations/write Microsoft.Sql/servers/securityAlertPolicies/* Microsoft.Sql/servers/sqlVulnerabilityAssessments/* Microsoft.Sql/servers/vulnerabilityAssessments/*',
    },
  ],
  [
    'de139f84-1756-47ae-9be6-808fbbe84772',
    'Website Contributor',
    {
      actions:
        'Microsoft.Authorization/*/read Microsoft.Insights/alertRules/* Microsoft.Insights/components/* Microsoft.ResourceHealth/availabilityStatuses/read Microsoft.Resources/deployments/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Support/* Microsoft.Web/certificates/* Microsoft.Web/listSitesAssignedToHostName/read Microsoft.Web/register/action Microsoft.Web/serverFarms/join/action Microsoft.Web/serverFarms/read Microsoft.Web/sites/*',
    },
  ],
  [
    '2cc479cb-7b4d-49a8-b449-8c00fd0f0a4b',
    'Web Plan Contributor',
    {
      actions:
        'Microsoft.Authorization/*/read Microsoft.Insights/alertRules/* Microsoft.ResourceHealth/availabilityStatuses/read Microsoft.Resources/deployments/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Support/* Microsoft.Web/serverFarms/* Microsoft.Web/hostingEnvironments/Join/Action Microsoft.Insights/autoscalesettings/*',
    },
  ],
  ['7f951dda-4ed3-4680-a7ca-43fe172d538d', 'AcrPull', { actions: 'Microsoft.ContainerRegistry/registries/pull/read' }],
  [
    '8311e382-0749-4cb8-b61a-304f252e45ec',
    'AcrPush',
    { actions: 'Microsoft.ContainerRegistry/registries/pull/read Microsoft.ContainerRegistry/registries/push/write' },
  ],
  [
    'c2f4ef07-c644-48eb-af81-4b1b4947fb11',
    'AcrDelete',
    { actions: 'Microsoft.ContainerRegistry/registries/artifacts/delete' },
  ],
  [
    '0ab0b1a8-8aac-4efd-b8c2-3ee1fb270be8',
    'Azure Kubernetes Service Cluster Admin Role',
    {
      actions:
        'Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action Microsoft.ContainerService/managedClusters/accessProfiles/listCredential/action Microsoft.ContainerService/managedClusters/read Microsoft.ContainerService/managedClusters/runcommand/action',
    },
  ],
  [
    '4abbcc35-e782-43d8-92c5-2d3f1bd2253f',
    'Azure Kubernetes Service Cluster User Role',
    {
      actions:
        'Microsoft.ContainerService/managedClusters/listClusterUserCredential/action Microsoft.ContainerService/managedClusters/read',
    },
  ],
  [
    'b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b',
    'Azure Kubernetes Service RBAC Cluster Admin',
    {
      actions:
        'Microsoft.Authorization/*/read Microsoft.Resources/subscriptions/operationresults/read Microsoft.Resources/subscriptions/read Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.ContainerService/managedClusters/listClusterUserCredential/action',
      dataActions: 'Microsoft.ContainerService/managedClusters/*',
    },
  ],
  [
    'e40ec5ca-96e0-45a2-b4ff-59039f2c2b59',
    'Managed Identity Contributor',
    {
      actions:
        'Microsoft.ManagedIdentity/userAssignedIdentities/read Microsoft.ManagedIdentity/userAssignedIdentities/write Microsoft.ManagedIdentity/userAssignedIdentities/delete Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/read Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/write Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/delete Microsoft.ManagedIdentity/userAssignedIdentities/revokeTokens/action Microsoft.Authorization/*/read Microsoft.Insights/alertRules/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Resources/deployments/* Microsoft.Support/*',
    },
  ],
  [
    'f1a07417-d97a-45cb-824c-7a7467783830',
    'Managed Identity Operator',
    {
      actions:
        'Microsoft.ManagedIdentity/userAssignedIdentities/*/read Microsoft.ManagedIdentity/userAssignedIdentities/*/assign/action Microsoft.Authorization/*/read Microsoft.Insights/alertRules/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Resources/deployments/* Microsoft.Support/*',
    },
  ],
  [
    '92aaf0da-9dab-42b6-94a3-d43ce8d16293',
    'Log Analytics Contributor',
    {
      actions:
        '*/read Microsoft.ClassicCompute/virtualMachines/extensions/* Microsoft.ClassicStorage/storageAccounts/listKeys/action Microsoft.Compute/virtualMachines/extensions/* Microsoft.HybridCompute/machines/extensions/write Microsoft.Insights/alertRules/* Microsoft.Insights/diagnosticSettings/* Microsoft.OperationalInsights/* Microsoft.OperationsManagement/* Microsoft.Resources/deployments/* Microsoft.Resources/subscriptions/resourcegroups/deployments/* Microsoft.Storage/storageAccounts/listKeys/action Microsoft.Support/*',
      dataActions: 'Microsoft.OperationalInsights/workspaces/jobs/export/action',
    },
  ],
  [
    '73c42c96-874c-492b-b04d-ab87d138a893',
    'Log Analytics Reader',
    {
      actions:
        '*/read Microsoft.OperationalInsights/workspaces/analytics/query/action Microsoft.OperationalInsights/workspaces/search/action Microsoft.Support/*',
      notActions: 'Microsoft.OperationalInsights/workspaces/sharedKeys/read',
      dataActions: 'Microsoft.OperationalInsights/workspaces/jobs/export/action',
    },
  ],
  [
    '749f88d5-cbae-40b8-bcfc-e573ddc772fa',
    'Monitoring Contributor',
    {
      actions:
        '*/read Microsoft.AlertsManagement/alerts/* Microsoft.AlertsManagement/alertsSummary/* Microsoft.AlertsManagement/issues/* Microsoft.Insights/actiongroups/* Microsoft.Insights/activityLogAlerts/* Microsoft.Insights/AlertRules/* Microsoft.Insights/components/* Microsoft.Insights/createNotifications/* Microsoft.Insights/dataCollectionEndpoints/* Microsoft.Insights/dataCollectionRules/* Microsoft.Insights/dataCollectionRuleAssociations/* Microsoft.Insights/DiagnosticSettings/* Microsoft.Insights/eventtypes/* Microsoft.Insights/LogDefinitions/* Microsoft.Insights/metricalerts/* Microsoft.Insights/MetricDefinitions/* Microsoft.Insights/Metrics/* Microsoft.Insights/notificationStatus/* Microsoft.Insights/Register/Action Microsoft.Insights/scheduledqueryrules/* Microsoft.Insights/webtests/* Microsoft.Insights/workbooks/* Microsoft.Insights/workbooktemplates/* Microsoft.Insights/privateLinkScopes/* Microsoft.Insights/privateLinkScopeOperationStatuses/* Microsoft.Monitor/accounts/* Microsoft.Monitor/settings/* Microsoft.OperationalInsights/workspaces/write Microsoft.OperationalInsights/workspaces/intelligencepacks/* Microsoft.OperationalInsights/workspaces/savedSearches/* Microsoft.OperationalInsights/workspaces/search/action Microsoft.OperationalInsights/workspaces/sharedKeys/action Microsoft.OperationalInsights/workspaces/sharedKeys/read Microsoft.OperationalInsights/workspaces/storageinsightconfigs/* Microsoft.OperationalInsights/locations/workspaces/failover/action Microsoft.OperationalInsights/workspaces/failback/action Microsoft.Support/* Microsoft.AlertsManagement/smartDetectorAlertRules/* Microsoft.AlertsManagement/actionRules/* Microsoft.AlertsManagement/smartGroups/* Microsoft.AlertsManagement/migrateFromSmartDetection/* Microsoft.AlertsManagement/investigations/* Microsoft.AlertsManagement/prometheusRuleGroups/* Microsoft.Monitor/investigations/* Microsoft.Resources/deployments/*',
    },
  ],
  [
    '43d0d8ad-25c7-4714-9337-8ba259a9fe05',
    'Monitoring Reader',
    { actions: '*/read Microsoft.OperationalInsights/workspaces/search/action Microsoft.Support/*' },
  ],
  [
    'f353d9bd-d4a6-484e-a77a-8050b599b867',
    'Automation Contributor',
    {
      actions:
        'Microsoft.Automation/automationAccounts/* Microsoft.Authorization/*/read Microsoft.Resources/deployments/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Support/* Microsoft.Insights/ActionGroups/* Microsoft.Insights/ActivityLogAlerts/* Microsoft.Insights/MetricAlerts/* Microsoft.Insights/ScheduledQueryRules/* Microsoft.Insights/diagnosticSettings/* Microsoft.OperationalInsights/workspaces/sharedKeys/action',
    },
  ],
  [
    'd3881f73-407a-4167-8283-e981cbba0404',
    'Automation Operator',
    {
      actions:
        'Microsoft.Authorization/*/read Microsoft.Automation/automationAccounts/hybridRunbookWorkerGroups/read Microsoft.Automation/automationAccounts/jobs/read Microsoft.Automation/automationAccounts/jobs/resume/action Microsoft.Automation/automationAccounts/jobs/stop/action Microsoft.Automation/automationAccounts/jobs/streams/read Microsoft.Automation/automationAccounts/jobs/suspend/action Microsoft.Automation/automationAccounts/jobs/write Microsoft.Automation/automationAccounts/jobSchedules/read Microsoft.Automation/automationAccounts/jobSchedules/write Microsoft.Automation/automationAccounts/linkedWorkspace/read Microsoft.Automation/automationAccounts/read Microsoft.Automation/automationAccounts/runbooks/read Microsoft.Automation/automationAccounts/schedules/read Microsoft.Automation/automationAccounts/schedules/write Microsoft.Insights/alertRules/* Microsoft.ResourceHealth/availabilityStatuses/read Microsoft.Resources/deployments/* Microsoft.Automation/automationAccounts/jobs/output/read Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Support/*',
    },
  ],
  [
    '87a39d53-fc1b-424a-814c-f7e04687dc9e',
    'Logic App Contributor',
    {
      actions:
        'Microsoft.Authorization/*/read Microsoft.ClassicStorage/storageAccounts/listKeys/action Microsoft.ClassicStorage/storageAccounts/read Microsoft.Insights/alertRules/* Microsoft.Insights/metricAlerts/* Microsoft.Insights/diagnosticSettings/* Microsoft.Insights/logdefinitions/* Microsoft.Insights/metricDefinitions/* Microsoft.Logic/* Microsoft.Resources/deployments/* Microsoft.Resources/subscriptions/operationresults/read Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Storage/storageAccounts/listkeys/action Microsoft.Storage/storageAccounts/read Microsoft.Support/* Microsoft.Web/connectionGateways/* Microsoft.Web/connections/* Microsoft.Web/customApis/* Microsoft.Web/serverFarms/join/action Microsoft.Web/serverFarms/read Microsoft.Web/sites/functions/listSecrets/action',
    },
  ],
  [
    '230815da-be43-4aae-9cb4-875f7bd000aa',
    'Cosmos DB Operator',
    {
      actions:
        'Microsoft.DocumentDb/databaseAccounts/* Microsoft.Insights/alertRules/* Microsoft.Authorization/*/read Microsoft.ResourceHealth/availabilityStatuses/read Microsoft.Resources/deployments/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Support/* Microsoft.Network/virtualNetworks/subnets/joinViaServiceEndpoint/action',
      notActions:
        'Microsoft.DocumentDB/databaseAccounts/copyJobs/* Microsoft.DocumentDB/databaseAccounts/dataTransferJobs/* Microsoft.DocumentDB/databaseAccounts/readonlyKeys/* Microsoft.DocumentDB/databaseAccounts/regenerateKey/* Microsoft.DocumentDB/databaseAccounts/listKeys/* Microsoft.DocumentDB/databaseAccounts/listConnectionStrings/* Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions/write Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions/delete Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments/write Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments/delete Microsoft.DocumentDB/databaseAccounts/mongodbRoleDefinitions/write Microsoft.DocumentDB/databaseAccounts/mongodbRoleDefinitions/delete Microsoft.DocumentDB/databaseAccounts/mongodbUserDefinitions/write Microsoft.DocumentDB/databaseAccounts/mongodbUserDefinitions/delete Microsoft.DocumentDB/databaseAccounts/tableRoleAssignments/write Microsoft.DocumentDB/databaseAccounts/tableRoleAssignments/delete Microsoft.DocumentDB/databaseAccounts/tableRoleDefinitions/write Microsoft.DocumentDB/databaseAccounts/tableRoleDefinitions/delete Microsoft.DocumentDB/databaseAccounts/gremlinRoleAssignments/write Microsoft.DocumentDB/databaseAccounts/gremlinRoleAssignments/delete Microsoft.DocumentDB/databaseAccounts/gremlinRoleDefinitions/write Microsoft.DocumentDB/databaseAccounts/gremlinRoleDefinitions/delete Microsoft.DocumentDB/databaseAccounts/cassandraRoleAssignments/write Microsoft.DocumentDB/databaseAccounts/cassandraRoleAssignments/delete Microsoft.DocumentDB/databaseAccounts/cassandraRoleDefinitions/write Microsoft.DocumentDB/databaseAccounts/cassandraRoleDefinitions/delete Microsoft.DocumentDB/databaseAccounts/mongoMIRoleAssignments/write Microsoft.DocumentDB/databaseAccounts/mongoMIRoleAssignments/delete Microsoft.DocumentDB/databaseAccounts/mongoMIRoleDefinitions/write Microsoft.DocumentDB/databaseAccounts/mongoMIRoleDefinitions/delete',
    },
  ],
  [
    '5bd9cd88-fe45-4216-938b-f97437e15450',
    'DocumentDB Account Contributor',
    {
      actions:
        'Microsoft.Authorization/*/read Microsoft.DocumentDb/databaseAccounts/* Microsoft.Insights/alertRules/* Microsoft.ResourceHealth/availabilityStatuses/read Microsoft.Resources/deployments/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Support/* Microsoft.Network/virtualNetworks/subnets/joinViaServiceEndpoint/action',
    },
  ],
  [
    'fbdf93bf-df7d-467e-a4d2-9458aa1360c8',
    'Cosmos DB Account Reader Role',
    {
      actions:
        'Microsoft.Authorization/*/read Microsoft.DocumentDB/*/read Microsoft.DocumentDB/databaseAccounts/readonlykeys/action Microsoft.Insights/MetricDefinitions/read Microsoft.Insights/Metrics/read Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Support/*',
    },
  ],
  [
    'fa23ad8b-c56e-40d8-ac0c-ce449e1d2c64',
    'Billing Reader',
    {
      actions:
        'Microsoft.Authorization/*/read Microsoft.Billing/*/read Microsoft.Commerce/*/read Microsoft.Consumption/*/read Microsoft.Management/managementGroups/read Microsoft.CostManagement/*/read Microsoft.Support/*',
    },
  ],
  [
    '72fafb9e-0641-4937-9268-a91bfd8191a3',
    'Cost Management Reader',
    {
      actions:
        'Microsoft.Consumption/*/read Microsoft.CostManagement/*/read Microsoft.Billing/billingPeriods/read Microsoft.Resources/subscriptions/read Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Support/* Microsoft.Advisor/configurations/read Microsoft.Advisor/recommendations/read Microsoft.Management/managementGroups/read Microsoft.Billing/billingProperty/read',
    },
  ],
  [
    '4a9ae827-6dc8-4573-8ac7-8239d42aa03f',
    'Tag Contributor',
    {
      actions:
        'Microsoft.Authorization/*/read Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Resources/subscriptions/resourceGroups/resources/read Microsoft.Resources/subscriptions/resources/read Microsoft.Resources/deployments/* Microsoft.Insights/alertRules/* Microsoft.Support/* Microsoft.Resources/tags/*',
    },
  ],
  [
    '36243c78-bf99-498c-9df9-86d9f8d28608',
    'Resource Policy Contributor',
    {
      actions:
        '*/read Microsoft.Authorization/policyassignments/* Microsoft.Authorization/policydefinitions/* Microsoft.Authorization/policyexemptions/* Microsoft.Authorization/policyenrollments/* Microsoft.Authorization/policysetdefinitions/* Microsoft.PolicyInsights/* Microsoft.Resources/deployments/* Microsoft.Support/*',
    },
  ],
  [
    '5d58bcaf-24a5-4b20-bdb6-eed9f69fbe4c',
    'Management Group Contributor',
    {
      actions:
        'Microsoft.Management/managementGroups/delete Microsoft.Management/managementGroups/read Microsoft.Management/managementGroups/subscriptions/delete Microsoft.Management/managementGroups/subscriptions/write Microsoft.Management/managementGroups/write Microsoft.Management/managementGroups/subscriptions/read Microsoft.Authorization/*/read',
    },
  ],
  [
    'ac63b705-f282-497d-ac71-919bf39d939d',
    'Management Group Reader',
    {
      actions:
        'Microsoft.Management/managementGroups/read Microsoft.Management/managementGroups/subscriptions/read Microsoft.Authorization/*/read',
    },
  ],
  [
    'b12aa53e-6015-4669-85d0-8515ebb3ae7f',
    'Private DNS Zone Contributor',
    {
      actions:
        'Microsoft.Insights/alertRules/* Microsoft.Resources/deployments/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Support/* Microsoft.Network/privateDnsZones/* Microsoft.Network/privateDnsOperationResults/* Microsoft.Network/privateDnsOperationStatuses/* Microsoft.Network/virtualNetworks/read Microsoft.Network/virtualNetworks/join/action Microsoft.Authorization/*/read',
    },
  ],
  [
    'befefa01-2a29-4197-83a8-272ff33ce314',
    'DNS Zone Contributor',
    {
      actions:
        'Microsoft.Authorization/*/read Microsoft.Insights/alertRules/* Microsoft.Network/dnsZones/* Microsoft.ResourceHealth/availabilityStatuses/read Microsoft.Resources/deployments/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Support/*',
    },
  ],
  [
    'c7393b34-138c-406f-901b-d8cf2b17e6ae',
    'Managed Application Operator Role',
    { actions: '*/read Microsoft.Solutions/applications/read Microsoft.Solutions/*/action' },
  ],
];
