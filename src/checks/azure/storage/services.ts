/** Source: "Blob Services - Get Service Properties" and "File Services - Get Service Properties" of Azure Resource Manager. */
import type { Check, Fix } from '../../declaration.ts';
import { all, at, atLeast, fact, isFalse, isTrue, matches, one, when } from '../../rule/index.ts';

const subject = 'azure_storage_account';
const blobServices = { 'blob services': { from: 'contained', types: ['azure_blob_service'] } } as const;
const fileServices = { 'file services': { from: 'contained', types: ['azure_file_service'] } } as const;

interface SoftDeleteRow {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly service: 'blob services' | 'file services';
  /** Name of the block in the properties of the service. */
  readonly policy: string;
  readonly days: number;
  readonly fix: Fix;
}

function softDelete({ service, policy, days, ...row }: SoftDeleteRow): Check {
  return {
    ...row,
    severity: 'medium',
    topic: 'delete-protect',
    subject,
    facts: service === 'blob services' ? blobServices : fileServices,
    settings: { 'fewest days': { words: 'Days for which what was deleted is kept, at least.', value: days } },
    rule: one(
      fact(service),
      all(
        at(`properties.${policy}.enabled`, isTrue, { absent: 'fail' }),
        at(`properties.${policy}.days`, atLeast('fewest days'), { absent: 'fail' }),
      ),
      // Some kinds of account have no blobs, others no files.
      { none: 'not-applicable' },
    ),
  };
}

const softDeleteChecks = [
  softDelete({
    id: 'storage-blob-soft-delete',
    title: 'Deleted blobs can be brought back for a while',
    why: 'Without soft delete a mistaken or hostile deletion is final at once.',
    service: 'blob services',
    policy: 'deleteRetentionPolicy',
    days: 7,
    fix: {
      portal: 'Storage account > Data management > Data protection: turn on soft delete for blobs.',
      az: 'az storage account blob-service-properties update --account-name {name} --resource-group {resourceGroup} --enable-delete-retention true --delete-retention-days 7',
      bicep: 'deleteRetentionPolicy: { enabled: true, days: 7 }',
      terraform: 'blob_properties { delete_retention_policy { days = 7 } }',
    },
  }),
  softDelete({
    id: 'storage-container-soft-delete',
    title: 'Deleted blob containers can be brought back for a while',
    why: 'Soft delete of blobs does not help where the whole container is deleted.',
    service: 'blob services',
    policy: 'containerDeleteRetentionPolicy',
    days: 7,
    fix: {
      portal: 'Storage account > Data management > Data protection: turn on soft delete for containers.',
      az: 'az storage account blob-service-properties update --account-name {name} --resource-group {resourceGroup} --enable-container-delete-retention true --container-delete-retention-days 7',
      bicep: 'containerDeleteRetentionPolicy: { enabled: true, days: 7 }',
      terraform: 'blob_properties { container_delete_retention_policy { days = 7 } }',
    },
  }),
  softDelete({
    id: 'storage-file-soft-delete',
    title: 'Deleted file shares can be brought back for a while',
    why: 'A share goes with everything in it; without soft delete only a backup brings it back.',
    service: 'file services',
    policy: 'shareDeleteRetentionPolicy',
    days: 1,
    fix: {
      portal: 'Storage account > Data storage > File shares: turn on soft delete.',
      az: 'az storage account file-service-properties update --account-name {name} --resource-group {resourceGroup} --enable-delete-retention true --delete-retention-days 7',
      bicep: 'shareDeleteRetentionPolicy: { enabled: true, days: 7 }',
      terraform: 'share_properties { retention_policy { days = 7 } }',
    },
  }),
];

export const storageServiceChecks: readonly Check[] = [
  ...softDeleteChecks,
  {
    id: 'storage-blob-versioning',
    title: 'Earlier versions of blobs are kept',
    why: 'What was overwritten, by mistake or by ransomware, can only be restored from an earlier version.',
    severity: 'medium',
    topic: 'delete-protect',
    subject,
    facts: blobServices,
    rule: when(
      at('properties.isHnsEnabled', isFalse, { absent: 'pass' }),
      one(fact('blob services'), at('properties.isVersioningEnabled', isTrue, { absent: 'fail' }), {
        none: 'not-applicable',
      }),
      'Accounts with a hierarchical namespace have no versions.',
    ),
    fix: {
      portal:
        'Storage account > Data management > Data protection: turn on versioning for blobs, with a lifecycle rule that ends old ones.',
      az: 'az storage account blob-service-properties update --account-name {name} --resource-group {resourceGroup} --enable-versioning true',
      bicep: 'isVersioningEnabled: true',
      terraform: 'blob_properties { versioning_enabled = true }',
    },
  },
  {
    id: 'storage-smb-protocol',
    title: 'File shares speak SMB 3.1.1 only',
    why: 'SMB 2.1 does not encrypt at all, and before 3.1.1 an attacker on the way can talk both sides down to weaker protection.',
    severity: 'medium',
    topic: 'tls',
    subject,
    facts: fileServices,
    // Null means all versions that the service knows.
    rule: one(
      fact('file services'),
      at('properties.protocolSettings.smb.versions', matches(/^smb3\.1\.1;?$/, 'SMB3.1.1 alone'), { absent: 'fail' }),
      { none: 'not-applicable' },
    ),
    fix: {
      portal: 'Storage account > File shares > Security: choose maximum security, or SMB 3.1.1 alone.',
      az: 'az storage account file-service-properties update --account-name {name} --resource-group {resourceGroup} --versions SMB3.1.1',
      bicep: "protocolSettings: { smb: { versions: 'SMB3.1.1' } }",
      terraform: 'share_properties { smb { versions = ["SMB3.1.1"] } }',
    },
  },
  {
    id: 'storage-smb-channel-encryption',
    title: 'File shares encrypt SMB with AES-256-GCM only',
    why: 'While weaker ciphers are accepted, it is up to the client which of them protects the files on their way.',
    severity: 'medium',
    topic: 'tls',
    subject,
    facts: fileServices,
    rule: one(
      fact('file services'),
      at('properties.protocolSettings.smb.channelEncryption', matches(/^aes-256-gcm;?$/, 'AES-256-GCM alone'), {
        absent: 'fail',
      }),
      { none: 'not-applicable' },
    ),
    fix: {
      portal: 'Storage account > File shares > Security: choose maximum security, or AES-256-GCM alone.',
      az: 'az storage account file-service-properties update --account-name {name} --resource-group {resourceGroup} --channel-encryption AES-256-GCM',
      bicep: "protocolSettings: { smb: { channelEncryption: 'AES-256-GCM' } }",
      terraform: 'share_properties { smb { channel_encryption_type = ["AES-256-GCM"] } }',
    },
  },
];
