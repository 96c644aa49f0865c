import { afterEach, beforeEach, expect, test } from 'vitest';
import { type EntityValue, eachStore, type RelationValue, saveValues } from '../store/testing.ts';
import { pathQuery } from './schema.ts';
import { type AccessService, accessService } from './service.ts';

const monday = new Date(Date.UTC(2026, 0, 5));
const guid = (digit: string) =>
  `${digit.repeat(8)}-${digit.repeat(4)}-${digit.repeat(4)}-${digit.repeat(4)}-${digit.repeat(12)}`;
const [ada, bob, cat, team] = ['a', 'b', 'c', 'd'].map(guid) as [string, string, string, string];
const subscription = `/subscriptions/${guid('1')}`;
const vault = `${subscription}/resourceGroups/rg1/providers/Microsoft.KeyVault/vaults/kv1`;
const roleId = (digit: string) => `/providers/Microsoft.Authorization/roleDefinitions/${guid(digit)}`;
const getSecret = 'Microsoft.KeyVault/vaults/secrets/getSecret/action';
const patience = { first: 100_000, newer: 100_000 };

const entity = (type: string, azureId: string, properties: object = {}, name = azureId): EntityValue => ({
  type,
  key: azureId.toLowerCase(),
  azureId,
  name,
  properties,
  document: null,
  hash: JSON.stringify([name, properties]),
  scope: 'tenant',
});
const member = (who: string): RelationValue => ({
  type: 'member_of',
  from: who,
  to: team,
  owner: team,
  origin: 'entra_group_members',
  properties: {},
});
const assignment = (id: string, principalId: string, role: string) =>
  entity('azure_role_assignment', `${subscription}/providers/Microsoft.Authorization/roleAssignments/${id}`, {
    principalId,
    roleDefinitionId: roleId(role),
    scope: subscription,
  });

const world: readonly EntityValue[] = [
  ...[ada, bob, cat].map((id, index) => entity('entra_user', id, { accountEnabled: true }, `User ${index}`)),
  entity('entra_group', team, {}, 'Team'),
  entity('azure_subscription', subscription, { managementGroupAncestors: [] }, 'Production'),
  entity('azure_key_vault', vault, {
    enableRbacAuthorization: false,
    tenantId: guid('9'),
    accessPolicies: [{ objectId: cat, tenantId: guid('9'), secrets: ['get'], keys: [], certificates: [] }],
  }),
  entity('azure_role_definition', roleId('3'), { roleType: 'BuiltInRole', permissions: [{ actions: ['*'] }] }, 'Owner'),
  assignment('one', team, '3'),
];

eachStore('ways, over the stored graph', (given) => {
  let organizationId: string;
  let access: AccessService;

  beforeEach(async () => {
    organizationId = await given().organization();
    const connectionId = await given().connection(organizationId);
    access = accessService(given().store, undefined, patience);
    await given().store.inOrganization(organizationId, (db) =>
      saveValues(db, {
        ...{ organizationId, connectionId, at: monday, entities: world },
        relations: [member(ada), member(bob)],
        wholeOwners: { keys: [], origins: ['entra_group_members'] },
      }),
    );
  });
  afterEach(() => access.close());

  const path = async (query: Readonly<Record<string, string>>) => {
    const answer = await access.path(organizationId, pathQuery.parse(query));
    if (!answer.ok) throw new Error(answer.error.cause);
    return answer.value;
  };

  test('what most ways have to pass comes with the first page, where it is asked for', async () => {
    const asked = { resource: subscription, limit: '1', chokePoints: 'true' };
    const first = await path(asked);
    expect(first.total).toBe(3);
    const group = first.chokePoints?.find(({ id }) => id === team);
    expect(group).toMatchObject({ kind: 'object', name: 'Team', type: 'entra_group', principals: 2 });
    expect(group?.number).toMatch(/^\d+$/);
    const next = await path({ ...asked, cursor: first.nextCursor ?? '' });
    expect([next.chokePoints, (await path({ resource: subscription })).chokePoints]).toEqual([null, null]);
  });

  test('a way to secrets agrees with whom `check` lets in', async () => {
    const goal = { action: getSecret, resource: vault, plane: 'data' };
    const way = async (principal: string) => (await path({ ...goal, principal })).way?.way.map(({ rule }) => rule);
    expect([await way(cat), await way(ada)]).toEqual([['vaultPolicy'], ['memberOf', 'writesPolicy']]);
    const checked = await access.check(organizationId, {
      principal: cat,
      action: getSecret,
      resource: vault,
      plane: 'data',
    });
    expect(checked).toMatchObject({ value: { derived: { by: 'accessPolicy' } } });
    expect((await path({ action: 'read-data', resource: vault })).total).toBe(4);
  });
});
