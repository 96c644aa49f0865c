/**
 * Which services a storage account has. Source: "Storage account overview", types of storage accounts: premium accounts hold
 * one service only, those of kind BlobStorage hold blobs only, and premium general-purpose accounts hold page blobs only.
 * What is not known to lack a service is asked for it.
 */
import type { ParentEntity } from '../../declaration.ts';

const kindOf = (account: ParentEntity) => String(account.properties.kind ?? '').toLowerCase();
const isPremium = (account: ParentEntity) => /^premium/i.test(String(account.properties.skuName ?? ''));

const blobsOnly: readonly string[] = ['blobstorage', 'blockblobstorage'];

export const hasBlobs = (account: ParentEntity): boolean => kindOf(account) !== 'filestorage';

export function hasFiles(account: ParentEntity): boolean {
  const kind = kindOf(account);
  return kind === 'filestorage' || !(blobsOnly.includes(kind) || isPremium(account));
}

/** Queues and tables come together. */
export const hasQueuesAndTables = (account: ParentEntity): boolean =>
  hasBlobs(account) && !blobsOnly.includes(kindOf(account)) && !isPremium(account);

/** "Optimize costs by automatically managing the data lifecycle": not in general-purpose v1 accounts. */
export const hasLifecycle = (account: ParentEntity): boolean => hasBlobs(account) && kindOf(account) !== 'storage';

/** What the service answers below an account whose kind lacks the service: none, rather than a failed read. */
export const serviceLacking = ['FeatureNotSupportedForAccount'] as const;
