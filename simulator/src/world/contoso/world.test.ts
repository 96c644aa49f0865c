import { describe, expect, test } from 'vitest';
import { RESOURCES } from './azure/table.ts';
import { contosoWorld } from './index.ts';
import { graphSets, items } from './walk.test-support.ts';

const world = contosoWorld({ size: 'S' });
const truth = world.truth();
const armTypes = world.arm.types();

describe('a small generated tenant', () => {
  test('is the same for the same options and another for another seed', () => {
    const again = contosoWorld({ size: 'S' });
    for (const set of ['users', 'groups', 'serviceprincipals', 'rolemanagement/directory/roleassignments']) {
      expect([...items(again.graph.set(set) ?? expect.fail(set))]).toEqual([
        ...items(world.graph.set(set) ?? expect.fail(set)),
      ]);
    }
    for (const type of armTypes)
      expect([...items(again.arm.list(type, '/'))]).toEqual([...items(world.arm.list(type, '/'))]);
    expect(contosoWorld({ size: 'S', seed: 'other' }).graph.set('users')?.at(0).id).not.toBe(
      world.graph.set('users')?.at(0).id,
    );
  });

  test.each(graphSets(world))('set %s has its true count, unique ids, and finds each by its id', (path) => {
    const set = world.graph.set(path) ?? expect.fail(path);
    const ids = new Set<string>();
    let count = 0;
    for (const item of items(set)) {
      count++;
      // A partner has no id; the other tenant's is its key.
      const id = String(item.id ?? item.tenantId);
      ids.add(id.toLowerCase());
      expect(set.find(id.toUpperCase())).toEqual(item);
    }
    expect(count).toBe(truth[path]);
    expect(ids.size).toBe(count);
  });

  test.each([
    ['groups', 'members'],
    ['groups', 'owners'],
    ['applications', 'owners'],
    ['applications', 'federatedIdentityCredentials'],
    ['servicePrincipals', 'owners'],
    ['servicePrincipals', 'appRoleAssignments'],
    ['servicePrincipals', 'appRoleAssignedTo'],
    ['devices', 'registeredOwners'],
    ['devices', 'registeredUsers'],
    ['directory/administrativeUnits', 'members'],
    ['directory/administrativeUnits', 'scopedRoleMembers'],
    ['directoryRoles', 'members'],
  ])('%s/%s adds up to its true count without twins', (set, name) => {
    let count = 0;
    for (const owner of items(world.graph.set(set) ?? expect.fail(set))) {
      const found = world.graph.navigation(set, String(owner.id), name) ?? expect.fail(name);
      const ids = [...items(found)].map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(found.find(String(id))?.id).toBe(id);
      count += ids.length;
    }
    expect(count).toBe(truth[`${set.replace('directory/', '')}/${name}`.toLowerCase()]);
  });

  test('memberOf is members read backwards', () => {
    const forward = new Set<string>();
    for (const group of items(world.graph.set('groups') ?? expect.fail())) {
      for (const member of items(world.graph.navigation('groups', String(group.id), 'members') ?? expect.fail())) {
        forward.add(`${member.id} ${group.id}`);
      }
    }
    const backward = new Set<string>();
    for (const set of ['users', 'groups', 'devices', 'serviceprincipals']) {
      for (const member of items(world.graph.set(set) ?? expect.fail())) {
        const found = world.graph.navigation(set, String(member.id), 'memberOf') ?? expect.fail(set);
        for (const group of items(found)) backward.add(`${member.id} ${group.id}`);
      }
    }
    expect(backward).toEqual(forward);
    expect(forward.size).toBe(truth['groups/members']);
  });

  test('app role assignments of users and groups are those of the enterprise applications', () => {
    const collect = (sets: readonly string[], name: string): string[] =>
      sets.flatMap((set) =>
        [...items(world.graph.set(set) ?? expect.fail(set))].flatMap(({ id }) =>
          [...items(world.graph.navigation(set, String(id), name) ?? expect.fail(name))].map((one) => String(one.id)),
        ),
      );
    const held = collect(['users', 'groups', 'serviceprincipals'], 'appRoleAssignments').sort();
    expect(held).toEqual(collect(['serviceprincipals'], 'appRoleAssignedTo').sort());
  });

  test.each(armTypes)('%s has its true count, unique ids, and is found by get and find', (type) => {
    const list = world.arm.list(type, '/');
    const ids = new Set<string>();
    for (const item of items(list)) {
      ids.add(String(item.id).toLowerCase());
      expect(world.arm.get(String(item.id).toUpperCase())).toEqual(item);
      expect(list.find(String(item.id).toLowerCase())).toEqual(item);
    }
    expect(list.size).toBe(truth[type]);
    expect(ids.size).toBe(list.size);
  });

  test.each(armTypes)('%s: subscriptions, groups and management groups hold what lies below them', (type) => {
    const inside = (scope: string): string[] =>
      [...items(world.arm.list(type, scope))].map(({ id }) => String(id).toLowerCase());
    const all = inside('/');
    const subscriptions = [...items(world.arm.list('microsoft.resources/subscriptions', '/'))].map(({ id }) =>
      String(id),
    );
    for (const scope of subscriptions) {
      const below = all.filter((id) => id.startsWith(`${scope}/`) || id === scope);
      expect(inside(scope).sort()).toEqual(below.sort());
      expect(world.arm.list(type, scope).find(all.find((id) => !below.includes(id)) ?? '/none')).toBeUndefined();
    }
    for (const { id } of items(world.arm.list('microsoft.resources/subscriptions/resourcegroups', '/'))) {
      const scope = String(id).toLowerCase();
      expect(inside(scope).sort()).toEqual(all.filter((one) => one.startsWith(`${scope}/`) || one === scope).sort());
    }
    for (const { id } of items(world.arm.list('microsoft.management/managementgroups', '/'))) {
      const below = new Set(subscriptions.filter((one) => world.arm.ancestors(one).includes(String(id))));
      const found = inside(String(id)).filter((one) => one.startsWith('/subscriptions/'));
      expect(found.sort()).toEqual(all.filter((one) => below.has(one.split('/').slice(0, 3).join('/'))).sort());
    }
  });

  test('extension objects are listed exactly at the scope they name', () => {
    for (const type of armTypes.filter((name) => /authorization\/(?!roledef)|diagnosticsettings/.test(name))) {
      let count = 0;
      for (const item of items(world.arm.list(type, '/'))) {
        const scope = String(item.id).replace(/\/providers\/[^/]+\/[^/]+\/[^/]+$/i, '') || '/';
        expect(world.arm.listAt(type, scope).find(String(item.id))).toEqual(item);
        count++;
      }
      expect(count).toBeGreaterThan(0);
    }
  });

  test('top-level resources of a subscription come ordered by id', () => {
    const tracked = RESOURCES.flatMap(({ type, parent }) => (parent === undefined ? [type.toLowerCase()] : []));
    for (const type of tracked) {
      for (const { id } of items(world.arm.list('microsoft.resources/subscriptions', '/'))) {
        const ids = [...items(world.arm.list(type, String(id)))].map((item) => String(item.id).toLowerCase());
        expect(ids).toEqual(ids.toSorted());
      }
    }
  });

  test('nothing is found that is not there', () => {
    const account = String(world.arm.list('microsoft.storage/storageaccounts', '/').at(0).id);
    expect(world.arm.get(account.replace('contoso', 'fabrikam'))).toBeUndefined();
    expect(world.arm.get(`${account}/blobServices/other`)).toBeUndefined();
    expect(world.arm.list('microsoft.none/such', '/').size).toBe(0);
    expect(world.graph.set('users')?.find(String(world.graph.set('groups')?.at(0).id))).toBeUndefined();
    expect(world.graph.navigation('users', 'me', 'memberOf')).toBeUndefined();
    expect(world.graph.set('nothing')).toBeUndefined();
  });
});

describe('a medium generated tenant, sampled', () => {
  const medium = contosoWorld({ size: 'M' });

  test('lists of subscriptions and of the whole tenant agree with the truth', () => {
    const counted = medium.truth();
    const subscriptions = [...items(medium.arm.list('microsoft.resources/subscriptions', '/'))].map(({ id }) =>
      String(id),
    );
    for (const type of medium.arm
      .types()
      .filter(
        (name) =>
          !/managementgroups|(role|policy|policyset)definitions|(role|policy)assignments$|subscription\/policies|(aadiam|intune)\/diagnosticsettings/.test(
            name,
          ),
      )) {
      const sum = subscriptions.reduce((total, scope) => total + medium.arm.list(type, scope).size, 0);
      expect([type, sum]).toEqual([type, counted[type]]);
    }
  });

  test('every 97th object leads back to itself', () => {
    for (const type of medium.arm.types()) {
      const list = medium.arm.list(type, '/');
      for (let index = 0; index < list.size; index += 97)
        expect(medium.arm.get(String(list.at(index).id))).toEqual(list.at(index));
    }
  });
});
