import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, trackedResource } from '../arm.ts';

const { subscriptionId, resourceGroup, location, tags } = armProperties;

/** Source: Azure Resource Manager, "Network Watchers - List All". */
export const networkWatcher = entityType(
  z.object({ ...armShape, properties: maybeObject({ provisioningState: maybeText }) }),
  {
    type: 'azure_network_watcher',
    title: 'Network watcher',
    plural: 'Network watchers',
    class: 'Service',
    category: 'network',
    product: 'network',
    description: 'Watching of the networks of a region: flow logs hang from it.',
    source: trackedResource('Microsoft.Network/networkWatchers', '2024-05-01'),
    rights: [azure('Microsoft.Network/networkWatchers/read')],
    key: (watcher, { tenantId }) => armKey(watcher.id, tenantId),
    name: (watcher) => watcher.name,
    volatile: ['etag', 'properties.runningOperationIds'],
    properties: {
      subscriptionId,
      resourceGroup,
      location,
      tags,
      provisioningState: text('Succeeded where it works.', ({ properties }) => properties?.provisioningState),
    },
    relations: armRelations,
  },
);
