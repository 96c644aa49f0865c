import { describe, expect, test } from 'vitest';
import type { EntityType } from '../../declaration.ts';
import { entityOf, group, mapBody, parentOf, relationLines } from '../testing.ts';
import { blobContainer } from './blob-container.ts';
import { blobService } from './blob-service.ts';
import { encryptionScope } from './encryption-scope.ts';
import { fileService } from './file-service.ts';
import { fileShare } from './file-share.ts';
import { managementPolicy } from './management-policy.ts';
import { queueService } from './queue-service.ts';
import { storageQueue } from './storage-queue.ts';
import { storageTable } from './storage-table.ts';
import { tableService } from './table-service.ts';

const id = `${group}/providers/Microsoft.Storage/storageAccounts/Shopdata`;
const parent = parentOf(id, 'azure_storage_account', { kind: 'StorageV2' });
const inAccount = `${id.toLowerCase()} contains .`;

const mapped = (type: EntityType, path: string, properties: object | null) =>
  mapBody(type, { id: `${id}/${path}`, name: path.slice(path.lastIndexOf('/') + 1), properties }, { parent });

describe('services of an account', () => {
  test('blobs: what is kept after deletion, and who may come from where', () => {
    const mapping = mapped(blobService, 'blobServices/default', {
      cors: { corsRules: [{ allowedOrigins: ['https://a', '*'], allowedMethods: ['GET'], maxAgeInSeconds: 0 }, 7] },
      deleteRetentionPolicy: { enabled: true, days: 14, allowPermanentDelete: false },
      containerDeleteRetentionPolicy: { enabled: false, days: null },
      isVersioningEnabled: null,
      changeFeed: null,
      restorePolicy: { enabled: true, days: 6, minRestoreTime: '2024-01-01T00:00:00Z' },
    });
    expect(relationLines(mapping)).toEqual([inAccount]);
    expect(entityOf(mapping).properties).toEqual({
      softDeleteEnabled: true,
      softDeleteDays: 14,
      allowPermanentDelete: false,
      containerSoftDeleteEnabled: false,
      containerSoftDeleteDays: null,
      isVersioningEnabled: null,
      restoreEnabled: true,
      restoreDays: 6,
      corsRules: [
        { origins: ['https://a', '*'], methods: ['GET'], headers: null, exposedHeaders: null, maxAgeInSeconds: 0 },
      ],
      corsAllowsAnyOrigin: true,
    });
    expect(entityOf(mapping).document).not.toContain('minRestoreTime');
  });

  test('files: the protocol, in parts', () => {
    const smb = { versions: 'SMB3.0;SMB3.1.1;', channelEncryption: 'AES-256-GCM', authenticationMethods: null };
    const mapping = mapped(fileService, 'fileServices/default', {
      shareDeleteRetentionPolicy: { enabled: true, days: 7 },
      protocolSettings: { smb },
    });
    expect(entityOf(mapping).properties).toEqual({
      shareSoftDeleteEnabled: true,
      shareSoftDeleteDays: 7,
      smbVersions: ['SMB3.0', 'SMB3.1.1'],
      smbChannelEncryption: ['AES-256-GCM'],
      smbAuthenticationMethods: null,
    });
    expect(entityOf(mapped(fileService, 'fileServices/default', { protocolSettings: {} })).properties).toEqual({});
  });

  test.each([queueService, tableService])('queues and tables: origins', (type) => {
    expect(entityOf(mapped(type, 'services/default', { cors: { corsRules: [] } })).properties).toEqual({
      corsRules: [],
      corsAllowsAnyOrigin: false,
    });
    expect(entityOf(mapped(type, 'services/default', { cors: null })).properties).toEqual({});
  });
});

test('a queue lies in its account, and its messages are not a change', () => {
  const queue = (approximateMessageCount: number) =>
    mapped(storageQueue, 'queueServices/default/queues/Orders', {
      metadata: { team: 'shop' },
      approximateMessageCount,
    });
  expect(relationLines(queue(1))).toEqual([inAccount]);
  expect(entityOf(queue(1)).properties).toEqual({ metadata: { team: 'shop' } });
  expect(queue(1)).toEqual(queue(2));
});

