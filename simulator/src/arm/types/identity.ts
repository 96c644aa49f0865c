import type { ProviderTable } from './table.ts';

const keyvault: ProviderTable = {
  namespace: 'Microsoft.KeyVault',
  rows: [
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
