/** Source: "Redis - Get" of Microsoft.Cache, and "Patch Schedules - List". */
import type { Check } from '../../declaration.ts';
import { any, at, atLeast, count, fact, isFalse, isSet, one, oneOf, versionAtLeast } from '../../rule/index.ts';
import { type DiagnosticLogs, diagnosticLogs } from '../shared/diagnostic-logs.ts';
import { managedIdentity } from '../shared/managed-identity.ts';
import { hasPrivateEndpoint, privateEndpointCheck } from '../shared/private-endpoints.ts';

const subject = 'azure_redis_cache';

const cacheChecks: readonly Check[] = [
  {
    id: 'redis-tls-only',
    title: 'Redis caches accept encrypted connections only',
    why: 'Port 6379 sends the access key and all data in the clear.',
    severity: 'high',
    topic: 'tls',
    subject,
    rule: at('properties.enableNonSslPort', isFalse, { absent: 'pass' }),
    fix: {
      portal: 'Azure Cache for Redis > Settings > Advanced settings: allow access only via SSL.',
      az: 'az redis update --ids {id} --set enableNonSslPort=false',
      bicep: 'enableNonSslPort: false',
      terraform: 'non_ssl_port_enabled = false',
    },
  },
  {
    id: 'redis-min-tls-12',
    title: 'Redis caches refuse TLS before 1.2',
    why: 'Earlier versions have weaknesses by which someone on the way can get at the access key.',
    severity: 'medium',
    topic: 'tls',
    subject,
    // Null stands for the old default, 1.0.
    rule: at('properties.minimumTlsVersion', versionAtLeast('1.2'), { absent: 'fail' }),
    fix: {
      portal: 'Azure Cache for Redis > Settings > Advanced settings: set the minimum TLS version to 1.2.',
      az: 'az redis update --ids {id} --set minimumTlsVersion=1.2',
      bicep: "minimumTlsVersion: '1.2'",
      terraform: 'minimum_tls_version = "1.2"',
    },
  },
  privateEndpointCheck({
    id: 'redis-private-endpoint',
    title: 'Redis caches are reached through a private endpoint',
    why: 'Sessions and other data in the cache then never cross the Internet.',
    severity: 'medium',
    subject,
    where: 'Azure Cache for Redis > Settings > Private Endpoint',
    groups: ['redisCache'],
  }),
  {
    id: 'redis-vnet',
    title: 'Redis caches lie in a virtual network or are reached through a private endpoint',
    why: 'A cache outside any network is kept apart from others by its key alone.',
    severity: 'low',
    topic: 'net-seg',
    subject,
    rule: any(at('properties.subnetId', isSet, { absent: 'fail' }), hasPrivateEndpoint),
    fix: {
      portal:
        'Azure Cache for Redis > Settings > Private Endpoint: add one. A subnet can be chosen only when a Premium cache is made.',
      az: 'az network private-endpoint create --name {name}-endpoint --resource-group {resourceGroup} --subnet "$SUBNET_ID" --private-connection-resource-id {id} --group-id redisCache --connection-name {name}',
      bicep: 'subnetId: subnet.id',
      terraform: 'subnet_id = azurerm_subnet.cache.id',
    },
  },
  {
    id: 'redis-not-basic',
    title: 'Redis caches have a replica',
    why: 'The Basic tier is one node without any promise: each update of it empties the cache.',
    severity: 'low',
    topic: 'dr',
    subject,
    rule: at('properties.sku.name', oneOf('Standard', 'Premium'), { absent: 'unknown' }),
    fix: {
      portal: 'Azure Cache for Redis > Settings > Scale: choose Standard or Premium.',
      az: 'az redis update --ids {id} --sku Standard --vm-size c1',
      bicep: "sku: { name: 'Standard', family: 'C', capacity: 1 }",
      terraform: 'sku_name = "Standard"',
    },
  },
  {
    id: 'redis-version',
    title: 'Redis caches run Redis 6 or later',
    why: 'Version 4 gets no more fixes.',
    severity: 'low',
    topic: 'patch',
    subject,
    rule: at('properties.redisVersion', versionAtLeast('6'), { absent: 'unknown' }),
    fix: {
      portal: 'Azure Cache for Redis > Settings > Advanced settings: upgrade to Redis 6.',
      az: 'az redis update --ids {id} --set redisVersion=6',
      bicep: "redisVersion: '6'",
      terraform: 'redis_version = "6"',
    },
  },
  {
    id: 'redis-patch-schedule',
    title: 'Redis caches have hours in which they may be updated',
    why: 'Without a schedule the nodes fail over for an update at any time, also in the busiest hour.',
    severity: 'low',
    topic: 'patch',
    subject,
    facts: { 'patch schedule': { from: 'facet', types: ['azure_redis_cache_patch_schedule'] } },
    rule: one(
      fact('patch schedule'),
      count('properties.scheduleEntries', atLeast(1), { where: at('dayOfWeek', isSet, { absent: 'fail' }) }),
      { none: 'fail' },
    ),
    fix: {
      portal: 'Azure Cache for Redis > Administration > Schedule updates: choose days and hours.',
      az: 'az redis patch-schedule create --name {name} --resource-group {resourceGroup} --schedule-entries \'[{"dayOfWeek":"Sunday","startHourUtc":"02"}]\'',
      bicep: "properties: { scheduleEntries: [ { dayOfWeek: 'Sunday', startHourUtc: 2 } ] }",
      terraform: 'patch_schedule { day_of_week = "Sunday" start_hour_utc = 2 }',
    },
  },
  managedIdentity({
    id: 'redis-managed-identity',
    title: 'Redis caches have a managed identity',
    why: 'With it a cache saves its data to a storage account without a key of that account.',
    severity: 'low',
    subject,
    fix: {
      portal:
        'Azure Cache for Redis > Settings > Identity: turn on the system-assigned identity or add a user-assigned one.',
      az: 'az redis identity assign --name {name} --resource-group {resourceGroup} --mi-system-assigned',
      bicep: "identity: { type: 'SystemAssigned' }",
      terraform: 'identity { type = "SystemAssigned" }',
    },
  }),
];

export const redisLogs: DiagnosticLogs = {
  id: 'redis-resource-logs',
  title: 'Redis caches log who is connected',
  why: 'The list of clients is the only sign of a stranger who uses a stolen key.',
  severity: 'low',
  subject,
  categories: [['ConnectedClientList']],
};

export const redisChecks: readonly Check[] = [...cacheChecks, diagnosticLogs(redisLogs)];
