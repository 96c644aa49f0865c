import { expect, test } from 'vitest';
import { mariadbServer } from '../mysql/mariadb-server.ts';
import { mariadbServerDatabase } from '../mysql/mariadb-server-database.ts';
import { mysqlServer } from '../mysql/mysql-server.ts';
import { mysqlServerDatabase } from '../mysql/mysql-server-database.ts';
import { entityOf, group, groupKey, mapBody, parentOf, relationLines } from '../testing.ts';
import { postgresqlServer } from './postgresql-server.ts';
import { postgresqlServerDatabase } from './postgresql-server-database.ts';
import { postgresqlServerFirewallRule } from './postgresql-server-firewall-rule.ts';

const retired = [
  ['Microsoft.DBforPostgreSQL', postgresqlServer, postgresqlServerDatabase],
  ['Microsoft.DBforMySQL', mysqlServer, mysqlServerDatabase],
  ['Microsoft.DBforMariaDB', mariadbServer, mariadbServerDatabase],
] as const;

test.each(retired)('a single server of %s, with a database', (namespace, type, databaseType) => {
  const id = `${group}/providers/${namespace}/servers/Old`;
  const at = (earliestRestoreDate: string, masterServerId = '') => ({
    id,
    name: 'old',
    sku: { name: 'GP_Gen5_2', tier: 'GeneralPurpose' },
    properties: {
      administratorLogin: 'admin1',
      administratorLoginPassword: 'hunter2',
      storageProfile: { storageMB: 5120, backupRetentionDays: 7, geoRedundantBackup: 'Disabled' },
      version: '11',
      sslEnforcement: 'Enabled',
      minimalTlsVersion: 'TLSEnforcementDisabled',
      replicationRole: '',
      masterServerId,
      earliestRestoreDate,
      publicNetworkAccess: 'Enabled',
      privateEndpointConnections: [],
    },
  });
  const mapping = mapBody(type, at('2024-01-01T00:00:00+00:00'));
  expect(relationLines(mapping)).toEqual([`${groupKey} contains .`]);
  expect(entityOf(mapping).properties).toMatchObject({
    skuTier: 'GeneralPurpose',
    sslEnforcement: 'Enabled',
    backupRetentionDays: 7,
    privateEndpointConnections: [],
  });
  expect(entityOf(mapping).properties).not.toHaveProperty('replicationRole');
  expect(mapBody(type, at('2024-01-02T00:00:00+00:00'))).toEqual(mapping);
  expect(JSON.stringify(mapping)).not.toContain('hunter2');
  expect(relationLines(mapBody(type, at('', `${id}2`)))).toContain(`${id}2 replicates_to .`.toLowerCase());
  expect(type.description).toContain('retired');

  const database = { id: `${id}/databases/shop`, name: 'shop', properties: { charset: 'UTF8' } };
  const below = mapBody(databaseType, database, { parent: parentOf(id, type.type) });
  expect(entityOf(below).properties).toEqual({ charset: 'UTF8' });
  expect(relationLines(below)).toEqual([`${id.toLowerCase()} contains .`]);
});

test('a firewall rule of a PostgreSQL single server', () => {
  const parent = parentOf(`${group}/providers/Microsoft.DBforPostgreSQL/servers/Old`, 'azure_postgresql_server');
  const properties = { startIpAddress: '0.0.0.0', endIpAddress: '0.0.0.0' };
  const rule = { id: `${parent.id}/firewallRules/R`, name: 'R', properties };
  expect(entityOf(mapBody(postgresqlServerFirewallRule, rule, { parent })).properties).toMatchObject({
    allowsAllAzureIps: true,
  });
});
