import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeObject, maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';

/** Source: Azure Resource Manager, "Domain Topics - List By Domain". */
export const eventGridDomainTopic = entityType(
  z.object({ id: z.string().min(1), name: z.string(), properties: maybeObject({ provisioningState: maybeText }) }),
  {
    type: 'azure_event_grid_domain_topic',
    title: 'Event Grid domain topic',
    plural: 'Event Grid domain topics',
    class: 'Queue',
    category: 'messaging',
    product: 'messaging',
    description: 'A topic of an Event Grid domain.',
    source: {
      kind: 'arm-children',
      parents: ['azure_event_grid_domain'],
      path: '{id}/topics',
      apiVersion: '2022-06-15',
    },
    rights: [azure('Microsoft.EventGrid/domains/topics/read')],
    key: (topic, { tenantId }) => armKey(topic.id, tenantId),
    name: (topic) => topic.name,
    properties: {
      provisioningState: text('Whether it is there.', ({ properties }) => properties?.provisioningState),
    },
    relations: (_topic, context) => [...containedIn(context)],
  },
);
