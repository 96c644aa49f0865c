import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { json, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeObject, maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';
import { hasQueuesAndTables, serviceLacking } from './account-services.ts';
import { maybeSignedIdentifiers, storedAccessPolicies, storedAccessPoliciesMeaning } from './signed-identifiers.ts';

/** Source: Azure Resource Manager, "Table - List". Not in Resource Graph: one list an account. */
export const storageTable = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({ tableName: maybeText, signedIdentifiers: maybeSignedIdentifiers }),
  }),
  {
    type: 'azure_storage_table',
    title: 'Storage table',
    plural: 'Storage tables',
    class: 'DataStore',
    category: 'storage',
    product: 'storage',
    description: 'A table of a storage account with its stored access policies.',
    source: {
      kind: 'arm-children',
      parents: ['azure_storage_account'],
      path: '{id}/tableServices/default/tables',
      apiVersion: '2023-05-01',
      none: serviceLacking,
      when: hasQueuesAndTables,
    },
    rights: [azure('Microsoft.Storage/storageAccounts/tableServices/tables/read')],
    key: (table, { tenantId }) => armKey(table.id, tenantId),
    name: (table) => table.name,
    properties: {
      tableName: text('Name that requests use.', ({ properties }) => properties?.tableName),
      storedAccessPolicies: json(storedAccessPoliciesMeaning, ({ properties }) =>
        storedAccessPolicies(properties?.signedIdentifiers),
      ),
    },
    relations: (_table, context) => containedIn(context),
  },
);
