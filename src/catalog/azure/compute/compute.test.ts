import { describe, expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, relationLines } from '../testing.ts';
import { disk } from './disk.ts';
import { virtualMachine } from './virtual-machine.ts';
import { virtualMachineScaleSet } from './virtual-machine-scale-set.ts';

const compute = `${group}/providers/Microsoft.Compute`;
const network = `${group}/providers/Microsoft.Network`;
const networkKeys = network.toLowerCase();

describe('virtual machine', () => {
  const body = {
    id: `${compute.toUpperCase()}/virtualMachines/Web-1`,
    name: 'Web-1',
    zones: ['1'],
    identity: { type: 'SystemAssigned', principalId: 'AB' },
    properties: {
      vmId: 'v',
      provisioningState: 'Succeeded',
      hardwareProfile: { vmSize: 'Standard_D2s_v5' },
      storageProfile: {
        imageReference: { publisher: 'canonical', offer: 'ubuntu', sku: '22_04', version: 'latest', id: null },
        osDisk: { osType: 'Linux', managedDisk: { id: `${compute}/disks/os` }, deleteOption: 'Detach' },
        dataDisks: [{ lun: 0, vhd: { uri: 'https://a.blob.core.windows.net/vhds/d.vhd' }, managedDisk: null }],
      },
      osProfile: {
        adminUsername: 'azureuser',
        adminPassword: 'never sent, never kept',
        customData: 'c2VjcmV0',
        linuxConfiguration: {
          disablePasswordAuthentication: true,
          patchSettings: { patchMode: 'AutomaticByPlatform' },
        },
      },
      securityProfile: {
        encryptionAtHost: null,
        securityType: 'TrustedLaunch',
        uefiSettings: { secureBootEnabled: true },
      },
      networkProfile: { networkInterfaces: [{ id: `${network}/networkInterfaces/nic` }] },
      virtualMachineScaleSet: { id: `${compute}/virtualMachineScaleSets/Set` },
      extended: { instanceView: { powerState: { code: 'PowerState/running' } } },
    },
  };

  test('maps a row of Resource Graph', () => {
    const entity = entityOf(mapBody(virtualMachine, body));
    expect(entity.key).toBe(`${compute.toLowerCase()}/virtualmachines/web-1`);
    expect(entity.properties).toMatchObject({
      vmSize: 'Standard_D2s_v5',
      powerState: 'PowerState/running',
      osType: 'Linux',
      image: { publisher: 'canonical', offer: 'ubuntu', sku: '22_04', version: 'latest' },
      disablePasswordAuthentication: true,
      patchMode: 'AutomaticByPlatform',
      secureBootEnabled: true,
      osDisk: { managedDiskId: `${compute}/disks/os`, vhdUri: null, deleteOption: 'Detach' },
      dataDisks: [{ managedDiskId: null, vhdUri: 'https://a.blob.core.windows.net/vhds/d.vhd' }],
      availabilitySetId: null,
    });
    expect(entity.properties).not.toHaveProperty('vTpmEnabled');
    expect(entity.document).not.toMatch(/never kept|c2VjcmV0|instanceView|provisioningState/);
  });

  test('lies in its group and scale set and runs as its identity', () => {
    expect(relationLines(mapBody(virtualMachine, body))).toEqual([
      `${groupKey} contains .`,
      '. can_run_as ab',
      `. member_of ${compute.toLowerCase()}/virtualmachinescalesets/set`,
      `. uses ${compute.toLowerCase()}/disks/os`,
      `. uses ${networkKeys}/networkinterfaces/nic`,
    ]);
  });

  test('names the version of a gallery that it was made from, and what its agent tells of the system', () => {
    const version = `${compute}/galleries/G/images/I/versions/1.0.0`;
    const mapping = mapBody(virtualMachine, {
      ...body,
      properties: {
        storageProfile: { imageReference: { id: version, exactVersion: '1.0.0' }, dataDisks: [null, 'odd'] },
        availabilitySet: { id: `${compute}/availabilitySets/A` },
        extended: { instanceView: { osName: 'ubuntu', osVersion: '22.04', computerName: 'web1', powerState: null } },
      },
    });
    expect(relationLines(mapping).slice(2)).toEqual([
      `. member_of ${compute.toLowerCase()}/availabilitysets/a`,
      `. uses ${version.toLowerCase()}`,
    ]);
    expect(entityOf(mapping).properties).toMatchObject({
      image: { id: version, exactVersion: '1.0.0' },
      osName: 'ubuntu',
      osVersion: '22.04',
    });
    expect(entityOf(mapping).properties).not.toHaveProperty('powerState');
  });
});

