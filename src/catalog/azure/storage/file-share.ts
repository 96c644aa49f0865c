import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { instant, json, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';
import { hasFiles, serviceLacking } from './account-services.ts';
import { maybeSignedIdentifiers, storedAccessPolicies, storedAccessPoliciesMeaning } from './signed-identifiers.ts';

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
      signedIdentifiers: maybeSignedIdentifiers,
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
      none: serviceLacking,
      when: hasFiles,
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
      storedAccessPolicies: json(storedAccessPoliciesMeaning, ({ properties }) =>
        storedAccessPolicies(properties?.signedIdentifiers),
      ),
    },
    relations: (_share, context) => containedIn(context),
  },
);
