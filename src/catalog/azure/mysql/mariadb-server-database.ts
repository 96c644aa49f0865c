import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';
import { childShape } from '../sql/setting.ts';

/** Source: Azure Resource Manager, "Databases - List By Server" of Microsoft.DBforMariaDB, version 2018-06-01. */
export const mariadbServerDatabase = entityType(childShape({ charset: maybeText, collation: maybeText }), {
  type: 'azure_mariadb_server_database',
  title: 'MariaDB database',
  plural: 'MariaDB databases',
  class: 'Database',
  category: 'data',
  product: 'databases',
  description: 'A database of a MariaDB server of a retired service.',
  source: {
    kind: 'arm-children',
    parents: ['azure_mariadb_server'],
    path: '{id}/databases',
    apiVersion: '2018-06-01',
  },
  rights: [azure('Microsoft.DBforMariaDB/servers/databases/read')],
  key: (database, { tenantId }) => armKey(database.id, tenantId),
  name: (database) => database.name,
  properties: {
    charset: text('Character set.', ({ properties }) => properties?.charset),
    collation: text('Collation.', ({ properties }) => properties?.collation),
  },
  relations: (_database, context) => containedIn(context),
});
