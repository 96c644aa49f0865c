/** Source: "Blob Services - Get Service Properties" of Azure Resource Manager. */
import type { Check } from '../../declaration.ts';
import { all, at, atLeast, fact, isTrue, one } from '../../rule/index.ts';

export const storageServiceChecks: readonly Check[] = [
  {
    id: 'storage-blob-soft-delete',
    title: 'Deleted blobs can be brought back for a while',
    why: 'Without soft delete a mistaken or hostile deletion is final at once.',
    severity: 'medium',
    topic: 'backup',
    subject: 'azure_storage_account',
    facts: { 'blob services': { from: 'contained', types: ['azure_blob_service'] } },
    settings: { 'fewest days': { words: 'Days for which deleted blobs are kept, at least.', value: 7 } },
    rule: one(
      fact('blob services'),
      all(
        at('properties.deleteRetentionPolicy.enabled', isTrue, { absent: 'fail' }),
        at('properties.deleteRetentionPolicy.days', atLeast('fewest days'), { absent: 'fail' }),
      ),
      // Accounts for files alone have no blob service.
      { none: 'not-applicable' },
    ),
    fix: {
      portal: 'Storage account > Data management > Data protection: turn on soft delete for blobs.',
      az: 'az storage account blob-service-properties update --account-name {name} --resource-group {resourceGroup} --enable-delete-retention true --delete-retention-days 7',
    },
  },
];
