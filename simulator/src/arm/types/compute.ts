import type { ProviderTable } from './table.ts';

const compute: ProviderTable = {
  namespace: 'Microsoft.Compute',
  token: '$skipToken',
  rows: [
    { type: 'availabilitySets', diagnostics: false },
    { type: 'diskAccesses', diagnostics: false },
    { type: 'diskEncryptionSets', diagnostics: false },
    { type: 'disks', diagnostics: false, page: 100 },
    { type: 'galleries', diagnostics: false },
    { type: 'galleries/images', diagnostics: false },
    { type: 'galleries/images/versions', diagnostics: false },
    { type: 'images', diagnostics: false },
    { type: 'locations/usages', versionsOf: 'virtualMachines' },
    {
      type: 'locations/virtualMachines',
      of: 'virtualMachines',
      versionsOf: 'virtualMachines',
      // "Virtual Machines - List By Location": the caller reads machines, and no type of their own.
      action: 'Microsoft.Compute/virtualMachines/read',
      arg: null,
      page: 100,
    },
    { type: 'proximityPlacementGroups', diagnostics: false },
    { type: 'snapshots', diagnostics: false },
    { type: 'sshPublicKeys', diagnostics: false },
    { type: 'virtualMachines', page: 100 },
    { type: 'virtualMachines/extensions', arg: 'resources', diagnostics: false },
    { type: 'virtualMachines/instanceView', arg: null, single: true },
    { type: 'virtualMachineScaleSets' },
    { type: 'virtualMachineScaleSets/virtualMachines', arg: 'computeresources' },
  ],
};

const hybridcompute: ProviderTable = {
  namespace: 'Microsoft.HybridCompute',
  rows: [{ type: 'machines' }, { type: 'machines/extensions', diagnostics: false, arg: 'resources' }],
};

const virtualmachineimages: ProviderTable = {
  namespace: 'Microsoft.VirtualMachineImages',
  rows: [{ type: 'imageTemplates', diagnostics: false }],
};

const batch: ProviderTable = {
  namespace: 'Microsoft.Batch',
  rows: [
    { type: 'batchAccounts' },
    { type: 'batchAccounts/applications', diagnostics: false },
    { type: 'batchAccounts/certificates', diagnostics: false },
    { type: 'batchAccounts/pools', arg: 'batchresources' },
  ],
};

const servicefabric: ProviderTable = {
  namespace: 'Microsoft.ServiceFabric',
  rows: [{ type: 'clusters' }],
};

const appplatform: ProviderTable = {
  namespace: 'Microsoft.AppPlatform',
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
