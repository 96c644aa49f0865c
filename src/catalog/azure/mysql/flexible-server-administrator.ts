import { entityType } from '../../declaration.ts';
import { armKey, directoryKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';
import { containedIn, relationsTo, said } from '../arm.ts';
import { childShape } from '../sql/setting.ts';

/** Source: Azure Resource Manager, "Azure AD Administrators - List By Server". */
export const mysqlFlexibleServerAdministrator = entityType(
  childShape({
    administratorType: maybeText,
    login: maybeText,
    sid: maybeText,
    tenantId: maybeText,
    identityResourceId: maybeText,
  }),
  {
    type: 'azure_mysql_flexible_server_administrator',
    title: 'MySQL administrator',
    plural: 'MySQL administrators',
    class: 'AccessRole',
    category: 'access',
    product: 'databases',
    description: 'The user, group or application of Microsoft Entra that administers a MySQL flexible server.',
    source: {
      kind: 'arm-children',
      parents: ['azure_mysql_flexible_server'],
      path: '{id}/administrators',
      apiVersion: '2023-12-30',
    },
    rights: [azure('Microsoft.DBforMySQL/flexibleServers/administrators/read')],
    key: (administrator, { tenantId }) => armKey(administrator.id, tenantId),
    name: (administrator) => administrator.properties?.login ?? administrator.name,
    properties: {
      administratorType: text('ActiveDirectory.', ({ properties }) => properties?.administratorType),
      login: text('Name of the principal.', ({ properties }) => properties?.login),
      sid: text('Object id of the principal.', ({ properties }) => properties?.sid),
      tenantId: text('Tenant of the principal.', ({ properties }) => properties?.tenantId),
      identityResourceId: text(
        'Identity with which the server asks the directory.',
        ({ properties }) => properties?.identityResourceId,
      ),
    },
    relations: ({ properties }, context) => [
      ...containedIn(context),
      ...(properties?.sid ? [{ type: 'assigned_to' as const, to: directoryKey(properties.sid) }] : []),
      ...relationsTo('uses', [said(properties?.identityResourceId)], context),
    ],
  },
);
