/** The fields read from a managed cluster of Azure Kubernetes Service. */
import { z } from 'zod';
import { armShape, maybeFlag, maybeList, maybeNumber, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';

const named = z.object({ resourceId: maybeText, clientId: maybeText, objectId: maybeText });

/** A pool inside the cluster's body; it has no id there. */
export const nodePoolBody = z.object({
  name: maybeText,
  mode: maybeText,
  type: maybeText,
  vmSize: maybeText,
  osType: maybeText,
  osSKU: maybeText,
  osDiskType: maybeText,
  osDiskSizeGB: maybeNumber,
  count: maybeNumber,
  minCount: maybeNumber,
  maxCount: maybeNumber,
  maxPods: maybeNumber,
  enableAutoScaling: maybeFlag,
  enableNodePublicIP: maybeFlag,
  enableEncryptionAtHost: maybeFlag,
  enableFIPS: maybeFlag,
  orchestratorVersion: maybeText,
  currentOrchestratorVersion: maybeText,
  nodeImageVersion: maybeText,
  availabilityZones: maybeTexts,
  vnetSubnetID: maybeText,
  podSubnetID: maybeText,
  nodePublicIPPrefixID: maybeText,
  proximityPlacementGroupID: maybeText,
  scaleSetPriority: maybeText,
  powerState: maybeObject({ code: maybeText }),
  nodeTaints: maybeTexts,
  securityProfile: maybeObject({ enableVTPM: maybeFlag, enableSecureBoot: maybeFlag }),
});

const addon = z.object({
  enabled: maybeFlag,
  config: z.record(z.string(), z.unknown()).nullish(),
  identity: named.nullish(),
});

export const clusterBody = z.object({
  ...armShape,
  properties: maybeObject({
    powerState: maybeObject({ code: maybeText }),
    kubernetesVersion: maybeText,
    currentKubernetesVersion: maybeText,
    supportPlan: maybeText,
    fqdn: maybeText,
    privateFQDN: maybeText,
    nodeResourceGroup: maybeText,
    enableRBAC: maybeFlag,
    disableLocalAccounts: maybeFlag,
    publicNetworkAccess: maybeText,
    diskEncryptionSetID: maybeText,
    aadProfile: maybeObject({
      managed: maybeFlag,
      enableAzureRBAC: maybeFlag,
      adminGroupObjectIDs: maybeTexts,
      tenantID: maybeText,
    }),
    apiServerAccessProfile: maybeObject({
      enablePrivateCluster: maybeFlag,
      authorizedIPRanges: maybeTexts,
      disableRunCommand: maybeFlag,
      enablePrivateClusterPublicFQDN: maybeFlag,
      privateDNSZone: maybeText,
    }),
    servicePrincipalProfile: maybeObject({ clientId: maybeText }),
    identityProfile: z.record(z.string(), named.nullish()).nullish(),
    addonProfiles: z.record(z.string(), addon.nullish()).nullish(),
    agentPoolProfiles: maybeList(nodePoolBody),
    networkProfile: maybeObject({
      networkPlugin: maybeText,
      networkPluginMode: maybeText,
      networkDataplane: maybeText,
      networkPolicy: maybeText,
      outboundType: maybeText,
      loadBalancerSku: maybeText,
    }),
    autoUpgradeProfile: maybeObject({ upgradeChannel: maybeText, nodeOSUpgradeChannel: maybeText }),
    oidcIssuerProfile: maybeObject({ enabled: maybeFlag, issuerURL: maybeText }),
    securityProfile: maybeObject({
      defender: maybeObject({ securityMonitoring: maybeObject({ enabled: maybeFlag }) }),
      workloadIdentity: maybeObject({ enabled: maybeFlag }),
      imageCleaner: maybeObject({ enabled: maybeFlag }),
      azureKeyVaultKms: maybeObject({ enabled: maybeFlag, keyId: maybeText }),
    }),
    nodeResourceGroupProfile: maybeObject({ restrictionLevel: maybeText }),
    serviceMeshProfile: maybeObject({ mode: maybeText }),
    ingressProfile: maybeObject({ webAppRouting: maybeObject({ enabled: maybeFlag }) }),
    azureMonitorProfile: maybeObject({ metrics: maybeObject({ enabled: maybeFlag }) }),
  }),
});

export type Cluster = z.output<typeof clusterBody>;
export type NodePool = z.output<typeof nodePoolBody>;
export type Addon = z.output<typeof addon>;

/** An add-on by name; its name and its settings vary in letter case (recorded `omsagent`, `omsAgent`). */
export function addonOf(cluster: Cluster, name: string): Addon | undefined {
  const addons = Object.entries(cluster.properties?.addonProfiles ?? {});
  return addons.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1] ?? undefined;
}

/** A text among the settings of an add-on. */
export function addonSetting(value: Addon | undefined, name: string): string | undefined {
  const found = Object.entries(value?.config ?? {}).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
  return typeof found === 'string' ? found : undefined;
}
