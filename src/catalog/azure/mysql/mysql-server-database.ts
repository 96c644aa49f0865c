import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';
import { childShape } from '../sql/setting.ts';

/** Source: Azure Resource Manager, "Databases - List By Server" of Microsoft.DBforMySQL, version 2017-12-01. */
export const mysqlServerDatabase = entityType(childShape({ charset: maybeText, collation: maybeText }), {
  type: 'azure_mysql_server_database',
  title: 'MySQL single server database',
  plural: 'MySQL single server databases',
  class: 'Database',
  category: 'data',
  product: 'databases',
  description: 'A database of a MySQL server of a retired service.',
  source: {
    kind: 'arm-children',
    parents: ['azure_mysql_server'],
    path: '{id}/databases',
    apiVersion: '2017-12-01',
  },
  rights: [azure('Microsoft.DBforMySQL/servers/databases/read')],
  key: (database, { tenantId }) => armKey(database.id, tenantId),
  name: (database) => database.name,
  properties: {
    charset: text('Character set.', ({ properties }) => properties?.charset),
    collation: text('Collation.', ({ properties }) => properties?.collation),
  },
  relations: (_database, context) => containedIn(context),
});
