import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { json } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeObject, maybeTags } from '../../vendor.ts';
import { containedIn } from '../arm.ts';
import { hasQueuesAndTables, serviceLacking } from './account-services.ts';

/** Source: Azure Resource Manager, "Queue - List". Not in Resource Graph: one list an account. */
export const storageQueue = entityType(
  z.object({ id: z.string().min(1), name: z.string(), properties: maybeObject({ metadata: maybeTags }) }),
  {
    type: 'azure_storage_queue',
    title: 'Storage queue',
    plural: 'Storage queues',
    class: 'Queue',
    category: 'storage',
    product: 'storage',
    description: 'A queue of messages in a storage account.',
    source: {
      kind: 'arm-children',
      parents: ['azure_storage_account'],
      path: '{id}/queueServices/default/queues',
      apiVersion: '2023-05-01',
      none: serviceLacking,
      when: hasQueuesAndTables,
    },
    rights: [azure('Microsoft.Storage/storageAccounts/queueServices/queues/read')],
    key: (queue, { tenantId }) => armKey(queue.id, tenantId),
    name: (queue) => queue.name,
    volatile: ['properties.approximateMessageCount'],
    properties: {
      metadata: json('What its owner noted, by name.', ({ properties }) => properties?.metadata),
    },
    relations: (_queue, context) => containedIn(context),
  },
);
