import type { JsonObject } from '../../../../world.ts';
import type { Body, Estate } from '../../estate.ts';
import { identityBlock } from '../../identities.ts';
import { keyUrl } from '../key-vault/key-url.ts';
import { endpointConnections, groupOf, near, storageNear, subnetNear } from './parts.ts';

const HUBS = 'microsoft.eventhub/namespaces';
const BUS = 'microsoft.servicebus/namespaces';
const CLUSTER = 'microsoft.eventhub/clusters';
const TIERS = ['Standard', 'Basic', 'Premium'] as const;

/** The customer's key of a premium namespace, as vault and name. */
function encryption(estate: Estate, type: string, index: number): JsonObject | undefined {
  const url = keyUrl(estate, groupOf(estate, type, index), index);
  const [, keyVaultUri, keyName] = /^(https:\/\/[^/]+\/)keys\/(.*)$/.exec(url ?? '') ?? [];
  if (keyVaultUri === undefined || keyName === undefined) return undefined;
  return {
    keySource: 'Microsoft.KeyVault',
    requireInfrastructureEncryption: index % 2 === 0,
    keyVaultProperties: [{ keyVaultUri, keyName, keyVersion: '' }],
  };
}

/** What namespaces of both services have. */
function namespace(estate: Estate, type: string, index: number): { tier: string; properties: JsonObject } {
  const tier = TIERS[index % TIERS.length] ?? 'Standard';
  const name = estate.name(type, index);
  const key = tier === 'Premium' ? encryption(estate, type, index) : undefined;
  const properties: JsonObject = {
    provisioningState: 'Succeeded',
    status: 'Active',
    createdAt: estate.tenant.daysAgo(700, name),
    updatedAt: estate.tenant.daysAgo(3, name),
    serviceBusEndpoint: `https://${name}.servicebus.windows.net:443/`,
    metricId: `${estate.subscriptionGuid(0)}:${name}`,
    zoneRedundant: index % 2 === 0,
    disableLocalAuth: index % 3 === 0,
    privateEndpointConnections: endpointConnections(estate, type, index),
  };
  if (index % 4 !== 3) {
    properties.minimumTlsVersion = index % 2 === 0 ? '1.2' : '1.0';
    properties.publicNetworkAccess = ['Enabled', 'Disabled', 'SecuredByPerimeter'][index % 3] ?? 'Enabled';
  }
  if (key !== undefined) properties.encryption = key;
  return { tier, properties };
}

const capacityOf = (tier: string): number | null => (tier === 'Basic' ? null : 1);

export function eventHubNamespace(estate: Estate, index: number): Body {
  const { tier, properties } = namespace(estate, HUBS, index);
  const cluster = near(estate, CLUSTER, groupOf(estate, HUBS, index), index);
  return {
    sku: { name: tier, tier, capacity: 1 },
    identity: identityBlock(estate, HUBS, index),
    properties: {
      ...properties,
      isAutoInflateEnabled: index % 2 === 1,
      maximumThroughputUnits: index % 2 === 1 ? 20 : 0,
      kafkaEnabled: tier !== 'Basic',
      ...(cluster === undefined ? {} : { clusterArmId: cluster }),
    },
  };
}

export function serviceBusNamespace(estate: Estate, index: number): Body {
  const { tier, properties } = namespace(estate, BUS, index);
  return {
    sku: { name: tier, tier, capacity: capacityOf(tier) },
    identity: identityBlock(estate, BUS, index),
    properties: {
      ...properties,
      ...(tier === 'Premium' ? { premiumMessagingPartitions: 1 } : {}),
    },
  };
}

export function eventHubCluster(estate: Estate, index: number): Body {
  const made = estate.tenant.daysAgo(400, 'event-hub-cluster', index);
  return {
    sku: { name: 'Dedicated', capacity: 1 },
    properties: { createdAt: made, updatedAt: made, status: null, supportsScaling: index % 2 === 0 },
  };
}

/** A stream; the second one of a namespace is written to a storage account. */
export function eventHub(estate: Estate, index: number): Body {
  const { group, place } = estate.layout.place(`${HUBS}/eventhubs`, index);
  const storage = place === 1 ? storageNear(estate, group, index) : undefined;
  const properties: JsonObject = {
    messageRetentionInDays: 1 + (index % 7),
    status: 'Active',
    createdAt: estate.tenant.daysAgo(600, 'event-hub', index),
    updatedAt: estate.tenant.daysAgo(2, 'event-hub', index),
    partitionCount: 4,
    partitionIds: ['0', '1', '2', '3'],
    retentionDescription: { cleanupPolicy: index % 2 === 0 ? 'Delete' : 'Compact', retentionTimeInHours: 24 },
  };
  if (storage !== undefined) {
    properties.captureDescription = {
      enabled: index % 2 === 1,
      encoding: 'Avro',
      intervalInSeconds: 300,
      sizeLimitInBytes: 314572800,
      destination: {
        name: 'EventHubArchive.AzureBlockBlob',
        properties: { storageAccountResourceId: storage, blobContainer: 'capture', archiveNameFormat: '{Namespace}' },
      },
    };
  }
  return { location: estate.region(group), properties };
}

export function consumerGroup(estate: Estate, index: number): Body {
  const made = estate.tenant.daysAgo(500, 'consumer', index);
  return {
    location: estate.region(groupOf(estate, `${HUBS}/eventhubs/consumergroups`, index)),
    properties: { createdAt: made, updatedAt: made, ...(index % 2 === 0 ? {} : { userMetadata: 'for "reports"' }) },
  };
}

export function networkRuleSet(estate: Estate, index: number): Body {
  const subnet = subnetNear(estate, groupOf(estate, `${HUBS}/networkrulesets`, index), index);
  const filtered = index % 2 === 0;
  return {
    properties: {
      publicNetworkAccess: 'Enabled',
      defaultAction: filtered ? 'Deny' : 'Allow',
      virtualNetworkRules:
        filtered && subnet !== undefined ? [{ subnet: { id: subnet }, ignoreMissingVnetServiceEndpoint: false }] : [],
      ipRules: filtered ? [{ ipMask: '198.51.100.0/24', action: 'Allow' }] : [],
      trustedServiceAccessEnabled: index % 3 === 0 ? true : null,
    },
  };
}

/** The first rule of a namespace allows everything. */
export function authorizationRule(_estate: Estate, index: number): Body {
  return { properties: { rights: index % 2 === 0 ? ['Listen', 'Manage', 'Send'] : ['Send'] } };
}
