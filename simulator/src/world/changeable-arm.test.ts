import { describe, expect, test } from 'vitest';
import { smallWorld } from '../graph/testing.ts';
import { changeable } from './changeable.ts';
import { isBelow } from './changeable-arm-id.ts';
import { arrayCollection, itemsOf } from './collection.ts';
import { contosoWorld } from './contoso/index.ts';
import type { Collection, World } from './world.ts';

const sub = '/subscriptions/11111111-0000-4000-8000-000000000000';
const group = `${sub}/resourceGroups/Prod`;
const vault = `${group}/providers/Microsoft.KeyVault/vaults/kv`;
const account = (name: string, below = group): string => `${below}/providers/Microsoft.Storage/storageAccounts/${name}`;
const management = '/providers/Microsoft.Management/managementGroups/root';
const lock = `${account('a')}/providers/Microsoft.Authorization/locks/keep`;

const typed: Readonly<Record<string, readonly string[]>> = {
  'microsoft.storage/storageaccounts': [account('a'), account('b'), account('c', `${sub}/resourceGroups/Test`)],
  'microsoft.keyvault/vaults': [vault],
  'microsoft.resources/subscriptions/resourcegroups': [group, `${sub}/resourceGroups/Test`],
  'microsoft.authorization/locks': [lock],
};

const inside = (id: string, scope: string): boolean =>
  scope === '/' || scope === management || isBelow(id.toLowerCase(), scope.toLowerCase());
const collect = (list: readonly string[]): Collection =>
  arrayCollection(list.map((id) => ({ id, name: id.split('/').at(-1) ?? '' })));

const base = (): World => ({
  ...smallWorld({}),
  arm: {
    types: () => Object.keys(typed),
    list: (type, within) => collect((typed[type] ?? []).filter((id) => inside(id, within))),
    listAt: (type, scope) =>
      collect(
        (typed[type] ?? []).filter((id) =>
          id.toLowerCase().startsWith(`${scope.toLowerCase()}/providers/microsoft.authorization/`),
        ),
      ),
    get: (id) => {
      const found = Object.values(typed)
        .flat()
        .find((one) => one.toLowerCase() === id.toLowerCase());
      return found === undefined ? undefined : { id: found };
    },
    ancestors: (scope) =>
      isBelow(scope.toLowerCase(), sub) ? [group, sub, management, '/'].filter((above) => above !== scope) : [],
    registeredProviders: () => ['Microsoft.Storage'],
  },
  truth: () => ({
    'microsoft.storage/storageaccounts': 3,
    'microsoft.keyvault/vaults': 1,
    'microsoft.authorization/locks': 1,
  }),
});
const names = (collection: Collection): unknown[] => [...itemsOf(collection)].map((item) => item.name);
const accounts = 'microsoft.storage/storageaccounts';

describe('changed Azure objects', () => {
  test('appear where their id belongs', () => {
    const world = changeable(base());
    world.put('arm', { id: account('d'), name: 'd' });
    world.put('arm', { id: `${group}/providers/Microsoft.Sql/servers/s`, name: 's' });
    for (const scope of ['/', sub, sub.toUpperCase(), group, management])
      expect(names(world.arm.list(accounts, scope))).toContain('d');
    expect(names(world.arm.list(accounts, `${sub}/resourceGroups/Test`))).toEqual(['c']);
    expect(names(world.arm.list('Microsoft.Sql/servers', sub))).toEqual(['s']);
    expect(world.arm.types()).toContain('microsoft.sql/servers');
    expect(world.arm.registeredProviders(sub.split('/')[2] ?? '')).toEqual(['Microsoft.Storage', 'Microsoft.Sql']);
    world.setRegistered(sub.split('/')[2] ?? '', 'microsoft.storage', false);
    expect(world.arm.registeredProviders(sub.split('/')[2] ?? '')).toEqual(['Microsoft.Sql']);
    world.setRegistered(sub.split('/')[2] ?? '', 'microsoft.storage', true);
    expect(world.arm.registeredProviders(sub.split('/')[2] ?? '')).toContain('microsoft.storage');
    expect(world.truth()).toMatchObject({ [accounts]: 4, 'microsoft.sql/servers': 1 });
  });

  test('are replaced and removed by id in any letter case', () => {
    const world = changeable(base());
    world.put('arm', { id: account('A'), name: 'renamed' });
    expect(names(world.arm.list(accounts, group))).toEqual(['renamed', 'b']);
    expect(world.arm.get(account('a'))?.name).toBe('renamed');
    world.remove('arm', account('b').toUpperCase());
    expect(names(world.arm.list(accounts, '/'))).toEqual(['renamed', 'c']);
    expect(world.arm.get(account('b'))).toBeUndefined();
    expect(world.changedSince('arm', 1)).toEqual([{ id: account('b').toUpperCase(), removed: true, references: [] }]);
  });

  test('take with them what lies below', () => {
    const world = changeable(base());
    world.remove('arm', group);
    expect(names(world.arm.list(accounts, '/'))).toEqual(['c']);
    expect(world.arm.get(vault)).toBeUndefined();
    expect(world.arm.listAt('microsoft.authorization/locks', account('a')).size).toBe(0);
    expect(world.truth()).toMatchObject({
      [accounts]: 1,
      'microsoft.keyvault/vaults': 0,
      'microsoft.authorization/locks': 0,
    });
    world.put('arm', { id: group, name: 'Prod' });
    world.put('arm', { id: account('a'), name: 'a' });
    expect(names(world.arm.list(accounts, sub))).toEqual(['a', 'c']);
  });

  test('extension objects are listed at their scope', () => {
    const world = changeable(base());
    const type = 'microsoft.authorization/locks';
    world.put('arm', { id: `${vault}/providers/Microsoft.Authorization/locks/new`, name: 'new' });
    expect(names(world.arm.listAt(type, vault))).toEqual(['new']);
    expect(names(world.arm.listAt(type, account('a')))).toEqual(['keep']);
    expect(names(world.arm.list(type, sub))).toEqual(['keep', 'new']);
  });

  test('a removed extension object is in no list any more', () => {
    const world = changeable(contosoWorld({ size: 'S' }));
    const type = 'microsoft.authorization/roleassignments';
    const all = world.arm.list(type, '/');
    const id = String(all.at(0).id);
    world.remove('arm', id);
    expect([...itemsOf(world.arm.list(type, '/'))].map((item) => item.id)).not.toContain(id);
    expect(world.truth()[type]).toBe(all.size - 1);
  });
});
