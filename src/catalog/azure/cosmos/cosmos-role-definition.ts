import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeList, maybeText, maybeTexts } from '../../vendor.ts';
import { containedIn } from '../arm.ts';
import { childShape } from '../sql/setting.ts';
import { hasSqlApi } from './sql-api.ts';

/**
 * Source: Azure Resource Manager, "SQL Resources - List SQL Role Definitions". Every account has its own copy of the
 * built-in ones.
 */
export const cosmosRoleDefinition = entityType(
  childShape({
    roleName: maybeText,
    type: maybeText,
    assignableScopes: maybeTexts,
    permissions: maybeList(z.object({ dataActions: maybeTexts, notDataActions: maybeTexts })),
  }),
  {
    type: 'azure_cosmos_role_definition',
    title: 'Cosmos DB role definition',
    plural: 'Cosmos DB role definitions',
    class: 'AccessRole',
    category: 'access',
    product: 'databases',
    description: 'A role for the data of a Cosmos DB account with the NoSQL API.',
    source: {
      kind: 'arm-children',
      parents: ['azure_cosmos_account'],
      path: '{id}/sqlRoleDefinitions',
      apiVersion: '2024-11-15',
      when: hasSqlApi,
    },
    rights: [azure('Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions/read')],
    key: (role, { tenantId }) => armKey(role.id, tenantId),
    name: (role) => role.properties?.roleName ?? role.name,
    properties: {
      roleName: text('Name of the role.', ({ properties }) => properties?.roleName),
      roleType: text('BuiltInRole or CustomRole.', ({ properties }) => properties?.type),
      assignableScopes: list('Where it can be given.', ({ properties }) => properties?.assignableScopes),
      dataActions: list('What it allows on data.', ({ properties }) =>
        properties?.permissions?.flatMap(({ dataActions }) => dataActions ?? []),
      ),
      notDataActions: list('What it leaves out of that.', ({ properties }) =>
        properties?.permissions?.flatMap(({ notDataActions }) => notDataActions ?? []),
      ),
    },
    relations: (_role, context) => containedIn(context),
  },
);
