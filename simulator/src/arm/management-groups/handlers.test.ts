import { expect, test } from 'vitest';
import { contoso, first, landing, root, second } from '../testing/contoso.ts';
import { ask, bodyOf, client, readerRole } from '../testing/tiny-world.ts';

const world = contoso();
const version = 'api-version=2021-04-01';
const lonely = contoso({ memberOf: {} });
const landingReader = client([{ scope: landing, roleDefinitionId: readerRole }]);

test('the list holds what the caller may read', async () => {
  const all = bodyOf(await ask(world, `/providers/Microsoft.Management/managementGroups?${version}`));
  expect(all.value.map((item) => item.name)).toEqual(['root', 'landing']);
  const some = bodyOf(
    await ask(lonely, `/providers/microsoft.management/MANAGEMENTGROUPS?${version}`, { as: landingReader }),
  );
  expect(some.value.map((item) => item.name)).toEqual(['landing']);
});

test('children, one level or all', async () => {
  const flat = bodyOf(await ask(world, `${root}?${version}&%24expand=children`));
  expect(flat.properties).toMatchObject({
    children: [
      { id: landing, type: 'Microsoft.Management/managementGroups', displayName: 'Landing zones' },
      { id: `/subscriptions/${second}`, type: '/subscriptions', displayName: 'Sandbox' },
    ],
  });
  expect(JSON.stringify(flat)).not.toContain(first);
  const deep = bodyOf(await ask(world, `${root}?${version}&$expand=children&$recurse=true`));
  expect(JSON.stringify(deep)).toContain(first);
  const plain = bodyOf(await ask(world, `${landing}?${version}`));
  expect(plain.properties).toMatchObject({ details: { parent: { id: root, displayName: 'Tenant Root Group' } } });
  expect(plain.properties).not.toHaveProperty('children');
});

test('$recurse without children, an unknown group and a group without rights', async () => {
  expect((await ask(world, `${root}?${version}&$recurse=true`)).status).toBe(400);
  expect((await ask(world, `${root}x?${version}`)).status).toBe(404);
  expect((await ask(lonely, `${root}?${version}`, { as: landingReader })).status).toBe(403);
  expect((await ask(world, `${root}?api-version=2001-01-01`)).status).toBe(404);
});

test('descendants and entities', async () => {
  const below = bodyOf(await ask(world, `${root}/descendants?${version}`)).value;
  expect(below.map((item) => [item.name, item.type])).toEqual([
    ['landing', 'Microsoft.Management/managementGroups'],
    [first, '/subscriptions'],
    [second, '/subscriptions'],
  ]);
  const entities = bodyOf(
    await ask(lonely, `/providers/Microsoft.Management/getEntities?${version}`, { method: 'POST', as: landingReader }),
  ).value;
  expect(entities.map((item) => item.name)).toEqual(['root', 'landing', first]);
  expect(entities[2]?.properties).toMatchObject({ parentNameChain: ['root', 'landing'], permissions: 'view' });
});
