/** What Resource Manager and Resource Graph let somebody read who is not the tenant's reader. */
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../world/world.ts';
import { account, assignment, contoso, first, groupOne, groupTwo, landing, root, second } from '../testing/contoso.ts';
import { ask, bodyOf, client, type TinyWorld } from '../testing/tiny-world.ts';

const nobody = client([]);
const authorization = 'providers/Microsoft.Authorization';
const role = (name: string, permissions: JsonObject[]): JsonObject => ({
  id: `/${authorization}/roleDefinitions/${name}`,
  name,
  properties: { permissions },
});
const deny = (scope: string, more: JsonObject): JsonObject => ({
  id: `${scope}/${authorization}/denyAssignments/d`,
  name: 'd',
  properties: {
    scope,
    principals: [{ id: '00000000-0000-0000-0000-000000000000', type: 'SystemDefined' }],
    excludePrincipals: [],
    permissions: [{ actions: ['Microsoft.Storage/*/read'], notActions: [] }],
    ...more,
  },
});

/** Status by the short name of a scope, as ada sees it. */
async function seenBy(items: JsonObject[], more: Partial<TinyWorld> = {}, at?: Date) {
  const users = [{ id: 'ada', userPrincipalName: 'ada@contoso.example' }];
  const memberOf = { ada: ['inner'], inner: ['outer'], sp: [] };
  const world = contoso({ items, users, memberOf, ...more });
  const as = { as: nobody, user: 'ada', ...(at && { at }) };
  const status = async (path: string, version: string) =>
    (await ask(world, `${path}?api-version=${version}`, as)).status;
  return {
    world,
    as,
    subscription: await status(`/subscriptions/${first}`, '2022-12-01'),
    group: await status(groupOne, '2021-04-01'),
    account: await status(account, '2023-01-01'),
    other: await status(groupTwo, '2021-04-01'),
  };
}

const all = { subscription: 200, group: 200, account: 200, other: 200 };
const none = { subscription: 403, group: 403, account: 403, other: 403 };

