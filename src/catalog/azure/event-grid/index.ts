import type { Declaration } from '../../declaration.ts';
import { eventGridDomain } from './domain.ts';
import { eventGridDomainTopic } from './domain-topic.ts';
import { eventGridEventSubscription } from './event-subscription.ts';
import { eventGridSystemTopic } from './system-topic.ts';
import { eventGridSystemTopicSubscription } from './system-topic-subscription.ts';
import { eventGridTopic } from './topic.ts';

export const eventGridDeclarations: readonly Declaration[] = [
  eventGridTopic,
  eventGridDomain,
  eventGridDomainTopic,
  eventGridSystemTopic,
  eventGridEventSubscription,
  eventGridSystemTopicSubscription,
];
