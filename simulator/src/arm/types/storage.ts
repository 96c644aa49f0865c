import type { ProviderTable } from './table.ts';

const storage: ProviderTable = {
  namespace: 'Microsoft.Storage',
  token: '$skipToken',
  versions: '2022-05-01 2022-09-01 2023-05-01 2025-08-01 2026-04-01',
  rows: [
    { type: 'storageAccounts', versions: '2021-01-01 2022-05-01 2022-09-01 2023-05-01 2025-08-01 2026-04-01' },
    { type: 'storageAccounts/blobServices' },
    { type: 'storageAccounts/blobServices/containers', page: 5000, size: '$maxpagesize' },
    { type: 'storageAccounts/encryptionScopes', versions: '2022-05-01 2022-09-01 2023-05-01' },
    { type: 'storageAccounts/fileServices' },
    {
      type: 'storageAccounts/fileServices/shares',
      versions: '2021-01-01 2022-05-01 2022-09-01 2023-05-01 2025-08-01 2026-04-01',
      page: 5000,
      size: '$maxpagesize',
    },
    { type: 'storageAccounts/managementPolicies' },
    { type: 'storageAccounts/queueServices' },
    {
      type: 'storageAccounts/queueServices/queues',
      versions: '2021-01-01 2022-05-01 2022-09-01 2023-05-01 2025-08-01 2026-04-01',
    },
    { type: 'storageAccounts/tableServices' },
    {
      type: 'storageAccounts/tableServices/tables',
      versions: '2021-01-01 2022-05-01 2022-09-01 2023-05-01 2025-08-01 2026-04-01',
    },
  ],
};

const storagesync: ProviderTable = {
  namespace: 'Microsoft.StorageSync',
  versions: '2022-09-01',
  rows: [{ type: 'storageSyncServices' }],
};

const storagecache: ProviderTable = {
  namespace: 'Microsoft.StorageCache',
  versions: '2023-05-01',
  rows: [{ type: 'caches' }],
};

const databoxedge: ProviderTable = {
  namespace: 'Microsoft.DataBoxEdge',
  versions: '2022-03-01',
  rows: [{ type: 'dataBoxEdgeDevices' }],
};

export const storageProviders: readonly ProviderTable[] = [storage, storagesync, storagecache, databoxedge];
