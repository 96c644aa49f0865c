import type { JsonObject } from '../../../../world.ts';
import { isWindows } from '../../compute.ts';
import type { Body, Estate } from '../../estate.ts';

const VM = 'microsoft.compute/virtualmachines';
const SCALE_SET = 'microsoft.compute/virtualmachinescalesets';
const MACHINE = 'microsoft.hybridcompute/machines';
const SUBNET = 'microsoft.network/virtualnetworks/subnets';

const groupOf = (estate: Estate, type: string, index: number): number => estate.layout.place(type, index).group;

/** What a machine does; of those that are off the agent says nothing. */
export function instanceView(estate: Estate, index: number): Body {
  const { parent: vm } = estate.layout.place(`${VM}/instanceview`, index);
  const running = vm % 5 !== 4;
  const time = estate.tenant.daysAgo(3, 'instance-view', vm);
  const statuses: JsonObject[] = [
    { code: 'ProvisioningState/succeeded', level: 'Info', displayStatus: 'Provisioning succeeded', time },
    running
      ? { code: 'PowerState/running', level: 'Info', displayStatus: 'VM running' }
      : { code: 'PowerState/deallocated', level: 'Info', displayStatus: 'VM deallocated' },
  ];
  const agent: JsonObject = {
    computerName: `vm${vm}`,
    osName: isWindows(vm) ? 'Windows Server 2019 Datacenter' : 'ubuntu',
    osVersion: isWindows(vm) ? '10.0.17763' : '22.04',
    vmAgent: {
      vmAgentVersion: '2.12.0.4',
      statuses: [
        {
          code: 'ProvisioningState/succeeded',
          level: 'Info',
          displayStatus: vm % 7 === 6 ? 'Not Ready' : 'Ready',
          time,
        },
      ],
    },
  };
  return { ...(running ? agent : {}), hyperVGeneration: 'V2', disks: [], bootDiagnostics: {}, statuses };
}

export function scaleSetInstance(estate: Estate, index: number): Body {
  const type = `${SCALE_SET}/virtualmachines`;
  const { place, group } = estate.layout.place(type, index);
  return {
    instanceId: String(place),
    location: estate.region(group),
    sku: { name: 'Standard_D2s_v5', tier: 'Standard' },
    properties: {
      latestModelApplied: index % 3 !== 0,
      vmId: estate.serial('instance', index),
      hardwareProfile: { vmSize: 'Standard_D2s_v5' },
      storageProfile: {
        imageReference: {
          publisher: 'canonical',
          offer: 'ubuntu',
          sku: '22_04',
          version: 'latest',
          exactVersion: '1.2.3',
        },
        osDisk: { osType: 'Linux', createOption: 'FromImage', caching: 'ReadWrite' },
        dataDisks: [],
      },
      osProfile: {
        computerName: `vmss${index}`,
        adminUsername: 'azureops',
        linuxConfiguration: { disablePasswordAuthentication: index % 2 === 0, provisionVMAgent: true },
      },
      provisioningState: 'Succeeded',
    },
  };
}

export function availabilitySet(estate: Estate, index: number): Body {
  const group = groupOf(estate, 'microsoft.compute/availabilitysets', index);
  const vm = estate.sibling(VM, group, 1);
  return {
    sku: { name: 'Aligned' },
    properties: {
      platformUpdateDomainCount: 5,
      platformFaultDomainCount: index % 2 === 0 ? 2 : 3,
      virtualMachines: vm === undefined ? [] : [{ id: estate.ref(VM, vm).toUpperCase() }],
    },
  };
}

export function proximityPlacementGroup(_estate: Estate, index: number): Body {
  return {
    ...(index % 2 === 0 ? { zones: ['1'] } : {}),
    properties: {
      proximityPlacementGroupType: 'Standard',
      ...(index % 2 === 0 ? { intent: { vmSizes: ['Standard_D2s_v5'] } } : {}),
    },
  };
}

