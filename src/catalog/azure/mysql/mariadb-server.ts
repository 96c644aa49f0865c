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

/** Source: Azure Resource Manager, "Servers - List" of Microsoft.DBforMariaDB, version 2018-06-01. */
export const mariadbServer = entityType(singleServerShape, {
  type: 'azure_mariadb_server',
  title: 'MariaDB server',
  plural: 'MariaDB servers',
  class: 'Database',
  category: 'data',
  product: 'databases',
  description:
    'A MariaDB server of a service that Microsoft retired in September 2025: whatever is left should be moved to a MySQL flexible server.',
  source: trackedResource('Microsoft.DBforMariaDB/servers', '2018-06-01'),
  rights: [azure('Microsoft.DBforMariaDB/servers/read')],
  key: (server, { tenantId }) => armKey(server.id, tenantId),
  name: (server) => server.name,
  volatile: [...singleServerVolatile],
  redact: ['properties.administratorLoginPassword'],
  properties: {
    ...singleServerProperties,
  },
  relations: singleServerRelations,
});
