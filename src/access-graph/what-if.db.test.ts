import { afterEach, beforeEach, expect, test } from 'vitest';
import { tenantObjectKey } from '../catalog/index.ts';
import { type EntityValue, eachStore, saveValues } from '../store/testing.ts';
import { type AccessService, accessService } from './service.ts';
import type { WhatIfBody } from './what-if-schema.ts';

const monday = new Date(Date.UTC(2026, 0, 5));
const guid = (digit: string) =>
  `${digit.repeat(8)}-${digit.repeat(4)}-${digit.repeat(4)}-${digit.repeat(4)}-${digit.repeat(12)}`;
const [ada, bob, team, robot, graph] = ['a', 'b', 'c', 'd', 'e'].map(guid) as [string, string, string, string, string];
const subscription = `/subscriptions/${guid('1')}`;
const owner = '/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
const hostile = 'Global\u202e Administrator';
const patience = { first: 100_000, newer: 100_000 };

const entity = (
  type: string,
  azureId: string,
  properties: object = {},
  name = azureId,
  key = azureId,
): EntityValue => ({
  type,
  key: key.toLowerCase(),
  azureId,
  name,
  properties,
  document: null,
  hash: JSON.stringify([name, properties]),
  scope: 'tenant',
});

const world = (tenantId: string): readonly EntityValue[] => [
  entity('entra_user', ada, { accountEnabled: true, userPrincipalName: 'ada@contoso.com' }, 'Ada'),
  entity('entra_user', bob, { accountEnabled: true, userPrincipalName: 'bob@contoso.com' }, 'Bob'),
  entity('entra_group', team, { isAssignableToRole: true }, 'Team'),
  entity('entra_service_principal', robot, { servicePrincipalType: 'Application' }, 'Robot'),
  entity('entra_service_principal', graph, { servicePrincipalType: 'Application' }, 'Microsoft Graph'),
  entity(
    'entra_directory_role',
    globalAdministrator,
    { templateId: globalAdministrator },
    hostile,
    tenantObjectKey(tenantId, 'directoryroles', globalAdministrator),
  ),
  entity('entra_directory_role_assignment', 'dr-1', {
    principalId: ada,
    roleDefinitionId: globalAdministrator,
    directoryScopeId: '/',
  }),
  entity(
    'entra_app_role_assignment',
    'Ar-1',
    { principalId: robot, resourceId: graph, appRoleId: '9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8' },
    'Robot: RoleManagement.ReadWrite.Directory',
    tenantObjectKey(tenantId, 'approleassignments', 'Ar-1'),
  ),
  entity('azure_subscription', subscription, { managementGroupAncestors: [] }, 'Production'),
  entity('azure_role_definition', owner, { roleType: 'BuiltInRole', permissions: [{ actions: ['*'] }] }, 'Owner'),
  entity('azure_role_eligibility_schedule_instance', `${subscription}/providers/x/eligible`, {
    principalId: bob,
    roleDefinitionId: owner,
    scope: subscription,
  }),
];

eachStore('what if, over the stored graph', (given) => {
  let organizationId: string;
  let access: AccessService;

  beforeEach(async () => {
    organizationId = await given().organization();
    const connectionId = await given().connection(organizationId);
    access = accessService(given().store, undefined, patience);
    await given().store.inOrganization(organizationId, async (db) => {
      const { tenant_id } = await db
        .selectFrom('connection')
        .select('tenant_id')
        .where('organization_id', '=', organizationId)
        .executeTakeFirstOrThrow();
      await saveValues(db, {
        ...{ organizationId, connectionId, at: monday, relations: [] },
        entities: world(tenant_id),
        wholeOwners: { keys: [], origins: [] },
      });
    });
  });
  afterEach(() => access.close());

  const told = async (body: WhatIfBody) => {
    const answer = await access.whatIf(organizationId, body);
    if (!answer.ok) throw new Error(answer.error.cause);
    return answer.value;
  };
  const some = (...ids: string[]) => ({ count: ids.length, first: ids.map((id) => ({ id })) });

  test('a directory role, by its name in the directory, with the ways that go with it', async () => {
    const { differences, ways, unknown } = await told({
      changes: [{ kind: 'removeDirectoryRoleAssignment', id: 'dr-1' }],
      ways: true,
    });
    expect(unknown).toEqual([]);
    expect(differences).toMatchObject([
      { plane: 'directory', scope: '/', action: null, roleName: hostile, loses: some(ada), before: null },
    ]);
    expect(ways).toMatchObject({
      goals: [
        { goal: '/', before: 2, after: 1, loses: some(ada) },
        { goal: subscription, loses: some(ada), losesEligible: some() },
      ],
      leftOut: 0,
    });
  });

  test('a role of an application, and one that comes', async () => {
    const gone = await told({ changes: [{ kind: 'removeAppRoleAssignment', id: 'ar-1' }] });
    expect(gone.differences).toMatchObject([
      { plane: 'application', scope: graph, roleName: 'Robot: RoleManagement.ReadWrite.Directory', loses: some(robot) },
    ]);
    expect(gone.names[graph]?.name).toBe('Microsoft Graph');
    expect(gone.ways).toBeNull();
    const come = await told({
      changes: [
        {
          ...{ kind: 'addAppRoleAssignment', principalId: robot, resourceId: graph },
          appRoleId: '06b708a9-e830-4db3-a914-8e69da51d44f',
        },
      ],
    });
    expect(come.differences).toMatchObject([{ roleName: 'AppRoleAssignment.ReadWrite.All', gains: some(robot) }]);
  });

  test('what somebody may activate, whole and for one action', async () => {
    const changes = [{ kind: 'removeRoleAssignment', id: `${subscription}/providers/x/eligible` }] as const;
    const { differences } = await told({ changes: [...changes] });
    expect(differences[0]).toMatchObject({ roleName: 'Owner', loses: some(), losesEligible: some(bob) });
    const asks = [{ action: 'write', resource: subscription }];
    expect((await told({ changes: [...changes], asks })).differences).toMatchObject([
      { before: 0, after: 0, loses: some(), losesEligible: some(bob) },
    ]);
  });

  test('a new group of people by their sign-in names gets a directory role', async () => {
    const { differences } = await told({
      changes: [
        { kind: 'addGroup', id: 'admins', members: ['bob@contoso.com', robot], isAssignableToRole: true },
        { kind: 'addDirectoryRoleAssignment', principalId: 'admins', roleTemplateId: globalAdministrator },
        { kind: 'addOwner', object: team, owner: 'ada@contoso.com' },
      ],
    });
    expect(differences).toMatchObject([
      { plane: 'directory', roleName: hostile, gains: some(bob, robot) },
      { plane: 'ownership', scope: team, gains: { count: 1, first: [{ id: ada, name: 'Ada' }] } },
    ]);
    expect(differences[1]).not.toHaveProperty('roleName');
  });
});
