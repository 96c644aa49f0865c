import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { azure } from '../../rights.ts';
import { maybeObject } from '../../vendor.ts';
import { containedIn } from '../arm.ts';
import { hasQueuesAndTables, serviceLacking } from './account-services.ts';
import { corsProperties, maybeCors } from './service-properties.ts';

/**
 * Source: Azure Resource Manager, "Queue Services - List": one item, `default`. Not in Resource Graph: one list an account.
 * The logging of the service itself (storage analytics) is told by its data plane only.
 */
export const queueService = entityType(
  z.object({ id: z.string().min(1), name: z.string(), properties: maybeObject({ cors: maybeCors }) }),
  {
    type: 'azure_queue_service',
    title: 'Queue service',
    plural: 'Queue services',
    class: 'Service',
    category: 'storage',
    product: 'storage',
    description: 'The queue service of a storage account with the origins that it lets in.',
    source: {
      kind: 'arm-children',
      parents: ['azure_storage_account'],
      path: '{id}/queueServices',
      apiVersion: '2023-05-01',
      none: serviceLacking,
      when: hasQueuesAndTables,
    },
    rights: [azure('Microsoft.Storage/storageAccounts/queueServices/read')],
    key: (service, { tenantId }) => armKey(service.id, tenantId),
    name: (service) => service.name,
    properties: corsProperties,
    relations: (_service, context) => containedIn(context),
  },
);
