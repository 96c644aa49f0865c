import { entityType } from '../../declaration.ts';
import { armKey, directoryKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';
import { childShape } from '../sql/setting.ts';

/** Source: Azure Resource Manager, "Administrators - List By Server". */
export const postgresqlFlexibleServerAdministrator = entityType(
  childShape({ principalName: maybeText, principalType: maybeText, objectId: maybeText, tenantId: maybeText }),
  {
    type: 'azure_postgresql_flexible_server_administrator',
    title: 'PostgreSQL administrator',
    plural: 'PostgreSQL administrators',
    class: 'AccessRole',
    category: 'access',
    product: 'databases',
    description: 'A user, group or service principal of Microsoft Entra that administers a PostgreSQL flexible server.',
    source: {
      kind: 'arm-children',
      parents: ['azure_postgresql_flexible_server'],
      path: '{id}/administrators',
      apiVersion: '2024-08-01',
      when: (server) => server.properties.activeDirectoryAuth !== 'Disabled',
    },
    rights: [azure('Microsoft.DBforPostgreSQL/flexibleServers/administrators/read')],
    key: (administrator, { tenantId }) => armKey(administrator.id, tenantId),
    name: (administrator) => administrator.properties?.principalName ?? administrator.name,
    properties: {
      principalName: text('Name of the principal.', ({ properties }) => properties?.principalName),
      principalType: text('User, Group or ServicePrincipal.', ({ properties }) => properties?.principalType),
      objectId: text('Object id of the principal.', ({ properties }) => properties?.objectId),
      tenantId: text('Tenant of the principal.', ({ properties }) => properties?.tenantId),
    },
    relations: ({ properties }, context) => [
      ...containedIn(context),
      ...(properties?.objectId ? [{ type: 'assigned_to' as const, to: directoryKey(properties.objectId) }] : []),
    ],
  },
);
