import { expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, relationLines } from '../testing.ts';
import { cosmosAccount } from './cosmos-account.ts';

test('a Cosmos DB account', () => {
  const mapping = mapBody(cosmosAccount, {
    id: `${group}/providers/Microsoft.DocumentDB/databaseAccounts/Cart`,
    name: 'cart',
    kind: 'GlobalDocumentDB',
    sku: null,
    properties: {
      publicNetworkAccess: 'Enabled',
      isVirtualNetworkFilterEnabled: true,
      ipRules: [{ ipAddressOrRange: '0.0.0.0' }],
      virtualNetworkRules: [{ id: `${group}/providers/Microsoft.Network/virtualNetworks/V/subnets/S` }],
      disableLocalAuth: null,
      keyVaultKeyUri: 'https://V.vault.azure.net/keys/Cart',
      backupPolicy: { type: 'Continuous' },
      capabilities: [{ name: 'EnableServerless' }],
      locations: [{ locationName: 'West Europe', provisioningState: 'Succeeded' }, null],
    },
  });
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    '. encrypted_by https://v.vault.azure.net/keys/cart',
    `. allows ${groupKey}/providers/microsoft.network/virtualnetworks/v/subnets/s`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({
    kind: 'GlobalDocumentDB',
    allowedIpRanges: ['0.0.0.0'],
    disableLocalAuth: null,
    backupPolicyType: 'Continuous',
    capabilities: ['EnableServerless'],
    locations: ['West Europe'],
  });
});
