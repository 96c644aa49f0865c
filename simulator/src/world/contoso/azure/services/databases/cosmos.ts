import type { JsonObject } from '../../../../world.ts';
import type { Body, Estate } from '../../estate.ts';

const ACCOUNT = 'microsoft.documentdb/databaseaccounts';

export const BUILT_IN_COSMOS_ROLES = [
  '00000000-0000-0000-0000-000000000001',
  '00000000-0000-0000-0000-000000000002',
] as const;

const account = (estate: Estate, type: string, index: number): string =>
  estate.ref(ACCOUNT, estate.layout.place(`${ACCOUNT}/${type}`, index).parent);

export function cosmosDatabase(estate: Estate, index: number): Body {
  const { place } = estate.layout.place(`${ACCOUNT}/sqldatabases`, index);
  const name = estate.name(`${ACCOUNT}/sqldatabases`, index);
  return {
    properties: {
      resource: {
        id: name,
        _rid: 'OjQ6AA==',
        _self: 'dbs/OjQ6AA==/',
        _etag: `"${estate.serial('cosmos-etag', index)}"`,
        _ts: 1_700_000_000,
      },
      options: place === 0 ? { throughput: 400 } : { autoscaleSettings: { maxThroughput: 4000 } },
    },
  };
}

export function cosmosRoleDefinition(estate: Estate, index: number): Body {
  const { place } = estate.layout.place(`${ACCOUNT}/sqlroledefinitions`, index);
  const read = 'Microsoft.DocumentDB/databaseAccounts/readMetadata';
  const own = account(estate, 'sqlroledefinitions', index);
  return {
    properties: {
      roleName: place === 0 ? 'Cosmos DB Built-in Data Reader' : 'Cosmos DB Built-in Data Contributor',
      type: 'BuiltInRole',
      assignableScopes: [own],
      permissions: [
        {
          dataActions: [
            read,
            `Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/${place === 0 ? 'read' : '*'}`,
          ],
          notDataActions: [],
        },
      ],
    },
  };
}

/** To a user at the account, or to a group at one of its databases. */
export function cosmosRoleAssignment(estate: Estate, index: number): Body {
  const { tenant } = estate;
  const { place } = estate.layout.place(`${ACCOUNT}/sqlroleassignments`, index);
  const own = account(estate, 'sqlroleassignments', index);
  const kind = place === 0 ? 'user' : 'group';
  const among = place === 0 ? tenant.scale.users : tenant.scale.groups;
  const properties: JsonObject = {
    roleDefinitionId: `${own}/sqlRoleDefinitions/${BUILT_IN_COSMOS_ROLES[place] ?? BUILT_IN_COSMOS_ROLES[0]}`,
    scope: place === 0 ? own : `${own}/dbs/shop/colls/orders`,
    principalId: tenant.guid(kind, tenant.dice('cosmos-role', index, among)),
  };
  return { properties };
}
