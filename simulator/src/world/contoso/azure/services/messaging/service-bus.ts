import type { JsonObject } from '../../../../world.ts';
import type { Body, Estate } from '../../estate.ts';
import { groupOf } from './parts.ts';

const BUS = 'microsoft.servicebus/namespaces';

const counts = (index: number): JsonObject => ({
  activeMessageCount: index % 17,
  deadLetterMessageCount: index % 3,
  scheduledMessageCount: 0,
  transferMessageCount: 0,
  transferDeadLetterMessageCount: 0,
});

function entity(estate: Estate, use: string, index: number): JsonObject {
  return {
    status: index % 8 === 7 ? 'Disabled' : 'Active',
    createdAt: estate.tenant.daysAgo(500, use, index),
    updatedAt: estate.tenant.daysAgo(2, use, index),
    accessedAt: '0001-01-01T00:00:00Z',
    countDetails: counts(index),
    defaultMessageTimeToLive: 'P14D',
    autoDeleteOnIdle: 'P10675199DT2H48M5.4775807S',
    enableBatchedOperations: true,
  };
}

const reading = (index: number): JsonObject => ({
  lockDuration: 'PT1M',
  requiresSession: index % 4 === 1,
  deadLetteringOnMessageExpiration: index % 2 === 0,
  maxDeliveryCount: 10,
  messageCount: index % 20,
});

export function queue(estate: Estate, index: number): Body {
  return {
    location: estate.region(groupOf(estate, `${BUS}/queues`, index)),
    properties: {
      ...entity(estate, 'queue', index),
      ...reading(index),
      maxSizeInMegabytes: 1024,
      sizeInBytes: index % 1000,
      requiresDuplicateDetection: false,
      enablePartitioning: false,
      enableExpress: false,
      ...(index % 3 === 1 ? { forwardDeadLetteredMessagesTo: 'failed' } : {}),
    },
  };
}

export function busTopic(estate: Estate, index: number): Body {
  return {
    location: estate.region(groupOf(estate, `${BUS}/topics`, index)),
    properties: {
      ...entity(estate, 'topic', index),
      maxSizeInMegabytes: 1024,
      sizeInBytes: 0,
      requiresDuplicateDetection: index % 2 === 1,
      enablePartitioning: false,
      enableExpress: false,
      supportOrdering: true,
      subscriptionCount: 1,
    },
  };
}

export function busSubscription(estate: Estate, index: number): Body {
  return {
    location: estate.region(groupOf(estate, `${BUS}/topics/subscriptions`, index)),
    properties: {
      ...entity(estate, 'bus-subscription', index),
      ...reading(index),
      deadLetteringOnFilterEvaluationExceptions: index % 2 === 1,
      isClientAffine: false,
      ...(index % 3 === 0 ? { forwardTo: 'archive' } : {}),
    },
  };
}
