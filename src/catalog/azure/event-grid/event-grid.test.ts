import { describe, expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, parentOf, relationLines, subscription } from '../testing.ts';
import { eventGridDomain } from './domain.ts';
import { eventGridDomainTopic } from './domain-topic.ts';
import { eventGridEventSubscription } from './event-subscription.ts';
import { eventGridSystemTopic } from './system-topic.ts';
import { eventGridSystemTopicSubscription } from './system-topic-subscription.ts';
import { eventGridTopic } from './topic.ts';

const provider = `${group}/providers/Microsoft.EventGrid`;
const account = `${group}/providers/Microsoft.Storage/storageAccounts/Data`;
const accountKey = account.toLowerCase();
const topic = `${provider}/topics/Orders`;
const topicKey = topic.toLowerCase();

test.each([
  ['topic', eventGridTopic, topic],
  ['domain', eventGridDomain, `${provider}/domains/Orders`],
])('a %s with its network settings', (_what, declaration, id) => {
  const mapping = mapBody(declaration, {
    id,
    name: 'Orders',
    identity: { type: 'None', principalId: null },
    properties: {
      publicNetworkAccess: 'Enabled',
      disableLocalAuth: null,
      inboundIpRules: [{ ipMask: '203.0.113.0/24', action: 'Allow' }],
      privateEndpointConnections: [
        {
          properties: {
            privateEndpoint: { id: `${group}/providers/Microsoft.Network/privateEndpoints/PE` },
            privateLinkServiceConnectionState: { status: 'Approved' },
          },
        },
      ],
    },
  });
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `${groupKey}/providers/microsoft.network/privateendpoints/pe routes_to .`,
  ]);
  const { properties } = entityOf(mapping);
  expect(properties).toMatchObject({
    publicNetworkAccess: 'Enabled',
    disableLocalAuth: null,
    inboundIpRules: [{ ipMask: '203.0.113.0/24', action: 'Allow' }],
  });
  expect(properties).not.toHaveProperty('minimumTlsVersionAllowed');
});

test('a domain topic lies in its domain, a system topic watches its source', () => {
  const domain = `${provider}/domains/Orders`;
  const parent = parentOf(domain, 'azure_event_grid_domain');
  const below = mapBody(eventGridDomainTopic, { id: `${domain}/topics/T`, name: 'T' }, { parent });
  expect(relationLines(below)).toEqual([`${domain.toLowerCase()} contains .`]);
  const system = mapBody(eventGridSystemTopic, {
    id: `${provider}/systemTopics/S`,
    name: 'S',
    properties: { source: account, topicType: 'microsoft.storage.storageaccounts' },
  });
  expect(relationLines(system)).toEqual([`${groupKey} contains .`, `. monitors ${accountKey}`]);
});

describe('event subscription', () => {
  const map = (destination: unknown, more: Record<string, unknown> = {}) =>
    mapBody(
      eventGridEventSubscription,
      {
        id: `${topic}/providers/Microsoft.EventGrid/eventSubscriptions/S`,
        name: 'S',
        properties: { topic: topicKey, destination, ...more },
      },
      { parent: parentOf(topic, 'azure_event_grid_topic') },
    );

  test('to a webhook, of which only the host is kept', () => {
    const mapping = map({
      endpointType: 'WebHook',
      properties: {
        endpointUrl: 'https://Hooks.example.com/a/hunter2?code=hunter2',
        endpointBaseUrl: 'https://Hooks.example.com/a/hunter2',
        deliveryAttributeMappings: [{ name: 'x-key', type: 'Static', properties: { value: 'hunter2' } }],
      },
    });
    expect(entityOf(mapping).properties).toMatchObject({
      endpointType: 'WebHook',
      webhookHost: 'hooks.example.com',
      deadLetterStorageAccountId: null,
    });
    expect(relationLines(mapping)).toEqual([`${topicKey} contains .`, `. attached_to ${topicKey}`]);
    expect(JSON.stringify(mapping)).not.toContain('hunter2');
  });

  test('to a function, which is a part of its app, with dead letters', () => {
    const site = `${group}/providers/Microsoft.Web/sites/Fn`;
    const mapping = map(
      { endpointType: 'AzureFunction', properties: { resourceId: `${site}/functions/Handle` } },
      {
        filter: { includedEventTypes: ['Microsoft.Storage.BlobCreated'], subjectBeginsWith: '' },
        deadLetterDestination: { endpointType: 'StorageBlob', properties: { resourceId: account } },
      },
    );
    expect(relationLines(mapping)).toEqual([
      `${topicKey} contains .`,
      `. attached_to ${topicKey}`,
      `. routes_to ${site.toLowerCase()}`,
      `. routes_to ${accountKey}`,
    ]);
    expect(entityOf(mapping).properties).toMatchObject({
      receiverId: site,
      includedEventTypes: ['Microsoft.Storage.BlobCreated'],
    });
  });

  test('with a managed identity, and with parts of other shapes', () => {
    const mapping = map(null, {
      deliveryWithResourceIdentity: {
        identity: { type: 'SystemAssigned', userAssignedIdentity: null },
        destination: { endpointType: 'StorageQueue', properties: { resourceId: account, queueName: 'q' } },
      },
      filter: 'none',
    });
    expect(entityOf(mapping).properties).toMatchObject({ deliveryIdentityType: 'SystemAssigned', queueName: 'q' });
    expect(relationLines(mapping)).toContain(`. routes_to ${accountKey}`);
  });

  test('of a resource group is contained there, though it was listed for the subscription', () => {
    const mapping = mapBody(
      eventGridEventSubscription,
      { id: `${group}/providers/Microsoft.EventGrid/eventSubscriptions/S`, name: 'S', properties: { topic: group } },
      { parent: parentOf(subscription, 'azure_subscription') },
    );
    expect(relationLines(mapping)).toEqual([`${groupKey} contains .`, `. attached_to ${groupKey}`]);
  });

  test('of a system topic lies in it', () => {
    const system = `${provider}/systemTopics/S`;
    const mapping = mapBody(
      eventGridSystemTopicSubscription,
      { id: `${system}/eventSubscriptions/E`, name: 'E', properties: { topic: system } },
      { parent: parentOf(system, 'azure_event_grid_system_topic') },
    );
    expect(relationLines(mapping)).toEqual([
      `${system.toLowerCase()} contains .`,
      `. attached_to ${system.toLowerCase()}`,
    ]);
  });
});
