import { describe, expect, test } from 'vitest';
import { account, contoso, first, groupOne, groupTwo, second } from './testing/contoso.ts';
import { ask, bodyOf, client, readerRole } from './testing/tiny-world.ts';

const world = contoso();
const names = (response: Awaited<ReturnType<typeof ask>>): string[] => bodyOf(response).value.map((item) => item.name);
const code = (response: Awaited<ReturnType<typeof ask>>): [number, string | undefined] => [
  response.status,
  bodyOf(response).error?.code,
];
const groupReader = client([{ scope: groupTwo, roleDefinitionId: readerRole }]);

describe('who may ask', () => {
  test('no token answers 401 with the tenant in the challenge', async () => {
    const response = await ask(world, '/subscriptions?api-version=2022-12-01', { as: 'nobody' });
    expect(code(response)).toEqual([401, 'AuthenticationFailed']);
    expect(response.headers?.['www-authenticate']).toContain(world.tenantId);
  });

  test('a caller without a role gets the action and the scope in the text', async () => {
    const response = await ask(world, `/subscriptions/${second}?api-version=2020-01-01`, { as: groupReader });
    expect(code(response)).toEqual([403, 'AuthorizationFailed']);
    expect(bodyOf(response).error?.message).toContain(
      `'Microsoft.Resources/subscriptions/read' over scope '/subscriptions/${second}'`,
    );
    expect(response.headers?.['x-ms-failure-cause']).toBe('gateway');
  });

  test('subscriptions are those with a role somewhere in them', async () => {
    expect(bodyOf(await ask(world, '/subscriptions?api-version=2016-06-01')).value.map((item) => item.id)).toHaveLength(
      2,
    );
    const seen = bodyOf(await ask(world, '/subscriptions?api-version=2022-12-01', { as: groupReader })).value;
    // `sp` is in group-outer, whose assignment is on the first subscription.
    expect(seen.map((item) => item.subscriptionId)).toEqual([first]);
  });
});

describe('subscriptions', () => {
  test('an unknown id is 404, a malformed one 400', async () => {
    expect(
      code(await ask(world, '/subscriptions/00000000-0000-0000-0000-000000000009?api-version=2020-01-01')),
    ).toEqual([404, 'SubscriptionNotFound']);
    expect(code(await ask(world, '/subscriptions/fake?api-version=2020-01-01'))).toEqual([
      400,
      'InvalidSubscriptionId',
    ]);
  });

  test('tenantId came with a later api-version', async () => {
    const old = bodyOf(await ask(world, `/SUBSCRIPTIONS/${first}?api-version=2016-06-01`));
    const recent = bodyOf(await ask(world, `/subscriptions/${first}?api-version=2022-12-01`));
    expect([old.tenantId, recent.tenantId]).toEqual([undefined, world.tenantId]);
  });

  test('a folded or encoded double slash is the same path', async () => {
    expect((await ask(world, `/%2Fsubscriptions%2F${first}?api-version=2022-12-01`)).status).toBe(200);
  });
});

describe('api-version', () => {
  test.each([
    ['/subscriptions', 400, 'MissingApiVersionParameter'],
    ['/subscriptions?api-version=1999-01-01', 400, 'InvalidApiVersionParameter'],
    [`/subscriptions/${first}/providers/Microsoft.Compute/disks?api-version=2001-01-01`, 404, 'InvalidResourceType'],
    [`${account}?api-version=2001-01-01`, 400, 'NoRegisteredProviderFound'],
    [
      `/subscriptions/${first}/providers/Microsoft.Nothing/things?api-version=2024-01-01`,
      404,
      'InvalidResourceNamespace',
    ],
    [`/subscriptions/${first}/providers/Microsoft.Compute/nothings?api-version=2024-07-01`, 404, 'InvalidResourceType'],
  ])('%s', async (url, status, expected) => {
    expect(code(await ask(world, url))).toEqual([status, expected]);
  });

  test('the refusal lists what is supported', async () => {
    const response = await ask(
      world,
      `/subscriptions/${first}/providers/Microsoft.Compute/disks?api-version=2001-01-01`,
    );
    expect(bodyOf(response).error?.message).toContain('2019-11-01');
  });
});

