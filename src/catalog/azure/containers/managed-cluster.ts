import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armProperties, armVolatile, skuField, trackedResource } from '../arm.ts';
import { addonOf, addonSetting, clusterBody } from './cluster-body.ts';
import { clusterRelations } from './cluster-relations.ts';
import { nodeFactsExcluded, nodePoolFacts, nodePoolParts } from './node-pool-facts.ts';

/** Source: Azure Resource Manager, "Managed Clusters - List". */
export const managedCluster = entityType(clusterBody, {
  type: 'azure_kubernetes_cluster',
  title: 'Kubernetes cluster',
  plural: 'Kubernetes clusters',
  class: 'Cluster',
  category: 'containers',
  product: 'aks',
  description: 'A cluster of Azure Kubernetes Service with its sign-in, network and node settings.',
  source: trackedResource('Microsoft.ContainerService/managedClusters', '2024-09-01'),
  rights: [azure('Microsoft.ContainerService/managedClusters/read')],
  key: (cluster, { tenantId }) => armKey(cluster.id, tenantId),
  name: (cluster) => cluster.name,
  volatile: [
    ...armVolatile,
    'properties.agentPoolProfiles.*.eTag',
    'properties.agentPoolProfiles.*.provisioningState',
    // The autoscaler sets it.
    'properties.agentPoolProfiles.*.count',
    'properties.agentPoolProfiles.*.powerState',
  ],
  redact: [
    'properties.windowsProfile.adminPassword',
    'properties.servicePrincipalProfile.secret',
    'properties.aadProfile.serverAppSecret',
    'properties.httpProxyConfig',
  ],
  properties: {
    ...armProperties,
    skuTier: text('Free, Standard or Premium.', (cluster) => skuField(cluster.sku, 'tier')),
    powerState: text('Running or Stopped.', ({ properties }) => properties?.powerState?.code),
    kubernetesVersion: text('Version asked for.', ({ properties }) => properties?.kubernetesVersion),
    currentKubernetesVersion: text('Version that runs.', ({ properties }) => properties?.currentKubernetesVersion),
    supportPlan: text('Support plan.', ({ properties }) => properties?.supportPlan),
    fqdn: text('Host name of the API server.', ({ properties }) => properties?.fqdn ?? properties?.privateFQDN),
    nodeResourceGroup: text('Resource group of the nodes.', ({ properties }) => properties?.nodeResourceGroup),
    enableRBAC: flag('Whether Kubernetes roles are on.', ({ properties }) => properties?.enableRBAC),
    aadManaged: flag('Whether Microsoft Entra signs in.', ({ properties }) => properties?.aadProfile?.managed),
    enableAzureRBAC: flag(
      'Whether Azure roles decide inside the cluster.',
      ({ properties }) => properties?.aadProfile?.enableAzureRBAC,
    ),
    adminGroupObjectIDs: list(
      'Groups that administer the cluster.',
      ({ properties }) => properties?.aadProfile?.adminGroupObjectIDs,
    ),
    disableLocalAccounts: flag(
      'Whether certificates of the cluster itself are refused.',
      ({ properties }) => properties?.disableLocalAccounts,
    ),
    enablePrivateCluster: flag(
      'Whether the API server has a private address only.',
      ({ properties }) => properties?.apiServerAccessProfile?.enablePrivateCluster,
    ),
    privateClusterPublicFqdn: flag(
      'Whether a private API server has a public host name all the same.',
      ({ properties }) => properties?.apiServerAccessProfile?.enablePrivateClusterPublicFQDN,
    ),
    nodeFactsExcluded: text(
      'Why facts of single nodes and their images are left out: private cluster; none where they are read.',
      ({ properties }) => properties && nodeFactsExcluded(properties.apiServerAccessProfile?.enablePrivateCluster),
    ),
    authorizedIPRanges: list(
      'Addresses that reach the API server.',
      ({ properties }) => properties?.apiServerAccessProfile?.authorizedIPRanges,
    ),
    disableRunCommand: flag(
      'Whether commands through Azure are refused.',
      ({ properties }) => properties?.apiServerAccessProfile?.disableRunCommand,
    ),
    publicNetworkAccess: text(
      'Whether the public endpoint is on.',
      ({ properties }) => properties?.publicNetworkAccess,
    ),
    servicePrincipalClientId: text(
      'Application that it runs as; msi for a managed identity.',
      ({ properties }) => properties?.servicePrincipalProfile?.clientId,
    ),
    kubeletIdentityObjectId: text(
      'Object id of the identity of the nodes.',
      ({ properties }) => properties?.identityProfile?.kubeletidentity?.objectId,
    ),
    agentPoolProfiles: json('Node pools.', ({ properties }) => properties?.agentPoolProfiles?.map(nodePoolFacts)),
    networkPlugin: text('Network plugin.', ({ properties }) => properties?.networkProfile?.networkPlugin),
    networkPluginMode: text('overlay, or none.', ({ properties }) => properties?.networkProfile?.networkPluginMode),
    networkDataplane: text('azure or cilium.', ({ properties }) => properties?.networkProfile?.networkDataplane),
    networkPolicy: text('Network policy engine, or none.', ({ properties }) =>
      properties?.networkProfile ? (properties.networkProfile.networkPolicy ?? null) : undefined,
    ),
    outboundType: text('How nodes reach the internet.', ({ properties }) => properties?.networkProfile?.outboundType),
    upgradeChannel: text(
      'Which versions are taken by themselves.',
      ({ properties }) => properties?.autoUpgradeProfile?.upgradeChannel,
    ),
    nodeOSUpgradeChannel: text(
      'Which node images are taken by themselves.',
      ({ properties }) => properties?.autoUpgradeProfile?.nodeOSUpgradeChannel,
    ),
    oidcIssuerEnabled: flag('Whether it issues tokens.', ({ properties }) => properties?.oidcIssuerProfile?.enabled),
    workloadIdentityEnabled: flag(
      'Whether pods can run as identities of the directory.',
      ({ properties }) => properties?.securityProfile?.workloadIdentity?.enabled,
    ),
    defenderEnabled: flag(
      'Whether Microsoft Defender watches it.',
      ({ properties }) => properties?.securityProfile?.defender?.securityMonitoring?.enabled,
    ),
    imageCleanerEnabled: flag(
      'Whether unused images are removed from nodes.',
      ({ properties }) => properties?.securityProfile?.imageCleaner?.enabled,
    ),
    nodeResourceGroupRestriction: text(
      'Whether the resource group of the nodes may be changed by hand.',
      ({ properties }) => properties?.nodeResourceGroupProfile?.restrictionLevel,
    ),
    serviceMeshMode: text('Service mesh.', ({ properties }) => properties?.serviceMeshProfile?.mode),
    webAppRoutingEnabled: flag(
      'Whether the ingress controller of Azure is on.',
      ({ properties }) => properties?.ingressProfile?.webAppRouting?.enabled,
    ),
    keyVaultKmsEnabled: flag(
      "Whether its secrets are encrypted with the customer's key.",
      ({ properties }) => properties?.securityProfile?.azureKeyVaultKms?.enabled,
    ),
    azureMonitorMetricsEnabled: flag(
      'Whether managed Prometheus is on.',
      ({ properties }) => properties?.azureMonitorProfile?.metrics?.enabled,
    ),
    azurePolicyEnabled: flag(
      'Whether Azure Policy acts inside.',
      (cluster) => addonOf(cluster, 'azurepolicy')?.enabled,
    ),
    httpApplicationRoutingEnabled: flag(
      'Whether the retired HTTP application routing is on.',
      (cluster) => addonOf(cluster, 'httpApplicationRouting')?.enabled,
    ),
    containerInsightsEnabled: flag('Whether logs are collected.', (cluster) => addonOf(cluster, 'omsagent')?.enabled),
    secretRotationEnabled: flag('Whether secrets from Key Vault are renewed.', (cluster) => {
      const provider = addonOf(cluster, 'azureKeyvaultSecretsProvider');
      if (provider?.enabled !== true) return undefined;
      return addonSetting(provider, 'enableSecretRotation')?.toLowerCase() === 'true';
    }),
    diskEncryptionSetID: text('Disk encryption set.', ({ properties }) => properties?.diskEncryptionSetID),
  },
  relations: clusterRelations,
  parts: nodePoolParts,
});