test('a scale set tells subnets, security groups and load balancers of its model', () => {
  const ip = {
    properties: {
      subnet: { id: `${network}/virtualNetworks/v/subnets/S` },
      publicIPAddressConfiguration: { name: 'pip' },
      loadBalancerBackendAddressPools: [{ id: `${network}/loadBalancers/LB/backendAddressPools/p` }],
    },
  };
  const nic = {
    properties: { networkSecurityGroup: { id: `${network}/networkSecurityGroups/N` }, ipConfigurations: [ip, ip] },
  };
  const extension = {
    name: 'run',
    properties: { publisher: 'p', type: 't', settings: { commandToExecute: 'do --key s3cret' } },
  };
  const mapping = mapBody(virtualMachineScaleSet, {
    id: `${compute}/virtualMachineScaleSets/Set`,
    name: 'Set',
    sku: { name: 'Standard_DS1_v2', tier: 'Standard', capacity: 2 },
    properties: {
      orchestrationMode: 'Flexible',
      virtualMachineProfile: {
        osProfile: { linuxConfiguration: { disablePasswordAuthentication: false } },
        storageProfile: {
          osDisk: { osType: 'Linux', managedDisk: { diskEncryptionSet: { id: `${compute}/diskEncryptionSets/E` } } },
        },
        networkProfile: { networkInterfaceConfigurations: [nic] },
        extensionProfile: { extensions: [extension] },
      },
    },
  });
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `. attached_to ${networkKeys}/virtualnetworks/v/subnets/s`,
    `${networkKeys}/networksecuritygroups/n protects .`,
    `${networkKeys}/loadbalancers/lb routes_to .`,
    `. encrypted_by ${compute.toLowerCase()}/diskencryptionsets/e`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({
    skuName: 'Standard_DS1_v2',
    capacity: 2,
    usesManagedDisks: true,
    hasPublicIpPerInstance: true,
    disablePasswordAuthentication: false,
    extensions: [{ name: 'run', publisher: 'p', type: 't' }],
  });
  expect(entityOf(mapping).document).not.toContain('s3cret');
});

describe('disk', () => {
  const properties = {
    diskState: 'Attached',
    diskSizeGB: 30,
    osType: 'Linux',
    LastOwnershipUpdateTime: '2024-05-01T00:00:00Z',
    creationData: { createOption: 'Import', sourceUri: 'https://a.blob.core.windows.net/v/d.vhd?sig=abc' },
    encryption: { type: 'EncryptionAtRestWithCustomerKey', diskEncryptionSetId: `${compute}/diskEncryptionSets/E` },
  };

  test('is attached to its machines and encrypted by its set', () => {
    const machine = `${compute}/virtualMachines/M`;
    const body = {
      id: `${compute}/disks/D`,
      name: 'D',
      managedBy: machine,
      managedByExtended: [machine, `${machine}2`],
      properties,
    };
    const mapping = mapBody(disk, body);
    expect(relationLines(mapping)).toEqual([
      `${groupKey} contains .`,
      `. attached_to ${machine.toLowerCase()}`,
      `. attached_to ${machine.toLowerCase()}2`,
      `. encrypted_by ${compute.toLowerCase()}/diskencryptionsets/e`,
    ]);
    expect(entityOf(mapping).properties).toMatchObject({
      diskSizeGB: 30,
      lastOwnershipUpdateTime: '2024-05-01T00:00:00Z',
    });
    expect(JSON.stringify(entityOf(mapping))).not.toContain('sig=');
  });

  test("'' of Resource Graph is no machine", () => {
    const mapping = mapBody(disk, { id: `${compute}/disks/D`, name: 'D', managedBy: '', properties: { osType: null } });
    expect(relationLines(mapping)).toEqual([`${groupKey} contains .`]);
    expect(entityOf(mapping).properties).toMatchObject({ managedBy: null, osType: null });
  });
});
