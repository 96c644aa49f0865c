import { describe, expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, parentOf, relationLines } from '../testing.ts';
import { sqlManagedInstanceEncryptionProtector } from './managed-instance-encryption-protector.ts';
import { sqlManagedInstanceEntraOnlyAuthentication } from './managed-instance-entra-only-authentication.ts';
import { sqlManagedInstanceVulnerabilityAssessment } from './managed-instance-vulnerability-assessment.ts';
import { sqlElasticPool } from './sql-elastic-pool.ts';
import { sqlManagedDatabase } from './sql-managed-database.ts';
import { sqlManagedInstance } from './sql-managed-instance.ts';

const id = `${group}/providers/Microsoft.Sql/managedInstances/Mi`;

describe('managed instance', () => {
  const body = (properties: object) => ({
    id,
    name: 'mi',
    sku: { name: 'GP_Gen5', tier: 'GeneralPurpose', family: 'Gen5', capacity: 8 },
    identity: { type: 'SystemAssigned', principalId: 'CD' },
    properties: {
      administratorLogin: 'sa1',
      administratorLoginPassword: 'hunter2',
      subnetId: `${group}/providers/Microsoft.Network/virtualNetworks/V/subnets/Mi`,
      publicDataEndpointEnabled: true,
      minimalTlsVersion: '1.2',
      keyId: '',
      privateEndpointConnections: null,
      ...properties,
    },
  });

  test('lies in a subnet and is administered', () => {
    const administrators = { principalType: 'User', login: 'dba', sid: 'AB', azureADOnlyAuthentication: false };
    const mapping = mapBody(sqlManagedInstance, body({ administrators }));
    expect(relationLines(mapping)).toEqual([
      `${groupKey} contains .`,
      '. can_run_as cd',
      '. grants ab',
      `. attached_to ${groupKey}/providers/microsoft.network/virtualnetworks/v/subnets/mi`,
    ]);
    expect(entityOf(mapping).properties).toMatchObject({
      skuTier: 'GeneralPurpose',
      publicDataEndpointEnabled: true,
      azureADOnlyAuthentication: false,
      administrators: { login: 'dba', sid: 'AB' },
    });
    expect(JSON.stringify(mapping)).not.toContain('hunter2');
  });

  test('administrators: none said is not the same as not said', () => {
    expect(entityOf(mapBody(sqlManagedInstance, body({ administrators: null }))).properties.administrators).toBeNull();
    expect(entityOf(mapBody(sqlManagedInstance, body({}))).properties).not.toHaveProperty('administrators');
  });
});

test('settings of an instance are its facets', () => {
  const parent = parentOf(id, 'azure_sql_managed_instance');
  const at = (path: string, properties: object) => ({ id: `${id}/${path}`, name: 'current', properties });
  const protector = mapBody(
    sqlManagedInstanceEncryptionProtector,
    at('encryptionProtector/current', { serverKeyType: 'AzureKeyVault', uri: 'https://v.vault.azure.net/keys/k/1' }),
    { parent },
  );
  expect(protector.relations.map(({ from, to }) => [from, to])).toEqual([
    [parent.key, 'https://v.vault.azure.net/keys/k'],
  ]);
  const scans = mapBody(
    sqlManagedInstanceVulnerabilityAssessment,
    at('vulnerabilityAssessments/default', { recurringScans: { isEnabled: true, emails: null } }),
    { parent },
  );
  expect(entityOf(scans)).toMatchObject({
    key: `${parent.key}#vulnerability-assessment`,
    properties: { recurringScansEnabled: true },
  });
  const only = mapBody(
    sqlManagedInstanceEntraOnlyAuthentication,
    at('azureADOnlyAuthentications/Default', { azureADOnlyAuthentication: false }),
    { parent },
  );
  expect(entityOf(only).properties).toEqual({ isAzureADOnlyAuthenticationEnabled: false });
});

test('a database of an instance: the moving restore point is no change', () => {
  const at = (earliestRestorePoint: string) =>
    mapBody(sqlManagedDatabase, {
      id: `${id}/databases/Ledger`,
      name: 'ledger',
      properties: { status: 'Online', isLedgerOn: true, earliestRestorePoint },
    });
  expect(relationLines(at('2024-01-01T00:00:00Z'))).toEqual([`${id.toLowerCase()} contains .`]);
  expect(at('2024-01-01T00:00:00Z')).toEqual(at('2024-01-02T00:00:00Z'));
});

test('an elastic pool', () => {
  const server = `${group}/providers/Microsoft.Sql/servers/Main`;
  const mapping = mapBody(sqlElasticPool, {
    id: `${server}/elasticPools/Pool`,
    name: 'pool',
    sku: { name: 'GP_Gen5', tier: 'GeneralPurpose' },
    properties: { state: 'Ready', zoneRedundant: false, perDatabaseSettings: { minCapacity: 0, maxCapacity: 2 } },
  });
  expect(relationLines(mapping)).toEqual([`${server.toLowerCase()} contains .`]);
  expect(entityOf(mapping).properties).toMatchObject({ skuTier: 'GeneralPurpose', maxCapacityPerDatabase: 2 });
});
