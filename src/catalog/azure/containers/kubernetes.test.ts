import { describe, expect, test } from 'vitest';
import { entityOf, group, mapBody, parentOf, relationLines, subscription } from '../testing.ts';
import { kubernetesVersions } from './kubernetes-versions.ts';
import { maintenanceConfiguration } from './maintenance-configuration.ts';
import { managedCluster } from './managed-cluster.ts';
import { nodePool } from './node-pool.ts';
import { nodePoolUpgradeProfile } from './node-pool-upgrade-profile.ts';
import { trustedAccessRoleBinding } from './trusted-access-role-binding.ts';

const id = `${group}/providers/Microsoft.ContainerService/managedClusters/Aks`;
const cluster = parentOf(id, 'azure_kubernetes_cluster', { location: 'eastus' });

describe('node pools', () => {
  const pools = (apiServerAccessProfile: unknown) =>
    mapBody(
      managedCluster,
      {
        id,
        name: 'Aks',
        properties: {
          autoUpgradeProfile: { upgradeChannel: 'patch', nodeOSUpgradeChannel: null },
          apiServerAccessProfile,
          agentPoolProfiles: [
            {
              name: 'system',
              nodeImageVersion: 'AKSUbuntu-2204gen2containerd-202401.01.0',
              enableNodePublicIP: false,
              enableEncryptionAtHost: null,
              powerState: { code: 'Running' },
              enableAutoScaling: true,
              count: 4,
            },
            { name: null },
            'odd',
          ],
        },
      },
      { parts: [nodePool] },
    ).entities;

  test('are parts of the cluster, with its upgrade channel', () => {
    const [, pool, ...more] = pools(null);
    expect(more).toEqual([]);
    expect(pool).toMatchObject({ key: `${cluster.key}/agentpools/system`, partOf: cluster.key, name: 'system' });
    expect(pool?.properties).toEqual({
      nodeImageVersion: 'AKSUbuntu-2204gen2containerd-202401.01.0',
      upgradeChannel: 'patch',
      nodeOSUpgradeChannel: null,
      enableAutoScaling: true,
      enableNodePublicIP: false,
      enableEncryptionAtHost: null,
      nodeFactsExcluded: null,
    });
    expect(pool?.document).not.toMatch(/"count"|powerState/);
  });

  test('of private clusters say that their nodes are not looked into, and are not asked', () => {
    const asked = (entities: ReturnType<typeof pools>) => {
      const { source } = nodePoolUpgradeProfile;
      const pool = entities[1];
      const parent = parentOf(pool?.id ?? '', 'azure_kubernetes_node_pool', { ...pool?.properties });
      return [pool?.properties.nodeFactsExcluded, source.kind === 'arm-children' && source.when?.(parent)];
    };
    expect(asked(pools({ enablePrivateCluster: true }))).toEqual(['private cluster', false]);
    expect(asked(pools({ enablePrivateCluster: false }))).toEqual([null, true]);
    expect(pools({ enablePrivateCluster: true })[0]?.properties.nodeFactsExcluded).toBe('private cluster');
  });
});

test.each([
  ['AKSUbuntu-1', 'aksubuntu-1', false],
  ['AKSUbuntu-1', 'AKSUbuntu-2', true],
  [null, 'AKSUbuntu-2', undefined],
  ['AKSUbuntu-1', null, undefined],
])('nodes with image %j of %j are outdated: %s', (nodeImageVersion, latestNodeImageVersion, outdated) => {
  const parent = parentOf(`${id}/agentPools/system`, 'azure_kubernetes_node_pool', { nodeImageVersion });
  const entity = entityOf(
    mapBody(
      nodePoolUpgradeProfile,
      {
        id: `${id}/agentPools/system/upgradeProfiles/default`,
        name: 'default',
        properties: {
          latestNodeImageVersion,
          upgrades: [{ kubernetesVersion: '1.31.1' }, { kubernetesVersion: '1.32.0', isPreview: true }],
        },
      },
      { parent },
    ),
  );
  expect([entity.key, entity.partOf]).toEqual([`${parent.key}#upgrade-profile`, parent.key]);
  expect(entity.properties.nodeImageOutdated).toBe(outdated);
  expect(entity.properties.availableVersions).toEqual(['1.31.1']);
});

test('versions of a region', () => {
  const mapping = mapBody(
    kubernetesVersions,
    {
      values: [
        {
          version: '1.30',
          isDefault: true,
          isPreview: null,
          capabilities: { supportPlan: ['KubernetesOfficial', 'AKSLongTermSupport'] },
          patchVersions: { '1.30.4': { upgrades: [] }, '1.30.3': { upgrades: ['1.30.4'] } },
        },
        { version: '1.27', capabilities: { supportPlan: ['AKSLongTermSupport'] }, patchVersions: null },
        { version: '1.32', isPreview: true, capabilities: { supportPlan: ['KubernetesOfficial'] } },
        { version: null },
      ],
    },
    { parent: cluster },
  );
  expect(entityOf(mapping).key).toBe(
    `${subscription}/providers/microsoft.containerservice/locations/eastus/kubernetesversions`,
  );
  expect(entityOf(mapping).properties).toMatchObject({
    location: 'eastus',
    supportedVersions: ['1.30'],
    longTermVersions: ['1.30', '1.27'],
    defaultVersion: '1.30',
    patchVersions: { '1.30': ['1.30.3', '1.30.4'], '1.27': [] },
  });
  expect(relationLines(mapping)).toEqual([`${subscription} contains .`]);
});

test('maintenance in hours of the week, or on a schedule', () => {
  const properties = (body: unknown) =>
    entityOf(
      mapBody(
        maintenanceConfiguration,
        { id: `${id}/maintenanceConfigurations/default`, name: 'default', properties: body },
        { parent: cluster },
      ),
    ).properties;
  expect(properties({ timeInWeek: [{ day: 'Monday', hourSlots: [1] }] })).toEqual({
    timeInWeek: [{ day: 'Monday', hourSlots: [1] }],
  });
  const schedule = { daily: null, weekly: { intervalWeeks: 1, dayOfWeek: 'Sunday' } };
  expect(properties({ maintenanceWindow: { schedule, durationHours: 4, utcOffset: '+00:00' } })).toEqual({
    scheduleKind: 'weekly',
    durationHours: 4,
    utcOffset: '+00:00',
  });
});

test('another resource is let in', () => {
  const vault = `${group}/providers/Microsoft.DataProtection/backupVaults/B`;
  const mapping = mapBody(
    trustedAccessRoleBinding,
    {
      id: `${id}/trustedAccessRoleBindings/backup`,
      name: 'backup',
      properties: {
        provisioningState: 'Succeeded',
        sourceResourceId: vault,
        roles: ['Microsoft.DataProtection/backupVaults/backup-operator'],
      },
    },
    { parent: cluster },
  );
  expect(relationLines(mapping)).toEqual([`${cluster.key} contains .`, `. assigned_to ${vault.toLowerCase()}`]);
});
