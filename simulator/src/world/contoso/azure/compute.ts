import type { JsonObject } from '../../world.ts';
import type { Body, Estate } from './estate.ts';
import { identityBlock } from './identities.ts';

const VM = 'microsoft.compute/virtualmachines';
const DISK = 'microsoft.compute/disks';
const NIC = 'microsoft.network/networkinterfaces';
const SUBNET = 'microsoft.network/virtualnetworks/subnets';

const LINUX = {
  publisher: 'Canonical',
  offer: '0001-com-ubuntu-server-jammy',
  sku: '22_04-lts-gen2',
  version: 'latest',
};
const WINDOWS = {
  publisher: 'MicrosoftWindowsServer',
  offer: 'WindowsServer',
  sku: '2019-Datacenter',
  version: 'latest',
};

export const isWindows = (vm: number): boolean => vm % 3 === 0;

function osProfile(estate: Estate, vm: number): JsonObject {
  const common = { computerName: `vm${vm}`, adminUsername: vm % 5 === 0 ? 'administrator' : 'azureops', secrets: [] };
  if (isWindows(vm)) {
    const patchSettings = { patchMode: 'AutomaticByOS', assessmentMode: 'ImageDefault' };
    const windowsConfiguration = { provisionVMAgent: true, enableAutomaticUpdates: vm % 2 === 0, patchSettings };
    return { ...common, windowsConfiguration, allowExtensionOperations: true };
  }
  const publicKeys = [
    { path: '/home/azureops/.ssh/authorized_keys', keyData: `ssh-ed25519 ${estate.serial('ssh', vm)}` },
  ];
  const disabled = vm % 4 !== 1;
  const linuxConfiguration = {
    disablePasswordAuthentication: disabled,
    ssh: disabled ? { publicKeys } : null,
    provisionVMAgent: true,
  };
  return { ...common, linuxConfiguration, allowExtensionOperations: true };
}

/** A virtual machine with its OS disk, data disk and network interface of the same resource group. */
export function virtualMachine(estate: Estate, vm: number): Body {
  const { tenant } = estate;
  const { group, place } = estate.layout.place(VM, vm);
  const [disks] = estate.siblings(DISK, group);
  const nic = estate.sibling(NIC, group, place);
  const disk = (at: number): JsonObject => ({ id: estate.ref(DISK, disks + at), storageAccountType: 'Premium_LRS' });
  const osDisk: JsonObject = {
    osType: isWindows(vm) ? 'Windows' : 'Linux',
    name: estate.name(DISK, disks + 2 * place),
    createOption: 'FromImage',
    caching: 'ReadWrite',
    managedDisk: disk(2 * place),
    deleteOption: 'Detach',
    diskSizeGB: 127,
  };
  const dataDisk: JsonObject = {
    lun: 0,
    name: estate.name(DISK, disks + 2 * place + 1),
    createOption: 'Attach',
    caching: 'None',
    managedDisk: disk(2 * place + 1),
    toBeDetached: false,
  };
  return {
    properties: {
      hardwareProfile: { vmSize: tenant.pick('vm-size', vm, ['Standard_D2s_v5', 'Standard_B2ms', 'Standard_E8ds_v5']) },
      storageProfile: {
        imageReference: vm % 7 === 0 ? null : { ...(isWindows(vm) ? WINDOWS : LINUX), exactVersion: '1.2.20260101' },
        osDisk,
        dataDisks: [dataDisk],
      },
      osProfile: osProfile(estate, vm),
      networkProfile: {
        networkInterfaces: nic === undefined ? [] : [{ id: estate.ref(NIC, nic), properties: { primary: true } }],
      },
      securityProfile: vm % 2 === 0 ? { encryptionAtHost: vm % 4 === 0, securityType: 'TrustedLaunch' } : null,
      diagnosticsProfile: { bootDiagnostics: { enabled: vm % 3 !== 1 } },
      provisioningState: 'Succeeded',
      vmId: estate.serial('vm-id', vm),
      timeCreated: tenant.daysAgo(30 + (vm % 900), 'vm', vm),
    },
    identity: identityBlock(estate, VM, vm),
    zones: vm % 2 === 0 ? [String(1 + (vm % 3))] : undefined,
  };
}

