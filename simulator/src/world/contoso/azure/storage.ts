import type { JsonObject } from '../../world.ts';
import type { Body, Estate } from './estate.ts';

const ACCOUNT = 'microsoft.storage/storageaccounts';
const SUBNET = 'microsoft.network/virtualnetworks/subnets';
const ENDPOINT = 'microsoft.network/privateendpoints';

export const CONTAINERS = ['$web', 'backups', 'invoices', 'logs', 'public-assets'] as const;
export const SHARES = ['profiles', 'data'] as const;

function networkAcls(estate: Estate, index: number): JsonObject {
  const open = index % 3 === 0;
  const subnet = estate.neighbour(SUBNET, estate.layout.place(ACCOUNT, index).group, index);
  const rule = subnet === undefined ? [] : [{ id: estate.ref(SUBNET, subnet), action: 'Allow', state: 'Succeeded' }];
  return {
    bypass: index % 5 === 0 ? 'None' : 'AzureServices',
    virtualNetworkRules: open ? [] : rule,
    ipRules: open ? [] : [{ value: '198.51.100.7', action: 'Allow' }],
    defaultAction: open ? 'Allow' : 'Deny',
  };
}

/** The private endpoint of the group's first account, when the group has one. */
function endpointConnections(estate: Estate, index: number): JsonObject[] {
  const { group, place } = estate.layout.place(ACCOUNT, index);
  const endpoint = place === 0 ? estate.sibling(ENDPOINT, group, 0) : undefined;
  if (endpoint === undefined) return [];
  const name = `${estate.name(ACCOUNT, index)}.${estate.serial('connection', index)}`;
  return [
    {
      id: `${estate.ref(ACCOUNT, index)}/privateEndpointConnections/${name}`,
      name,
      type: 'Microsoft.Storage/storageAccounts/privateEndpointConnections',
      properties: {
        provisioningState: 'Succeeded',
        privateEndpoint: estate.link(ENDPOINT, endpoint),
        privateLinkServiceConnectionState: { status: 'Approved', description: 'Auto-Approved', actionRequired: 'None' },
      },
    },
  ];
}

export function storageAccount(estate: Estate, index: number): Body {
  const { tenant } = estate;
  const name = estate.name(ACCOUNT, index);
  const created = tenant.daysAgo(40 + (index % 1500), 'storage', index);
  const service = { enabled: true, lastEnabledTime: created, keyType: 'Account' };
  const classic = index % 9 === 0;
  const properties: JsonObject = {
    provisioningState: 'Succeeded',
    creationTime: created,
    keyCreationTime: classic ? null : { key1: created, key2: created },
    primaryLocation: estate.region(estate.layout.place(ACCOUNT, index).group),
    statusOfPrimary: 'available',
    primaryEndpoints: {
      blob: `https://${name}.blob.core.windows.net/`,
      queue: `https://${name}.queue.core.windows.net/`,
      table: `https://${name}.table.core.windows.net/`,
      file: `https://${name}.file.core.windows.net/`,
    },
    privateEndpointConnections: endpointConnections(estate, index),
    networkAcls: networkAcls(estate, index),
    supportsHttpsTrafficOnly: index % 7 !== 0,
    encryption: {
      services: { blob: service, file: service },
      keySource: 'Microsoft.Storage',
      requireInfrastructureEncryption: index % 4 === 0,
    },
    accessTier: 'Hot',
  };
  // Accounts that were made before these switches existed answer null or nothing for them.
  if (!classic) {
    properties.minimumTlsVersion = tenant.pick('tls', index, ['TLS1_2', 'TLS1_0', 'TLS1_2']);
    properties.allowBlobPublicAccess = index % 4 === 1;
    properties.allowSharedKeyAccess = index % 6 === 2 ? null : index % 2 === 0;
    properties.publicNetworkAccess = index % 5 === 1 ? 'Disabled' : 'Enabled';
    properties.allowCrossTenantReplication = index % 8 === 0;
    properties.defaultToOAuthAuthentication = index % 3 === 1;
    properties.isHnsEnabled = index % 10 === 4;
  }
  const sku = index % 3 === 0 ? 'Standard_GRS' : 'Standard_LRS';
  return { sku: { name: sku, tier: 'Standard' }, kind: classic ? 'Storage' : 'StorageV2', properties };
}

const cors = { corsRules: [] };

export function blobService(estate: Estate, index: number): Body {
  const protectedData = index % 3 !== 0;
  const retention: JsonObject = protectedData ? { enabled: true, days: 7 + (index % 60) } : { enabled: false };
  return {
    sku: { name: index % 3 === 0 ? 'Standard_GRS' : 'Standard_LRS', tier: 'Standard' },
    properties: {
      cors: estate.tenant.rarely('cors', index, 6)
        ? {
            corsRules: [
              {
                allowedOrigins: ['*'],
                allowedMethods: ['GET'],
                maxAgeInSeconds: 3600,
                exposedHeaders: ['*'],
                allowedHeaders: ['*'],
              },
            ],
          }
        : cors,
      deleteRetentionPolicy: { ...retention, allowPermanentDelete: false },
      containerDeleteRetentionPolicy: retention,
      isVersioningEnabled: index % 2 === 0,
      changeFeed: index % 4 === 0 ? { enabled: true } : null,
    },
  };
}

export function fileService(_estate: Estate, index: number): Body {
  return {
    sku: { name: 'Standard_LRS', tier: 'Standard' },
    properties: {
      cors,
      shareDeleteRetentionPolicy: index % 2 === 0 ? { enabled: true, days: 14 } : { enabled: false },
    },
  };
}

/** A blob container; public access follows the account's switch, with levels set that the account does not allow. */
export function blobContainer(estate: Estate, index: number): Body {
  const level = estate.tenant.pick('public', index, ['None', 'None', 'Blob', 'Container']);
  return {
    etag: `"0x8D${(index + 0x1000).toString(16).toUpperCase()}"`,
    properties: {
      publicAccess: index % 23 === 0 ? null : level,
      deleted: false,
      remainingRetentionDays: 0,
      defaultEncryptionScope: '$account-encryption-key',
      denyEncryptionScopeOverride: false,
      leaseStatus: 'Unlocked',
      leaseState: 'Available',
      lastModifiedTime: estate.tenant.daysAgo(index % 300, 'container', index),
      hasImmutabilityPolicy: index % 31 === 0,
      hasLegalHold: false,
    },
  };
}

export function fileShare(estate: Estate, index: number): Body {
  return {
    etag: `"0x8E${(index + 0x1000).toString(16).toUpperCase()}"`,
    properties: {
      shareQuota: 5120,
      enabledProtocols: index % 8 === 0 ? 'NFS' : 'SMB',
      accessTier: 'TransactionOptimized',
      leaseStatus: 'Unlocked',
      leaseState: 'Available',
      lastModifiedTime: estate.tenant.daysAgo(index % 300, 'share', index),
    },
  };
}
