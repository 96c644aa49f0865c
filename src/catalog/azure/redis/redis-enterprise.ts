import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, said, trackedResource } from '../arm.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

/** Source: Azure Resource Manager, "Redis Enterprise - List". Azure Managed Redis is of this type too. */
export const redisEnterprise = entityType(
  z.object({
    ...armShape,
    zones: maybeTexts,
    properties: maybeObject({
      minimumTlsVersion: maybeText,
      hostName: maybeText,
      redisVersion: maybeText,
      resourceState: maybeText,
      highAvailability: maybeText,
      publicNetworkAccess: maybeText,
      encryption: maybeObject({
        customerManagedKeyEncryption: maybeObject({
          keyEncryptionKeyUrl: maybeText,
          keyEncryptionKeyIdentity: maybeObject({ identityType: maybeText, userAssignedIdentityResourceId: maybeText }),
        }),
      }),
      privateEndpointConnections: maybePrivateEndpoints,
    }),
  }),
  {
    type: 'azure_redis_enterprise',
    title: 'Redis Enterprise cluster',
    plural: 'Redis Enterprise clusters',
    class: 'Cluster',
    category: 'data',
    product: 'databases',
    description: 'A cluster of Azure Managed Redis or Redis Enterprise.',
    source: trackedResource('Microsoft.Cache/redisEnterprise', '2024-10-01'),
    rights: [azure('Microsoft.Cache/redisEnterprise/read')],
    key: (cluster, { tenantId }) => armKey(cluster.id, tenantId),
    name: (cluster) => cluster.name,
    volatile: [...armVolatile],
    properties: {
      ...armProperties,
      kind: text('v1 (Redis Enterprise) or v2 (Azure Managed Redis).', (cluster) => said(cluster.kind)),
      hostName: text('Host name.', ({ properties }) => properties?.hostName),
      redisVersion: text('Version of Redis.', ({ properties }) => properties?.redisVersion),
      resourceState: text('State of the cluster.', ({ properties }) => properties?.resourceState),
      minimumTlsVersion: text('Lowest TLS version accepted.', ({ properties }) => properties?.minimumTlsVersion),
      highAvailability: text('Enabled where data is kept twice.', ({ properties }) => properties?.highAvailability),
      publicNetworkAccess: text(
        'Whether the public endpoint is on.',
        ({ properties }) => properties?.publicNetworkAccess,
      ),
      keyEncryptionKeyUrl: text(
        "URL of the customer's key.",
        ({ properties }) => properties?.encryption?.customerManagedKeyEncryption?.keyEncryptionKeyUrl,
      ),
      keyEncryptionIdentityId: text(
        'Identity that fetches that key.',
        ({ properties }) =>
          properties?.encryption?.customerManagedKeyEncryption?.keyEncryptionKeyIdentity
            ?.userAssignedIdentityResourceId,
      ),
      zones: list('Zones that it lies in.', (cluster) => cluster.zones),
      privateEndpointConnections,
    },
    relations: (cluster, context) => [
      ...armRelations(cluster, context),
      ...encryptedBy(cluster.properties?.encryption?.customerManagedKeyEncryption?.keyEncryptionKeyUrl),
      ...privateEndpointRelations(cluster, context),
    ],
  },
);
