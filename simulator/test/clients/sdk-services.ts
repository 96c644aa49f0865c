/** What Azure's JavaScript clients ask of each service, with the api-versions that they choose themselves. */
import { ComputeManagementClient } from '@azure/arm-compute';
import { KeyVaultManagementClient } from '@azure/arm-keyvault';
import { NetworkManagementClient } from '@azure/arm-network';
import { SqlManagementClient } from '@azure/arm-sql';
import { StorageManagementClient } from '@azure/arm-storage';
import type { Place } from './sdk-lists.ts';

type Items = AsyncIterable<object>;

interface Top {
  /** Lower case, as worlds have it. */
  readonly type: string;
  readonly all: () => Items;
  readonly inGroup: (group: string) => Items;
  readonly get: (group: string, name: string) => Promise<object>;
  /** Paths of typed members; clients lift `properties`, so the truth is looked up with and without it. */
  readonly members: readonly string[];
}

interface Child {
  readonly type: string;
  readonly of: (group: string, parent: string) => Items;
  readonly members: readonly string[];
}

/** The clients of the services for a subscription. */
export function clientsOf({ credential, options }: Place, subscriptionId: string) {
  return {
    compute: new ComputeManagementClient(credential, subscriptionId, options),
    network: new NetworkManagementClient(credential, subscriptionId, options),
    storage: new StorageManagementClient(credential, subscriptionId, options),
    keyvault: new KeyVaultManagementClient(credential, subscriptionId, options),
    sql: new SqlManagementClient(credential, subscriptionId, options),
  };
}

type Clients = ReturnType<typeof clientsOf>;

/** Types that are listed for a subscription and for a group, and read one by one. */
export function topTypes({ compute, network, storage, keyvault, sql }: Clients): readonly Top[] {
  return [
    {
      type: 'microsoft.compute/virtualmachines',
      all: () => compute.virtualMachines.listAll(),
      inGroup: (group) => compute.virtualMachines.list(group),
      get: (group, name) => compute.virtualMachines.get(group, name),
      members: ['hardwareProfile.vmSize', 'timeCreated', 'networkProfile.networkInterfaces.0.id', 'vmId'],
    },
    {
      type: 'microsoft.compute/disks',
      all: () => compute.disks.list(),
      inGroup: (group) => compute.disks.listByResourceGroup(group),
      get: (group, name) => compute.disks.get(group, name),
      members: ['sku.name', 'timeCreated', 'diskSizeGB', 'encryption.type', 'managedBy'],
    },
    {
      type: 'microsoft.network/networkinterfaces',
      all: () => network.networkInterfaces.listAll(),
      inGroup: (group) => network.networkInterfaces.list(group),
      get: (group, name) => network.networkInterfaces.get(group, name),
      members: ['ipConfigurations.0.subnet.id', 'ipConfigurations.0.primary', 'macAddress'],
    },
    {
      type: 'microsoft.network/virtualnetworks',
      all: () => network.virtualNetworks.listAll(),
      inGroup: (group) => network.virtualNetworks.list(group),
      get: (group, name) => network.virtualNetworks.get(group, name),
      members: ['addressSpace.addressPrefixes', 'subnets.1.addressPrefix', 'subnets.1.serviceEndpoints.0.service'],
    },
    {
      type: 'microsoft.network/networksecuritygroups',
      all: () => network.networkSecurityGroups.listAll(),
      inGroup: (group) => network.networkSecurityGroups.list(group),
      get: (group, name) => network.networkSecurityGroups.get(group, name),
      members: ['securityRules.0.priority', 'securityRules.0.access', 'defaultSecurityRules.0.sourceAddressPrefix'],
    },
    {
      type: 'microsoft.storage/storageaccounts',
      all: () => storage.storageAccounts.list(),
      inGroup: (group) => storage.storageAccounts.listByResourceGroup(group),
      get: (group, name) => storage.storageAccounts.getProperties(group, name),
      members: ['sku.name', 'kind', 'creationTime', 'encryption.services.blob.lastEnabledTime', 'minimumTlsVersion'],
    },
    {
      type: 'microsoft.keyvault/vaults',
      all: () => keyvault.vaults.listBySubscription(),
      inGroup: (group) => keyvault.vaults.listByResourceGroup(group),
      get: (group, name) => keyvault.vaults.get(group, name),
      members: ['properties.sku.name', 'properties.enableRbacAuthorization', 'properties.vaultUri'],
    },
    {
      type: 'microsoft.sql/servers',
      all: () => sql.servers.list(),
      inGroup: (group) => sql.servers.listByResourceGroup(group),
      get: (group, name) => sql.servers.get(group, name),
      members: ['version', 'minimalTlsVersion', 'administrators.azureADOnlyAuthentication', 'identity.principalId'],
    },
  ];
}

/** Types that are listed below one parent. */
export function childTypes({ compute, network, storage, keyvault, sql }: Clients): readonly Child[] {
  return [
    {
      type: 'microsoft.network/virtualnetworks/subnets',
      of: (group, name) => network.subnets.list(group, name),
      members: ['addressPrefix', 'delegations'],
    },
    {
      type: 'microsoft.compute/virtualmachinescalesets/virtualmachines',
      of: (group, name) => compute.virtualMachineScaleSetVMs.list(group, name),
      members: ['instanceId', 'latestModelApplied', 'sku.name'],
    },
    {
      type: 'microsoft.storage/storageaccounts/blobservices/containers',
      of: (group, name) => storage.blobContainers.list(group, name, { maxpagesize: '1' }),
      members: ['publicAccess', 'lastModifiedTime', 'hasImmutabilityPolicy'],
    },
    {
      type: 'microsoft.keyvault/vaults/secrets',
      of: (group, name) => keyvault.secrets.list(group, name),
      members: ['properties.attributes.enabled', 'properties.secretUri'],
    },
    {
      type: 'microsoft.sql/servers/databases',
      of: (group, name) => sql.databases.listByServer(group, name),
      members: ['sku.tier', 'creationDate', 'maxSizeBytes'],
    },
    {
      type: 'microsoft.sql/servers/firewallrules',
      of: (group, name) => sql.firewallRules.listByServer(group, name),
      members: ['startIpAddress', 'endIpAddress'],
    },
  ];
}
