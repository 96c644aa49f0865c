import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, json, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

const encryptedService = maybeObject({ enabled: maybeFlag });

const schema = z.object({
  ...armShape,
  properties: maybeObject({
    allowBlobPublicAccess: maybeFlag,
    allowSharedKeyAccess: maybeFlag,
    allowCrossTenantReplication: maybeFlag,
    defaultToOAuthAuthentication: maybeFlag,
    supportsHttpsTrafficOnly: maybeFlag,
    minimumTlsVersion: maybeText,
    publicNetworkAccess: maybeText,
    isHnsEnabled: maybeFlag,
    isSftpEnabled: maybeFlag,
    isLocalUserEnabled: maybeFlag,
    isNfsV3Enabled: maybeFlag,
    allowedCopyScope: maybeText,
    accessTier: maybeText,
    dnsEndpointType: maybeText,
    largeFileSharesState: maybeText,
    immutableStorageWithVersioning: maybeObject({ enabled: maybeFlag }),
    primaryLocation: maybeText,
    secondaryLocation: maybeText,
    creationTime: maybeText,
    primaryEndpoints: maybeObject({ blob: maybeText }),
    keyCreationTime: maybeObject({ key1: maybeText, key2: maybeText }),
    keyPolicy: maybeObject({ keyExpirationPeriodInDays: maybeNumber }),
    sasPolicy: maybeObject({ sasExpirationPeriod: maybeText, expirationAction: maybeText }),
    azureFilesIdentityBasedAuthentication: maybeObject({ directoryServiceOptions: maybeText }),
    networkAcls: maybeObject({
      defaultAction: maybeText,
      bypass: maybeText,
      ipRules: maybeList(z.object({ value: z.string() })),
      virtualNetworkRules: maybeList(z.object({ id: z.string() })),
      resourceAccessRules: maybeList(z.object({ tenantId: maybeText, resourceId: z.string().min(1) })),
    }),
    encryption: maybeObject({
      keySource: maybeText,
      requireInfrastructureEncryption: maybeFlag,
      services: maybeObject({
        blob: encryptedService,
        file: encryptedService,
        queue: encryptedService,
        table: encryptedService,
      }),
      keyvaultproperties: maybeObject({
        keyvaulturi: maybeText,
        keyname: maybeText,
        keyversion: maybeText,
        lastKeyRotationTimestamp: maybeText,
      }),
      identity: maybeObject({ userAssignedIdentity: maybeText }),
    }),
    privateEndpointConnections: maybePrivateEndpoints,
  }),
});

/** URL of the customer's key, from the vault's URL and the key's name. */
function keyUrl(account: z.output<typeof schema>): string | undefined {
  const named = account.properties?.encryption?.keyvaultproperties;
  return named?.keyvaulturi && named.keyname
    ? `${named.keyvaulturi.replace(/\/+$/, '')}/keys/${named.keyname}`
    : undefined;
}

/** Single resources that the firewall lets in; a rule may also name all of a kind (`/subscriptions/*`). */
function allowedResources(account: z.output<typeof schema>): string[] {
  const rules = account.properties?.networkAcls?.resourceAccessRules ?? [];
  return rules.map(({ resourceId }) => resourceId).filter((id) => !id.includes('*'));
}

