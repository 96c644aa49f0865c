import { describe, expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, relationLines } from '../testing.ts';
import { containerRegistry } from './container-registry.ts';
import { managedCluster } from './managed-cluster.ts';
import { nodePool } from './node-pool.ts';

describe('Kubernetes cluster', () => {
  const identities = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities`;
  const subnet = `${group}/providers/Microsoft.Network/virtualNetworks/V/subnets/Nodes`;
  const workspace = `${group}/providers/Microsoft.OperationalInsights/workspaces/Logs`;
  const cluster = `${groupKey}/providers/microsoft.containerservice/managedclusters/aks`;
  const body = (count: number) => ({
    id: `${group}/providers/Microsoft.ContainerService/ManagedClusters/Aks`,
    name: 'aks',
    sku: { name: 'Base', tier: 'Free' },
    identity: { type: 'SystemAssigned', principalId: 'AB' },
    properties: {
      enableRBAC: true,
      aadProfile: { managed: true, enableAzureRBAC: null, adminGroupObjectIDs: ['GROUP'], serverAppSecret: 'hunter2' },
      apiServerAccessProfile: null,
      servicePrincipalProfile: { clientId: 'msi', secret: 'hunter2' },
      identityProfile: { kubeletidentity: { resourceId: `${identities}/Agent`, clientId: 'c', objectId: 'KUBELET' } },
      addonProfiles: {
        omsAgent: {
          enabled: true,
          config: { logAnalyticsWorkspaceResourceID: workspace },
          identity: { objectId: 'OMS' },
        },
        azurepolicy: { enabled: false, config: null },
        azureKeyvaultSecretsProvider: { enabled: true, config: { enableSecretRotation: 'true' } },
      },
      agentPoolProfiles: [
        {
          name: 'auto',
          count,
          enableAutoScaling: true,
          minCount: 1,
          maxCount: 5,
          vnetSubnetID: subnet,
          provisioningState: 'x',
        },
        { name: 'fixed', count: 3, enableAutoScaling: null, vnetSubnetID: subnet, podSubnetID: null },
      ],
      networkProfile: { networkPlugin: 'azure' },
    },
  });

  const mapCluster = (cluster: object) => mapBody(managedCluster, cluster, { parts: [nodePool] });

  test('runs as its identities and joins administrators, subnets and logs', () => {
    expect(relationLines(mapCluster(body(2)))).toEqual([
      `${groupKey} contains .`,
      '. can_run_as ab',
      `. can_run_as ${identities.toLowerCase()}/agent`,
      '. can_run_as oms',
      '. grants group',
      `. attached_to ${subnet.toLowerCase()}`,
      `. sends_logs_to ${workspace.toLowerCase()}`,
      `. contains ${cluster}/agentpools/auto`,
      `${cluster}/agentpools/auto attached_to ${subnet.toLowerCase()}`,
      `. contains ${cluster}/agentpools/fixed`,
      `${cluster}/agentpools/fixed attached_to ${subnet.toLowerCase()}`,
    ]);
  });

  test('maps settings without secrets', () => {
    const mapping = mapCluster(body(2));
    expect(entityOf(mapping).properties).toMatchObject({
      skuTier: 'Free',
      aadManaged: true,
      enableAzureRBAC: null,
      azurePolicyEnabled: false,
      containerInsightsEnabled: true,
      secretRotationEnabled: true,
      networkPolicy: null,
      kubeletIdentityObjectId: 'KUBELET',
      servicePrincipalClientId: 'msi',
    });
    expect(entityOf(mapping).properties).not.toHaveProperty('enablePrivateCluster');
    expect(entityOf(mapping).properties.agentPoolProfiles).toMatchObject([{ name: 'auto', maxCount: 5 }, { count: 3 }]);
    expect(JSON.stringify(mapping)).not.toContain('hunter2');
  });

  test('what the autoscaler does is no change', () => {
    expect(mapCluster(body(5))).toEqual(mapCluster(body(2)));
  });
});

test('a container registry', () => {
  const mapping = mapBody(containerRegistry, {
    id: `${group}/providers/Microsoft.ContainerRegistry/registries/Shop`,
    name: 'shop',
    sku: { name: 'Premium', tier: 'Premium' },
    properties: {
      adminUserEnabled: false,
      publicNetworkAccess: 'Enabled',
      networkRuleSet: { defaultAction: 'Deny', ipRules: [{ action: 'Allow', value: '203.0.113.0/24' }] },
      policies: { quarantinePolicy: { status: 'disabled' }, trustPolicy: null },
      encryption: { status: 'enabled', keyVaultProperties: { keyIdentifier: 'https://V.vault.azure.net/keys/Acr' } },
    },
  });
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    '. encrypted_by https://v.vault.azure.net/keys/acr',
  ]);
  expect(entityOf(mapping).properties).toMatchObject({
    skuName: 'Premium',
    adminUserEnabled: false,
    networkDefaultAction: 'Deny',
    allowedIpRanges: ['203.0.113.0/24'],
    quarantinePolicyStatus: 'disabled',
    encryptionStatus: 'enabled',
  });
  expect(entityOf(mapping).properties).not.toHaveProperty('trustPolicyStatus');
});
