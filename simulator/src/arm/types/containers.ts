import type { ProviderTable } from './table.ts';

const containerservice: ProviderTable = {
  namespace: 'Microsoft.ContainerService',
  token: '$skipToken',
  rows: [
    { type: 'locations/kubernetesVersions', versionsOf: 'managedClusters', single: true },
    { type: 'locations/trustedAccessRoles', versionsOf: 'managedClusters' },
    { type: 'managedClusters' },
    { type: 'managedClusters/agentPools' },
    { type: 'managedClusters/agentPools/upgradeProfiles', versions: '2024-09-01', diagnostics: false },
    { type: 'managedClusters/maintenanceConfigurations' },
    { type: 'managedClusters/trustedAccessRoleBindings' },
  ],
};

const containerregistry: ProviderTable = {
  namespace: 'Microsoft.ContainerRegistry',
  rows: [
    { type: 'registries' },
    { type: 'registries/replications' },
    { type: 'registries/webhooks', diagnostics: false },
  ],
};

const containerinstance: ProviderTable = {
  namespace: 'Microsoft.ContainerInstance',
  rows: [{ type: 'containerGroups' }],
};

const kubernetes: ProviderTable = {
  namespace: 'Microsoft.Kubernetes',
  rows: [{ type: 'connectedClusters' }],
};

const kubernetesconfiguration: ProviderTable = {
  namespace: 'Microsoft.KubernetesConfiguration',
  rows: [{ type: 'extensions', scope: 'exact', arg: 'kubernetesconfigurationresources' }],
};

export const containersProviders: readonly ProviderTable[] = [
  containerservice,
  containerregistry,
  containerinstance,
  kubernetes,
  kubernetesconfiguration,
];
