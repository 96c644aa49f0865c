import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';

/** Source: Azure Resource Manager, "System Topics - List By Subscription". */
export const eventGridSystemTopic = entityType(
  z.object({ ...armShape, properties: maybeObject({ source: maybeText, topicType: maybeText }) }),
  {
    type: 'azure_event_grid_system_topic',
    title: 'Event Grid system topic',
    plural: 'Event Grid system topics',
    class: 'Queue',
    category: 'messaging',
    product: 'messaging',
    description: 'Events that an Azure resource sends about itself.',
    source: trackedResource('Microsoft.EventGrid/systemTopics', '2022-06-15'),
    rights: [azure('Microsoft.EventGrid/systemTopics/read')],
    key: (topic, { tenantId }) => armKey(topic.id, tenantId),
    name: (topic) => topic.name,
    volatile: armVolatile,
    properties: {
      ...armProperties,
      sourceId: text('Resource that the events are about.', ({ properties }) => properties?.source),
      topicType: text(
        'Kind of source, such as Microsoft.Storage.StorageAccounts.',
        ({ properties }) => properties?.topicType,
      ),
    },
    relations: (topic, context) => [
      ...armRelations(topic, context),
      ...relationsTo('monitors', [said(topic.properties?.source)], context),
    ],
  },
);
