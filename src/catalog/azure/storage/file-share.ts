import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { instant, json, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeList, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';

/** Kinds of account without file shares: "Storage account overview", types of storage accounts. */
const withoutShares: readonly unknown[] = ['BlobStorage', 'BlockBlobStorage'];

/** Source: Azure Resource Manager, "File Shares - List". Not in Resource Graph: one list an account. */
export const fileShare = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      shareQuota: maybeNumber,
      enabledProtocols: maybeText,
      accessTier: maybeText,
      rootSquash: maybeText,
      lastModifiedTime: maybeText,
      signedIdentifiers: maybeList(
        z.object({
          id: z.string(),
          accessPolicy: maybeObject({ permission: maybeText, startTime: maybeText, expiryTime: maybeText }),
        }),
      ),
    }),
  }),
  {
    type: 'azure_file_share',
    title: 'File share',
    plural: 'File shares',
    class: 'DataStore',
    category: 'storage',
    product: 'storage',
    description: 'A share of files with its protocol and quota.',
    source: {
      kind: 'arm-children',
      parents: ['azure_storage_account'],
      path: '{id}/fileServices/default/shares',
      apiVersion: '2023-05-01',
      none: ['FeatureNotSupportedForAccount'],
      when: (account) => !withoutShares.includes(account.properties.kind),
    },
    rights: [azure('Microsoft.Storage/storageAccounts/fileServices/shares/read')],
    key: (share, { tenantId }) => armKey(share.id, tenantId),
    name: (share) => share.name,
    volatile: [
      'etag',
      'properties.leaseState',
      'properties.leaseStatus',
      'properties.leaseDuration',
      'properties.shareUsageBytes',
      'properties.remainingRetentionDays',
    ],
    properties: {
      shareQuota: number('Largest size in GiB.', ({ properties }) => properties?.shareQuota),
      enabledProtocols: text('SMB or NFS.', ({ properties }) => properties?.enabledProtocols),
      accessTier: text('TransactionOptimized, Hot, Cool or Premium.', ({ properties }) => properties?.accessTier),
      rootSquash: text('NFS: whether root of a client is root here.', ({ properties }) => properties?.rootSquash),
      lastModifiedTime: instant('Last change of the share itself.', ({ properties }) => properties?.lastModifiedTime),
      storedAccessPolicies: json(
        'Stored access policies: `{ id, permission, startTime, expiryTime }`.',
        ({ properties }) =>
          properties?.signedIdentifiers?.map(({ id, accessPolicy }) => ({
            id,
            permission: accessPolicy?.permission ?? null,
            startTime: accessPolicy?.startTime ?? null,
            expiryTime: accessPolicy?.expiryTime ?? null,
          })),
      ),
    },
    relations: (_share, context) => containedIn(context),
  },
);
