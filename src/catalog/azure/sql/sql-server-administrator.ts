import { entityType } from '../../declaration.ts';
import { armKey, directoryKey } from '../../keys.ts';
import { flag, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';
import { childShape } from './setting.ts';

/**
 * Source: Azure Resource Manager, "Server Azure AD Administrators - List By Server". The list of servers tells of them
 * only where it is asked to expand.
 */
export const sqlServerAdministrator = entityType(
  childShape({
    administratorType: maybeText,
    login: maybeText,
    sid: maybeText,
    tenantId: maybeText,
    azureADOnlyAuthentication: maybeFlag,
  }),
  {
    type: 'azure_sql_server_administrator',
    title: 'SQL server administrator',
    plural: 'SQL server administrators',
    class: 'AccessRole',
    category: 'access',
    product: 'databases',
    description: 'The user, group or application of Microsoft Entra that administers a SQL server.',
    source: {
      kind: 'arm-children',
      parents: ['azure_sql_server'],
      path: '{id}/administrators',
      apiVersion: '2023-08-01',
    },
    rights: [azure('Microsoft.Sql/servers/administrators/read')],
    key: (administrator, { tenantId }) => armKey(administrator.id, tenantId),
    name: (administrator) => administrator.name,
    properties: {
      administratorType: text('ActiveDirectory.', ({ properties }) => properties?.administratorType),
      login: text('Name of the principal.', ({ properties }) => properties?.login),
      sid: text(
        'Object id of the principal, or the application id of an application.',
        ({ properties }) => properties?.sid,
      ),
      tenantId: text('Tenant of the principal.', ({ properties }) => properties?.tenantId),
      azureADOnlyAuthentication: flag(
        'Whether the server refuses SQL logins.',
        ({ properties }) => properties?.azureADOnlyAuthentication,
      ),
    },
    relations: ({ properties }, context) => [
      ...containedIn(context),
      ...(properties?.sid ? [{ type: 'assigned_to' as const, to: directoryKey(properties.sid) }] : []),
    ],
  },
);
