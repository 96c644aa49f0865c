import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { containedIn, relationsTo } from '../arm.ts';

/** Source: Azure Resource Manager, "Linked Storage Accounts - List By Workspace". */
export const linkedStorageAccount = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({ dataSourceType: maybeText, storageAccountIds: maybeTexts }),
  }),
  {
    type: 'azure_log_analytics_linked_storage_account',
    title: 'Linked storage account',
    plural: 'Linked storage accounts',
    class: 'Configuration',
    category: 'monitoring',
    product: 'monitor',
    description: 'Which storage accounts of the customer a workspace keeps queries, alerts or logs in.',
    source: {
      kind: 'arm-children',
      parents: ['azure_log_analytics_workspace'],
      path: '{id}/linkedStorageAccounts',
      apiVersion: '2020-08-01',
    },
    rights: [azure('Microsoft.OperationalInsights/workspaces/linkedStorageAccounts/read')],
    key: (item, { tenantId }) => armKey(item.id, tenantId),
    name: (item) => item.name,
    properties: {
      dataSourceType: text(
        'What is kept there: Query, Alerts, CustomLogs, AzureWatson or Ingestion.',
        ({ properties }) => properties?.dataSourceType,
      ),
      storageAccountIds: list('Storage accounts.', ({ properties }) => properties?.storageAccountIds),
    },
    relations: ({ properties }, context) => [
      ...containedIn(context),
      ...relationsTo('uses', properties?.storageAccountIds ?? [], context),
    ],
  },
);
