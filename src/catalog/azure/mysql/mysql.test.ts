import { expect, test } from 'vitest';
import type { EntityType } from '../../declaration.ts';
import { mapEntity } from '../../map.ts';
import { entityOf, group, groupKey, mapBody, parentOf, relationLines, tenantId } from '../testing.ts';
import { mysqlFlexibleServer } from './flexible-server.ts';
import { mysqlFlexibleServerAdministrator } from './flexible-server-administrator.ts';
import { mysqlFlexibleServerConfiguration } from './flexible-server-configuration.ts';
import { mysqlFlexibleServerDatabase } from './flexible-server-database.ts';
import { mysqlFlexibleServerFirewallRule } from './flexible-server-firewall-rule.ts';

const id = `${group}/providers/Microsoft.DBforMySQL/flexibleServers/My`;
const parent = parentOf(id, 'azure_mysql_flexible_server');
const identity = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/Id`;
const child = (type: EntityType, path: string, properties: object) =>
  mapBody(type, { id: `${id}/${path}`, name: path.split('/').at(-1), properties }, { parent });

test('a MySQL flexible server', () => {
  const mapping = mapBody(mysqlFlexibleServer, {
    id,
    name: 'my',
    sku: { name: 'Standard_D2ds_v4', tier: 'GeneralPurpose' },
    identity: { type: 'UserAssigned', userAssignedIdentities: { [identity]: {} } },
    properties: {
      administratorLogin: 'admin1',
      administratorLoginPassword: 'hunter2',
      version: '8.0.21',
      replicationRole: 'Replica',
      sourceServerResourceId: `${id}0`,
      dataEncryption: {
        type: 'AzureKeyVault',
        primaryKeyURI: 'https://V.vault.azure.net/keys/My/1',
        geoBackupKeyURI: null,
      },
      backup: { backupRetentionDays: 7, geoRedundantBackup: 'Disabled', earliestRestoreDate: '2024-01-01T00:00:00Z' },
      highAvailability: { mode: 'Disabled', state: 'NotEnabled' },
      network: { publicNetworkAccess: 'Disabled', delegatedSubnetResourceId: '', privateDnsZoneResourceId: null },
      importSourceProperties: { sasToken: 'hunter2' },
    },
  });
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `. can_run_as ${identity.toLowerCase()}`,
    `${id.toLowerCase()}0 replicates_to .`,
    '. encrypted_by https://v.vault.azure.net/keys/my',
  ]);
  expect(entityOf(mapping).properties).toMatchObject({
    dataEncryptionType: 'AzureKeyVault',
    publicNetworkAccess: 'Disabled',
    highAvailabilityMode: 'Disabled',
    geoRedundantBackup: 'Disabled',
  });
  expect(JSON.stringify(mapping)).not.toContain('hunter2');
});

test('parameters: those that matter for security', () => {
  const kept = child(mysqlFlexibleServerConfiguration, 'configurations/tls_version', {
    currentValue: 'TLSv1.2',
    value: null,
  });
  expect(entityOf(kept).properties).toMatchObject({ value: 'TLSv1.2' });
  const other = { id: `${id}/configurations/sort_buffer_size`, name: 'sort_buffer_size' };
  expect(mapEntity(mysqlFlexibleServerConfiguration, other, { tenantId, parent }, () => undefined)).toBeUndefined();
});

test('what lies below a server', () => {
  const administrator = child(mysqlFlexibleServerAdministrator, 'administrators/ActiveDirectory', {
    administratorType: 'ActiveDirectory',
    login: 'dba',
    sid: 'AB',
    identityResourceId: identity,
  });
  expect(relationLines(administrator)).toEqual([
    `${parent.key} contains .`,
    '. assigned_to ab',
    `. uses ${identity.toLowerCase()}`,
  ]);
  const rule = { startIpAddress: '203.0.113.1', endIpAddress: '203.0.113.9' };
  expect(entityOf(child(mysqlFlexibleServerFirewallRule, 'firewallRules/Office', rule)).properties).toMatchObject({
    allowsInternet: false,
  });
  const database = child(mysqlFlexibleServerDatabase, 'databases/Shop', { charset: 'utf8mb4' });
  expect(entityOf(database)).toMatchObject({ name: 'Shop', properties: { charset: 'utf8mb4' } });
});
