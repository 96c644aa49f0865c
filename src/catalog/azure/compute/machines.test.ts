import { describe, expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, parentOf, relationLines, subscription } from '../testing.ts';
import { availabilitySet } from './availability-set.ts';
import { computeUsage } from './compute-usage.ts';
import { proximityPlacementGroup } from './proximity-placement-group.ts';
import { scaleSetInstance } from './scale-set-instance.ts';
import { serviceFabricCluster } from './service-fabric-cluster.ts';
import { sshPublicKey } from './ssh-public-key.ts';
import { virtualMachineExtension } from './virtual-machine-extension.ts';
import { virtualMachineInstanceView } from './virtual-machine-instance-view.ts';

const compute = `${group}/providers/Microsoft.Compute`;
const keys = compute.toLowerCase();
const machine = parentOf(`${compute}/virtualMachines/Web`, 'azure_virtual_machine', { location: 'WestEurope' });

test('an extension lies in its machine, without its settings', () => {
  const mapping = mapBody(virtualMachineExtension, {
    id: `${compute}/virtualMachines/Web/extensions/MDE.Linux`,
    name: 'MDE.Linux',
    properties: {
      publisher: 'Microsoft.Azure.AzureDefenderForServers',
      type: 'MDE.Linux',
      typeHandlerVersion: '1.0',
      autoUpgradeMinorVersion: true,
      provisioningState: 'Failed',
      settings: { commandToExecute: 'run --key s3cret' },
    },
  });
  expect(relationLines(mapping)).toEqual([`${machine.key} contains .`]);
  expect(entityOf(mapping).properties).toMatchObject({
    extensionType: 'MDE.Linux',
    autoUpgradeMinorVersion: true,
    provisioningState: 'Failed',
  });
  expect(entityOf(mapping).properties).not.toHaveProperty('enableAutomaticUpgrade');
  expect(JSON.stringify(mapping)).not.toContain('s3cret');
});

describe('the state of a machine', () => {
  const view = (body: object) => entityOf(mapBody(virtualMachineInstanceView, body, { parent: machine }));

  test('is a facet of it, with the state of the agent', () => {
    const entity = view({
      osName: 'ubuntu',
      vmAgent: { vmAgentVersion: '2.9', statuses: [{ code: 'ProvisioningState/succeeded', displayStatus: 'Ready' }] },
      extensions: [
        { name: 'AMA', statuses: [{ code: 'ProvisioningState/failed/1' }] },
        { name: 'MDE', statuses: [{ code: 'ProvisioningState/succeeded' }] },
      ],
      statuses: [
        { code: 'ProvisioningState/succeeded', time: '2024-03-26T13:36:58.9899489+00:00' },
        { code: 'PowerState/running' },
        'odd',
      ],
    });
    expect([entity.key, entity.partOf]).toEqual([`${machine.key}#instance-view`, machine.key]);
    expect(entity.properties).toMatchObject({
      powerState: 'PowerState/running',
      vmAgentStatus: 'Ready',
      failedExtensions: ['AMA'],
    });
  });

  test('of a deallocated machine says nothing of the agent', () => {
    const entity = view({ disks: [], bootDiagnostics: {}, statuses: [{ code: 'PowerState/deallocated' }] });
    expect(entity.properties).toEqual({ powerState: 'PowerState/deallocated' });
  });
});

