import type { JsonObject } from '../../world.ts';
import type { Body, Estate } from './estate.ts';
import { identityBlock } from './identities.ts';

const CLUSTER = 'microsoft.containerservice/managedclusters';
const REGISTRY = 'microsoft.containerregistry/registries';
const IDENTITY = 'microsoft.managedidentity/userassignedidentities';
const SUBNET = 'microsoft.network/virtualnetworks/subnets';
const WORKSPACE = 'microsoft.operationalinsights/workspaces';

/** A cluster. Its node resource group is in Azure's own hands and is not part of this world (a dangling name). */
export function managedCluster(estate: Estate, index: number): Body {
  const { tenant } = estate;
  const name = estate.name(CLUSTER, index);
  const { group } = estate.layout.place(CLUSTER, index);
  const subnet = estate.neighbour(SUBNET, group, index);
  const workspace = estate.neighbour(WORKSPACE, group, 0);
  const kubelet = estate.sibling(IDENTITY, group, 1);
  const number = kubelet === undefined ? undefined : estate.identities.of(IDENTITY, kubelet);
  const entra = index % 3 !== 1;
  const properties: JsonObject = {
    provisioningState: 'Succeeded',
    powerState: { code: index % 5 === 4 ? 'Stopped' : 'Running' },
    kubernetesVersion: index % 4 === 0 ? '1.25.6' : '1.30.3',
    dnsPrefix: name,
    fqdn: `${name}.hcp.${estate.region(group)}.azmk8s.io`,
    agentPoolProfiles: [
      {
        name: 'system',
        count: 3,
        vmSize: 'Standard_D4ds_v5',
        osDiskSizeGB: 128,
        osDiskType: 'Managed',
        vnetSubnetID: subnet === undefined ? null : estate.ref(SUBNET, subnet),
        maxPods: 110,
        type: 'VirtualMachineScaleSets',
        mode: 'System',
        osType: 'Linux',
        osSKU: 'Ubuntu',
        enableNodePublicIP: index % 6 === 0,
        enableEncryptionAtHost: index % 3 === 0,
        orchestratorVersion: index % 4 === 0 ? '1.25.6' : '1.30.3',
        currentOrchestratorVersion: index % 4 === 0 ? '1.25.6' : '1.30.3',
        nodeImageVersion: 'AKSUbuntu-2204gen2containerd-202601.11.0',
        provisioningState: 'Succeeded',
        powerState: { code: 'Running' },
      },
    ],
    servicePrincipalProfile: { clientId: 'msi' },
    addonProfiles: {
      azurepolicy: { enabled: index % 2 === 0, config: null },
      omsagent: {
        enabled: workspace !== undefined,
        config: workspace === undefined ? null : { logAnalyticsWorkspaceResourceID: estate.ref(WORKSPACE, workspace) },
      },
    },
    nodeResourceGroup: `MC_${estate.groupName(group)}_${name}_${estate.region(group)}`,
    enableRBAC: index % 7 !== 6,
    networkProfile: {
      networkPlugin: index % 2 === 0 ? 'azure' : 'kubenet',
      networkPolicy: index % 3 === 0 ? null : 'calico',
      loadBalancerSku: 'standard',
      outboundType: 'loadBalancer',
      serviceCidr: '172.16.0.0/16',
      dnsServiceIP: '172.16.0.10',
    },
    apiServerAccessProfile:
      index % 4 === 0
        ? { enablePrivateCluster: true }
        : { authorizedIPRanges: index % 4 === 1 ? ['198.51.100.0/24'] : null },
    disableLocalAccounts: index % 2 === 0,
    ...(index % 2 === 0 ? { autoUpgradeProfile: { upgradeChannel: 'patch', nodeOSUpgradeChannel: 'NodeImage' } } : {}),
    oidcIssuerProfile: { enabled: index % 2 === 0 },
  };
  if (entra) {
    properties.aadProfile = {
      managed: true,
      enableAzureRBAC: index % 2 === 0,
      adminGroupObjectIDs: [tenant.guid('group', tenant.dice('aks-admins', index, tenant.scale.groups))],
      tenantID: tenant.id,
    };
  }
  if (kubelet !== undefined && number !== undefined) {
    const ids = {
      resourceId: estate.ref(IDENTITY, kubelet).toLowerCase(),
      clientId: tenant.guid('appId', number),
      objectId: tenant.guid('servicePrincipal', number),
    };
    properties.identityProfile = { kubeletidentity: ids };
  }
  return {
    sku: { name: 'Base', tier: index % 2 === 0 ? 'Standard' : 'Free' },
    properties,
    identity: identityBlock(estate, CLUSTER, index),
  };
}

export function registry(estate: Estate, index: number): Body {
  const premium = index % 2 === 0;
  return {
    sku: { name: premium ? 'Premium' : 'Basic', tier: premium ? 'Premium' : 'Basic' },
    properties: {
      loginServer: `${estate.name(REGISTRY, index)}.azurecr.io`,
      creationDate: estate.tenant.daysAgo(400, 'registry', index),
      provisioningState: 'Succeeded',
      adminUserEnabled: index % 3 === 0,
      ...(premium ? { networkRuleSet: { defaultAction: index % 4 === 0 ? 'Deny' : 'Allow', ipRules: [] } } : {}),
      policies: {
        quarantinePolicy: { status: 'disabled' },
        trustPolicy: { type: 'Notary', status: 'disabled' },
        retentionPolicy: { days: 7, status: 'disabled' },
        exportPolicy: { status: 'enabled' },
      },
      encryption: { status: 'disabled' },
      dataEndpointEnabled: false,
      dataEndpointHostNames: [],
      privateEndpointConnections: [],
      publicNetworkAccess: index % 5 === 0 ? 'Disabled' : 'Enabled',
      networkRuleBypassOptions: 'AzureServices',
      zoneRedundancy: 'Disabled',
    },
    identity: identityBlock(estate, REGISTRY, index),
  };
}

export function userAssignedIdentity(estate: Estate, index: number): Body {
  const number = estate.identities.of(IDENTITY, index) ?? 0;
  const { tenant } = estate;
  return {
    properties: {
      tenantId: tenant.id,
      principalId: tenant.guid('servicePrincipal', number),
      clientId: tenant.guid('appId', number),
    },
  };
}
