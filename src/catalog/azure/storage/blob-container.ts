import { z } from 'zod';
import { entityType, type ParentEntity, type RelationDraft } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeObject, maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';
import { hasBlobs, serviceLacking } from './account-services.ts';

/** The scope that encrypts new blobs, where it is not the account's own key, whose name starts with a dollar sign. */
function scopeRelation(account: ParentEntity | undefined, scope: string | null | undefined): RelationDraft[] {
  if (!account || !scope || scope.startsWith('$')) return [];
  return [{ type: 'uses', to: `${account.key}/encryptionscopes/${scope.toLowerCase()}` }];
}

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
      defaultEncryptionScope: maybeText,
      denyEncryptionScopeOverride: maybeFlag,
      immutableStorageWithVersioning: maybeObject({ enabled: maybeFlag }),
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
      none: serviceLacking,
      when: hasBlobs,
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
      immutableStorageWithVersioning: flag(
        'Whether each version of a blob can be kept from change by itself.',
        (container) => container.properties?.immutableStorageWithVersioning?.enabled,
      ),
      defaultEncryptionScope: text(
        "Encryption scope of new blobs; $account-encryption-key for the account's key.",
        (container) => container.properties?.defaultEncryptionScope,
      ),
      denyEncryptionScopeOverride: flag(
        'Whether blobs must keep to that scope.',
        (container) => container.properties?.denyEncryptionScopeOverride,
      ),
      lastModifiedTime: instant('Last change of the container.', (container) => container.properties?.lastModifiedTime),
    },
    relations: ({ properties }, context) => [
      ...containedIn(context),
      ...scopeRelation(context.parent, properties?.defaultEncryptionScope),
    ],
  },
);
