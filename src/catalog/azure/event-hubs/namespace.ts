import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, skuField, trackedResource } from '../arm.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';
import { encryptionKeys, encryptionShape } from './namespace-encryption.ts';

/** Source: Azure Resource Manager, "Namespaces - List" of Event Hubs. */
export const eventHubNamespace = entityType(
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
      isAutoInflateEnabled: maybeFlag,
      maximumThroughputUnits: maybeNumber,
      kafkaEnabled: maybeFlag,
      encryption: encryptionShape,
      clusterArmId: maybeText,
      privateEndpointConnections: maybePrivateEndpoints,
    }),
  }),
  {
    type: 'azure_event_hub_namespace',
    title: 'Event Hubs namespace',
    plural: 'Event Hubs namespaces',
    class: 'Group',
    category: 'messaging',
    product: 'messaging',
    description: 'Event hubs behind one endpoint, with its network and encryption settings.',
    source: trackedResource('Microsoft.EventHub/namespaces', '2024-01-01'),
    rights: [azure('Microsoft.EventHub/namespaces/read')],
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
      isAutoInflateEnabled: flag(
        'Whether it grows with the load.',
        ({ properties }) => properties?.isAutoInflateEnabled,
      ),
      maximumThroughputUnits: number('How far it grows.', ({ properties }) => properties?.maximumThroughputUnits),
      kafkaEnabled: flag('Whether clients of Kafka are served.', ({ properties }) => properties?.kafkaEnabled),
      clusterArmId: text('Dedicated cluster, or none.', ({ properties }) =>
        properties ? (said(properties.clusterArmId) ?? null) : undefined,
      ),
      privateEndpointConnections,
    },
    relations: (namespace, context) => [
      ...armRelations(namespace, context),
      ...encryptedBy(...(encryptionKeys(namespace.properties?.encryption) ?? [])),
      ...relationsTo('hosted_on', [said(namespace.properties?.clusterArmId)], context),
      ...privateEndpointRelations(namespace, context),
    ],
  },
);