/** Source: Azure Resource Manager, "Storage Accounts - List"; Resource Graph holds the whole properties. */
export const storageAccount = entityType(schema, {
  type: 'azure_storage_account',
  title: 'Storage account',
  plural: 'Storage accounts',
  class: 'DataStore',
  category: 'storage',
  product: 'storage',
  description: 'A storage account with its network and encryption settings.',
  source: trackedResource('Microsoft.Storage/storageAccounts', '2023-05-01'),
  rights: [azure('Microsoft.Storage/storageAccounts/read')],
  key: (account, { tenantId }) => armKey(account.id, tenantId),
  name: (account) => account.name,
  volatile: [
    ...armVolatile,
    'properties.statusOfPrimary',
    'properties.statusOfSecondary',
    'properties.geoReplicationStats',
    'properties.blobRestoreStatus',
  ],
  properties: {
    ...armProperties,
    kind: text('Kind of account, such as StorageV2.', (account) => said(account.kind)),
    creationTime: instant('When it was made.', ({ properties }) => properties?.creationTime),
    allowBlobPublicAccess: flag(
      'Whether containers may be public.',
      ({ properties }) => properties?.allowBlobPublicAccess,
    ),
    allowSharedKeyAccess: flag(
      'Whether account keys are accepted.',
      ({ properties }) => properties?.allowSharedKeyAccess,
    ),
    allowCrossTenantReplication: flag(
      'Whether objects may be copied to accounts of other tenants.',
      ({ properties }) => properties?.allowCrossTenantReplication,
    ),
    defaultToOAuthAuthentication: flag(
      'Whether the portal signs in with Microsoft Entra by default.',
      ({ properties }) => properties?.defaultToOAuthAuthentication,
    ),
    supportsHttpsTrafficOnly: flag(
      'Whether only HTTPS is accepted.',
      ({ properties }) => properties?.supportsHttpsTrafficOnly,
    ),
    minimumTlsVersion: text('Lowest TLS version accepted.', ({ properties }) => properties?.minimumTlsVersion),
    publicNetworkAccess: text(
      'Whether the public endpoint is on.',
      ({ properties }) => properties?.publicNetworkAccess,
    ),
    isHnsEnabled: flag(
      'Whether it is a data lake (hierarchical namespace).',
      ({ properties }) => properties?.isHnsEnabled,
    ),
    isSftpEnabled: flag('Whether SFTP is accepted.', ({ properties }) => properties?.isSftpEnabled),
    isLocalUserEnabled: flag(
      'Whether it has users of its own for SFTP.',
      ({ properties }) => properties?.isLocalUserEnabled,
    ),
    directoryServiceOptions: text(
      'Directory that file shares ask: None, AD, AADDS or AADKERB.',
      ({ properties }) => properties?.azureFilesIdentityBasedAuthentication?.directoryServiceOptions,
    ),
    key1CreationTime: instant('When the first key was made.', ({ properties }) => properties?.keyCreationTime?.key1),
    key2CreationTime: instant('When the second key was made.', ({ properties }) => properties?.keyCreationTime?.key2),
    keyExpirationPeriodInDays: number(
      'After how many days keys should be renewed.',
      ({ properties }) => properties?.keyPolicy?.keyExpirationPeriodInDays,
    ),
    sasExpirationPeriod: text(
      'Longest life of a shared access signature.',
      ({ properties }) => properties?.sasPolicy?.sasExpirationPeriod,
    ),
    sasExpirationAction: text(
      'Log or Block: what happens to longer ones.',
      ({ properties }) => properties?.sasPolicy?.expirationAction,
    ),
    networkDefaultAction: text(
      'What happens to traffic no rule names.',
      ({ properties }) => properties?.networkAcls?.defaultAction,
    ),
    networkBypass: text('Services that pass the firewall.', ({ properties }) => properties?.networkAcls?.bypass),
    allowedIpRanges: list('Addresses that the firewall lets in.', ({ properties }) =>
      properties?.networkAcls?.ipRules?.map((rule) => rule.value),
    ),
    allowedSubnetIds: list('Subnets that the firewall lets in.', ({ properties }) =>
      properties?.networkAcls?.virtualNetworkRules?.map((rule) => rule.id),
    ),
    allowedResources: json('Resources that the firewall lets in: `{ tenantId, resourceId }`.', ({ properties }) =>
      properties?.networkAcls?.resourceAccessRules?.map((rule) => ({
        tenantId: rule.tenantId ?? null,
        resourceId: rule.resourceId,
      })),
    ),
    encryptionKeySource: text(
      'Who keeps the key: Microsoft.Storage or Microsoft.Keyvault.',
      ({ properties }) => properties?.encryption?.keySource,
    ),
    encryptionKeyUrl: text("URL of the customer's key.", keyUrl),
    encryptionKeyVersion: text("Version of the customer's key; none where the newest is taken.", ({ properties }) => {
      const version = properties?.encryption?.keyvaultproperties?.keyversion;
      return version === '' ? null : version;
    }),
    lastKeyRotation: instant(
      'When the version in use was taken up.',
      ({ properties }) => properties?.encryption?.keyvaultproperties?.lastKeyRotationTimestamp,
    ),
    encryptionIdentityId: text(
      'User-assigned identity that fetches the key.',
      ({ properties }) => properties?.encryption?.identity?.userAssignedIdentity,
    ),
    requireInfrastructureEncryption: flag(
      'Whether data is encrypted a second time below.',
      ({ properties }) => properties?.encryption?.requireInfrastructureEncryption,
    ),
    encryptedServices: json('Which services are encrypted.', ({ properties }) => {
      const services = properties?.encryption?.services;
      return (
        services &&
        Object.fromEntries(Object.entries(services).map(([service, told]) => [service, told?.enabled ?? null]))
      );
    }),
    isNfsV3Enabled: flag('Whether NFS 3.0 is accepted for blobs.', ({ properties }) => properties?.isNfsV3Enabled),
    allowedCopyScope: text(
      'From where blobs may be copied: AAD (this tenant) or PrivateLink; from anywhere where not said.',
      ({ properties }) => properties?.allowedCopyScope,
    ),
    accessTier: text('Tier of new blobs.', ({ properties }) => properties?.accessTier),
    dnsEndpointType: text('Standard, or AzureDnsZone.', ({ properties }) => properties?.dnsEndpointType),
    largeFileSharesState: text(
      'Whether shares may be larger than 5 TiB.',
      ({ properties }) => properties?.largeFileSharesState,
    ),
    immutableStorageWithVersioning: flag(
      'Whether versions of blobs in all containers can be kept from change.',
      ({ properties }) => properties?.immutableStorageWithVersioning?.enabled,
    ),
    primaryLocation: text('Region of the data.', ({ properties }) => properties?.primaryLocation),
    secondaryLocation: text('Region of the copy.', ({ properties }) => properties?.secondaryLocation),
    blobEndpoint: text('URL of the blob service.', ({ properties }) => properties?.primaryEndpoints?.blob),
    privateEndpointConnections,
  },
  relations: (account, context) => [
    ...armRelations(account, context),
    ...encryptedBy(keyUrl(account)),
    ...relationsTo('allows', account.properties?.networkAcls?.virtualNetworkRules?.map(({ id }) => id) ?? [], context),
    ...relationsTo('allows', allowedResources(account), context),
    ...privateEndpointRelations(account, context),
  ],
});