export function sshPublicKey(estate: Estate, index: number): Body {
  const algorithm = index % 2 === 0 ? 'ssh-ed25519' : 'ssh-rsa';
  return { properties: { publicKey: `${algorithm} ${estate.serial('public-key', index)} generated-by-azure` } };
}

export function serviceFabricCluster(estate: Estate, index: number): Body {
  const level = ['EncryptAndSign', 'Sign', undefined][index % 3];
  return {
    properties: {
      provisioningState: 'Succeeded',
      clusterCodeVersion: '10.1.2308.9590',
      clusterState: 'Ready',
      managementEndpoint: 'https://fabric.contoso.com:19080',
      reliabilityLevel: 'Silver',
      upgradeMode: index % 2 === 0 ? 'Automatic' : 'Manual',
      vmImage: 'Windows',
      azureActiveDirectory: index % 2 === 0 ? { tenantId: estate.tenant.id } : null,
      certificate: { thumbprint: estate.serial('thumbprint', index).replaceAll('-', '').toUpperCase() },
      clientCertificateThumbprints: [],
      fabricSettings:
        level === undefined
          ? []
          : [{ name: 'Security', parameters: [{ name: 'ClusterProtectionLevel', value: level }] }],
      nodeTypes: [{ name: 'nt1', isPrimary: true, durabilityLevel: 'Silver' }],
    },
  };
}

export function springService(estate: Estate, index: number): Body {
  const group = groupOf(estate, 'microsoft.appplatform/spring', index);
  const subnet = index % 2 === 0 ? estate.neighbour(SUBNET, group, index) : undefined;
  return {
    sku: { name: 'S0', tier: 'Standard' },
    properties: {
      provisioningState: 'Succeeded',
      fqdn: `${estate.name('microsoft.appplatform/spring', index)}.azuremicroservices.io`,
      zoneRedundant: false,
      powerState: 'Running',
      networkProfile:
        subnet === undefined
          ? { outboundType: 'loadBalancer', outboundIPs: { publicIPs: ['203.0.113.20'] } }
          : { serviceRuntimeSubnetId: estate.ref(SUBNET, subnet), appSubnetId: estate.ref(SUBNET, subnet) },
    },
  };
}

export function arcMachine(estate: Estate, index: number): Body {
  const linux = index % 2 === 0;
  return {
    ...(index % 3 === 0 ? { kind: 'VMware' } : {}),
    properties: {
      status: index % 4 === 3 ? 'Disconnected' : 'Connected',
      lastStatusChange: estate.tenant.daysAgo(5, 'arc-status', index),
      agentVersion: linux ? '1.44.02741.1' : '1.30.02313.1',
      agentUpgrade: index % 3 === 0 ? null : { enableAutomaticUpgrade: linux },
      agentConfiguration: { guestConfigurationEnabled: 'true', extensionsEnabled: 'true', proxyUrl: '' },
      machineFqdn: `${estate.name(MACHINE, index)}.corp.contoso.com`,
      osType: linux ? 'linux' : 'Windows',
      osName: linux ? 'ubuntu' : 'Windows Server 2016',
      osSku: linux ? 'Ubuntu 22.04.4 LTS' : null,
      osVersion: linux ? '5.15.0' : '10.0.14393',
      vmId: estate.serial('arc-machine', index),
      provisioningState: 'Succeeded',
    },
  };
}

/** The monitoring agent, or a script with settings that hold a secret. */
export function arcMachineExtension(estate: Estate, index: number): Body {
  const type = `${MACHINE}/extensions`;
  const { place, group } = estate.layout.place(type, index);
  return {
    location: estate.region(group),
    properties: {
      publisher: place === 0 ? 'Microsoft.Azure.Monitor' : 'Microsoft.Compute',
      type: place === 0 ? 'AzureMonitorLinuxAgent' : 'CustomScriptExtension',
      typeHandlerVersion: '1.33',
      autoUpgradeMinorVersion: false,
      ...(place === 0 ? { enableAutomaticUpgrade: index % 2 === 0 } : { settings: { commandToExecute: 'run s3cret' } }),
      provisioningState: index % 5 === 4 ? 'Failed' : 'Succeeded',
    },
  };
}
