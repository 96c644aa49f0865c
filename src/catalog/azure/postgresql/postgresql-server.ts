import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { azure } from '../../rights.ts';
import {
  singleServerProperties,
  singleServerRelations,
  singleServerShape,
  singleServerVolatile,
} from './single-server.ts';

/** Source: Azure Resource Manager, "Servers - List" of Microsoft.DBforPostgreSQL, version 2017-12-01. */
export const postgresqlServer = entityType(singleServerShape, {
  type: 'azure_postgresql_server',
  title: 'PostgreSQL single server',
  plural: 'PostgreSQL single servers',
  class: 'Database',
  category: 'data',
  product: 'databases',
  description:
    'A PostgreSQL single server, a service that Microsoft retired in March 2025: whatever is left should be moved to a flexible server.',
  source: {
    kind: 'arm-list',
    per: 'subscription',
    path: '/subscriptions/{subscriptionId}/providers/Microsoft.DBforPostgreSQL/servers',
    apiVersion: '2017-12-01',
    // What a provider answers once it has given up a retired type.
    none: ['InvalidResourceType', 'NoRegisteredProviderFound'],
  },
  rights: [azure('Microsoft.DBforPostgreSQL/servers/read')],
  key: (server, { tenantId }) => armKey(server.id, tenantId),
  name: (server) => server.name,
  volatile: [...singleServerVolatile],
  redact: ['properties.administratorLoginPassword'],
  properties: {
    ...singleServerProperties,
  },
  relations: singleServerRelations,
});
