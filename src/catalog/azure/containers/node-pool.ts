import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeObject, maybeText } from '../../vendor.ts';
import { containedIn, relationsTo, said } from '../arm.ts';
import { nodePoolBody } from './cluster-body.ts';

const schema = z.object({
  id: z.string().min(1),
  name: z.string(),
  properties: nodePoolBody.nullish(),
  upgradeChannel: maybeObject({ upgradeChannel: maybeText, nodeOSUpgradeChannel: maybeText }),
});

/** Source: `properties.agentPoolProfiles` of "Managed Clusters - List", which is what "Agent Pools - List" answers. */
export const nodePool = entityType(schema, {
  type: 'azure_kubernetes_node_pool',
  title: 'Kubernetes node pool',
  plural: 'Kubernetes node pools',
  class: 'Group',
  category: 'containers',
  product: 'aks',
  description: 'The machines of a Kubernetes cluster that are alike: image, versions, disks and network.',
  source: { kind: 'part', parent: 'azure_kubernetes_cluster' },
  rights: [azure('Microsoft.ContainerService/managedClusters/read')],
  key: (pool, { tenantId }) => armKey(pool.id, tenantId),
  name: (pool) => pool.name,
  // The autoscaler sets the count.
  volatile: ['properties.count', 'properties.powerState'],
  properties: {
    mode: text('System or User.', ({ properties }) => properties?.mode),
    poolType: text('VirtualMachineScaleSets or AvailabilitySet.', ({ properties }) => properties?.type),
    vmSize: text('Size of the machines.', ({ properties }) => properties?.vmSize),
    osType: text('Linux or Windows.', ({ properties }) => properties?.osType),
    osSKU: text('System, such as Ubuntu or AzureLinux.', ({ properties }) => properties?.osSKU),
    nodeImageVersion: text('Image that the nodes run.', ({ properties }) => properties?.nodeImageVersion),
    orchestratorVersion: text('Kubernetes version asked for.', ({ properties }) => properties?.orchestratorVersion),
    currentOrchestratorVersion: text(
      'Kubernetes version that runs.',
      ({ properties }) => properties?.currentOrchestratorVersion,
    ),
    upgradeChannel: text(
      'Which Kubernetes versions the cluster takes by itself.',
      ({ upgradeChannel }) => upgradeChannel?.upgradeChannel,
    ),
    nodeOSUpgradeChannel: text(
      'Which node images the cluster takes by itself.',
      ({ upgradeChannel }) => upgradeChannel?.nodeOSUpgradeChannel,
    ),
    nodeCount: number('How many nodes, where no autoscaler sets it.', ({ properties }) =>
      properties?.enableAutoScaling === true ? undefined : properties?.count,
    ),
    minCount: number('Fewest nodes of the autoscaler.', ({ properties }) => properties?.minCount),
    maxCount: number('Most nodes of the autoscaler.', ({ properties }) => properties?.maxCount),
    maxPods: number('Most pods of a node.', ({ properties }) => properties?.maxPods),
    enableAutoScaling: flag('Whether an autoscaler sets the count.', ({ properties }) => properties?.enableAutoScaling),
    enableNodePublicIP: flag(
      'Whether each node has a public IP address.',
      ({ properties }) => properties?.enableNodePublicIP,
    ),
    enableEncryptionAtHost: flag(
      'Whether the host encrypts temporary disks and caches.',
      ({ properties }) => properties?.enableEncryptionAtHost,
    ),
    enableFIPS: flag('Whether the system keeps to FIPS 140.', ({ properties }) => properties?.enableFIPS),
    secureBootEnabled: flag(
      'Whether secure boot is on.',
      ({ properties }) => properties?.securityProfile?.enableSecureBoot,
    ),
    vTpmEnabled: flag('Whether nodes have a virtual TPM.', ({ properties }) => properties?.securityProfile?.enableVTPM),
    osDiskType: text('Managed or Ephemeral.', ({ properties }) => properties?.osDiskType),
    osDiskSizeGB: number('Size of the system disk in GiB.', ({ properties }) => properties?.osDiskSizeGB),
    availabilityZones: list('Availability zones.', ({ properties }) => properties?.availabilityZones),
    scaleSetPriority: text('Regular or Spot.', ({ properties }) => properties?.scaleSetPriority),
    nodeTaints: list('Taints of the nodes.', ({ properties }) => properties?.nodeTaints),
    vnetSubnetID: text('Subnet of the nodes.', ({ properties }) => properties?.vnetSubnetID),
    podSubnetID: text('Subnet of the pods.', ({ properties }) => properties?.podSubnetID),
    nodeFactsExcluded: text(
      'Why facts of single nodes and their images are left out: private cluster; none where they are read.',
      (_pool, { parent }) => parent?.properties.nodeFactsExcluded,
    ),
  },
  relations: ({ properties }, context) => [
    ...containedIn(context),
    ...relationsTo('attached_to', [said(properties?.vnetSubnetID), said(properties?.podSubnetID)], context),
    ...relationsTo('uses', [said(properties?.nodePublicIPPrefixID)], context),
    ...relationsTo('member_of', [said(properties?.proximityPlacementGroupID)], context),
  ],
});