/** The monitoring agent on a virtual machine. */
export function extension(estate: Estate, index: number): Body {
  const { parent } = estate.layout.place(`${VM}/extensions`, index);
  const windows = isWindows(parent);
  return {
    location: estate.region(estate.layout.place(VM, parent).group),
    properties: {
      publisher: 'Microsoft.Azure.Monitor',
      type: windows ? 'AzureMonitorWindowsAgent' : 'AzureMonitorLinuxAgent',
      typeHandlerVersion: '1.0',
      autoUpgradeMinorVersion: true,
      enableAutomaticUpgrade: parent % 2 === 0,
      settings: null,
      provisioningState: parent % 19 === 0 ? 'Failed' : 'Succeeded',
    },
  };
}

/** A managed disk; OS and data disks of the group's machines first, left-over disks last. */
export function disk(estate: Estate, index: number): Body {
  const { tenant } = estate;
  const { group, place } = estate.layout.place(DISK, index);
  const [from, to] = estate.siblings(VM, group);
  const vm = from + Math.floor(place / 2);
  const attached = vm < to;
  const os = attached && place % 2 === 0;
  return {
    managedBy: attached ? estate.ref(VM, vm) : undefined,
    sku: { name: index % 4 === 0 ? 'StandardSSD_LRS' : 'Premium_LRS', tier: index % 4 === 0 ? 'Standard' : 'Premium' },
    properties: {
      osType: os ? (isWindows(vm) ? 'Windows' : 'Linux') : null,
      hyperVGeneration: os ? 'V2' : null,
      creationData: { createOption: os ? 'FromImage' : 'Empty' },
      diskSizeGB: os ? 127 : 256,
      diskSizeBytes: (os ? 127 : 256) * 1024 ** 3,
      uniqueId: estate.serial('disk', index),
      encryption: { type: 'EncryptionAtRestWithPlatformKey' },
      networkAccessPolicy: tenant.pick('disk-access', index, ['AllowAll', 'DenyAll', 'AllowPrivate']),
      publicNetworkAccess: index % 3 === 0 ? 'Enabled' : 'Disabled',
      provisioningState: 'Succeeded',
      diskState: attached ? 'Attached' : 'Unattached',
      timeCreated: tenant.daysAgo(30 + (index % 900), 'disk', index),
    },
  };
}

/** A uniform scale set behind the load balancer of its resource group. */
export function scaleSet(estate: Estate, index: number): Body {
  const { group } = estate.layout.place('microsoft.compute/virtualmachinescalesets', index);
  const subnet = estate.neighbour(SUBNET, group, index);
  const balancer = estate.sibling('microsoft.network/loadbalancers', group, 0);
  const pools =
    balancer === undefined
      ? []
      : [{ id: `${estate.ref('microsoft.network/loadbalancers', balancer)}/backendAddressPools/pool` }];
  const ipProperties = {
    primary: true,
    subnet: estate.link(SUBNET, subnet),
    privateIPAddressVersion: 'IPv4',
    loadBalancerBackendAddressPools: pools,
  };
  const nicProperties = {
    primary: true,
    enableIPForwarding: false,
    ipConfigurations: [{ name: 'ipconfig1', properties: ipProperties }],
  };
  return {
    sku: { name: 'Standard_D2s_v5', tier: 'Standard', capacity: index % 6 },
    properties: {
      orchestrationMode: 'Uniform',
      singlePlacementGroup: true,
      upgradePolicy: { mode: index % 2 === 0 ? 'Automatic' : 'Manual' },
      virtualMachineProfile: {
        osProfile: {
          computerNamePrefix: 'vmss',
          adminUsername: 'azureops',
          linuxConfiguration: { disablePasswordAuthentication: index % 3 !== 0, provisionVMAgent: true },
        },
        storageProfile: {
          osDisk: {
            osType: 'Linux',
            createOption: 'FromImage',
            caching: 'ReadWrite',
            managedDisk: { storageAccountType: 'Premium_LRS' },
          },
          imageReference: LINUX,
        },
        networkProfile: { networkInterfaceConfigurations: [{ name: 'nic', properties: nicProperties }] },
      },
      provisioningState: 'Succeeded',
      overprovision: true,
      uniqueId: estate.serial('vmss', index),
      timeCreated: estate.tenant.daysAgo(200, 'vmss', index),
    },
  };
}
