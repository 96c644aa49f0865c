import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeNumber, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, skuField, trackedResource } from '../arm.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

const maybeSetting = maybeText;

/** Settings of a cache are texts, `true` and `false` among them. */
function switched(value: string | null | undefined): boolean | undefined {
  const told = value?.toLowerCase();
  return told === 'true' ? true : told === 'false' ? false : undefined;
}

/** Source: Azure Resource Manager, "Redis - List By Subscription". Keys are never read; the list has none. */
export const redisCache = entityType(
  z.object({
    ...armShape,
    zones: maybeTexts,
    properties: maybeObject({
      hostName: maybeText,
      redisVersion: maybeText,
      enableNonSslPort: maybeFlag,
      minimumTlsVersion: maybeText,
      publicNetworkAccess: maybeText,
      disableAccessKeyAuthentication: maybeFlag,
      subnetId: maybeText,
      staticIP: maybeText,
      shardCount: maybeNumber,
      replicasPerPrimary: maybeNumber,
      updateChannel: maybeText,
      sku: maybeObject({ name: maybeText, family: maybeText, capacity: maybeNumber }),
      redisConfiguration: maybeObject({
        'aad-enabled': maybeSetting,
        authnotrequired: maybeSetting,
        'rdb-backup-enabled': maybeSetting,
        'aof-backup-enabled': maybeSetting,
        'preferred-data-persistence-auth-method': maybeSetting,
        'maxmemory-policy': maybeSetting,
        'notify-keyspace-events': maybeSetting,
      }),
      linkedServers: maybeList(z.object({ id: z.string() })),
      privateEndpointConnections: maybePrivateEndpoints,
    }),
  }),
  {
    type: 'azure_redis_cache',
    title: 'Redis cache',
    plural: 'Redis caches',
    class: 'Database',
    category: 'data',
    product: 'databases',
    description: 'An Azure Cache for Redis with its network, sign-in and persistence settings.',
    source: trackedResource('Microsoft.Cache/redis', '2024-11-01'),
    rights: [azure('Microsoft.Cache/redis/read')],
    key: (cache, { tenantId }) => armKey(cache.id, tenantId),
    name: (cache) => cache.name,
    volatile: [...armVolatile, 'properties.instances'],
    redact: [
      'properties.accessKeys',
      'properties.redisConfiguration.rdb-storage-connection-string',
      'properties.redisConfiguration.aof-storage-connection-string-0',
      'properties.redisConfiguration.aof-storage-connection-string-1',
    ],
    properties: {
      ...armProperties,
      // This service has the SKU inside the properties.
      skuName: text(
        'Basic, Standard or Premium.',
        ({ properties, sku }) => properties?.sku?.name ?? skuField(sku, 'name'),
      ),
      skuFamily: text('C (Basic, Standard) or P (Premium).', ({ properties }) => properties?.sku?.family),
      skuCapacity: number('Size within the family.', ({ properties }) => properties?.sku?.capacity),
      hostName: text('Host name.', ({ properties }) => properties?.hostName),
      redisVersion: text('Version of Redis.', ({ properties }) => properties?.redisVersion),
      enableNonSslPort: flag(
        'Whether connections without TLS are accepted (port 6379).',
        ({ properties }) => properties?.enableNonSslPort,
      ),
      minimumTlsVersion: text('Lowest TLS version accepted.', ({ properties }) => properties?.minimumTlsVersion),
      publicNetworkAccess: text(
        'Whether the public endpoint is on.',
        ({ properties }) => properties?.publicNetworkAccess,
      ),
      disableAccessKeyAuthentication: flag(
        'Whether keys are refused.',
        ({ properties }) => properties?.disableAccessKeyAuthentication,
      ),
      aadEnabled: flag('Whether Microsoft Entra signs in.', ({ properties }) =>
        switched(properties?.redisConfiguration?.['aad-enabled']),
      ),
      authNotRequired: flag('Whether everyone in its network gets in without signing in.', ({ properties }) =>
        switched(properties?.redisConfiguration?.authnotrequired),
      ),
      rdbBackupEnabled: flag('Whether snapshots are written to a storage account.', ({ properties }) =>
        switched(properties?.redisConfiguration?.['rdb-backup-enabled']),
      ),
      aofBackupEnabled: flag('Whether every write is logged in a storage account.', ({ properties }) =>
        switched(properties?.redisConfiguration?.['aof-backup-enabled']),
      ),
      dataPersistenceAuthMethod: text(
        'How it signs in to that account: SAS or ManagedIdentity.',
        ({ properties }) => properties?.redisConfiguration?.['preferred-data-persistence-auth-method'],
      ),
      maxMemoryPolicy: text(
        'What goes when memory is full.',
        ({ properties }) => properties?.redisConfiguration?.['maxmemory-policy'],
      ),
      subnetId: text('Subnet that it lies in (Premium).', ({ properties }) => properties?.subnetId),
      staticIP: text('Address in that subnet.', ({ properties }) => properties?.staticIP),
      shardCount: number('Number of shards.', ({ properties }) => properties?.shardCount),
      replicasPerPrimary: number('Replicas of each shard.', ({ properties }) => properties?.replicasPerPrimary),
      updateChannel: text('Stable or Preview.', ({ properties }) => properties?.updateChannel),
      zones: list('Zones that it lies in.', (cache) => cache.zones),
      linkedServerIds: list('Links to caches that it replicates with.', ({ properties }) =>
        properties?.linkedServers?.map(({ id }) => id),
      ),
      privateEndpointConnections,
    },
    relations: (cache, context) => [
      ...armRelations(cache, context),
      ...relationsTo('attached_to', [said(cache.properties?.subnetId)], context),
      ...privateEndpointRelations(cache, context),
    ],
  },
);
