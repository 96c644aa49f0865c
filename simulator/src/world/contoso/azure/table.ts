import { disk, extension, scaleSet, virtualMachine } from './compute.ts';
import { managedCluster, registry, userAssignedIdentity } from './containers.ts';
import {
  cosmosAccount,
  FIREWALL_RULES,
  firewallRule,
  POSTGRES_PARAMETERS,
  postgresConfiguration,
  postgresServer,
} from './databases.ts';
import { KEYS, SECRETS, vault, vaultKey, vaultSecret } from './key-vault.ts';
import { actionGroup, activityLogAlert, workspace } from './monitor.ts';
import { loadBalancer, networkInterface, publicIpAddress, virtualNetwork } from './network.ts';
import { networkSecurityGroup, privateEndpoint, routeTable } from './network-security.ts';
import { child, type ResourceRow, top } from './row.ts';
import { analyticsRows } from './services/analytics/index.ts';
import { cdnRows } from './services/cdn/index.ts';
import { computeRows } from './services/compute/index.ts';
import { containersRows } from './services/containers/index.ts';
import { databasesRows } from './services/databases/index.ts';
import { integrationRows } from './services/integration/index.ts';
import { keyVaultRows } from './services/key-vault/index.ts';
import { messagingRows } from './services/messaging/index.ts';
import { monitorRows } from './services/monitor/index.ts';
import { networkRows } from './services/network/index.ts';
import { recoveryRows } from './services/recovery/index.ts';
import { securityRows } from './services/security/index.ts';
import { storageRows } from './services/storage/index.ts';
import { CONFIGS, config } from './services/web/apps.ts';
import { webRows } from './services/web/index.ts';
import {
  ADMINISTRATORS,
  DATABASES,
  sqlAdministrator,
  sqlAlertPolicy,
  sqlAuditing,
  sqlDatabase,
  sqlEncryption,
  sqlEntraOnly,
  sqlServer,
} from './sql.ts';
import { blobContainer, blobService, CONTAINERS, fileService, fileShare, SHARES, storageAccount } from './storage.ts';
import { subnet } from './subnets.ts';
import { appServicePlan, site } from './web.ts';

const SQL = 'Microsoft.Sql/servers';
const POSTGRES = 'Microsoft.DBforPostgreSQL/flexibleServers';
const rules = FIREWALL_RULES.map(([name]) => name);

