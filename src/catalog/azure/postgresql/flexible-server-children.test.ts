import { expect, test } from 'vitest';
import type { EntityType, PropertyValue } from '../../declaration.ts';
import { mapEntity } from '../../map.ts';
import { entityOf, group, mapBody, parentOf, relationLines, tenantId } from '../testing.ts';
import { postgresqlFlexibleServer } from './flexible-server.ts';
import { postgresqlFlexibleServerAdministrator } from './flexible-server-administrator.ts';
import { postgresqlFlexibleServerConfiguration } from './flexible-server-configuration.ts';
import { postgresqlFlexibleServerDatabase } from './flexible-server-database.ts';
import { postgresqlFlexibleServerFirewallRule } from './flexible-server-firewall-rule.ts';
import { postgresqlFlexibleServerThreatProtection } from './flexible-server-threat-protection.ts';

const id = `${group}/providers/Microsoft.DBforPostgreSQL/flexibleServers/Pg`;
const type = 'azure_postgresql_flexible_server';
const parent = parentOf(id, type);
const body = (path: string, properties: object | null) => ({
  id: `${id}/${path}`,
  name: path.split('/').at(-1),
  properties,
});
const asked = ({ source }: EntityType, properties: Record<string, PropertyValue>) =>
  source.kind === 'arm-children' && (source.when?.(parentOf(id, type, properties)) ?? true);

test('of several hundred parameters, those that matter for security are kept', () => {
  const value = {
    value: 'on',
    defaultValue: 'off',
    source: 'user-override',
    allowedValues: 'on,off',
    isReadOnly: false,
  };
  const mapping = mapBody(
    postgresqlFlexibleServerConfiguration,
    body('configurations/require_secure_transport', value),
    {
      parent,
    },
  );
  expect(entityOf(mapping).properties).toMatchObject({ value: 'on', source: 'user-override' });
  expect(relationLines(mapping)).toEqual([`${parent.key} contains .`]);
  const other = body('configurations/work_mem', value);
  expect(
    mapEntity(postgresqlFlexibleServerConfiguration, other, { tenantId, parent }, () => undefined),
  ).toBeUndefined();
});

test('a server in a subnet is not asked for firewall rules', () => {
  expect(asked(postgresqlFlexibleServerFirewallRule, {})).toBe(true);
  expect(asked(postgresqlFlexibleServerFirewallRule, { delegatedSubnetResourceId: null })).toBe(true);
  expect(asked(postgresqlFlexibleServerFirewallRule, { delegatedSubnetResourceId: '/subnets/s' })).toBe(false);
  const rule = body('firewallRules/AllowAll', { startIpAddress: '0.0.0.0', endIpAddress: '255.255.255.255' });
  expect(entityOf(mapBody(postgresqlFlexibleServerFirewallRule, rule, { parent })).properties).toMatchObject({
    allowsInternet: true,
    allowsAllAzureIps: false,
  });
});

test('administrators, of servers that Microsoft Entra signs in to', () => {
  expect(asked(postgresqlFlexibleServerAdministrator, { activeDirectoryAuth: 'Disabled' })).toBe(false);
  expect(asked(postgresqlFlexibleServerAdministrator, {})).toBe(true);
  const admin = body('administrators/AB', {
    objectId: 'AB',
    principalName: 'dba',
    principalType: 'Group',
    tenantId: 'T',
  });
  const mapping = mapBody(postgresqlFlexibleServerAdministrator, admin, { parent });
  expect(entityOf(mapping).name).toBe('dba');
  expect(relationLines(mapping)).toEqual([`${parent.key} contains .`, '. assigned_to ab']);
});

test('databases and threat protection', () => {
  const database = body('databases/Shop', { charset: 'UTF8', collation: null });
  expect(entityOf(mapBody(postgresqlFlexibleServerDatabase, database, { parent })).properties).toEqual({
    charset: 'UTF8',
    collation: null,
  });
  const threats = body('advancedThreatProtectionSettings/Default', { state: 'Disabled' });
  expect(entityOf(mapBody(postgresqlFlexibleServerThreatProtection, threats, { parent }))).toMatchObject({
    key: `${parent.key}#advanced-threat-protection`,
    properties: { advancedThreatProtectionState: 'Disabled' },
  });
});

test('a replica follows its source, a restored server does not', () => {
  const server = (replicationRole: string) =>
    mapBody(postgresqlFlexibleServer, {
      id: `${id}2`,
      name: 'pg2',
      properties: { replicationRole, sourceServerResourceId: id },
    });
  expect(relationLines(server('AsyncReplica'))).toContain(`${parent.key} replicates_to .`);
  expect(relationLines(server('Primary')).join()).not.toContain('replicates_to');
});
