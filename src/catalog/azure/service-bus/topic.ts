import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';

/** Source: Azure Resource Manager, "Topics - List By Namespace". Namespaces of the Basic tier have queues only. */
export const serviceBusTopic = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      createdAt: maybeText,
      status: maybeText,
      maxSizeInMegabytes: maybeNumber,
      defaultMessageTimeToLive: maybeText,
      requiresDuplicateDetection: maybeFlag,
      enablePartitioning: maybeFlag,
      autoDeleteOnIdle: maybeText,
      supportOrdering: maybeFlag,
    }),
  }),
  {
    type: 'azure_service_bus_topic',
    title: 'Service Bus topic',
    plural: 'Service Bus topics',
    class: 'Queue',
    category: 'messaging',
    product: 'messaging',
    description: 'A topic of a Service Bus namespace.',
    source: {
      kind: 'arm-children',
      parents: ['azure_service_bus_namespace'],
      path: '{id}/topics',
      apiVersion: '2021-11-01',
      when: (namespace) => namespace.properties.skuName !== 'Basic',
    },
    rights: [azure('Microsoft.ServiceBus/namespaces/topics/read')],
    key: (topic, { tenantId }) => armKey(topic.id, tenantId),
    name: (topic) => topic.name,
    volatile: [
      'properties.countDetails',
      'properties.messageCount',
      'properties.sizeInBytes',
      'properties.accessedAt',
      'properties.updatedAt',
      'properties.subscriptionCount',
    ],
    properties: {
      createdAt: instant('When it was made.', ({ properties }) => properties?.createdAt),
      status: text('State, such as Active.', ({ properties }) => properties?.status),
      maxSizeInMegabytes: number('Largest size.', ({ properties }) => properties?.maxSizeInMegabytes),
      defaultMessageTimeToLive: text(
        'How long messages are kept.',
        ({ properties }) => properties?.defaultMessageTimeToLive,
      ),
      requiresDuplicateDetection: flag(
        'Whether messages sent twice are dropped.',
        ({ properties }) => properties?.requiresDuplicateDetection,
      ),
      enablePartitioning: flag(
        'Whether it lies on several brokers.',
        ({ properties }) => properties?.enablePartitioning,
      ),
      autoDeleteOnIdle: text(
        'After how long without use it is deleted.',
        ({ properties }) => properties?.autoDeleteOnIdle,
      ),
      supportOrdering: flag('Whether messages keep their order.', ({ properties }) => properties?.supportOrdering),
    },
    relations: (_topic, context) => [...containedIn(context)],
  },
);
