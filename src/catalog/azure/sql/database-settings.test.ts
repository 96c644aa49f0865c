import { describe, expect, test } from 'vitest';
import type { EntityType, PropertyValue } from '../../declaration.ts';
import { entityOf, group, mapBody, parentOf, relationLines } from '../testing.ts';
import { sqlDatabaseAuditing } from './database-auditing.ts';
import { sqlDatabaseDataMaskingPolicy } from './database-data-masking-policy.ts';
import { sqlDatabaseLedgerDigestUpload } from './database-ledger-digest-upload.ts';
import { sqlDatabaseLongTermRetention } from './database-long-term-retention.ts';
import { sqlDatabaseShortTermRetention } from './database-short-term-retention.ts';
import { sqlDatabaseTransparentDataEncryption } from './database-transparent-data-encryption.ts';
import { sqlRecommendedSensitivityLabel } from './sql-recommended-sensitivity-label.ts';
import { sqlSensitivityLabel } from './sql-sensitivity-label.ts';
import { sqlSyncGroup } from './sql-sync-group.ts';

const id = `${group}/providers/Microsoft.Sql/servers/Main/databases/Orders`;
const parent = parentOf(id, 'azure_sql_database');
const map = (type: EntityType, path: string, properties: object) =>
  mapBody(type, { id: `${id}/${path}`, name: path.split('/').at(-1), properties }, { parent });

describe('which databases are asked', () => {
  const asked = ({ source }: EntityType, name: string, properties: Record<string, PropertyValue>) =>
    source.kind === 'arm-children' &&
    source.when?.(parentOf(id.replace('Orders', name), 'azure_sql_database', properties));
  const settings = [
    sqlDatabaseAuditing,
    sqlDatabaseTransparentDataEncryption,
    sqlDatabaseDataMaskingPolicy,
    sqlSensitivityLabel,
    sqlRecommendedSensitivityLabel,
  ];

  test('not the one of the system', () => {
    for (const type of [...settings, sqlDatabaseLongTermRetention, sqlDatabaseLedgerDigestUpload, sqlSyncGroup]) {
      expect(asked(type, 'Master', {}), type.type).toBe(false);
      expect(asked(type, 'x', { kind: 'v12.0,system' }), type.type).toBe(false);
      expect(asked(type, 'x', { kind: 'v12.0,user' }), type.type).toBe(true);
    }
  });

  test('not one that may sleep, where the question would wake it', () => {
    for (const type of settings) {
      expect(asked(type, 'x', { autoPauseDelay: 60 }), type.type).toBe(false);
      expect(asked(type, 'x', { autoPauseDelay: -1 }), type.type).toBe(true);
      expect(asked(type, 'x', { autoPauseDelay: null }), type.type).toBe(true);
    }
    expect(asked(sqlDatabaseShortTermRetention, 'x', { autoPauseDelay: 60 })).toBe(true);
  });

  test('warehouses and named replicas have no retention, and only ledgers have digests', () => {
    expect(asked(sqlDatabaseShortTermRetention, 'x', { kind: 'v12.0,user,datawarehouse' })).toBe(false);
    expect(asked(sqlDatabaseTransparentDataEncryption, 'x', { kind: 'v12.0,user,datawarehouse' })).toBe(true);
    expect(asked(sqlDatabaseLongTermRetention, 'x', { secondaryType: 'Named' })).toBe(false);
    expect(asked(sqlDatabaseLongTermRetention, 'x', { secondaryType: 'Geo' })).toBe(true);
    expect(asked(sqlDatabaseLedgerDigestUpload, 'x', { isLedgerOn: false })).toBe(false);
    expect(asked(sqlDatabaseLedgerDigestUpload, 'x', { isLedgerOn: true })).toBe(true);
  });
});