test('a table tells its stored access policies', () => {
  const signedIdentifiers = [{ id: 'all', accessPolicy: { permission: 'raud', expiryTime: null } }, { id: 5 }];
  const mapping = mapped(storageTable, 'tableServices/default/tables/T', { tableName: 'T', signedIdentifiers });
  expect(relationLines(mapping)).toEqual([inAccount]);
  expect(entityOf(mapping).properties).toEqual({
    tableName: 'T',
    storedAccessPolicies: [{ id: 'all', permission: 'raud', startTime: null, expiryTime: null }],
  });
});

describe('lifecycle policy', () => {
  const rule = (name: string, enabled: boolean | null, deletion: object | null) => ({
    name,
    enabled,
    type: 'Lifecycle',
    definition: { actions: { baseBlob: { delete: deletion } }, filters: { prefixMatch: ['logs/'] } },
  });
  const policyOf = (rules: unknown) =>
    entityOf(mapped(managementPolicy, 'managementPolicies/default', { policy: { rules } })).properties;

  test('tells its rules, and when blobs first go', () => {
    const rules = [
      rule('off', false, { daysAfterModificationGreaterThan: 1 }),
      rule('unread', null, { daysAfterLastAccessTimeGreaterThan: 60 }),
      rule('old', true, { daysAfterModificationGreaterThan: 90 }),
    ];
    const { rules: told, soonestDeletionDays } = policyOf(rules);
    expect(soonestDeletionDays).toBe(60);
    expect(told).toHaveLength(3);
    expect(told).toMatchObject([
      { name: 'off', enabled: false, prefixes: ['logs/'], blobs: { deleteAfterDays: 1, archiveAfterDays: null } },
      { enabled: null, blobs: { deleteAfterDays: 60 }, versions: { deleteAfterDays: null } },
      {},
    ]);
  });

  test('without a rule that deletes, nothing goes; without rules nothing is known', () => {
    expect(policyOf([rule('cool', true, null)]).soonestDeletionDays).toBeNull();
    expect(policyOf(null)).toEqual({});
  });
});

test("an encryption scope is encrypted by the customer's key", () => {
  const keyUri = 'https://Shop.vault.azure.net/keys/Finance';
  const mapping = mapped(encryptionScope, 'encryptionScopes/Finance', {
    source: 'Microsoft.KeyVault',
    state: 'Enabled',
    keyVaultProperties: { keyUri, currentVersionedKeyIdentifier: `${keyUri}/0123` },
    requireInfrastructureEncryption: null,
  });
  expect(relationLines(mapping)).toEqual([inAccount, `. encrypted_by ${keyUri.toLowerCase()}`]);
  expect(entityOf(mapping).properties).toEqual({
    keySource: 'Microsoft.KeyVault',
    state: 'Enabled',
    keyUrl: keyUri,
    currentKeyVersion: `${keyUri}/0123`,
    requireInfrastructureEncryption: null,
  });
});

// blobs, files, queues and tables, lifecycle
test.each([
  ['StorageV2', 'Standard_LRS', true, true, true, true],
  ['StorageV2', 'Premium_LRS', true, false, false, true],
  ['Storage', 'Standard_GRS', true, true, true, false],
  ['FileStorage', 'Premium_LRS', false, true, false, false],
  ['BlockBlobStorage', 'Premium_ZRS', true, false, false, true],
  ['BlobStorage', 'Standard_LRS', true, false, false, true],
  [undefined, undefined, true, true, true, true],
])('a %s account on %s is asked for what it can have', (kind, skuName, blobs, files, queuesAndTables, lifecycle) => {
  const account = parentOf(id, 'azure_storage_account', { kind: kind ?? null, skuName: skuName ?? null });
  const asked = ({ source }: EntityType) => source.kind === 'arm-children' && source.when?.(account);
  for (const type of [blobService, blobContainer, encryptionScope]) expect(asked(type)).toBe(blobs);
  for (const type of [fileService, fileShare]) expect(asked(type)).toBe(files);
  for (const type of [queueService, storageQueue, tableService, storageTable])
    expect(asked(type)).toBe(queuesAndTables);
  expect(asked(managementPolicy)).toBe(lifecycle);
});
