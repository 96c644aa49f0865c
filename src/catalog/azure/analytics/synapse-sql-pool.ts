import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { instant, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile } from '../arm.ts';

/** Source: Azure Resource Graph, `resources`. Resource Manager lists pools below one workspace only. */
export const synapseSqlPool = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      maxSizeBytes: maybeNumber,
      collation: maybeText,
      creationDate: maybeText,
      storageAccountType: maybeText,
    }),
  }),
  {
    type: 'azure_synapse_sql_pool',
    title: 'Synapse SQL pool',
    plural: 'Synapse SQL pools',
    class: 'Database',
    category: 'analytics',
    product: 'analytics',
    description: 'A dedicated SQL pool of a Synapse workspace.',
    source: { kind: 'resource-graph', table: 'resources', resourceType: 'microsoft.synapse/workspaces/sqlpools' },
    rights: [azure('Microsoft.Synapse/workspaces/sqlPools/read')],
    key: (pool, { tenantId }) => armKey(pool.id, tenantId),
    name: (pool) => pool.name,
    volatile: [
      // Pools are paused and resumed by schedules.
      ...armVolatile,
      'properties.status',
    ],
    properties: {
      ...armProperties,
      maxSizeBytes: number('Largest size in bytes.', ({ properties }) => properties?.maxSizeBytes),
      collation: text('Collation.', ({ properties }) => properties?.collation),
      storageAccountType: text(
        'Where backups lie: GRS, LRS or ZRS.',
        ({ properties }) => properties?.storageAccountType,
      ),
      creationDate: instant('When it was made.', ({ properties }) => properties?.creationDate),
    },
    relations: armRelations,
  },
);
