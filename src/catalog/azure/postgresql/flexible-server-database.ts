import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';
import { childShape } from '../sql/setting.ts';

/** Source: Azure Resource Manager, "Databases - List By Server". */
export const postgresqlFlexibleServerDatabase = entityType(childShape({ charset: maybeText, collation: maybeText }), {
  type: 'azure_postgresql_flexible_server_database',
  title: 'PostgreSQL database',
  plural: 'PostgreSQL databases',
  class: 'Database',
  category: 'data',
  product: 'databases',
  description: 'A database of a PostgreSQL flexible server.',
  source: {
    kind: 'arm-children',
    parents: ['azure_postgresql_flexible_server'],
    path: '{id}/databases',
    apiVersion: '2024-08-01',
  },
  rights: [azure('Microsoft.DBforPostgreSQL/flexibleServers/databases/read')],
  key: (database, { tenantId }) => armKey(database.id, tenantId),
  name: (database) => database.name,
  properties: {
    charset: text('Character set.', ({ properties }) => properties?.charset),
    collation: text('Collation.', ({ properties }) => properties?.collation),
  },
  relations: (_database, context) => containedIn(context),
});
