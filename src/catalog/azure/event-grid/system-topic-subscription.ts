import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { azure } from '../../rights.ts';
import { containedIn } from '../arm.ts';
import {
  eventSubscriptionProperties,
  eventSubscriptionRelations,
  eventSubscriptionSchema,
  eventSubscriptionSecrets,
} from './subscription-body.ts';

/** Source: Azure Resource Manager, "System Topic Event Subscriptions - List By System Topic". */
export const eventGridSystemTopicSubscription = entityType(eventSubscriptionSchema, {
  type: 'azure_event_grid_system_topic_subscription',
  title: 'System topic event subscription',
  plural: 'System topic event subscriptions',
  class: 'Subscription',
  category: 'messaging',
  product: 'messaging',
  description: 'Which events that a resource sends about itself are sent where.',
  source: {
    kind: 'arm-children',
    parents: ['azure_event_grid_system_topic'],
    path: '{id}/eventSubscriptions',
    apiVersion: '2022-06-15',
  },
  rights: [azure('Microsoft.EventGrid/systemTopics/eventSubscriptions/read')],
  key: (subscription, { tenantId }) => armKey(subscription.id, tenantId),
  name: (subscription) => subscription.name,
  volatile: ['properties.provisioningState'],
  redact: eventSubscriptionSecrets,
  properties: eventSubscriptionProperties,
  relations: (subscription, context) => [...containedIn(context), ...eventSubscriptionRelations(subscription, context)],
});
