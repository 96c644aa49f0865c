import { describe, expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, parentOf, relationLines } from '../testing.ts';
import { blobContainer } from './blob-container.ts';
import { fileShare } from './file-share.ts';
import { storageAccount } from './storage-account.ts';

const id = `${group}/providers/Microsoft.Storage/storageAccounts/Shopdata`;
const account = (kind: string) => parentOf(id, 'azure_storage_account', { kind });

describe('storage account', () => {
  const body = {
    id,
    name: 'shopdata',
    kind: 'StorageV2',
    sku: { name: 'Standard_RAGRS', tier: 'Standard' },
    identity: { type: 'SystemAssigned', principalId: 'AB' },
    properties: {
      allowBlobPublicAccess: false,
      allowSharedKeyAccess: null,
      minimumTlsVersion: 'TLS1_2',
      statusOfPrimary: 'available',
      keyCreationTime: { key1: '2024-01-01T00:00:00Z', key2: null },
      networkAcls: {
        defaultAction: 'Deny',
        bypass: 'AzureServices',
        ipRules: [{ value: '203.0.113.0/24', action: 'Allow' }],
        virtualNetworkRules: [
          { id: `${group}/providers/Microsoft.Network/virtualNetworks/V/subnets/S`, state: 'Succeeded' },
        ],
      },
      encryption: {
        keySource: 'Microsoft.Keyvault',
        services: { blob: { enabled: true, keyType: 'Account' }, queue: null },
        keyvaultproperties: { keyvaulturi: 'https://Vault.vault.azure.net/', keyname: 'Key', keyversion: '' },
      },
      privateEndpointConnections: [
        {
          properties: {
            privateEndpoint: { id: `${group}/providers/Microsoft.Network/privateEndpoints/PE` },
            privateLinkServiceConnectionState: { status: 'Approved' },
          },
        },
      ],
    },
  };

  test('maps', () => {
    expect(entityOf(mapBody(storageAccount, body)).properties).toMatchObject({
      kind: 'StorageV2',
      skuName: 'Standard_RAGRS',
      allowBlobPublicAccess: false,
      allowSharedKeyAccess: null,
      key1CreationTime: '2024-01-01T00:00:00Z',
      networkDefaultAction: 'Deny',
      allowedIpRanges: ['203.0.113.0/24'],
      encryptionKeyUrl: 'https://Vault.vault.azure.net/keys/Key',
      encryptionKeyVersion: null,
      encryptedServices: { blob: true },
      privateEndpointConnections: [{ status: 'Approved' }],
    });
  });

  test('joins key, subnet and private endpoint', () => {
    const rules = [{ tenantId: 't', resourceId: `${group}/providers/Microsoft.Security/dataScanners/All` }];
    const wide = [{ tenantId: 't', resourceId: '/subscriptions/*/providers/Microsoft.EventGrid/topics/*' }];
    const networkAcls = { ...body.properties.networkAcls, resourceAccessRules: [...rules, ...wide, null] };
    const mapping = mapBody(storageAccount, { ...body, properties: { ...body.properties, networkAcls } });
    expect(entityOf(mapping).properties.allowedResources).toEqual([...rules, ...wide]);
    expect(relationLines(mapping)).toEqual([
      `${groupKey} contains .`,
      '. can_run_as ab',
      '. encrypted_by https://vault.vault.azure.net/keys/key',
      `. allows ${groupKey}/providers/microsoft.network/virtualnetworks/v/subnets/s`,
      `. allows ${groupKey}/providers/microsoft.security/datascanners/all`,
      `${groupKey}/providers/microsoft.network/privateendpoints/pe routes_to .`,
    ]);
  });

  test('a key of Microsoft is no relation', () => {
    const properties = { encryption: { keySource: 'Microsoft.Storage', keyvaultproperties: null } };
    expect(relationLines(mapBody(storageAccount, { ...body, identity: null, properties }))).toEqual([
      `${groupKey} contains .`,
    ]);
  });
});

test('a blob container lies in its account, and a lease is not a change', () => {
  const container = (leaseState: string) =>
    mapBody(
      blobContainer,
      {
        id: `${id}/blobServices/default/containers/Images`,
        name: 'Images',
        etag: leaseState,
        properties: {
          publicAccess: 'Blob',
          hasLegalHold: false,
          defaultEncryptionScope: 'Finance',
          leaseState,
          lastModifiedTime: '2024-01-01T00:00:00Z',
        },
      },
      { parent: account('StorageV2') },
    );
  expect(relationLines(container('available'))).toEqual([
    `${id.toLowerCase()} contains .`,
    `. uses ${id.toLowerCase()}/encryptionscopes/finance`,
  ]);
  expect(entityOf(container('available')).properties).toMatchObject({ publicAccess: 'Blob', hasLegalHold: false });
  expect(container('leased')).toEqual(container('available'));
});

test('a file share lies in its account', () => {
  const mapping = mapBody(
    fileShare,
    {
      id: `${id}/fileServices/default/shares/Team`,
      name: 'Team',
      properties: {
        shareQuota: 6,
        enabledProtocols: 'SMB',
        signedIdentifiers: [{ id: 'p1', accessPolicy: { permission: 'rwd', expiryTime: '2030-01-01T00:00:00Z' } }],
      },
    },
    { parent: account('StorageV2') },
  );
  expect(relationLines(mapping)).toEqual([`${id.toLowerCase()} contains .`]);
  expect(entityOf(mapping).properties).toEqual({
    shareQuota: 6,
    enabledProtocols: 'SMB',
    storedAccessPolicies: [{ id: 'p1', permission: 'rwd', startTime: null, expiryTime: '2030-01-01T00:00:00Z' }],
  });
});
