import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { containedIn, said } from '../arm.ts';

/** Source: Azure Resource Manager, "Queues - List By Namespace". */
export const serviceBusQueue = entityType(
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
      maxDeliveryCount: maybeNumber,
      lockDuration: maybeText,
      requiresSession: maybeFlag,
      deadLetteringOnMessageExpiration: maybeFlag,
      forwardTo: maybeText,
      forwardDeadLetteredMessagesTo: maybeText,
    }),
  }),
  {
    type: 'azure_service_bus_queue',
    title: 'Service Bus queue',
    plural: 'Service Bus queues',
    class: 'Queue',
    category: 'messaging',
    product: 'messaging',
    description: 'A queue of a Service Bus namespace.',
    source: {
      kind: 'arm-children',
      parents: ['azure_service_bus_namespace'],
      path: '{id}/queues',
      apiVersion: '2021-11-01',
    },
    rights: [azure('Microsoft.ServiceBus/namespaces/queues/read')],
    key: (queue, { tenantId }) => armKey(queue.id, tenantId),
    name: (queue) => queue.name,
    volatile: [
      'properties.countDetails',
      'properties.messageCount',
      'properties.sizeInBytes',
      'properties.accessedAt',
      'properties.updatedAt',
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
      forwardTo: text('Queue or topic that messages go on to, or none.', ({ properties }) =>
        properties ? (said(properties.forwardTo) ?? null) : undefined,
      ),
      forwardDeadLetteredMessagesTo: text('Queue or topic that dead letters go on to, or none.', ({ properties }) =>
        properties ? (said(properties.forwardDeadLetteredMessagesTo) ?? null) : undefined,
      ),
      maxDeliveryCount: number('How often a message is tried.', ({ properties }) => properties?.maxDeliveryCount),
      lockDuration: text('How long a reader keeps a message to itself.', ({ properties }) => properties?.lockDuration),
      requiresSession: flag('Whether messages come in sessions.', ({ properties }) => properties?.requiresSession),
      deadLetteringOnMessageExpiration: flag(
        'Whether old messages become dead letters.',
        ({ properties }) => properties?.deadLetteringOnMessageExpiration,
      ),
    },
    relations: (_queue, context) => [...containedIn(context)],
  },
);
