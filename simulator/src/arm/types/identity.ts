import type { ProviderTable } from './table.ts';

const keyvault: ProviderTable = {
  namespace: 'Microsoft.KeyVault',
  rows: [
    {
      type: 'locations/deletedVaults',
      path: 'deletedVaults',
      versionsOf: 'vaults',
      lists: ['subscription'],
      action: 'Microsoft.KeyVault/deletedVaults/read',
      diagnostics: false,
    },
    {
      type: 'locations/deletedManagedHSMs',
      path: 'deletedManagedHSMs',
      versionsOf: 'managedHSMs',
      lists: ['subscription'],
      action: 'Microsoft.KeyVault/deletedManagedHSMs/read',
      diagnostics: false,
    },
    { type: 'managedHSMs' },
    { type: 'vaults', top: true },
    { type: 'vaults/accessPolicies' },
    {
      type: 'vaults/keys',
      notListed: ['kty', 'keySize', 'curveName', 'keyOps', 'keyUriWithVersion', 'rotationPolicy'],
    },
    { type: 'vaults/privateEndpointConnections' },
    { type: 'vaults/secrets' },
  ],
};

const managedidentity: ProviderTable = {
  namespace: 'Microsoft.ManagedIdentity',
  rows: [
    { type: 'userAssignedIdentities', diagnostics: false },
    { type: 'userAssignedIdentities/federatedIdentityCredentials' },
  ],
};

export const identityProviders: readonly ProviderTable[] = [keyvault, managedidentity];
