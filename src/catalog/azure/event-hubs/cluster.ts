import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, trackedResource } from '../arm.ts';

/** Source: Azure Resource Manager, "Clusters - List By Subscription" of Event Hubs. */
export const eventHubCluster = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({ createdAt: maybeText, status: maybeText, supportsScaling: maybeFlag }),
  }),
  {
    type: 'azure_event_hub_cluster',
    title: 'Event Hubs cluster',
    plural: 'Event Hubs clusters',
    class: 'Cluster',
    category: 'messaging',
    product: 'messaging',
    description: 'Dedicated machines for event hubs.',
    source: trackedResource('Microsoft.EventHub/clusters', '2021-11-01'),
    rights: [azure('Microsoft.EventHub/clusters/read')],
    key: (cluster, { tenantId }) => armKey(cluster.id, tenantId),
    name: (cluster) => cluster.name,
    volatile: [...armVolatile, 'properties.updatedAt'],
    properties: {
      ...armProperties,
      createdAt: instant('When it was made.', ({ properties }) => properties?.createdAt),
      status: text('State.', ({ properties }) => properties?.status),
      supportsScaling: flag('Whether its capacity can be changed.', ({ properties }) => properties?.supportsScaling),
    },
    relations: (cluster, context) => [...armRelations(cluster, context)],
  },
);
