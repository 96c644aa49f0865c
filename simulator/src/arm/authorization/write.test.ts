/** Role assignments and custom roles: who may write them, and what Azure refuses. */
import { expect, test } from 'vitest';
import { administrator } from '../../administrator.ts';
import { changeable } from '../../world/changeable.ts';
import type { ClientIdentity } from '../../world/world.ts';
import { armService } from '../service.ts';
import { contoso, first, landing, second } from '../testing/contoso.ts';

const reader = '/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7';
const [roleName, one, two] = ['a0', 'b0', 'c0'].map((end) => `00000000-0000-4000-8000-0000000000${end}`);

function tenant(client: ClientIdentity = administrator) {
  const world = changeable(contoso());
  return async (method: string, path: string, properties?: object) => {
    const answer = await armService(
      {
        method,
        host: 'management.azure.com',
        path,
        query: new URLSearchParams({ 'api-version': '2022-04-01' }),
        headers: {},
        body: Buffer.from(properties ? JSON.stringify({ properties }) : ''),
        caller: { client, audience: 'https://management.azure.com', roles: [], scopes: [] },
      },
      { world, now: () => new Date('2026-01-31T12:00:00Z') },
    );
    return { status: answer.status, code: Object(Object(answer.body).error).code, body: Object(answer.body) };
  };
}

const rolePath = `${landing}/providers/Microsoft.Authorization/roleDefinitions/${roleName}`;
const role = (more: object = {}) => ({
  roleName: 'Looker',
  type: 'CustomRole',
  assignableScopes: [landing],
  permissions: [{ actions: ['Microsoft.Compute/disks/read'], notActions: [] }],
  ...more,
});
const assignmentPath = (scope: string, name = one) =>
  `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;
const assignment = (more: object = {}) => ({
  roleDefinitionId: reader,
  principalId: 'someone-new',
  principalType: 'ServicePrincipal',
  ...more,
});

test('a custom role is made, read, changed, assigned below its scope, and deleted once it is free', async () => {
  const ask = tenant();
  expect((await ask('PUT', rolePath, role())).status).toBe(201);
  expect((await ask('GET', rolePath)).body.properties).toMatchObject({
    roleName: 'Looker',
    assignableScopes: [landing],
  });
  expect((await ask('PUT', rolePath, role({ roleName: 'Looker 2' }))).body.properties.roleName).toBe('Looker 2');
  const below = assignmentPath(`/subscriptions/${first}`);
  const roleDefinitionId = `/providers/Microsoft.Authorization/roleDefinitions/${roleName}`;
  expect((await ask('PUT', below, assignment({ roleDefinitionId }))).status).toBe(201);
  expect((await ask('DELETE', rolePath)).code).toBe('RoleDefinitionHasAssignments');
  expect((await ask('DELETE', below)).status).toBe(200);
  expect((await ask('DELETE', below)).status).toBe(204);
  expect((await ask('DELETE', rolePath)).status).toBe(200);
  expect((await ask('GET', rolePath)).status).toBe(404);
});

test('the same assignment again is no change; another name for it, or another meaning of its name, is refused', async () => {
  const ask = tenant();
  const path = assignmentPath(landing);
  expect((await ask('PUT', path, assignment())).status).toBe(201);
  expect((await ask('PUT', path, assignment())).status).toBe(200);
  expect((await ask('PUT', assignmentPath(landing, two), assignment())).code).toBe('RoleAssignmentExists');
  expect((await ask('PUT', path, assignment({ principalId: 'other' }))).code).toBe('RoleAssignmentUpdateNotPermitted');
});

test.each([
  ['the root scope', role({ assignableScopes: ['/'] }), 'InvalidAssignableScopes'],
  ['a name that is taken', role({ roleName: 'Disk looker' }), 'RoleDefinitionWithSameNameExists'],
  ['what is no action', role({ permissions: [{ actions: ['nonsense'] }] }), 'InvalidActionOrNotAction'],
  [
    'data actions',
    role({ permissions: [{ actions: [], dataActions: ['a/b/read'] }] }),
    'RoleDefinitionDataActionsNotAllowed',
  ],
])('a custom role with %s is refused', async (_, properties, code) => {
  expect((await tenant()('PUT', rolePath, properties)).code).toBe(code);
});

test.each([
  ['a role that there is not', { roleDefinitionId: `${reader.slice(0, -2)}00` }, 'RoleDefinitionDoesNotExist'],
  ['a principal that there is not, without its type', { principalType: undefined }, 'PrincipalNotFound'],
  [
    'a role outside its scopes',
    { roleDefinitionId: '/providers/Microsoft.Authorization/roleDefinitions/custom' },
    'RoleAssignmentScopeNotAssignableToRoleDefinition',
  ],
])('an assignment of %s is refused', async (_, more, code) => {
  const { status, code: found } = await tenant()('PUT', assignmentPath(`/subscriptions/${second}`), assignment(more));
  expect([status, found]).toEqual([400, code]);
});

test('a reader, a contributor and an owner of one subscription may only what their role says', async () => {
  const at = (roleId: string, scope: string): ClientIdentity => ({
    ...administrator,
    roleAssignments: [{ scope, roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${roleId}` }],
  });
  const [contributor, owner] = ['b24988ac-6180-42a0-ab88-20f7382dd24c', '8e3af657-a8ff-443c-a75c-2fe8c4bcb635'];
  const scope = `/subscriptions/${first}`;
  for (const client of [at(reader.slice(-36), '/'), at(contributor, '/')]) {
    const ask = tenant(client);
    expect((await ask('PUT', assignmentPath(scope), assignment())).code).toBe('AuthorizationFailed');
    expect((await ask('PUT', rolePath, role())).code).toBe('AuthorizationFailed');
  }
  const ask = tenant(at(owner, scope));
  expect((await ask('PUT', assignmentPath(scope), assignment())).status).toBe(201);
  expect((await ask('PUT', assignmentPath(landing), assignment())).code).toBe('AuthorizationFailed');
  const ownRole = `${scope}/providers/Microsoft.Authorization/roleDefinitions/${roleName}`;
  const both = role({ assignableScopes: [scope, `/subscriptions/${second}`] });
  expect((await ask('PUT', ownRole, both)).code).toBe('LinkedAuthorizationFailed');
});
