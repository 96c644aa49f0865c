import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeObject, maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';

/** Source: Azure Resource Manager, "Blob Containers - List". Not in Resource Graph: one list an account. */
export const blobContainer = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      publicAccess: maybeText,
      hasImmutabilityPolicy: maybeFlag,
      hasLegalHold: maybeFlag,
      lastModifiedTime: maybeText,
    }),
  }),
  {
    type: 'azure_blob_container',
    title: 'Blob container',
    plural: 'Blob containers',
    class: 'DataStore',
    category: 'storage',
    product: 'storage',
    description: 'A container of blobs with its public access level.',
    source: {
      kind: 'arm-children',
      parents: ['azure_storage_account'],
      path: '{id}/blobServices/default/containers',
      apiVersion: '2023-05-01',
      none: ['FeatureNotSupportedForAccount'],
      // Accounts of kind FileStorage hold file shares only.
      when: (account) => account.properties.kind !== 'FileStorage',
    },
    rights: [azure('Microsoft.Storage/storageAccounts/blobServices/containers/read')],
    key: (container, { tenantId }) => armKey(container.id, tenantId),
    name: (container) => container.name,
    volatile: ['etag', 'properties.leaseState', 'properties.leaseStatus', 'properties.leaseDuration'],
    properties: {
      publicAccess: text('None, Blob or Container.', (container) => container.properties?.publicAccess),
      hasImmutabilityPolicy: flag(
        'Whether blobs are kept from change.',
        (container) => container.properties?.hasImmutabilityPolicy,
      ),
      hasLegalHold: flag('Whether a legal hold is on.', (container) => container.properties?.hasLegalHold),
      lastModifiedTime: instant('Last change of the container.', (container) => container.properties?.lastModifiedTime),
    },
    relations: (_container, context) => containedIn(context),
  },
);
