import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { azure } from '../../rights.ts';
import { containedInScope } from '../management/containment.ts';
import {
  eventSubscriptionProperties,
  eventSubscriptionRelations,
  eventSubscriptionSchema,
  eventSubscriptionSecrets,
} from './subscription-body.ts';

/**
 * Source: Azure Resource Manager, "Event Subscriptions - List By Resource" for topics and domains, and "List Global By
 * Subscription", which has the same path at a subscription and answers those of its resource groups too. Events of other
 * resources go through a system topic.
 */
export const eventGridEventSubscription = entityType(eventSubscriptionSchema, {
  type: 'azure_event_grid_event_subscription',
  title: 'Event subscription',
  plural: 'Event subscriptions',
  class: 'Subscription',
  category: 'messaging',
  product: 'messaging',
  description: 'Which events of a topic, domain, resource group or subscription are sent where.',
  source: {
    kind: 'arm-children',
    parents: [
      'azure_subscription',
      'azure_event_grid_topic',
      'azure_event_grid_domain',
      'azure_event_grid_domain_topic',
    ],
    path: '{id}/providers/Microsoft.EventGrid/eventSubscriptions',
    apiVersion: '2022-06-15',
  },
  rights: [azure('Microsoft.EventGrid/eventSubscriptions/read')],
  key: (subscription, { tenantId }) => armKey(subscription.id, tenantId),
  name: (subscription) => subscription.name,
  volatile: ['properties.provisioningState'],
  redact: eventSubscriptionSecrets,
  properties: eventSubscriptionProperties,
  relations: (subscription, context) => [
    ...containedInScope(subscription.id, context),
    ...eventSubscriptionRelations(subscription, context),
  ],
});
