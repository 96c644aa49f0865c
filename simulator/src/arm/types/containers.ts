import type { ProviderTable } from './table.ts';

const containerservice: ProviderTable = {
  namespace: 'Microsoft.ContainerService',
  token: '$skipToken',
  versions: '2022-06-01 2023-01-01 2024-01-01',
  rows: [
    { type: 'locations/kubernetesVersions', versions: '2022-06-01 2023-01-01 2024-09-01', single: true },
    { type: 'locations/trustedAccessRoles' },
    { type: 'managedClusters', versions: '2022-06-01 2023-01-01 2024-01-01 2024-09-01 2026-04-01 2026-05-01' },
    {
      type: 'managedClusters/agentPools',
      versions: '2022-06-01 2023-01-01 2024-01-01 2024-09-01 2026-04-01 2026-05-01',
    },
    { type: 'managedClusters/agentPools/upgradeProfiles', versions: '2024-09-01', diagnostics: false },
    { type: 'managedClusters/maintenanceConfigurations', versions: '2022-06-01 2023-01-01 2024-01-01 2024-09-01' },
    { type: 'managedClusters/trustedAccessRoleBindings', versions: '2024-01-01 2024-09-01' },
  ],
};

const containerregistry: ProviderTable = {
  namespace: 'Microsoft.ContainerRegistry',
  versions: '2019-12-01-preview 2021-08-01-preview 2022-02-01-preview 2023-07-01 2025-04-01 2025-11-01',
  rows: [
    { type: 'registries' },
    { type: 'registries/replications', versions: '2021-08-01-preview 2022-02-01-preview 2023-07-01' },
    { type: 'registries/webhooks', versions: '2019-12-01-preview 2023-07-01', diagnostics: false },
  ],
};

const containerinstance: ProviderTable = {
  namespace: 'Microsoft.ContainerInstance',
  versions: '2019-12-01 2023-05-01 2026-07-01',
  rows: [{ type: 'containerGroups' }],
};

const kubernetes: ProviderTable = {
  namespace: 'Microsoft.Kubernetes',
  versions: '2024-01-01',
  rows: [{ type: 'connectedClusters' }],
};

const kubernetesconfiguration: ProviderTable = {
  namespace: 'Microsoft.KubernetesConfiguration',
  versions: '2023-05-01',
  rows: [{ type: 'extensions', scope: 'exact', arg: 'kubernetesconfigurationresources' }],
};

export const containersProviders: readonly ProviderTable[] = [
  containerservice,
  containerregistry,
  containerinstance,
  kubernetes,
  kubernetesconfiguration,
];