test('an instance lies in its scale set', () => {
  const mapping = mapBody(scaleSetInstance, {
    id: `${compute}/virtualMachineScaleSets/Set/virtualMachines/0`,
    name: 'Set_0',
    instanceId: '0',
    properties: {
      latestModelApplied: false,
      storageProfile: {
        imageReference: { id: `${compute}/images/Golden` },
        osDisk: { osType: 'Linux', managedDisk: { id: `${compute}/disks/Set_0_Os` } },
      },
      osProfile: { adminUsername: 'ops', customData: 'c2VjcmV0' },
      instanceView: { statuses: [] },
    },
  });
  expect(relationLines(mapping)).toEqual([
    `${keys}/virtualmachinescalesets/set contains .`,
    `. uses ${keys}/images/golden`,
    `. uses ${keys}/disks/set_0_os`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({ instanceId: '0', latestModelApplied: false, osType: 'Linux' });
  expect(JSON.stringify(mapping)).not.toMatch(/c2VjcmV0|instanceView/);
});

test('groups of machines', () => {
  const placement = `${compute}/proximityPlacementGroups/Near`;
  const set = mapBody(availabilitySet, {
    id: `${compute}/availabilitySets/A`,
    name: 'A',
    sku: { name: 'Aligned' },
    properties: {
      platformFaultDomainCount: 2,
      proximityPlacementGroup: { id: placement },
      virtualMachines: [{ id: machine.id }],
    },
  });
  expect(relationLines(set)).toEqual([`${groupKey} contains .`, `. member_of ${placement.toLowerCase()}`]);
  expect(entityOf(set).properties).toMatchObject({ faultDomains: 2, virtualMachineIds: [machine.id] });
  const near = mapBody(proximityPlacementGroup, {
    id: placement,
    name: 'Near',
    properties: { proximityPlacementGroupType: 'Standard', virtualMachines: [{ id: machine.id }] },
  });
  expect(entityOf(near).properties).toMatchObject({ placementType: 'Standard' });
  expect(entityOf(near).document).not.toContain('virtualMachines');
});

test.each([
  ['ssh-ed25519 AAAA generated', 'ssh-ed25519'],
  ['  ssh-rsa AAAA\r\n', 'ssh-rsa'],
  ['', undefined],
])('key %j is of algorithm %s', (publicKey, algorithm) => {
  const entity = entityOf(
    mapBody(sshPublicKey, { id: `${compute}/sshPublicKeys/K`, name: 'K', properties: { publicKey } }),
  );
  expect(entity.properties.algorithm).toBe(algorithm);
});

test('a quota belongs to a region of the subscription, whichever machine it is asked through', () => {
  const body = {
    name: { value: 'standardDSv5Family', localizedValue: 'Standard DSv5 Family vCPUs' },
    currentValue: 8,
    limit: 10,
    unit: 'Count',
  };
  const mapping = mapBody(computeUsage, body, { parent: machine });
  expect(entityOf(mapping).key).toBe(
    `${subscription}/providers/microsoft.compute/locations/westeurope/usages/standarddsv5family`,
  );
  expect(relationLines(mapping)).toEqual([`${subscription} contains .`]);
  expect(entityOf(mapping).properties).toMatchObject({ location: 'westeurope', currentValue: 8, limit: 10 });
});

describe('a Service Fabric cluster', () => {
  const properties = (fabricSettings: unknown) =>
    entityOf(
      mapBody(serviceFabricCluster, {
        id: `${group}/providers/Microsoft.ServiceFabric/clusters/F`,
        name: 'F',
        properties: {
          azureActiveDirectory: null,
          certificate: { thumbprint: 'AA', thumbprintSecondary: '' },
          clientCertificateThumbprints: [{ isAdmin: true, certificateThumbprint: 'BB' }, { isAdmin: false }],
          fabricSettings,
        },
      }),
    ).properties;

  test.each([
    [
      [{ name: 'Security', parameters: [{ name: 'ClusterProtectionLevel', value: 'EncryptAndSign' }] }],
      'EncryptAndSign',
    ],
    [[{ name: 'security', parameters: [{ name: 'clusterProtectionLevel', value: 'None' }] }], 'None'],
    [[{ name: 'Other', parameters: null }], null],
    [null, undefined],
  ])('settings %j protect with %j', (fabricSettings, level) => {
    expect(properties(fabricSettings).clusterProtectionLevel).toBe(level);
  });

  test('tells who signs in', () => {
    expect(properties([])).toMatchObject({
      entraTenantId: null,
      certificateThumbprints: ['AA'],
      adminCertificates: ['BB'],
    });
  });
});
