import { describe, expect, test } from 'vitest';
import { account, assignment, contoso, first, groupOne, groupTwo, resource } from '../testing/contoso.ts';
import { ask, bodyOf, client } from '../testing/tiny-world.ts';

const world = contoso();
const read = async (
  url: string,
): Promise<{ status: number; code: string | undefined; names: string[] | undefined }> => {
  const response = await ask(world, url);
  const body = bodyOf(response);
  return {
    status: response.status,
    code: body.error?.code ?? (body.code as string | undefined),
    names: body.value?.map((item) => item.name),
  };
};

describe('lists', () => {
  test('below a subscription, a group and a parent', async () => {
    expect(
      (await read(`/subscriptions/${first}/providers/microsoft.storage/STORAGEACCOUNTS?api-version=2023-05-01`)).names,
    ).toEqual(['logs', 'files']);
    expect(
      (await read(`${groupTwo}/providers/Microsoft.Storage/storageAccounts?api-version=2023-05-01`)).names,
    ).toEqual([]);
    expect((await read(`${account}/blobServices/default/containers?api-version=2023-05-01`)).names).toEqual(['c1']);
  });

  test('a registered type that the world lacks is an empty list', async () => {
    expect(
      await read(`/subscriptions/${first}/providers/Microsoft.Compute/galleries?api-version=2024-03-03`),
    ).toMatchObject({ status: 200, names: [] });
  });

  test('providers that are not registered', async () => {
    expect(
      (await read(`/subscriptions/${first}/providers/Microsoft.Sql/servers?api-version=2023-08-01`)).names,
    ).toEqual([]);
    expect(
      await read(`/subscriptions/${first}/providers/Microsoft.Security/pricings?api-version=2024-01-01`),
    ).toMatchObject({ status: 404, code: 'Subscription Not Registered' });
    const none = contoso({ registered: [] });
    const conflict = await ask(
      none,
      `/subscriptions/${first}/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview`,
    );
    expect([conflict.status, bodyOf(conflict).error?.code]).toEqual([409, 'MissingSubscriptionRegistration']);
  });

  test('groups and parents that are not there', async () => {
    expect(
      await read(
        `/subscriptions/${first}/resourceGroups/gone/providers/Microsoft.Storage/storageAccounts?api-version=2023-05-01`,
      ),
    ).toMatchObject({ status: 404, code: 'ResourceGroupNotFound' });
    expect(
      await read(`${groupOne}/providers/Microsoft.Storage/storageAccounts/gone/blobServices?api-version=2023-05-01`),
    ).toMatchObject({ status: 404, code: 'ResourceNotFound' });
  });

  test('leave out what only the object itself tells', async () => {
    const vault = resource(groupOne, 'Microsoft.KeyVault/vaults', 'v');
    const properties = { attributes: { enabled: true }, keyUri: 'https://v.vault.azure.net/keys/k', kty: 'RSA' };
    const key = { id: `${vault.id}/keys/k`, name: 'k', type: 'Microsoft.KeyVault/vaults/keys', properties };
    const withKey = contoso({ items: [vault, key] });
    const list = bodyOf(await ask(withKey, `${vault.id}/keys?api-version=2023-07-01`));
    const { kty: _, ...listed } = properties;
    expect(list.value?.map((item) => item.properties)).toEqual([listed]);
    const one = bodyOf(await ask(withKey, `${key.id}?api-version=2023-07-01`));
    expect(one.properties).toEqual(properties);
  });

  test('the pages of a long list hold every item once', async () => {
    const vms = Array.from({ length: 250 }, (_, index) =>
      resource(groupTwo, 'Microsoft.Compute/virtualMachines', `vm-${index}`),
    );
    const large = contoso({ items: vms });
    const found: string[] = [];
    let url = `/subscriptions/${first}/providers/Microsoft.Compute/virtualMachines?api-version=2024-07-01`;
    let pages = 0;
    for (; url !== ''; pages++) {
      const body = bodyOf(await ask(large, url));
      found.push(...body.value.map((item) => item.name));
      url = body.nextLink ? body.nextLink.replace(/^https:\/\/[^/]+/, '') : '';
      if (url) expect(url).toContain('%24skipToken=');
    }
    expect([pages, found.length, new Set(found).size]).toEqual([3, 251, 251]);
  });

  test('a token that was not given out is refused', async () => {
    expect(
      await read(
        `/subscriptions/${first}/providers/Microsoft.Compute/virtualMachines?api-version=2024-07-01&$skipToken=zzz`,
      ),
    ).toMatchObject({ status: 400, code: 'InvalidSkipToken' });
  });
});

describe('one object', () => {
  test('by its id in any letter case, 404 otherwise', async () => {
    expect(bodyOf(await ask(world, `${account.toUpperCase()}?api-version=2023-05-01`)).name).toBe('logs');
    expect(await read(`${account}x?api-version=2023-05-01`)).toMatchObject({ status: 404, code: 'ResourceNotFound' });
    expect(await read(`${account}/managementPolicies/default?api-version=2023-05-01`)).toMatchObject({
      status: 404,
      code: 'ManagementPolicyNotFound',
    });
  });

  test('needs the right of its type', async () => {
    const blobs = client([{ scope: '/', roleDefinitionId: 'x/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1' }]);
    expect(
      (await ask(world, `${account}/blobServices/default/containers?api-version=2023-05-01`, { as: blobs })).status,
    ).toBe(200);
    const lonely = contoso({ memberOf: {} });
    expect((await ask(lonely, `${account}?api-version=2023-05-01`, { as: blobs })).status).toBe(403);
  });

  test('an instance view comes from the machine when the world keeps it there', async () => {
    const view = { statuses: [{ code: 'PowerState/running' }] };
    const vm = resource(groupTwo, 'Microsoft.Compute/virtualMachines', 'seen', { properties: { instanceView: view } });
    const response = await ask(contoso({ items: [vm] }), `${String(vm.id)}/instanceView?api-version=2024-07-01`);
    expect(response.body).toEqual(view);
  });
});

