import { describe, expect, test } from 'vitest';
import { assignment, contoso, first, groupOne, landing, second } from '../testing/contoso.ts';
import { ask, bodyOf, client, readerRole } from '../testing/tiny-world.ts';

const world = contoso({ licences: new Set(['P2'] as const) });
const list = async (
  scope: string,
  type: string,
  filter?: string,
  version = '2022-04-01',
): Promise<string[] | string> => {
  const query = filter === undefined ? '' : `&$filter=${encodeURIComponent(filter)}`;
  const body = bodyOf(
    await ask(world, `${scope}/providers/Microsoft.Authorization/${type}?api-version=${version}${query}`),
  );
  return body.error?.code ?? body.value.map((item) => item.name);
};

describe('role assignments', () => {
  test('of a subscription: inherited, there and below', async () => {
    expect(await list(`/subscriptions/${first}`, 'roleAssignments')).toEqual([
      'at-tenant',
      'at-landing',
      'at-first',
      'at-group',
    ]);
  });

  test('atScope() leaves out what is below', async () => {
    expect(await list(`/subscriptions/${first}`, 'roleAssignments', 'atScope()')).toEqual([
      'at-tenant',
      'at-landing',
      'at-first',
    ]);
  });

  test('of a group and of a management group', async () => {
    expect(await list(groupOne, 'roleAssignments')).toEqual(['at-tenant', 'at-landing', 'at-first', 'at-group']);
    expect(await list(landing, 'roleAssignments')).toEqual(['at-tenant', 'at-landing']);
    expect(await list('', 'roleAssignments')).toEqual(['at-tenant']);
  });

  test('principalId is that principal alone, assignedTo follows groups of groups', async () => {
    expect(await list(`/subscriptions/${first}`, 'roleAssignments', "principalId eq 'SOMEONE'")).toEqual([
      'at-tenant',
      'at-landing',
      'at-group',
    ]);
    expect(await list(`/subscriptions/${first}`, 'roleAssignments', "principalId eq 'group-outer'")).toEqual([
      'at-first',
    ]);
    expect(await list(`/subscriptions/${first}`, 'roleAssignments', "assignedTo('group-inner')")).toEqual(['at-first']);
    expect(
      await list(
        `/subscriptions/${first}`,
        'roleAssignments',
        "atScope() and assignedTo('{someone}')".replace(/[{}]/g, ''),
      ),
    ).toEqual(['at-tenant', 'at-landing']);
  });

  test('an unknown filter is refused', async () => {
    expect(await list(`/subscriptions/${first}`, 'roleAssignments', 'nonsense()')).toBe('BadRequest');
  });

  test('the old api-versions of Azure CLI are accepted', async () => {
    expect(await list(`/subscriptions/${first}`, 'roleAssignments', 'atScope()', '2020-04-01-preview')).toHaveLength(3);
    expect(await list(`/subscriptions/${first}`, 'roleDefinitions', undefined, '2018-01-01-preview')).toHaveLength(2);
  });
});

describe('role definitions', () => {
  test('custom roles appear where they are assignable', async () => {
    expect(await list(`/subscriptions/${first}`, 'roleDefinitions', "type eq 'CustomRole'")).toEqual(['custom']);
    expect(await list(groupOne, 'roleDefinitions', "type eq 'CustomRole'")).toEqual(['custom']);
    expect(await list(landing, 'roleDefinitions', "type eq 'CustomRole'")).toEqual([]);
    expect(await list(landing, 'roleDefinitions', "type eq 'BuiltInRole'")).toHaveLength(1);
  });

  test('a built-in role is read through any scope', async () => {
    const path = `/subscriptions/${first}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7`;
    expect(bodyOf(await ask(world, `${path}?api-version=2022-04-01`)).id).toBe(path);
  });
});

describe('PIM', () => {
  const instances = 'roleEligibilityScheduleInstances';

  test('needs a licence', async () => {
    const free = await ask(
      contoso(),
      `/subscriptions/${first}/providers/Microsoft.Authorization/${instances}?api-version=2020-10-01`,
    );
    expect([free.status, bodyOf(free).error?.code]).toEqual([400, 'AadPremiumLicenseRequired']);
    expect(await list(`/subscriptions/${first}`, instances, undefined, '2020-10-01')).toEqual([]);
  });
});

describe('what the caller itself holds', () => {
  const own = contoso({ items: [assignment(groupOne, 'mine', 'sp')], memberOf: { sp: ['group-inner'] } });
  const roles = [
    { scope: '/', roleDefinitionId: readerRole },
    { scope: groupOne, roleDefinitionId: readerRole },
    { scope: `/subscriptions/${second}`, roleDefinitionId: readerRole },
  ];
  const scopes = async (scope: string, filter?: string, as = client(roles)): Promise<unknown[]> => {
    const query = filter === undefined ? '' : `&$filter=${encodeURIComponent(filter)}`;
    const path = `${scope}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01${query}`;
    return bodyOf(await ask(own, path, { as })).value.map((item) => Object(item.properties).scope);
  };

  test.each(["assignedTo('sp')", "assignedTo('SP')", "principalId eq 'sp'", 'asTarget()'])('%s', async (filter) => {
    expect(await scopes(`/subscriptions/${first}`, filter)).toEqual([groupOne, '/', groupOne]);
    expect(await scopes(`/subscriptions/${first}`, `atScope() and ${filter}`)).toEqual(['/']);
    expect(await scopes(groupOne, filter)).toEqual([groupOne, '/', groupOne]);
    expect(await scopes('', filter)).toEqual(['/']);
    expect(await scopes(`/subscriptions/${second}`, filter)).toEqual(['/', `/subscriptions/${second}`]);
  });

  test('no other question shows it', async () => {
    const names = async (filter?: string): Promise<unknown> =>
      list(`/subscriptions/${first}`, 'roleAssignments', filter);
    expect(await scopes(`/subscriptions/${first}`)).toEqual([
      '/',
      landing,
      `/subscriptions/${first}`,
      groupOne,
      groupOne,
    ]);
    expect(await scopes('')).toEqual(['/']);
    expect(await names("assignedTo('someone')")).toEqual(['at-tenant', 'at-landing', 'at-group']);
    expect(await names("principalId ne 'sp'")).toHaveLength(4);
  });
});
