import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { instant, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeObject, maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';

/** Source: Azure Resource Manager, "Consumer Groups - List By Event Hub". */
export const eventHubConsumerGroup = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({ createdAt: maybeText, userMetadata: maybeText }),
  }),
  {
    type: 'azure_event_hub_consumer_group',
    title: 'Event hub consumer group',
    plural: 'Event hub consumer groups',
    class: 'Channel',
    category: 'messaging',
    product: 'messaging',
    description: 'A view of an event hub with a place of its own in the stream.',
    source: {
      kind: 'arm-children',
      parents: ['azure_event_hub'],
      path: '{id}/consumergroups',
      apiVersion: '2021-11-01',
    },
    rights: [azure('Microsoft.EventHub/namespaces/eventhubs/consumergroups/read')],
    key: (consumer, { tenantId }) => armKey(consumer.id, tenantId),
    name: (consumer) => consumer.name,
    volatile: ['properties.updatedAt'],
    properties: {
      createdAt: instant('When it was made.', ({ properties }) => properties?.createdAt),
      userMetadata: text('What somebody noted on it.', ({ properties }) => properties?.userMetadata),
    },
    relations: (_consumer, context) => [...containedIn(context)],
  },
);
