import { entityType } from '../../declaration.ts';
import { armKey, directoryKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';
import { containedIn, relationsTo } from '../arm.ts';
import { childShape } from '../sql/setting.ts';
import { hasSqlApi } from './sql-api.ts';

/** A scope inside an account is `<account>/dbs/<database>/colls/<container>`; of these, databases are entities. */
function scopeId(scope: string): string {
  return scope.replace(/\/dbs\/([^/]+).*$/, '/sqlDatabases/$1');
}

/** Source: Azure Resource Manager, "SQL Resources - List SQL Role Assignments". */
export const cosmosRoleAssignment = entityType(
  childShape({ principalId: maybeText, roleDefinitionId: maybeText, scope: maybeText }),
  {
    type: 'azure_cosmos_role_assignment',
    title: 'Cosmos DB role assignment',
    plural: 'Cosmos DB role assignments',
    class: 'AccessPolicy',
    category: 'access',
    product: 'databases',
    description: 'Gives a principal a role on the data of a Cosmos DB account with the NoSQL API.',
    source: {
      kind: 'arm-children',
      parents: ['azure_cosmos_account'],
      path: '{id}/sqlRoleAssignments',
      apiVersion: '2024-11-15',
      when: hasSqlApi,
    },
    rights: [azure('Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments/read')],
    key: (assignment, { tenantId }) => armKey(assignment.id, tenantId),
    name: (assignment) => assignment.name,
    properties: {
      principalId: text('Object id of the principal.', ({ properties }) => properties?.principalId),
      roleDefinitionId: text('Role that is given.', ({ properties }) => properties?.roleDefinitionId),
      scope: text(
        'Account, database (`/dbs/...`) or container (`/colls/...`) where it holds.',
        ({ properties }) => properties?.scope,
      ),
    },
    relations: ({ properties }, context) => {
      const { principalId, roleDefinitionId, scope } = properties ?? {};
      return [
        ...containedIn(context),
        ...(principalId ? [{ type: 'assigned_to' as const, to: directoryKey(principalId) }] : []),
        ...relationsTo('grants', [roleDefinitionId], context),
        ...relationsTo('at_scope', [scope && scopeId(scope)], context),
      ];
    },
  },
);
