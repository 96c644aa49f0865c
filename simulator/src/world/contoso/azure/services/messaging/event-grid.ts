import type { JsonObject } from '../../../../world.ts';
import type { Body, Estate } from '../../estate.ts';
import type { ExtensionRow, Hanging } from '../../extension-row.ts';
import { endpointConnections, groupOf, near, storageNear } from './parts.ts';

const SITE = 'microsoft.web/sites';
const HUB = 'microsoft.eventhub/namespaces/eventhubs';

const inbound =
  (type: string) =>
  (estate: Estate, index: number): Body => ({
    identity: index % 2 === 0 ? { type: 'None' } : null,
    properties: {
      provisioningState: 'Succeeded',
      endpoint: `https://${estate.name(type, index)}.eventgrid.azure.net/api/events`,
      inputSchema: index % 2 === 0 ? 'EventGridSchema' : 'CloudEventSchemaV1_0',
      metricResourceId: estate.serial(type, index),
      publicNetworkAccess: index % 3 === 1 ? 'Disabled' : 'Enabled',
      inboundIpRules: index % 3 === 0 ? [{ ipMask: '198.51.100.0/24', action: 'Allow' }] : null,
      disableLocalAuth: index % 2 === 0,
      dataResidencyBoundary: 'WithinGeopair',
      privateEndpointConnections: endpointConnections(estate, type, index),
    },
  });

export const topic = inbound('microsoft.eventgrid/topics');

export function domain(estate: Estate, index: number): Body {
  const body = inbound('microsoft.eventgrid/domains')(estate, index);
  return {
    ...body,
    properties: {
      ...(body.properties as JsonObject),
      ...(index % 2 === 0 ? { minimumTlsVersionAllowed: '1.2' } : {}),
      autoCreateTopicWithFirstSubscription: true,
      autoDeleteTopicWithLastSubscription: index % 2 === 1,
    },
  };
}

export const domainTopic = (): Body => ({ properties: { provisioningState: 'Succeeded' } });

const SYSTEM = 'microsoft.eventgrid/systemtopics';

export function systemTopic(estate: Estate, index: number): Body {
  const source = storageNear(estate, groupOf(estate, SYSTEM, index), index);
  return {
    properties: {
      provisioningState: 'Succeeded',
      source: source ?? null,
      topicType: 'microsoft.storage.storageaccounts',
      metricResourceId: estate.serial('system-topic', index),
    },
  };
}

/** To a web hook, an event hub or a function, in turn. */
function destination(estate: Estate, group: number, index: number): JsonObject {
  const hub = near(estate, HUB, group, index);
  const site = near(estate, SITE, group, index);
  if (index % 3 === 1 && hub !== undefined) return { endpointType: 'EventHub', properties: { resourceId: hub } };
  if (index % 3 === 2 && site !== undefined) {
    const properties = { resourceId: `${site}/functions/handle`, maxEventsPerBatch: 1 };
    return { endpointType: 'AzureFunction', properties };
  }
  const properties = { endpointUrl: null, endpointBaseUrl: 'https://hooks.contoso.com/events', maxEventsPerBatch: 1 };
  return { endpointType: 'WebHook', properties };
}

function subscribed(estate: Estate, group: number, index: number, source: string): JsonObject {
  const storage = index % 2 === 0 ? storageNear(estate, group, index) : undefined;
  return {
    topic: source,
    provisioningState: 'Succeeded',
    destination: destination(estate, group, index),
    filter: {
      subjectBeginsWith: '',
      subjectEndsWith: '',
      ...(index % 2 === 0 ? { includedEventTypes: ['Microsoft.Storage.BlobCreated'] } : {}),
    },
    labels: index % 4 === 0 ? null : [],
    eventDeliverySchema: 'EventGridSchema',
    retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 },
    ...(storage === undefined
      ? {}
      : {
          deadLetterDestination: {
            endpointType: 'StorageBlob',
            properties: { resourceId: storage, blobContainerName: 'dead' },
          },
        }),
  };
}

export function systemTopicSubscription(estate: Estate, index: number): Body {
  const { group, parent } = estate.layout.place(`${SYSTEM}/eventsubscriptions`, index);
  return { properties: subscribed(estate, group, index, estate.ref(SYSTEM, parent)) };
}

function eventSubscription({ estate, index, scope, place, group }: Hanging): JsonObject {
  const type = 'Microsoft.EventGrid/eventSubscriptions';
  const name = place === 0 ? 'to-handler' : `handler-${place}`;
  const properties = subscribed(estate, group, index, scope.toLowerCase());
  return { id: `${scope}/providers/${type}/${name}`, name, type, properties };
}

export const messagingExtensions: readonly ExtensionRow[] = [
  {
    type: 'Microsoft.EventGrid/eventSubscriptions',
    anchors: {
      'microsoft.eventgrid/topics': [1, 2],
      'microsoft.eventgrid/domains': [0, 1],
      'microsoft.eventgrid/domains/topics': [1, 0],
    },
    body: eventSubscription,
  },
];