describe('groups and generic resources', () => {
  test('a group is found in any letter case, HEAD tells whether it is there', async () => {
    expect(bodyOf(await ask(world, `${groupOne.toUpperCase()}?API-VERSION=2021-04-01`)).name).toBe('One');
    expect((await ask(world, `${groupOne}?api-version=2021-04-01`, { method: 'HEAD' })).status).toBe(204);
    expect((await ask(world, `${groupOne}x?api-version=2021-04-01`, { method: 'HEAD' })).status).toBe(404);
    expect(code(await ask(world, `${groupOne}x?api-version=2021-04-01`))).toEqual([404, 'ResourceGroupNotFound']);
  });

  test('a role on one group shows that group and its resources only', async () => {
    const lonely = contoso({ memberOf: {} });
    const groups = await ask(lonely, `/subscriptions/${first}/resourcegroups?api-version=2021-04-01`, {
      as: groupReader,
    });
    expect(names(groups)).toEqual(['two']);
    const resources = await ask(lonely, `/subscriptions/${first}/resources?api-version=2021-04-01`, {
      as: groupReader,
    });
    expect(names(resources)).toEqual(['vm1', 'disk1']);
  });

  test('the generic list has tracked resources without properties, by type', async () => {
    const all = await ask(world, `/subscriptions/${first}/resources?api-version=2021-04-01`);
    expect(names(all).sort()).toEqual(['disk1', 'files', 'logs', 'vm1']);
    expect(bodyOf(all).value.some((item) => 'properties' in item)).toBe(false);
    const filter = encodeURIComponent("resourceType eq 'microsoft.storage/STORAGEACCOUNTS'");
    expect(
      names(await ask(world, `/subscriptions/${first}/resources?api-version=2015-11-01&$filter=${filter}`)),
    ).toEqual(['logs', 'files']);
    expect(names(await ask(world, `${groupTwo}/resources?api-version=2021-04-01&$filter=name eq 'vm1'`))).toEqual([
      'vm1',
    ]);
    expect(code(await ask(world, `${groupTwo}/resources?api-version=2021-04-01&$filter=nonsense`))).toEqual([
      400,
      'InvalidFilterInQueryString',
    ]);
  });

  test('$top pages with a link on the called host', async () => {
    const url = `/subscriptions/${first}/resourcegroups?api-version=2021-04-01&$top=1`;
    const page = bodyOf(await ask(world, url));
    expect(page.value).toHaveLength(1);
    const next = new URL(page.nextLink ?? '');
    expect(next.host).toBe('arm.test:8443');
    const rest = bodyOf(await ask(world, next.pathname + next.search));
    expect([rest.value.map((item) => item.name), rest.nextLink]).toEqual([['two'], undefined]);
  });
});

describe('providers, locations, tenants', () => {
  test('registration follows the world', async () => {
    const value = bodyOf(await ask(world, `/subscriptions/${first}/providers?api-version=2021-04-01`)).value;
    const states = Object.fromEntries(value.map((item) => [item.namespace, item.registrationState]));
    expect(states).toMatchObject({
      'Microsoft.Storage': 'Registered',
      'Microsoft.Sql': 'NotRegistered',
      'Microsoft.Authorization': 'Registered',
    });
    const one = bodyOf(await ask(world, `/subscriptions/${first}/providers/microsoft.storage?api-version=2021-04-01`));
    expect(JSON.stringify(one.resourceTypes)).toContain('2023-05-01');
  });

  test('locations and tenants', async () => {
    expect(names(await ask(world, `/subscriptions/${first}/locations?api-version=2022-12-01`))).toContain('westeurope');
    expect(bodyOf(await ask(world, '/tenants?api-version=2022-12-01')).value[0]?.tenantId).toBe(world.tenantId);
  });
});

test('writes: 403 without the right, 405 with it, 409 on a disabled subscription, 404 for nonsense', async () => {
  const owner = client([{ scope: '/', roleDefinitionId: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635' }]);
  const url = `${account}?api-version=2023-05-01`;
  expect(code(await ask(world, url, { method: 'DELETE' }))).toEqual([403, 'AuthorizationFailed']);
  expect(bodyOf(await ask(world, url, { method: 'PUT' })).error?.message).toContain(
    "'Microsoft.Storage/storageAccounts/write'",
  );
  expect(code(await ask(world, url, { method: 'PUT', as: owner }))).toEqual([405, 'MethodNotAllowed']);
  const keys = await ask(world, `${account}/listKeys?api-version=2023-05-01`, { method: 'POST' });
  expect(bodyOf(keys).error?.message).toContain("'Microsoft.Storage/storageAccounts/listKeys/action'");
  expect(code(await ask(world, '/nowhere?api-version=2020-01-01'))).toEqual([404, 'NotFound']);
});
