import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey, parentScope, partKey } from '../../keys.ts';
import { flag, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeList, maybeObject, maybeText } from '../../vendor.ts';

const schema = z.object({
  id: z.string().min(1),
  name: z.string(),
  properties: maybeObject({
    kubernetesVersion: maybeText,
    latestNodeImageVersion: maybeText,
    upgrades: maybeList(z.object({ kubernetesVersion: z.string(), isPreview: maybeFlag })),
  }),
});

/**
 * Source: Azure Resource Manager, "Agent Pools - Get Upgrade Profile": the newest image for the system of a pool, against which
 * the image that its nodes run is old or not. Pools of private clusters are not asked (see `nodeFactsExcluded`).
 */
export const nodePoolUpgradeProfile = entityType(schema, {
  type: 'azure_kubernetes_node_pool_upgrade_profile',
  title: 'Upgrades of a node pool',
  plural: 'Upgrades of node pools',
  class: 'Record',
  category: 'containers',
  product: 'aks',
  description: 'The newest node image and Kubernetes versions that a node pool could take.',
  facetOf: 'azure_kubernetes_node_pool',
  source: {
    kind: 'arm-children',
    parents: ['azure_kubernetes_node_pool'],
    path: '{id}/upgradeProfiles/default',
    apiVersion: '2024-09-01',
    single: true,
    when: (pool) => typeof pool.properties.nodeFactsExcluded !== 'string',
  },
  rights: [azure('Microsoft.ContainerService/managedClusters/agentPools/upgradeProfiles/read')],
  key: (profile, { tenantId, parent }) => {
    const own = armKey(profile.id, tenantId);
    return partKey(parent?.key ?? parentScope(own) ?? own, 'upgrade-profile');
  },
  name: (profile, { parent }) => parent?.name ?? profile.name,
  properties: {
    kubernetesVersion: text('Kubernetes version that runs.', ({ properties }) => properties?.kubernetesVersion),
    latestNodeImageVersion: text('Newest node image.', ({ properties }) => properties?.latestNodeImageVersion),
    nodeImageOutdated: flag('Whether the nodes run an older image than that.', ({ properties }, { parent }) => {
      const running = parent?.properties.nodeImageVersion;
      const newest = properties?.latestNodeImageVersion;
      return typeof running === 'string' && newest ? running.toLowerCase() !== newest.toLowerCase() : undefined;
    }),
    availableVersions: list('Kubernetes versions that it could take, without previews.', ({ properties }) =>
      properties?.upgrades?.flatMap(({ kubernetesVersion, isPreview }) =>
        isPreview === true ? [] : [kubernetesVersion],
      ),
    ),
  },
});
