import { expect, test } from 'vitest';
import type { PropertyValue } from '../../declaration.ts';
import { entityOf, group, mapBody, parentOf, relationLines } from '../testing.ts';
import { cosmosRoleAssignment } from './cosmos-role-assignment.ts';
import { cosmosRoleDefinition } from './cosmos-role-definition.ts';
import { cosmosSqlDatabase } from './cosmos-sql-database.ts';
import { hasSqlApi } from './sql-api.ts';

const id = `${group}/providers/Microsoft.DocumentDB/databaseAccounts/Cosmos`;
const parent = parentOf(id, 'azure_cosmos_account');

test.each<[string, Record<string, PropertyValue>, boolean]>([
  ['one of the NoSQL API', { kind: 'GlobalDocumentDB', capabilities: [] }, true],
  ['a serverless one', { kind: 'GlobalDocumentDB', capabilities: ['EnableServerless'] }, true],
  ['one that does not say', {}, true],
  ['one of the MongoDB API', { kind: 'MongoDB', capabilities: ['EnableMongo'] }, false],
  ['one of the Gremlin API', { kind: 'GlobalDocumentDB', capabilities: ['EnableGremlin'] }, false],
])('of accounts, %s is asked as told', (_which, properties, asked) => {
  expect(hasSqlApi(parentOf(id, 'azure_cosmos_account', properties))).toBe(asked);
});

test('a database; that its etag moves is no change', () => {
  const at = (_etag: string) =>
    mapBody(
      cosmosSqlDatabase,
      {
        id: `${id}/sqlDatabases/Shop`,
        name: 'Shop',
        properties: { resource: { id: 'Shop', _rid: 'x', _etag, _ts: _etag.length }, options: { throughput: 400 } },
      },
      { parent },
    );
  expect(entityOf(at('1')).properties).toEqual({ databaseId: 'Shop', throughput: 400 });
  expect(relationLines(at('1'))).toEqual([`${parent.key} contains .`]);
  expect(at('1')).toEqual(at('22'));
});

const role = `${id}/sqlRoleDefinitions/00000000-0000-0000-0000-000000000002`;

test('a role definition gathers what its permissions allow', () => {
  const entity = entityOf(
    mapBody(
      cosmosRoleDefinition,
      {
        id: role,
        name: '00000000-0000-0000-0000-000000000002',
        properties: {
          roleName: 'Cosmos DB Built-in Data Contributor',
          type: 'BuiltInRole',
          permissions: [{ dataActions: ['a', 'b'], notDataActions: null }, { dataActions: ['c'] }, 'odd'],
        },
      },
      { parent },
    ),
  );
  expect(entity.name).toBe('Cosmos DB Built-in Data Contributor');
  expect(entity.properties).toMatchObject({
    roleType: 'BuiltInRole',
    dataActions: ['a', 'b', 'c'],
    notDataActions: [],
  });
});

test.each([
  [id, id.toLowerCase()],
  [`${id}/dbs/Shop`, `${id}/sqldatabases/shop`.toLowerCase()],
  [`${id}/dbs/Shop/colls/Orders`, `${id}/sqldatabases/shop`.toLowerCase()],
])('a role assignment at %s', (scope, at) => {
  const properties = { principalId: 'AB', roleDefinitionId: role, scope };
  const body = { id: `${id}/sqlRoleAssignments/1`, name: '1', properties };
  expect(relationLines(mapBody(cosmosRoleAssignment, body, { parent }))).toEqual([
    `${parent.key} contains .`,
    '. assigned_to ab',
    `. grants ${role.toLowerCase()}`,
    `. at_scope ${at}`,
  ]);
});

test('a role assignment that says nothing leads nowhere', () => {
  const mapping = mapBody(cosmosRoleAssignment, { id: `${id}/sqlRoleAssignments/1`, name: '1' }, { parent });
  expect(relationLines(mapping)).toEqual([`${parent.key} contains .`]);
});