test('encryption, under its new and its old name', () => {
  const read = (properties: object) =>
    entityOf(map(sqlDatabaseTransparentDataEncryption, 'transparentDataEncryption/current', properties));
  expect(read({ state: 'Enabled' })).toMatchObject({
    key: `${parent.key}#transparent-data-encryption`,
    properties: { transparentDataEncryptionState: 'Enabled' },
  });
  expect(read({ status: 'Disabled' }).properties).toEqual({ transparentDataEncryptionState: 'Disabled' });
  expect(read({}).properties).toEqual({});
});

test('the other settings', () => {
  const long = { weeklyRetention: 'P4W', monthlyRetention: 'PT0S', yearlyRetention: null, weekOfYear: 0 };
  expect(
    entityOf(map(sqlDatabaseLongTermRetention, 'backupLongTermRetentionPolicies/default', long)).properties,
  ).toEqual(long);
  const short = { retentionDays: 7, diffBackupIntervalInHours: 12 };
  expect(
    entityOf(map(sqlDatabaseShortTermRetention, 'backupShortTermRetentionPolicies/default', short)).properties,
  ).toEqual({ pointInTimeRetentionDays: 7, diffBackupIntervalInHours: 12 });
  const masking = { dataMaskingState: 'Enabled', exemptPrincipals: 'bob;', maskingLevel: null };
  expect(entityOf(map(sqlDatabaseDataMaskingPolicy, 'dataMaskingPolicies/Default', masking)).properties).toEqual({
    dataMaskingState: 'Enabled',
    exemptPrincipals: 'bob;',
    dataMaskingLevel: null,
  });
  const ledger = { state: 'Enabled', digestStorageEndpoint: 'https://digests.blob.core.windows.net' };
  expect(entityOf(map(sqlDatabaseLedgerDigestUpload, 'ledgerDigestUploads/current', ledger)).properties).toEqual({
    ledgerDigestUploadState: 'Enabled',
    digestStorageEndpoint: 'https://digests.blob.core.windows.net',
  });
  expect(
    entityOf(map(sqlDatabaseAuditing, 'auditingSettings/default', { state: 'Disabled' })).properties,
  ).toMatchObject({
    auditingState: 'Disabled',
  });
});

describe('sensitivity labels', () => {
  const column = { schemaName: 'dbo', tableName: 'People', columnName: 'Iban' };
  const path = 'schemas/dbo/tables/People/columns/Iban/sensitivityLabels';

  test('are named by their column, set and recommended apart', () => {
    const set = map(sqlSensitivityLabel, `${path}/current`, {
      ...column,
      labelName: 'Confidential',
      informationType: null,
    });
    const open = map(sqlRecommendedSensitivityLabel, `${path}/recommended`, { ...column, isDisabled: false });
    expect(entityOf(set)).toMatchObject({ name: 'dbo.People.Iban', properties: { labelName: 'Confidential' } });
    expect(entityOf(open)).toMatchObject({ name: 'dbo.People.Iban', properties: { isRecommendationDisabled: false } });
    expect(entityOf(set).key).not.toBe(entityOf(open).key);
    expect(relationLines(set)).toEqual([`${parent.key} contains .`]);
  });

  test('without a column keep their own name', () => {
    expect(entityOf(map(sqlSensitivityLabel, `${path}/current`, {})).name).toBe('current');
  });
});

test('a sync group uses its database, and keeps no password and no moments', () => {
  const at = (lastSyncTime: string) =>
    map(sqlSyncGroup, 'syncGroups/Sync', {
      interval: -1,
      lastSyncTime,
      syncState: 'Good',
      syncDatabaseId: id.replace('Orders', 'Meta'),
      hubDatabaseUserName: 'sync',
      hubDatabasePassword: 'hunter2',
      usePrivateLinkConnection: null,
    });
  expect(relationLines(at('2024-01-01T00:00:00Z'))).toEqual([
    `${parent.key} contains .`,
    `. uses ${parent.key.replace('orders', 'meta')}`,
  ]);
  expect(at('2024-01-01T00:00:00Z')).toEqual(at('2024-01-02T00:00:00Z'));
  expect(JSON.stringify(at('2024-01-01T00:00:00Z'))).not.toContain('hunter2');
});
