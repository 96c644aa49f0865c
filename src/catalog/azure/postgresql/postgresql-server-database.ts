import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';
import { childShape } from '../sql/setting.ts';

/** Source: Azure Resource Manager, "Databases - List By Server", version 2017-12-01. */
export const postgresqlServerDatabase = entityType(childShape({ charset: maybeText, collation: maybeText }), {
  type: 'azure_postgresql_server_database',
  title: 'PostgreSQL single server database',
  plural: 'PostgreSQL single server databases',
  class: 'Database',
  category: 'data',
  product: 'databases',
  description: 'A database of a PostgreSQL single server, a retired service.',
  source: {
    kind: 'arm-children',
    parents: ['azure_postgresql_server'],
    path: '{id}/databases',
    apiVersion: '2017-12-01',
  },
  rights: [azure('Microsoft.DBforPostgreSQL/servers/databases/read')],
  key: (database, { tenantId }) => armKey(database.id, tenantId),
  name: (database) => database.name,
  properties: {
    charset: text('Character set.', ({ properties }) => properties?.charset),
    collation: text('Collation.', ({ properties }) => properties?.collation),
  },
  relations: (_database, context) => containedIn(context),
});
