import { describe, expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, parentOf, relationLines } from '../testing.ts';
import { sqlDatabase } from './sql-database.ts';
import { sqlFirewallRule } from './sql-firewall-rule.ts';
import { sqlServer } from './sql-server.ts';

const id = `${group}/providers/Microsoft.Sql/servers/Main`;

describe('SQL server', () => {
  const body = (principalType: string | null, administrators: object | null = {}) => ({
    id,
    name: 'main',
    kind: 'v12.0',
    sku: null,
    properties: {
      administratorLogin: 'sa1',
      administratorLoginPassword: 'hunter2',
      administrators: administrators && {
        principalType,
        login: 'DBA',
        sid: 'AB',
        azureADOnlyAuthentication: true,
        ...administrators,
      },
      minimalTlsVersion: '1.2',
      publicNetworkAccess: 'Enabled',
      keyId: 'https://V.vault.azure.net/keys/Tde/0123',
    },
  });

  test('maps, and grants to its Entra administrator', () => {
    const mapping = mapBody(sqlServer, body('Group'));
    expect(relationLines(mapping)).toEqual([
      `${groupKey} contains .`,
      '. grants ab',
      '. encrypted_by https://v.vault.azure.net/keys/tde',
    ]);
    expect(entityOf(mapping).properties).toMatchObject({
      administrators: { login: 'DBA', sid: 'AB', principalType: 'Group', tenantId: null },
      azureADOnlyAuthentication: true,
      minimalTlsVersion: '1.2',
    });
    expect(JSON.stringify(mapping)).not.toContain('hunter2');
  });

  test('an application is named by its application id, which is no principal', () => {
    expect(relationLines(mapBody(sqlServer, body('application')))).not.toContain('. grants ab');
  });

  test('no Entra administrator is told as none', () => {
    const { properties } = entityOf(mapBody(sqlServer, body(null, null)));
    expect(properties.administrators).toBeNull();
    expect(properties).not.toHaveProperty('azureADOnlyAuthentication');
  });
});

describe('SQL database', () => {
  const row = (name: string, more: object = {}) => ({
    id: `${id}/databases/${name}`,
    name,
    kind: 'v12.0,user,vcore,serverless',
    sku: { name: 'GP_S_Gen5', tier: 'GeneralPurpose', capacity: 1 },
    properties: { zoneRedundant: false, elasticPoolId: `${id}/elasticPools/Pool`, ...more },
  });

  test('lies in its server and pool', () => {
    const mapping = mapBody(sqlDatabase, row('Orders'));
    expect(relationLines(mapping)).toEqual([
      `${id.toLowerCase()} contains .`,
      `. member_of ${id.toLowerCase()}/elasticpools/pool`,
    ]);
    expect(entityOf(mapping).properties).toMatchObject({ skuTier: 'GeneralPurpose', zoneRedundant: false });
  });

  test('pausing and the moving restore window are no changes', () => {
    const day = (date: string, status: string) =>
      mapBody(sqlDatabase, row('Orders', { earliestRestoreDate: date, status }));
    expect(day('2024-01-02T00:00:00Z', 'Paused')).toEqual(day('2024-01-01T00:00:00Z', 'Online'));
  });
});

test.each([
  ['0.0.0.0', '0.0.0.0', true, false],
  ['0.0.0.0', '255.255.255.255', false, true],
  ['203.0.113.1', '203.0.113.9', false, false],
])('firewall rule from %s to %s', (startIpAddress, endIpAddress, allowsAllAzureIps, allowsInternet) => {
  const parent = parentOf(id, 'azure_sql_server');
  const body = { id: `${id}/firewallRules/R`, name: 'R', properties: { startIpAddress, endIpAddress } };
  const mapping = mapBody(sqlFirewallRule, body, { parent });
  expect(entityOf(mapping).properties).toEqual({ startIpAddress, endIpAddress, allowsAllAzureIps, allowsInternet });
  expect(relationLines(mapping)).toEqual([`${id.toLowerCase()} contains .`]);
});
