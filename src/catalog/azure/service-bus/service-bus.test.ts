import { describe, expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, parentOf, relationLines } from '../testing.ts';
import { serviceBusAuthorizationRule } from './authorization-rule.ts';
import { serviceBusNamespace } from './namespace.ts';
import { serviceBusQueue } from './queue.ts';
import { serviceBusSubscription } from './subscription.ts';
import { serviceBusTopic } from './topic.ts';

const id = `${group}/providers/Microsoft.ServiceBus/namespaces/Bus`;
const namespace = (skuName: string) => parentOf(id, 'azure_service_bus_namespace', { skuName });
const parent = namespace('Standard');

describe('namespace', () => {
  test('of a newer api-version', () => {
    const mapping = mapBody(serviceBusNamespace, {
      id,
      name: 'Bus',
      sku: { name: 'Premium', tier: 'Premium', capacity: 1 },
      identity: { type: 'SystemAssigned', principalId: 'AB' },
      properties: {
        minimumTlsVersion: '1.2',
        publicNetworkAccess: 'Enabled',
        disableLocalAuth: true,
        encryption: {
          keySource: 'Microsoft.KeyVault',
          requireInfrastructureEncryption: false,
          keyVaultProperties: [{ keyName: 'K', keyVaultUri: 'https://v.vault.azure.net' }],
        },
      },
    });
    expect(relationLines(mapping)).toEqual([
      `${groupKey} contains .`,
      '. can_run_as ab',
      '. encrypted_by https://v.vault.azure.net/keys/k',
    ]);
    expect(entityOf(mapping).properties).toMatchObject({
      minimumTlsVersion: '1.2',
      disableLocalAuth: true,
      requireInfrastructureEncryption: false,
    });
  });

  test('of an older one does not say what it lacks', () => {
    const { properties } = entityOf(
      mapBody(serviceBusNamespace, { id, name: 'Bus', properties: { status: 'Active' } }),
    );
    expect(properties).not.toHaveProperty('minimumTlsVersion');
    expect(properties).not.toHaveProperty('publicNetworkAccess');
  });
});

test('a queue lies in its namespace, and its messages are no change', () => {
  const queue = (messageCount: number) =>
    mapBody(
      serviceBusQueue,
      {
        id: `${id}/queues/Orders`,
        name: 'Orders',
        location: 'West Europe',
        properties: {
          messageCount,
          sizeInBytes: messageCount,
          countDetails: { activeMessageCount: messageCount },
          maxDeliveryCount: 10,
          forwardTo: '',
          forwardDeadLetteredMessagesTo: 'Failed',
        },
      },
      { parent },
    );
  expect(relationLines(queue(0))).toEqual([`${id.toLowerCase()} contains .`]);
  expect(entityOf(queue(0)).properties).toMatchObject({
    maxDeliveryCount: 10,
    forwardTo: null,
    forwardDeadLetteredMessagesTo: 'Failed',
  });
  expect(queue(5)).toEqual(queue(0));
});

test('a topic lies in its namespace and holds subscriptions', () => {
  const topic = `${id}/topics/News`;
  const ofTopic = mapBody(
    serviceBusTopic,
    { id: topic, name: 'News', properties: { subscriptionCount: 2 } },
    { parent },
  );
  expect(relationLines(ofTopic)).toEqual([`${id.toLowerCase()} contains .`]);
  const reader = mapBody(
    serviceBusSubscription,
    {
      id: `${topic}/subscriptions/Reader`,
      name: 'Reader',
      properties: { requiresSession: false, lockDuration: 'PT1M' },
    },
    { parent: parentOf(topic, 'azure_service_bus_topic') },
  );
  expect(relationLines(reader)).toEqual([`${topic.toLowerCase()} contains .`]);
  expect(entityOf(reader).properties).toMatchObject({ requiresSession: false, lockDuration: 'PT1M' });
});

test.each([
  ['Basic', false],
  ['Standard', true],
  ['Premium', true],
])('%s namespaces are asked for topics: %s', (skuName, asked) => {
  const { source } = serviceBusTopic;
  expect(source.kind === 'arm-children' && source.when?.(namespace(skuName))).toBe(asked);
});

test('an authorization rule', () => {
  const mapping = mapBody(
    serviceBusAuthorizationRule,
    { id: `${id}/AuthorizationRules/Reader`, name: 'Reader', properties: { rights: ['Listen'] } },
    { parent },
  );
  expect(entityOf(mapping).properties).toEqual({ rights: ['Listen'], allowsManage: false });
});
