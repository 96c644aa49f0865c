import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { azure } from '../../rights.ts';
import { trackedResource } from '../arm.ts';
import {
  singleServerProperties,
  singleServerRelations,
  singleServerShape,
  singleServerVolatile,
} from '../postgresql/single-server.ts';

/** Source: Azure Resource Manager, "Servers - List" of Microsoft.DBforMySQL, version 2017-12-01. */
export const mysqlServer = entityType(singleServerShape, {
  type: 'azure_mysql_server',
  title: 'MySQL single server',
  plural: 'MySQL single servers',
  class: 'Database',
  category: 'data',
  product: 'databases',
  description:
    'A MySQL server of a service that Microsoft retired in September 2024: whatever is left should be moved to a flexible server.',
  source: trackedResource('Microsoft.DBforMySQL/servers', '2017-12-01'),
  rights: [azure('Microsoft.DBforMySQL/servers/read')],
  key: (server, { tenantId }) => armKey(server.id, tenantId),
  name: (server) => server.name,
  volatile: [...singleServerVolatile],
  redact: ['properties.administratorLoginPassword'],
  properties: {
    ...singleServerProperties,
  },
  relations: singleServerRelations,
});