/** Parents before their children. */
const CORE: readonly ResourceRow[] = [
  top('Microsoft.Network/virtualNetworks', 'vnet{}', [2, 0, 0, 0, 1, 0], virtualNetwork),
  child('Microsoft.Network/virtualNetworks/subnets', [3, 2], ['snet-app', 'snet-data', 'snet-endpoints'], subnet),
  top('Microsoft.Network/networkSecurityGroups', 'nsg{}', [3, 1, 0, 0, 1, 0], networkSecurityGroup),
  top('Microsoft.Network/routeTables', 'rt{}', [1, 0, 0, 0, 0, 0], routeTable),
  top('Microsoft.Network/networkInterfaces', 'nic{}', [0, 5, 0, 0, 0, 1], networkInterface),
  top('Microsoft.Network/publicIPAddresses', 'pip{}', [2, 2, 0, 0, 1, 0], publicIpAddress),
  top('Microsoft.Network/loadBalancers', 'lb{}', [1, 1, 0, 0, 1, 0], loadBalancer),
  top('Microsoft.Network/privateEndpoints', 'pe{}', [1, 0, 2, 0, 0, 0], privateEndpoint),
  top('Microsoft.Compute/virtualMachines', 'vm{}', [0, 4, 0, 0, 0, 1], virtualMachine),
  {
    type: 'Microsoft.Compute/virtualMachines/extensions',
    parent: 'microsoft.compute/virtualmachines',
    spread: { parent: 'microsoft.compute/virtualmachines', counts: [1, 0, 1] },
    name: () => 'AzureMonitorAgent',
    body: extension,
  },
  top('Microsoft.Compute/disks', 'disk{}', [0, 9, 0, 0, 0, 2], disk),
  top('Microsoft.Compute/virtualMachineScaleSets', 'vmss{}', [0, 1, 0, 0, 1, 0], scaleSet),
  top('Microsoft.ManagedIdentity/userAssignedIdentities', 'id{}', [0, 1, 1, 1, 2, 0], userAssignedIdentity),
  top('Microsoft.Storage/storageAccounts', 'st{}contoso', [1, 1, 3, 1, 1, 2], storageAccount),
  child('Microsoft.Storage/storageAccounts/blobServices', [1], ['default'], blobService),
  child('Microsoft.Storage/storageAccounts/blobServices/containers', [3, 0, 5, 1, 2], CONTAINERS, blobContainer),
  child('Microsoft.Storage/storageAccounts/fileServices', [1, 1, 0], ['default'], fileService),
  child('Microsoft.Storage/storageAccounts/fileServices/shares', [2, 0, 1], SHARES, fileShare),
  top('Microsoft.KeyVault/vaults', 'kv{}-contoso', [0, 0, 1, 1, 1, 2], vault),
  child('Microsoft.KeyVault/vaults/keys', [2, 0, 1], KEYS, vaultKey),
  child('Microsoft.KeyVault/vaults/secrets', [3, 1, 0, 6], SECRETS, vaultSecret),
  top(SQL, 'sql{}-contoso', [0, 0, 1, 0, 0, 0], sqlServer),
  child(`${SQL}/administrators`, ADMINISTRATORS, ['ActiveDirectory'], sqlAdministrator),
  child(`${SQL}/azureADOnlyAuthentications`, [1], ['Default'], sqlEntraOnly),
  child(`${SQL}/auditingSettings`, [1], ['default'], sqlAuditing),
  child(`${SQL}/securityAlertPolicies`, [1], ['Default'], sqlAlertPolicy),
  child(`${SQL}/firewallRules`, [2, 1, 0, 3], rules, firewallRule('microsoft.sql/servers/firewallrules')),
  child(`${SQL}/databases`, [3, 1, 2], DATABASES, sqlDatabase),
  child(`${SQL}/databases/transparentDataEncryption`, [1], ['current'], sqlEncryption),
  top('Microsoft.DocumentDB/databaseAccounts', 'cosmos{}-contoso', [0, 0, 1, 0, 0, 0], cosmosAccount),
  top(POSTGRES, 'psql{}-contoso', [0, 0, 1, 0, 0, 0], postgresServer),
  child(
    `${POSTGRES}/configurations`,
    [5],
    POSTGRES_PARAMETERS.map(([name]) => name),
    postgresConfiguration,
  ),
  child(
    `${POSTGRES}/firewallRules`,
    [2, 0, 3],
    rules,
    firewallRule('microsoft.dbforpostgresql/flexibleservers/firewallrules'),
  ),
  top('Microsoft.Web/serverfarms', 'plan{}', [0, 0, 0, 1, 0, 0], appServicePlan),
  top('Microsoft.Web/sites', 'app{}-contoso', [0, 0, 0, 4, 0, 0], site),
  child('Microsoft.Web/sites/config', [4], CONFIGS, config),
  top('Microsoft.ContainerService/managedClusters', 'aks{}', [0, 0, 0, 0, 1, 0], managedCluster),
  top('Microsoft.ContainerRegistry/registries', 'cr{}contoso', [0, 0, 0, 0, 1, 1], registry),
  top('Microsoft.OperationalInsights/workspaces', 'log{}', [1, 0, 0, 0, 0, 1], workspace),
  top('Microsoft.Insights/actionGroups', 'ag{}', [0, 0, 0, 0, 0, 1], actionGroup),
  top('Microsoft.Insights/activityLogAlerts', 'ala{}', [0, 0, 0, 0, 0, 4], activityLogAlert),
];

/** Every type; parents before their children. */
export const RESOURCES: readonly ResourceRow[] = [
  ...CORE,
  ...analyticsRows,
  ...cdnRows,
  ...computeRows,
  ...containersRows,
  ...databasesRows,
  ...integrationRows,
  ...keyVaultRows,
  ...messagingRows,
  ...monitorRows,
  ...networkRows,
  ...recoveryRows,
  ...securityRows,
  ...storageRows,
  ...webRows,
];

/** Types whose real answers spell the type in another letter case than the documentation does. */
export const SPELT_TYPES: Readonly<Record<string, string>> = {
  'microsoft.cache/redis': 'Microsoft.Cache/Redis',
  'microsoft.containerservice/managedclusters': 'Microsoft.ContainerService/ManagedClusters',
  'microsoft.insights/activitylogalerts': 'Microsoft.Insights/ActivityLogAlerts',
  'microsoft.insights/actiongroups': 'microsoft.insights/actiongroups',
  'microsoft.web/serverfarms': 'Microsoft.Web/serverFarms',
};
