import { describe, expect, test } from 'vitest';
import type { PropertyValue } from '../../declaration.ts';
import { entityOf, group, groupKey, mapBody, parentOf, relationLines } from '../testing.ts';
import { redisCache } from './redis-cache.ts';
import { redisEnterprise } from './redis-enterprise.ts';
import { redisFirewallRule } from './redis-firewall-rule.ts';
import { redisLinkedServer } from './redis-linked-server.ts';
import { redisPatchSchedule } from './redis-patch-schedule.ts';

const id = `${group}/providers/Microsoft.Cache/Redis/Cache`;
const parent = parentOf(id, 'azure_redis_cache');

describe('cache', () => {
  const body = (master: number) => ({
    id,
    name: 'cache',
    sku: null,
    zones: null,
    properties: {
      sku: { name: 'Premium', family: 'P', capacity: 1 },
      enableNonSslPort: true,
      minimumTlsVersion: null,
      subnetId: `${group}/providers/Microsoft.Network/virtualNetworks/V/subnets/S`,
      accessKeys: { primaryKey: 'hunter2', secondaryKey: null },
      instances: [{ sslPort: 15000, isMaster: master === 0 }],
      linkedServers: [{ id: `${id}/linkedServers/Other` }],
      redisConfiguration: {
        maxclients: '7500',
        'aad-enabled': 'True',
        'rdb-backup-enabled': 'false',
        'aof-backup-enabled': 1,
        'rdb-storage-connection-string': 'AccountKey=hunter2',
        'aof-storage-connection-string-0': 'AccountKey=hunter2',
        'aof-storage-connection-string-1': 'AccountKey=hunter2',
      },
    },
  });

  test('maps its SKU and settings from inside, and keeps no key', () => {
    const mapping = mapBody(redisCache, body(0));
    expect(entityOf(mapping).properties).toMatchObject({
      skuName: 'Premium',
      enableNonSslPort: true,
      minimumTlsVersion: null,
      aadEnabled: true,
      rdbBackupEnabled: false,
      linkedServerIds: [`${id}/linkedServers/Other`],
    });
    expect(entityOf(mapping).properties).not.toHaveProperty('aofBackupEnabled');
    expect(entityOf(mapping).properties).not.toHaveProperty('authNotRequired');
    expect(relationLines(mapping)).toEqual([
      `${groupKey} contains .`,
      `. attached_to ${groupKey}/providers/microsoft.network/virtualnetworks/v/subnets/s`,
    ]);
    expect(JSON.stringify(mapping)).not.toContain('hunter2');
  });

  test('that another node leads is no change', () => {
    expect(mapBody(redisCache, body(0))).toEqual(mapBody(redisCache, body(1)));
  });
});

test('a firewall rule is answered with the name of its cache', () => {
  const rule = {
    id: `${id}/firewallRules/All`,
    name: 'Cache/All',
    properties: { startIP: '0.0.0.0', endIP: '255.255.255.255' },
  };
  const mapping = mapBody(redisFirewallRule, rule, { parent });
  expect(entityOf(mapping)).toMatchObject({ name: 'All', properties: { allowsInternet: true } });
  expect(relationLines(mapping)).toEqual([`${parent.key} contains .`]);
});

test('a patch schedule is a facet', () => {
  const properties = { scheduleEntries: [{ dayOfWeek: 'Sunday', startHourUtc: 0 }, null] };
  const mapping = mapBody(
    redisPatchSchedule,
    { id: `${id}/patchSchedules/default`, name: 'default', properties },
    { parent },
  );
  expect(entityOf(mapping)).toMatchObject({
    key: `${parent.key}#patch-schedule`,
    properties: { scheduleEntries: [{ dayOfWeek: 'Sunday', startHourUtc: 0, maintenanceWindow: null }] },
  });
});

describe('linked server', () => {
  const link = (serverRole: string | null) => {
    const properties = { linkedRedisCacheId: `${id}2`, serverRole };
    return mapBody(redisLinkedServer, { id: `${id}/linkedServers/Cache2`, name: 'Cache2', properties }, { parent });
  };
  const other = `${parent.key}2`;

  test.each([
    ['Secondary', [`${parent.key} replicates_to ${other}`]],
    ['Primary', [`${other} replicates_to ${parent.key}`]],
    [null, []],
  ])('where the other one is %s', (serverRole, replicates) => {
    expect(relationLines(link(serverRole))).toEqual([
      `${parent.key} contains .`,
      `${parent.key} connects ${other}`,
      ...replicates,
    ]);
  });

  test('only caches that have links are asked', () => {
    const { source } = redisLinkedServer;
    const asked = (properties: Record<string, PropertyValue>) =>
      source.kind === 'arm-children' && source.when?.(parentOf(id, 'azure_redis_cache', properties));
    expect([asked({}), asked({ linkedServerIds: ['x'] }), asked({ linkedServerIds: [] })]).toEqual([true, true, false]);
  });
});

test('an enterprise cluster with a key of the customer', () => {
  const keyEncryptionKeyUrl = 'https://V.vault.azure.net/keys/Redis/1';
  const mapping = mapBody(redisEnterprise, {
    id: `${group}/providers/Microsoft.Cache/redisEnterprise/E`,
    name: 'e',
    sku: { name: 'Balanced_B5' },
    kind: 'v2',
    zones: ['1', '2'],
    properties: {
      minimumTlsVersion: '1.2',
      encryption: { customerManagedKeyEncryption: { keyEncryptionKeyUrl, keyEncryptionKeyIdentity: null } },
      privateEndpointConnections: [],
    },
  });
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    '. encrypted_by https://v.vault.azure.net/keys/redis',
  ]);
  expect(entityOf(mapping).properties).toMatchObject({ skuName: 'Balanced_B5', kind: 'v2', zones: ['1', '2'] });
});
