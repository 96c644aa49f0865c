import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, skuField, trackedResource } from '../arm.ts';
import { encryptionKeys, encryptionShape } from '../event-hubs/namespace-encryption.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

/** Source: Azure Resource Manager, "Namespaces - List" of Service Bus. */
export const serviceBusNamespace = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      createdAt: maybeText,
      status: maybeText,
      serviceBusEndpoint: maybeText,
      publicNetworkAccess: maybeText,
      disableLocalAuth: maybeFlag,
      minimumTlsVersion: maybeText,
      zoneRedundant: maybeFlag,
      alternateName: maybeText,
      premiumMessagingPartitions: maybeNumber,
      encryption: encryptionShape,
      privateEndpointConnections: maybePrivateEndpoints,
    }),
  }),
  {
    type: 'azure_service_bus_namespace',
    title: 'Service Bus namespace',
    plural: 'Service Bus namespaces',
    class: 'Group',
    category: 'messaging',
    product: 'messaging',
    description: 'Queues and topics behind one endpoint, with its network and encryption settings.',
    source: trackedResource('Microsoft.ServiceBus/namespaces', '2024-01-01'),
    rights: [azure('Microsoft.ServiceBus/namespaces/read')],
    key: (namespace, { tenantId }) => armKey(namespace.id, tenantId),
    name: (namespace) => namespace.name,
    volatile: [...armVolatile, 'properties.updatedAt'],
    properties: {
      ...armProperties,
      skuTier: text('Tier of the SKU.', (namespace) => skuField(namespace.sku, 'tier')),
      createdAt: instant('When it was made.', ({ properties }) => properties?.createdAt),
      status: text('State, such as Active.', ({ properties }) => properties?.status),
      serviceBusEndpoint: text('URL of the namespace.', ({ properties }) => properties?.serviceBusEndpoint),
      publicNetworkAccess: text(
        'Whether the public endpoint is on.',
        ({ properties }) => properties?.publicNetworkAccess,
      ),
      disableLocalAuth: flag('Whether keys are refused.', ({ properties }) => properties?.disableLocalAuth),
      minimumTlsVersion: text('Lowest TLS version accepted.', ({ properties }) => properties?.minimumTlsVersion),
      zoneRedundant: flag('Whether it lies in several zones.', ({ properties }) => properties?.zoneRedundant),
      alternateName: text('Second name, for replication.', ({ properties }) => properties?.alternateName),
      encryptionKeyUrls: list("URLs of the customer's keys.", ({ properties }) =>
        encryptionKeys(properties?.encryption),
      ),
      encryptionKeySource: text(
        'Who keeps the key; Microsoft.KeyVault is the customer.',
        ({ properties }) => properties?.encryption?.keySource,
      ),
      requireInfrastructureEncryption: flag(
        'Whether data is encrypted a second time below.',
        ({ properties }) => properties?.encryption?.requireInfrastructureEncryption,
      ),
      premiumMessagingPartitions: number(
        'Partitions of a premium namespace.',
        ({ properties }) => properties?.premiumMessagingPartitions,
      ),
      privateEndpointConnections,
    },
    relations: (namespace, context) => [
      ...armRelations(namespace, context),
      ...encryptedBy(...(encryptionKeys(namespace.properties?.encryption) ?? [])),
      ...privateEndpointRelations(namespace, context),
    ],
  },
);
