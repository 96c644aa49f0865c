import { expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, parentOf, relationLines } from '../testing.ts';
import { eventHubAuthorizationRule } from './authorization-rule.ts';
import { eventHubCluster } from './cluster.ts';
import { eventHubConsumerGroup } from './consumer-group.ts';
import { eventHub } from './event-hub.ts';
import { eventHubNamespace } from './namespace.ts';
import { eventHubNamespaceAuthorizationRule } from './namespace-authorization-rule.ts';
import { eventHubNetworkRuleSet } from './network-rule-set.ts';

const id = `${group}/providers/Microsoft.EventHub/namespaces/Stream`;
const key = id.toLowerCase();
const hub = `${id}/eventhubs/Audit`;
const namespaceParent = parentOf(id, 'azure_event_hub_namespace');
const hubParent = parentOf(hub, 'azure_event_hub');

test('a namespace with a key of the customer, on a cluster', () => {
  const body = {
    id,
    name: 'Stream',
    sku: { name: 'Premium', tier: 'Premium', capacity: 1 },
    location: 'West Europe',
    properties: {
      minimumTlsVersion: '1.2',
      publicNetworkAccess: 'Disabled',
      disableLocalAuth: false,
      isAutoInflateEnabled: false,
      createdAt: '2023-01-01T00:00:00Z',
      updatedAt: '2024-01-01T00:00:00Z',
      clusterArmId: `${group}/providers/Microsoft.EventHub/clusters/C`,
      encryption: {
        keySource: 'Microsoft.KeyVault',
        requireInfrastructureEncryption: true,
        keyVaultProperties: [
          { keyName: 'K', keyVaultUri: 'https://V.vault.azure.net/', keyVersion: '' },
          { keyName: null, keyVaultUri: 'https://v.vault.azure.net' },
        ],
      },
    },
  };
  const mapping = mapBody(eventHubNamespace, body);
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    '. encrypted_by https://v.vault.azure.net/keys/k',
    `. hosted_on ${groupKey}/providers/microsoft.eventhub/clusters/c`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({
    skuTier: 'Premium',
    disableLocalAuth: false,
    encryptionKeySource: 'Microsoft.KeyVault',
    requireInfrastructureEncryption: true,
    encryptionKeyUrls: ['https://V.vault.azure.net/keys/K'],
  });
  expect(entityOf(mapping).properties).not.toHaveProperty('kafkaEnabled');
  expect(mapBody(eventHubNamespace, { ...body, properties: { ...body.properties, updatedAt: 'x' } })).toEqual(mapping);
});

test('a namespace without encryption says nothing of it', () => {
  const { properties } = entityOf(mapBody(eventHubNamespace, { id, name: 'Stream', properties: {} }));
  expect(properties).not.toHaveProperty('encryptionKeyUrls');
  expect(properties.clusterArmId).toBeNull();
});

test('a cluster', () => {
  const mapping = mapBody(eventHubCluster, {
    id: `${group}/providers/Microsoft.EventHub/clusters/C`,
    name: 'C',
    sku: { name: 'Dedicated', capacity: 1 },
    properties: { supportsScaling: true },
  });
  expect(entityOf(mapping).properties).toMatchObject({ skuName: 'Dedicated', supportsScaling: true });
});

test('an event hub writes to the storage account of its capture', () => {
  const mapping = mapBody(
    eventHub,
    {
      id: hub,
      name: 'Audit',
      properties: {
        partitionCount: 2,
        captureDescription: {
          enabled: true,
          destination: {
            name: 'EventHubArchive.AzureBlockBlob',
            properties: {
              storageAccountResourceId: `${group}/providers/Microsoft.Storage/storageAccounts/A`,
              blobContainer: 'c',
            },
          },
        },
      },
    },
    { parent: namespaceParent },
  );
  expect(relationLines(mapping)).toEqual([
    `${key} contains .`,
    `. routes_to ${groupKey}/providers/microsoft.storage/storageaccounts/a`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({ captureEnabled: true, captureBlobContainer: 'c' });
});

test('a consumer group lies in its event hub', () => {
  const body = { id: `${hub}/consumergroups/$Default`, name: '$Default', properties: { userMetadata: null } };
  expect(relationLines(mapBody(eventHubConsumerGroup, body, { parent: hubParent }))).toEqual([
    `${hub.toLowerCase()} contains .`,
  ]);
});

test.each([
  [['Listen', 'Manage', 'Send'], true],
  [['Listen'], false],
  [undefined, undefined],
])('rules with the rights %j allow everything: %s', (rights, allowsManage) => {
  const name = 'RootManageSharedAccessKey';
  const properties = { rights };
  const ofHub = { id: `${hub}/authorizationRules/${name}`, name, properties };
  const ofNamespace = { id: `${id}/authorizationRules/${name}`, name, properties };
  const mappings = [
    mapBody(eventHubAuthorizationRule, ofHub, { parent: hubParent }),
    mapBody(eventHubNamespaceAuthorizationRule, ofNamespace, { parent: namespaceParent }),
  ];
  expect(mappings.map((mapping) => entityOf(mapping).properties.allowsManage)).toEqual([allowsManage, allowsManage]);
});

test('a network rule set allows subnets', () => {
  const mapping = mapBody(
    eventHubNetworkRuleSet,
    {
      id: `${id}/networkrulesets/default`,
      name: 'default',
      properties: {
        publicNetworkAccess: 'Enabled',
        defaultAction: 'Deny',
        trustedServiceAccessEnabled: null,
        ipRules: [{ ipMask: '203.0.113.7', action: 'Allow' }],
        virtualNetworkRules: [
          { subnet: { id: `${group}/providers/Microsoft.Network/virtualNetworks/V/subnets/S` } },
          { subnet: null },
        ],
      },
    },
    { parent: namespaceParent },
  );
  expect(relationLines(mapping)).toEqual([
    `${key} contains .`,
    `. allows ${groupKey}/providers/microsoft.network/virtualnetworks/v/subnets/s`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({ defaultAction: 'Deny', allowedIpRanges: ['203.0.113.7'] });
});
