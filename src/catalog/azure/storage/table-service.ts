import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { azure } from '../../rights.ts';
import { maybeObject } from '../../vendor.ts';
import { containedIn } from '../arm.ts';
import { hasQueuesAndTables, serviceLacking } from './account-services.ts';
import { corsProperties, maybeCors } from './service-properties.ts';

/**
 * Source: Azure Resource Manager, "Table Services - List": one item, `default`. Not in Resource Graph: one list an account.
 * The logging of the service itself (storage analytics) is told by its data plane only.
 */
export const tableService = entityType(
  z.object({ id: z.string().min(1), name: z.string(), properties: maybeObject({ cors: maybeCors }) }),
  {
    type: 'azure_table_service',
    title: 'Table service',
    plural: 'Table services',
    class: 'Service',
    category: 'storage',
    product: 'storage',
    description: 'The table service of a storage account with the origins that it lets in.',
    source: {
      kind: 'arm-children',
      parents: ['azure_storage_account'],
      path: '{id}/tableServices',
      apiVersion: '2023-05-01',
      none: serviceLacking,
      when: hasQueuesAndTables,
    },
    rights: [azure('Microsoft.Storage/storageAccounts/tableServices/read')],
    key: (service, { tenantId }) => armKey(service.id, tenantId),
    name: (service) => service.name,
    properties: corsProperties,
    relations: (_service, context) => containedIn(context),
  },
);
