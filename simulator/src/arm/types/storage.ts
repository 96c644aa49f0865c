import type { ProviderTable } from './table.ts';

const storage: ProviderTable = {
  namespace: 'Microsoft.Storage',
  token: '$skipToken',
  rows: [
    { type: 'storageAccounts' },
    { type: 'storageAccounts/blobServices' },
    { type: 'storageAccounts/blobServices/containers', page: 5000, size: '$maxpagesize' },
    { type: 'storageAccounts/encryptionScopes' },
    { type: 'storageAccounts/fileServices' },
    { type: 'storageAccounts/fileServices/shares', page: 5000, size: '$maxpagesize' },
    { type: 'storageAccounts/managementPolicies' },
    { type: 'storageAccounts/queueServices' },
    { type: 'storageAccounts/queueServices/queues' },
    { type: 'storageAccounts/tableServices' },
    { type: 'storageAccounts/tableServices/tables' },
  ],
};

const storagesync: ProviderTable = {
  namespace: 'Microsoft.StorageSync',
  rows: [{ type: 'storageSyncServices' }],
};

const storagecache: ProviderTable = {
  namespace: 'Microsoft.StorageCache',
  rows: [{ type: 'caches' }],
};

const databoxedge: ProviderTable = {
  namespace: 'Microsoft.DataBoxEdge',
  rows: [{ type: 'dataBoxEdgeDevices' }],
};

export const storageProviders: readonly ProviderTable[] = [storage, storagesync, storagecache, databoxedge];
