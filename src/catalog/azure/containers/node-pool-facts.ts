import type { PropertyValue } from '../../declaration.ts';
import type { Cluster, NodePool } from './cluster-body.ts';

/**
 * What the cluster says of a pool in short, with the fields that the body has; the count only where no autoscaler moves it, and
 * no state that changes by itself. The pool is an entity of its own with all of it.
 */
export function nodePoolFacts({
  count,
  powerState: _state,
  securityProfile: _inPool,
  ...pool
}: NodePool): PropertyValue {
  const fields = Object.entries({ ...pool, ...(pool.enableAutoScaling !== true && { count }) });
  return Object.fromEntries(fields.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** Nodes of private clusters are not looked into: null where they are. */
export function nodeFactsExcluded(enablePrivateCluster: boolean | null | undefined): string | null {
  return enablePrivateCluster === true ? 'private cluster' : null;
}

/** The pools of a cluster as parts, with the id that Resource Manager gives them. */
export function nodePoolParts(cluster: Cluster) {
  return (cluster.properties?.agentPoolProfiles ?? []).flatMap((pool) =>
    pool.name
      ? [
          {
            type: 'azure_kubernetes_node_pool',
            item: {
              id: `${cluster.id.replace(/\/$/, '')}/agentPools/${pool.name}`,
              name: pool.name,
              properties: pool,
              upgradeChannel: cluster.properties?.autoUpgradeProfile,
            },
          },
        ]
      : [],
  );
}
