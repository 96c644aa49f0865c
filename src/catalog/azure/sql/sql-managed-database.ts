import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile } from '../arm.ts';

/** Source: Azure Resource Graph, `resources`. Resource Manager lists databases below one instance only. */
export const sqlManagedDatabase = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      collation: maybeText,
      creationDate: maybeText,
      status: maybeText,
      defaultSecondaryLocation: maybeText,
      catalogCollation: maybeText,
      failoverGroupId: maybeText,
      isLedgerOn: maybeFlag,
    }),
  }),
  {
    type: 'azure_sql_managed_instance_database',
    title: 'SQL managed instance database',
    plural: 'SQL managed instance databases',
    class: 'Database',
    category: 'data',
    product: 'databases',
    description: 'A database of a SQL managed instance.',
    source: { kind: 'resource-graph', table: 'resources', resourceType: 'microsoft.sql/managedinstances/databases' },
    rights: [azure('Microsoft.Sql/managedInstances/databases/read')],
    key: (database, { tenantId }) => armKey(database.id, tenantId),
    name: (database) => database.name,
    volatile: [...armVolatile, 'properties.earliestRestorePoint'],
    properties: {
      ...armProperties,
      status: text('Online, Offline, Restoring, ...', ({ properties }) => properties?.status),
      collation: text('Collation.', ({ properties }) => properties?.collation),
      catalogCollation: text('Collation of the catalogue.', ({ properties }) => properties?.catalogCollation),
      creationDate: instant('When it was made.', ({ properties }) => properties?.creationDate),
      defaultSecondaryLocation: text(
        'Region that it would fail over to.',
        ({ properties }) => properties?.defaultSecondaryLocation,
      ),
      failoverGroupId: text('Failover group.', ({ properties }) => properties?.failoverGroupId),
      isLedgerOn: flag('Whether all tables are ledger tables.', ({ properties }) => properties?.isLedgerOn),
    },
    relations: armRelations,
  },
);
