import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { containedIn, said } from '../arm.ts';

/** Source: Azure Resource Manager, "Subscriptions - List By Topic". */
export const serviceBusSubscription = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      createdAt: maybeText,
      status: maybeText,
      defaultMessageTimeToLive: maybeText,
      autoDeleteOnIdle: maybeText,
      maxDeliveryCount: maybeNumber,
      lockDuration: maybeText,
      requiresSession: maybeFlag,
      deadLetteringOnMessageExpiration: maybeFlag,
      deadLetteringOnFilterEvaluationExceptions: maybeFlag,
      isClientAffine: maybeFlag,
      forwardTo: maybeText,
      forwardDeadLetteredMessagesTo: maybeText,
    }),
  }),
  {
    type: 'azure_service_bus_subscription',
    title: 'Service Bus subscription',
    plural: 'Service Bus subscriptions',
    class: 'Subscription',
    category: 'messaging',
    product: 'messaging',
    description: 'A reader of a Service Bus topic with a queue of its own.',
    source: {
      kind: 'arm-children',
      parents: ['azure_service_bus_topic'],
      path: '{id}/subscriptions',
      apiVersion: '2021-11-01',
    },
    rights: [azure('Microsoft.ServiceBus/namespaces/topics/subscriptions/read')],
    key: (subscription, { tenantId }) => armKey(subscription.id, tenantId),
    name: (subscription) => subscription.name,
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
      defaultMessageTimeToLive: text(
        'How long messages are kept.',
        ({ properties }) => properties?.defaultMessageTimeToLive,
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
      deadLetteringOnFilterEvaluationExceptions: flag(
        'Whether messages that no filter understands become dead letters.',
        ({ properties }) => properties?.deadLetteringOnFilterEvaluationExceptions,
      ),
      isClientAffine: flag('Whether one client alone may read it.', ({ properties }) => properties?.isClientAffine),
    },
    relations: (_subscription, context) => [...containedIn(context)],
  },
);