describe('peculiar types', () => {
  test('storage services that the kind of account lacks', async () => {
    const files = `${groupOne}/providers/Microsoft.Storage/storageAccounts/files`;
    expect(await read(`${files}/blobServices?api-version=2023-05-01`)).toMatchObject({
      status: 400,
      code: 'FeatureNotSupportedForAccount',
    });
    expect(await read(`${files}/fileServices/default/shares?api-version=2023-05-01`)).toMatchObject({ status: 200 });
  });

  test('diagnostic settings of a resource, of a subscription, and of a type without them', async () => {
    const list = 'providers/microsoft.insights/diagnosticSettings?api-version=2021-05-01-preview';
    expect((await read(`${account}/${list}`)).names).toEqual(['d1']);
    expect((await read(`/subscriptions/${first}/${list}`)).names).toEqual([]);
    const disk = `${groupTwo}/providers/Microsoft.Compute/disks/disk1`;
    expect(await read(`${disk}/${list}`)).toMatchObject({ status: 400, code: 'ResourceTypeNotSupported' });
  });

  test('app settings need the list action, which Reader lacks', async () => {
    const site = resource(groupOne, 'Microsoft.Web/sites', 'app');
    const settings = { id: `${String(site.id)}/config/appsettings`, name: 'appsettings', properties: { A: '1' } };
    const web = contoso({ items: [site, settings] });
    const url = `${String(site.id)}/config/appsettings/list?api-version=2023-12-01`;
    const refused = await ask(web, url, { method: 'POST' });
    expect(bodyOf(refused).error?.message).toContain("'Microsoft.Web/sites/config/list/action'");
    const contributor = client([{ scope: '/', roleDefinitionId: 'x/de139f84-1756-47ae-9be6-808fbbe84772' }]);
    expect(bodyOf(await ask(web, url, { method: 'POST', as: contributor })).properties).toEqual({ A: '1' });
  });

  test('activity log needs a time range', async () => {
    const url = `/subscriptions/${first}/providers/Microsoft.Insights/eventtypes/management/values?api-version=2015-04-01`;
    expect((await read(url)).status).toBe(400);
    expect(
      await read(`${url}&$filter=eventTimestamp ge '2026-01-01' and eventTimestamp le '2026-01-31'`),
    ).toMatchObject({ status: 200, names: [] });
  });

  test('policy states answer in an OData envelope', async () => {
    const state = {
      id: `/subscriptions/${first}/providers/Microsoft.PolicyInsights/policyStates/p1`,
      complianceState: 'NonCompliant',
    };
    const response = await ask(
      contoso({ items: [state] }),
      `/subscriptions/${first}/providers/Microsoft.PolicyInsights/policyStates/latest/queryResults?api-version=2019-10-01`,
      { method: 'POST' },
    );
    expect(response.body).toMatchObject({ '@odata.nextLink': null, '@odata.count': 1, value: [state] });
  });

  test('record sets are the objects of every type below the zone', async () => {
    const zone = resource(groupOne, 'Microsoft.Network/dnsZones', 'example.com');
    const records = ['A/www', 'CNAME/mail'].map((path) => ({
      id: `${String(zone.id)}/${path}`,
      name: path,
      properties: {},
    }));
    const response = await ask(
      contoso({ items: [zone, ...records], registered: ['microsoft.network'] }),
      `${String(zone.id)}/recordsets?api-version=2018-05-01`,
    );
    expect(bodyOf(response).value.map((item) => item.name)).toEqual(['A/www', 'CNAME/mail']);
  });

  test('a type that only the world knows is listed too', async () => {
    const odd = resource(groupOne, 'Microsoft.Compute/cloudServices', 'odd');
    const response = await ask(
      contoso({ items: [odd] }),
      `${groupOne}/providers/Microsoft.Compute/cloudServices?api-version=2022-09-04`,
    );
    expect(bodyOf(response).value.map((item) => item.name)).toEqual(['odd']);
  });
});

test('deny assignments take a right away, below too, but not from those whom they exclude', async () => {
  const deny = (excluded: string[]) => ({
    id: `${groupOne}/providers/Microsoft.Authorization/denyAssignments/d`,
    name: 'd',
    properties: {
      scope: groupOne,
      permissions: [{ actions: ['Microsoft.Storage/*'], notActions: [] }],
      principals: [{ id: '00000000-0000-0000-0000-000000000000', type: 'SystemDefined' }],
      excludePrincipals: excluded.map((id) => ({ id })),
    },
  });
  const url = `${account}?api-version=2023-05-01`;
  expect((await ask(contoso({ items: [deny([])] }), url)).status).toBe(403);
  expect((await ask(contoso({ items: [deny(['sp'])] }), url)).status).toBe(200);
});

test('a role through a group above the group counts, an assignment to someone else does not', async () => {
  const nobody = client([]);
  const vm = `${groupTwo}/providers/Microsoft.Compute/virtualMachines/vm1?api-version=2024-07-01`;
  expect((await ask(contoso(), vm, { as: nobody })).status).toBe(200);
  expect((await ask(contoso({ memberOf: { sp: ['group-inner'] } }), vm, { as: nobody })).status).toBe(403);
  const own = contoso({ memberOf: {}, items: [assignment(groupTwo, 'mine', 'SP')] });
  expect((await ask(own, vm, { as: client([]) })).status).toBe(200);
});
