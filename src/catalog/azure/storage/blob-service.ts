import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';
import { hasBlobs, serviceLacking } from './account-services.ts';
import { corsProperties, maybeCors } from './service-properties.ts';

const maybeRetention = maybeObject({ enabled: maybeFlag, days: maybeNumber, allowPermanentDelete: maybeFlag });

/** Source: Azure Resource Manager, "Blob Services - List": one item, `default`. Not in Resource Graph: one list an account. */
export const blobService = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      cors: maybeCors,
      defaultServiceVersion: maybeText,
      deleteRetentionPolicy: maybeRetention,
      containerDeleteRetentionPolicy: maybeRetention,
      isVersioningEnabled: maybeFlag,
      changeFeed: maybeObject({ enabled: maybeFlag, retentionInDays: maybeNumber }),
      restorePolicy: maybeObject({ enabled: maybeFlag, days: maybeNumber, lastEnabledTime: maybeText }),
      lastAccessTimeTrackingPolicy: maybeObject({ enable: maybeFlag }),
    }),
  }),
  {
    type: 'azure_blob_service',
    title: 'Blob service',
    plural: 'Blob services',
    class: 'Service',
    category: 'storage',
    product: 'storage',
    description: 'The blob service of a storage account: soft delete, versions and origins for all of its containers.',
    source: {
      kind: 'arm-children',
      parents: ['azure_storage_account'],
      path: '{id}/blobServices',
      apiVersion: '2023-05-01',
      none: serviceLacking,
      when: hasBlobs,
    },
    rights: [azure('Microsoft.Storage/storageAccounts/blobServices/read')],
    key: (service, { tenantId }) => armKey(service.id, tenantId),
    name: (service) => service.name,
    // The earliest moment that blobs can be restored to moves on by itself.
    volatile: ['properties.restorePolicy.minRestoreTime'],
    properties: {
      softDeleteEnabled: flag(
        'Whether deleted blobs are kept for a while.',
        ({ properties }) => properties?.deleteRetentionPolicy?.enabled,
      ),
      softDeleteDays: number('For how many days.', ({ properties }) => properties?.deleteRetentionPolicy?.days),
      allowPermanentDelete: flag(
        'Whether versions and snapshots kept so can be deleted for good before that.',
        ({ properties }) => properties?.deleteRetentionPolicy?.allowPermanentDelete,
      ),
      containerSoftDeleteEnabled: flag(
        'Whether deleted containers are kept for a while.',
        ({ properties }) => properties?.containerDeleteRetentionPolicy?.enabled,
      ),
      containerSoftDeleteDays: number(
        'For how many days containers are.',
        ({ properties }) => properties?.containerDeleteRetentionPolicy?.days,
      ),
      isVersioningEnabled: flag(
        'Whether earlier versions of blobs are kept.',
        ({ properties }) => properties?.isVersioningEnabled,
      ),
      changeFeedEnabled: flag('Whether changes are written down.', ({ properties }) => properties?.changeFeed?.enabled),
      changeFeedRetentionDays: number(
        'For how many days; for ever when none.',
        ({ properties }) => properties?.changeFeed?.retentionInDays,
      ),
      restoreEnabled: flag(
        'Whether blobs can be brought back to a moment in the past.',
        ({ properties }) => properties?.restorePolicy?.enabled,
      ),
      restoreDays: number('How many days back.', ({ properties }) => properties?.restorePolicy?.days),
      restoreLastEnabledTime: instant(
        'Since when that is on.',
        ({ properties }) => properties?.restorePolicy?.lastEnabledTime,
      ),
      lastAccessTimeTrackingEnabled: flag(
        'Whether the last read of each blob is noted.',
        ({ properties }) => properties?.lastAccessTimeTrackingPolicy?.enable,
      ),
      defaultServiceVersion: text(
        'Version of the protocol for requests that name none.',
        ({ properties }) => properties?.defaultServiceVersion,
      ),
      ...corsProperties,
    },
    relations: (_service, context) => containedIn(context),
  },
);
