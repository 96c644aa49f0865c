import { expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, relationLines } from '../testing.ts';
import { arcKubernetesCluster } from './arc-kubernetes-cluster.ts';
import { arcMachine } from './arc-machine.ts';
import { arcMachineExtension } from './arc-machine-extension.ts';
import { kubernetesExtension } from './kubernetes-extension.ts';

const machine = `${group}/providers/Microsoft.HybridCompute/machines/Edge`;
const cluster = `${group}/providers/Microsoft.Kubernetes/ConnectedClusters/K3s`;

test('a machine tells its system and agent; that it is away for a moment is no other document', () => {
  const body = (status: string) => ({
    id: machine,
    name: 'Edge',
    kind: '',
    identity: { type: 'SystemAssigned', principalId: 'AB' },
    properties: {
      status,
      agentVersion: '1.44',
      machineFqdn: '',
      dnsFqdn: 'edge.local',
      osType: 'linux',
      osProfile: {
        windowsConfiguration: null,
        linuxConfiguration: { patchSettings: { assessmentMode: 'ImageDefault' } },
      },
      agentConfiguration: { extensionsEnabled: 'true', proxyUrl: 'http://user:s3cret@proxy' },
      clientPublicKey: 'MII',
      privateLinkScopeResourceId: '',
    },
  });
  const mapping = mapBody(arcMachine, body('Connected'));
  expect(relationLines(mapping)).toEqual([`${groupKey} contains .`, '. can_run_as ab']);
  expect(entityOf(mapping).properties).toMatchObject({
    status: 'Connected',
    machineFqdn: 'edge.local',
    assessmentMode: 'ImageDefault',
    privateLinkScopeResourceId: null,
  });
  expect(entityOf(mapping).properties).not.toHaveProperty('kind');
  expect(JSON.stringify(mapping)).not.toMatch(/s3cret|MII/);
  expect(entityOf(mapBody(arcMachine, body('Disconnected'))).document).toEqual(entityOf(mapping).document);
});

test('an extension lies in its machine, without its settings', () => {
  const mapping = mapBody(arcMachineExtension, {
    id: `${machine}/extensions/AMA`,
    name: 'AMA',
    properties: {
      publisher: 'P',
      type: 'AzureMonitorLinuxAgent',
      provisioningState: 'Succeeded',
      settings: { k: 's3cret' },
    },
  });
  expect(relationLines(mapping)).toEqual([`${machine.toLowerCase()} contains .`]);
  expect(entityOf(mapping).properties).toMatchObject({ extensionType: 'AzureMonitorLinuxAgent' });
  expect(JSON.stringify(mapping)).not.toContain('s3cret');
});

test('a connected cluster names its administrators', () => {
  const mapping = mapBody(arcKubernetesCluster, {
    id: cluster,
    name: 'K3s',
    properties: {
      agentPublicKeyCertificate: 'MII',
      kubernetesVersion: '1.29.4',
      aadProfile: { enableAzureRBAC: null, adminGroupObjectIDs: ['GROUP'] },
    },
  });
  expect(relationLines(mapping)).toEqual([`${groupKey} contains .`, '. grants group']);
  expect(entityOf(mapping).properties).toMatchObject({ kubernetesVersion: '1.29.4', enableAzureRBAC: null });
  expect(JSON.stringify(mapping)).not.toContain('MII');
});

test('an extension lies in its cluster, connected or managed', () => {
  const managed = `${group}/providers/Microsoft.ContainerService/managedClusters/Aks`;
  for (const inside of [cluster, managed]) {
    const mapping = mapBody(kubernetesExtension, {
      id: `${inside}/providers/Microsoft.KubernetesConfiguration/extensions/defender`,
      name: 'defender',
      properties: {
        extensionType: 'microsoft.azuredefender.kubernetes',
        version: null,
        currentVersion: '0.9',
        provisioningState: 'Succeeded',
        configurationSettings: { key: 's3cret' },
        scope: { cluster: { releaseNamespace: 'mdc' }, namespace: null },
      },
    });
    expect(relationLines(mapping)).toEqual([`${inside.toLowerCase()} contains .`]);
    expect(entityOf(mapping).properties).toMatchObject({ version: '0.9', namespace: 'mdc' });
    expect(JSON.stringify(mapping)).not.toContain('s3cret');
  }
});
