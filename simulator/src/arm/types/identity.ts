import type { ProviderTable } from './table.ts';

const keyvault: ProviderTable = {
  namespace: 'Microsoft.KeyVault',
  versions: '2021-04-01-preview 2022-07-01 2023-07-01 2026-02-01',
  rows: [
    { type: 'managedHSMs' },
    { type: 'vaults', versions: '2018-02-14 2021-04-01-preview 2022-07-01 2023-07-01 2026-02-01', top: true },
    { type: 'vaults/accessPolicies', versions: '2018-02-14 2021-04-01-preview 2022-07-01 2023-07-01 2026-02-01' },
    {
      type: 'vaults/keys',
      notListed: ['kty', 'keySize', 'curveName', 'keyOps', 'keyUriWithVersion', 'rotationPolicy'],
    },
    {
      type: 'vaults/privateEndpointConnections',
      versions: '2018-02-14 2021-04-01-preview 2022-07-01 2023-07-01 2026-02-01',
    },
    { type: 'vaults/secrets' },
  ],
};

const managedidentity: ProviderTable = {
  namespace: 'Microsoft.ManagedIdentity',
  versions: '2022-01-31-preview 2023-01-31 2024-11-30',
  rows: [
    { type: 'userAssignedIdentities', diagnostics: false },
    { type: 'userAssignedIdentities/federatedIdentityCredentials' },
  ],
};

export const identityProviders: readonly ProviderTable[] = [keyvault, managedidentity];