describe('an application that acts for a user', () => {
  test('may do what the user may, whatever it holds itself, and errors name the user', async () => {
    expect(await seenBy([])).toMatchObject(none);
    expect(await seenBy([assignment(root, 'r', 'ada')])).toMatchObject(all);
    const { world } = await seenBy([]);
    const strong = client([{ scope: '/', roleDefinitionId: 'acdd72a7-3385-48ef-bd42-f606fba81ae7' }]);
    const refused = await ask(world, `${groupOne}?api-version=2021-04-01`, { as: strong, user: 'ada' });
    expect(bodyOf(refused).error?.message).toBe(
      `The client 'ada@contoso.example' with object id 'ada' does not have authorization to perform action 'Microsoft.Resources/subscriptions/resourceGroups/read' over scope '${groupOne}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
    );
  });
});

describe('role assignments', () => {
  test('hold below their scope, through groups of groups, and not beside it', async () => {
    expect(await seenBy([assignment(landing, 'r', 'outer')])).toMatchObject(all);
    expect(await seenBy([assignment(groupOne, 'r', 'outer')])).toMatchObject({ ...none, group: 200, account: 200 });
    expect(await seenBy([assignment(account, 'r', 'ada')])).toMatchObject({ ...none, account: 200 });
    expect(await seenBy([assignment(`${groupOne}0`, 'r', 'ada')])).toMatchObject(none);
  });

  test('what one block takes away another may give, and so may another role', async () => {
    const narrow = { actions: ['*/read'], notActions: ['Microsoft.Storage/*'] };
    const held = assignment(`/subscriptions/${first}`, 'r', 'ada', 'narrow');
    expect(await seenBy([role('narrow', [narrow]), held])).toMatchObject({ ...all, account: 403 });
    const more = { actions: ['Microsoft.Storage/storageAccounts/read'], notActions: [] };
    expect(await seenBy([role('narrow', [narrow, more]), held])).toMatchObject(all);
    expect(await seenBy([role('narrow', [narrow]), held, assignment(groupOne, 's', 'ada')])).toMatchObject(all);
  });

  test('a star in the middle may stand for nothing', async () => {
    const held = assignment(`/subscriptions/${first}`, 'r', 'ada', 'stars');
    const permissions = [{ actions: ['Microsoft.Storage/*/read', 'Microsoft.Storage/storageAccounts/*/read'] }];
    expect(await seenBy([role('stars', permissions), held])).toMatchObject({ ...none, account: 200 });
  });

  test('an eligibility gives nothing, an assignment of PIM holds from its start up to its end', async () => {
    const eligible = {
      id: `/subscriptions/${first}/${authorization}/roleEligibilityScheduleInstances/e`,
      properties: { ...(assignment(root, 'x', 'ada').properties as JsonObject) },
    };
    expect(await seenBy([eligible])).toMatchObject(none);
    const active = assignment(`/subscriptions/${first}`, 'a', 'ada');
    const schedule = {
      id: `/subscriptions/${first}/${authorization}/roleAssignmentScheduleInstances/s`,
      properties: {
        originRoleAssignmentId: active.id ?? null,
        startDateTime: '2026-01-10T00:00:00Z',
        endDateTime: '2026-01-20T00:00:00Z',
      },
    };
    const at = async (time: string) => (await seenBy([active, schedule], {}, new Date(time))).subscription;
    expect(await at('2026-01-09T23:59:59Z')).toBe(403);
    expect(await at('2026-01-10T00:00:00Z')).toBe(200);
    expect(await at('2026-01-19T23:59:59Z')).toBe(200);
    expect(await at('2026-01-20T00:00:00Z')).toBe(403);
  });

  test('in one world, rights end while it is served', async () => {
    const active = assignment(`/subscriptions/${first}`, 'a', 'ada');
    const schedule = {
      id: `/subscriptions/${first}/${authorization}/roleAssignmentScheduleInstances/s`,
      properties: { originRoleAssignmentId: active.id ?? null, endDateTime: '2026-01-20T00:00:00Z' },
    };
    const { world, as } = await seenBy([active, schedule]);
    const at = async (time: string) => {
      const path = `/subscriptions/${first}?api-version=2022-12-01`;
      return (await ask(world, path, { ...as, at: new Date(time) })).status;
    };
    expect([await at('2026-01-19T00:00:00Z'), await at('2026-01-20T00:00:00Z')]).toEqual([200, 403]);
  });
});

describe('deny assignments', () => {
  const reader = assignment(root, 'r', 'ada');

  test('stand against every role, at their scope and below', async () => {
    expect(await seenBy([reader, deny(groupOne, {})])).toMatchObject({ ...all, account: 403 });
    expect(await seenBy([reader, deny(groupOne, { doNotApplyToChildScopes: true })])).toMatchObject(all);
    expect(await seenBy([reader, deny(account, { doNotApplyToChildScopes: true })])).toMatchObject({
      ...all,
      account: 403,
    });
  });

  test('spare whom they exclude, also by a group, and what only audits spares all', async () => {
    expect(await seenBy([reader, deny(groupOne, { excludePrincipals: [{ id: 'OUTER' }] })])).toMatchObject(all);
    expect(await seenBy([reader, deny(groupOne, { excludePrincipals: [{ id: 'other' }] })])).toMatchObject({
      ...all,
      account: 403,
    });
    expect(await seenBy([reader, deny(groupOne, { denyAssignmentEffect: 'audit' })])).toMatchObject(all);
    const notRead = [{ actions: ['*'], notActions: ['*/read'] }];
    expect(await seenBy([reader, deny(groupOne, { permissions: notRead })])).toMatchObject(all);
  });
});

describe('lists', () => {
  test('a group alone: its subscription is listed, its neighbours are not, and the subscription refuses types', async () => {
    const { world, as } = await seenBy([assignment(groupOne, 'r', 'outer')]);
    const list = async (path: string) => {
      const body = bodyOf(await ask(world, path, as));
      return body.error?.code ?? body.value.map(({ id }) => id);
    };
    expect(await list('/subscriptions?api-version=2022-12-01')).toEqual([`/subscriptions/${first}`]);
    expect(await list(`/subscriptions/${first}/resourceGroups?api-version=2021-04-01`)).toEqual([groupOne]);
    expect(await list(`/subscriptions/${second}/resourceGroups?api-version=2021-04-01`)).toBe('AuthorizationFailed');
    const accounts = 'providers/Microsoft.Storage/storageAccounts?api-version=2023-01-01';
    expect(await list(`/subscriptions/${first}/${accounts}`)).toBe('AuthorizationFailed');
    expect(await list(`${groupOne}/${accounts}`)).toContain(account);
    expect(await list('/providers/Microsoft.Management/managementGroups?api-version=2020-05-01')).toEqual([]);
  });

  test('Resource Graph leaves out what may not be read', async () => {
    const body = { query: 'resources | project id | order by id asc' };
    const path = '/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01';
    const { world, as } = await seenBy([assignment(groupOne, 'r', 'ada'), deny(account, {})]);
    const found = await ask(world, path, { ...as, method: 'POST', body });
    expect(found.body).toMatchObject({
      data: [{ id: `${groupOne}/providers/Microsoft.Storage/storageAccounts/files` }],
    });
    const other = await seenBy([]);
    expect((await ask(other.world, path, { ...other.as, method: 'POST', body })).status).toBe(400);
  });
});
