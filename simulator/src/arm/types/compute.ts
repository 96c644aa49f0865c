import type { ProviderTable } from './table.ts';

const compute: ProviderTable = {
  namespace: 'Microsoft.Compute',
  token: '$skipToken',
  versions: '2019-07-01 2021-10-01 2021-12-01 2022-03-01 2022-03-02 2022-11-01 2024-07-01 2026-03-01 2026-04-01',
  rows: [
    { type: 'availabilitySets', diagnostics: false },
    {
      type: 'diskAccesses',
      versions: '2021-10-01 2021-12-01 2022-03-01 2022-03-02 2022-07-02 2022-11-01 2024-03-02',
      diagnostics: false,
    },
    {
      type: 'diskEncryptionSets',
      versions: '2021-10-01 2021-12-01 2022-03-01 2022-03-02 2022-07-02 2022-11-01 2024-03-02 2025-01-02 2026-03-02',
      diagnostics: false,
    },
    {
      type: 'disks',
      versions:
        '2019-11-01 2021-10-01 2021-12-01 2022-03-01 2022-03-02 2022-07-02 2022-11-01 2024-03-02 2025-01-02 2026-03-02',
      diagnostics: false,
      page: 100,
    },
    {
      type: 'galleries',
      versions: '2019-12-01 2021-10-01 2021-12-01 2022-03-01 2022-03-02 2022-11-01 2024-03-03 2025-03-03 2025-12-03',
      diagnostics: false,
    },
    {
      type: 'galleries/images',
      versions: '2019-12-01 2021-10-01 2021-12-01 2022-03-01 2022-03-02 2022-11-01 2024-03-03',
      diagnostics: false,
    },
    {
      type: 'galleries/images/versions',
      versions: '2019-12-01 2021-10-01 2021-12-01 2022-03-01 2022-03-02 2022-11-01 2024-03-03',
      diagnostics: false,
    },
    { type: 'images', diagnostics: false },
    { type: 'locations/usages', versions: '2021-10-01 2021-12-01 2022-03-01 2022-03-02 2022-11-01 2024-07-01' },
    { type: 'proximityPlacementGroups', diagnostics: false },
    {
      type: 'snapshots',
      versions: '2021-10-01 2021-12-01 2022-03-01 2022-03-02 2022-11-01 2024-03-02 2025-01-02 2026-03-02',
      diagnostics: false,
    },
    { type: 'sshPublicKeys', diagnostics: false },
    { type: 'virtualMachines', page: 100 },
    { type: 'virtualMachines/extensions', arg: 'resources', diagnostics: false },
    {
      type: 'virtualMachines/instanceView',
      versions: '2019-07-01 2021-10-01 2021-12-01 2022-03-01 2022-03-02 2022-11-01 2024-07-01 2026-03-01',
      arg: null,
      single: true,
    },
    { type: 'virtualMachineScaleSets' },
    {
      type: 'virtualMachineScaleSets/virtualMachines',
      versions: '2021-10-01 2021-12-01 2022-03-01 2022-03-02 2022-11-01 2024-07-01 2026-03-01 2026-04-01',
      arg: 'computeresources',
    },
  ],
};

const hybridcompute: ProviderTable = {
  namespace: 'Microsoft.HybridCompute',
  versions: '2024-07-10',
  rows: [{ type: 'machines' }, { type: 'machines/extensions', diagnostics: false, arg: 'resources' }],
};

const virtualmachineimages: ProviderTable = {
  namespace: 'Microsoft.VirtualMachineImages',
  versions: '2024-02-01',
  rows: [{ type: 'imageTemplates', diagnostics: false }],
};

const batch: ProviderTable = {
  namespace: 'Microsoft.Batch',
  versions: '2023-11-01 2024-07-01 2025-06-01',
  rows: [
    { type: 'batchAccounts' },
    { type: 'batchAccounts/applications', diagnostics: false },
    { type: 'batchAccounts/certificates', diagnostics: false },
    { type: 'batchAccounts/pools', versions: '2023-11-01 2024-02-01 2024-07-01 2025-06-01', arg: 'batchresources' },
  ],
};

const servicefabric: ProviderTable = {
  namespace: 'Microsoft.ServiceFabric',
  versions: '2021-06-01',
  rows: [{ type: 'clusters' }],
};

const appplatform: ProviderTable = {
  namespace: 'Microsoft.AppPlatform',
  versions: '2023-12-01',
  rows: [{ type: 'Spring' }],
};

export const computeProviders: readonly ProviderTable[] = [
  compute,
  hybridcompute,
  virtualmachineimages,
  batch,
  servicefabric,
  appplatform,
];
