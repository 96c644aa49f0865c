import type { Declaration } from '../declaration.ts';
import { functionApp } from './app-service/function-app.ts';
import { webApp } from './app-service/web-app.ts';
import { roleAssignment } from './authorization/role-assignment.ts';
import { roleDefinition } from './authorization/role-definition.ts';
import { disk } from './compute/disk.ts';
import { virtualMachine } from './compute/virtual-machine.ts';
import { virtualMachineScaleSet } from './compute/virtual-machine-scale-set.ts';
import { containerRegistry } from './containers/container-registry.ts';
import { managedCluster } from './containers/managed-cluster.ts';
import { cosmosAccount } from './cosmos/cosmos-account.ts';
import { userAssignedIdentity } from './identity/user-assigned-identity.ts';
import { keyVaultKey } from './key-vault/key.ts';
import { keyIdentifier } from './key-vault/key-identifier.ts';
import { keyVault } from './key-vault/key-vault.ts';
import { keyVaultSecret } from './key-vault/secret.ts';
import { managementGroup } from './management/management-group.ts';
import { resourceGroup } from './management/resource-group.ts';
import { subscription } from './management/subscription.ts';
import { tenant } from './management/tenant.ts';
import { activityLogAlert } from './monitor/activity-log-alert.ts';
import { diagnosticSetting } from './monitor/diagnostic-setting.ts';
import { logAnalyticsWorkspace } from './monitor/log-analytics-workspace.ts';
import { loadBalancer } from './network/load-balancer.ts';
import { networkInterface } from './network/network-interface.ts';
import { networkSecurityGroup } from './network/network-security-group.ts';
import { publicIp } from './network/public-ip.ts';
import { subnet } from './network/subnet.ts';
import { virtualNetwork } from './network/virtual-network.ts';
import { postgresqlFlexibleServer } from './postgresql/flexible-server.ts';
import { sqlDatabase } from './sql/sql-database.ts';
import { sqlFirewallRule } from './sql/sql-firewall-rule.ts';
import { sqlServer } from './sql/sql-server.ts';
import { blobContainer } from './storage/blob-container.ts';
import { fileShare } from './storage/file-share.ts';
import { storageAccount } from './storage/storage-account.ts';

export const azureDeclarations: readonly Declaration[] = [
  tenant,
  managementGroup,
  subscription,
  resourceGroup,
  roleDefinition,
  roleAssignment,
  userAssignedIdentity,
  virtualMachine,
  virtualMachineScaleSet,
  disk,
  networkSecurityGroup,
  virtualNetwork,
  subnet,
  networkInterface,
  publicIp,
  loadBalancer,
  storageAccount,
  blobContainer,
  fileShare,
  keyVault,
  keyVaultKey,
  keyIdentifier,
  keyVaultSecret,
  sqlServer,
  sqlDatabase,
  sqlFirewallRule,
  cosmosAccount,
  postgresqlFlexibleServer,
  webApp,
  functionApp,
  managedCluster,
  containerRegistry,
  logAnalyticsWorkspace,
  activityLogAlert,
  diagnosticSetting,
];
