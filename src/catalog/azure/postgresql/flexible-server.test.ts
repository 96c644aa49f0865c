import { expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, relationLines } from '../testing.ts';
import { postgresqlFlexibleServer } from './flexible-server.ts';

const body = (earliestRestoreDate: string) => ({
  id: `${group}/providers/Microsoft.DBforPostgreSQL/flexibleServers/Pg`,
  name: 'pg',
  sku: { name: 'Standard_D4ds_v5', tier: 'GeneralPurpose' },
  properties: {
    version: '16',
    administratorLogin: 'admin1',
    administratorLoginPassword: 'hunter2',
    authConfig: { activeDirectoryAuth: 'Enabled', passwordAuth: 'Disabled' },
    dataEncryption: {
      type: 'AzureKeyVault',
      primaryKeyURI: 'https://V.vault.azure.net/keys/Pg/01',
      geoBackupKeyURI: '',
    },
    backup: { backupRetentionDays: 7, geoRedundantBackup: 'Disabled', earliestRestoreDate },
    network: {
      publicNetworkAccess: 'Disabled',
      delegatedSubnetResourceId: `${group}/providers/Microsoft.Network/virtualNetworks/V/subnets/Pg`,
    },
    highAvailability: null,
  },
});

test('a PostgreSQL flexible server', () => {
  const mapping = mapBody(postgresqlFlexibleServer, body('2024-01-01T00:00:00Z'));
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `. attached_to ${groupKey}/providers/microsoft.network/virtualnetworks/v/subnets/pg`,
    '. encrypted_by https://v.vault.azure.net/keys/pg',
  ]);
  expect(entityOf(mapping).properties).toMatchObject({
    skuTier: 'GeneralPurpose',
    activeDirectoryAuth: 'Enabled',
    passwordAuth: 'Disabled',
    publicNetworkAccess: 'Disabled',
    backupRetentionDays: 7,
  });
  expect(entityOf(mapping).properties).not.toHaveProperty('highAvailabilityMode');
  expect(JSON.stringify(mapping)).not.toContain('hunter2');
});

test('the moving restore window is no change', () => {
  const tomorrow = mapBody(postgresqlFlexibleServer, body('2024-01-02T00:00:00Z'));
  expect(tomorrow).toEqual(mapBody(postgresqlFlexibleServer, body('2024-01-01T00:00:00Z')));
});
