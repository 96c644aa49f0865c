import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey, directoryKey } from '../../keys.ts';
import { flag, instant, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeNumber, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';

/** Source: Azure Resource Manager, "Connected Cluster - List By Subscription" of Microsoft.Kubernetes. */
export const arcKubernetesCluster = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      kubernetesVersion: maybeText,
      distribution: maybeText,
      infrastructure: maybeText,
      agentVersion: maybeText,
      totalNodeCount: maybeNumber,
      totalCoreCount: maybeNumber,
      connectivityStatus: maybeText,
      lastConnectivityTime: maybeText,
      managedIdentityCertificateExpirationTime: maybeText,
      offering: maybeText,
      azureHybridBenefit: maybeText,
      privateLinkState: maybeText,
      privateLinkScopeResourceId: maybeText,
      aadProfile: maybeObject({ enableAzureRBAC: maybeFlag, adminGroupObjectIDs: maybeTexts }),
      arcAgentProfile: maybeObject({ agentAutoUpgrade: maybeText, desiredAgentVersion: maybeText }),
    }),
  }),
  {
    type: 'azure_arc_kubernetes_cluster',
    title: 'Arc Kubernetes cluster',
    plural: 'Arc Kubernetes clusters',
    class: 'Cluster',
    category: 'containers',
    product: 'hybrid',
    description: 'A Kubernetes cluster outside Azure that is managed through Azure Arc.',
    source: trackedResource('Microsoft.Kubernetes/connectedClusters', '2024-01-01'),
    rights: [azure('Microsoft.Kubernetes/connectedClusters/read')],
    key: (cluster, { tenantId }) => armKey(cluster.id, tenantId),
    name: (cluster) => cluster.name,
    volatile: [
      ...armVolatile,
      'properties.connectivityStatus',
      'properties.lastConnectivityTime',
      'properties.totalNodeCount',
      'properties.totalCoreCount',
      'properties.miscellaneousProperties',
    ],
    redact: ['properties.agentPublicKeyCertificate'],
    properties: {
      ...armProperties,
      kind: text('ProvisionedCluster, or none.', (cluster) => said(cluster.kind)),
      kubernetesVersion: text('Version that runs.', ({ properties }) => properties?.kubernetesVersion),
      distribution: text('Distribution, such as k3s.', ({ properties }) => properties?.distribution),
      infrastructure: text('What it runs on.', ({ properties }) => properties?.infrastructure),
      agentVersion: text('Version of the agents.', ({ properties }) => properties?.agentVersion),
      agentAutoUpgrade: text(
        'Whether the agents are renewed by themselves.',
        ({ properties }) => properties?.arcAgentProfile?.agentAutoUpgrade,
      ),
      totalNodeCount: number('How many nodes.', ({ properties }) => properties?.totalNodeCount),
      connectivityStatus: text('Connected, Offline, Expired, ...', ({ properties }) => properties?.connectivityStatus),
      identityCertificateExpiry: instant(
        'When the certificate of its identity ends.',
        ({ properties }) => properties?.managedIdentityCertificateExpirationTime,
      ),
      enableAzureRBAC: flag(
        'Whether Azure roles decide inside the cluster.',
        ({ properties }) => properties?.aadProfile?.enableAzureRBAC,
      ),
      adminGroupObjectIDs: list(
        'Groups that administer the cluster.',
        ({ properties }) => properties?.aadProfile?.adminGroupObjectIDs,
      ),
      privateLinkState: text(
        'Whether it connects through a private link.',
        ({ properties }) => properties?.privateLinkState,
      ),
    },
    relations: (cluster, context) => [
      ...armRelations(cluster, context),
      ...(cluster.properties?.aadProfile?.adminGroupObjectIDs ?? []).map((group) => ({
        type: 'grants' as const,
        to: directoryKey(group),
        properties: { role: 'cluster-admin' },
      })),
      ...relationsTo('uses', [said(cluster.properties?.privateLinkScopeResourceId)], context),
    ],
  },
);
