import { describe, expect, test } from 'vitest';
import { groupBody, guid, smallWorld, userBody } from '../graph/testing.ts';
import { changeable } from './changeable.ts';
import { itemsOf, lazyCollection } from './collection.ts';
import type { Collection, World } from './world.ts';

const [alice, bob, carol, team] = [guid(1), guid(2), guid(3), guid(10)];
const ids = (collection: Collection | undefined): unknown[] =>
  collection ? [...itemsOf(collection)].map((item) => item.id) : [];

const base = (): World =>
  smallWorld({
    sets: { users: [1, 2, 3].map((n) => userBody(n)), groups: [groupBody(10), groupBody(11)] },
    references: {
      [`groups/${team}/members`]: [alice, bob],
      [`users/${alice}/memberOf`]: [team],
      [`users/${bob}/memberOf`]: [team],
    },
    singletons: { 'policies/authorizationpolicy': { id: 'authorizationPolicy', displayName: 'old' } },
    truth: { users: 3, groups: 2, 'groups/members': 2 },
  });

describe('a changeable world', () => {
  test('adds, replaces and removes objects, and keeps the base as it is', () => {
    const original = base();
    const world = changeable(original);
    world.put('users', userBody(2, { displayName: 'Bob' }));
    world.put('users', userBody(4));
    world.remove('users', alice.toUpperCase());
    const users = world.graph.set('users');
    expect(ids(users)).toEqual([bob, carol, guid(4)]);
    expect(users?.find(bob)?.displayName).toBe('Bob');
    expect(users?.find(alice)).toBeUndefined();
    expect(world.graph.object(guid(4))?.['@odata.type']).toBe('#microsoft.graph.user');
    expect(world.graph.object(alice)).toBeUndefined();
    expect(ids(original.graph.set('users'))).toEqual([alice, bob, carol]);
    expect(world.truth()).toMatchObject({ users: 3, groups: 2, 'groups/members': 1 });
    expect(() => world.remove('users', alice)).toThrow(RangeError);
    expect(world.version).toBe(3);
  });

  test('keeps references in both directions, from whichever side they are named', () => {
    const world = changeable(base());
    world.addReference('groups', team, 'members', carol);
    world.removeReference('users', alice, 'memberOf', team);
    expect(ids(world.graph.navigation('groups', team, 'members'))).toEqual([bob, carol]);
    expect(ids(world.graph.navigation('users', carol, 'memberOf'))).toEqual([team]);
    expect(ids(world.graph.navigation('users', alice, 'memberOf'))).toEqual([]);
    expect(world.truth()['groups/members']).toBe(2);
    world.addReference('groups', team, 'members', alice);
    expect(world.truth()['groups/members']).toBe(3);
    world.addReference('users', alice, 'manager', bob);
    world.addReference('users', alice, 'manager', carol);
    expect(ids(world.graph.navigation('users', alice, 'manager'))).toEqual([carol]);
    expect(ids(world.graph.navigation('users', bob, 'directReports'))).toEqual([]);
    expect(() => world.addReference('groups', team, 'members', guid(77))).toThrow(RangeError);
  });

  test('a removed object leaves the groups, and a removed group leaves the users', () => {
    const world = changeable(base());
    world.remove('users', alice);
    expect(ids(world.graph.navigation('groups', team, 'members'))).toEqual([bob]);
    world.remove('groups', team);
    expect(world.graph.navigation('groups', team, 'members')).toBeUndefined();
    expect(ids(world.graph.navigation('users', bob, 'memberOf'))).toEqual([]);
    expect(world.truth()).toMatchObject({ users: 2, groups: 1, 'groups/members': 0 });
    world.put('users', userBody(1));
    world.put('groups', groupBody(10));
    expect(ids(world.graph.navigation('groups', team, 'members'))).toEqual([alice, bob]);
    expect(world.truth()['groups/members']).toBe(2);
  });

  test('shows replaced bodies in memberships and replaces singletons', () => {
    const world = changeable(base());
    world.put('users', userBody(1, { displayName: 'Alice' }));
    expect(world.graph.navigation('groups', team, 'members')?.find(alice)?.displayName).toBe('Alice');
    world.put('policies/authorizationPolicy', { id: 'authorizationPolicy', displayName: 'new' });
    expect(world.graph.singleton('policies/authorizationpolicy')?.displayName).toBe('new');
    expect(world.graph.set('policies/authorizationpolicy')).toBeUndefined();
  });

  test('tells what changed since a version, each object and reference once', () => {
    const world = changeable(base());
    world.put('users', userBody(4));
    const version = world.version;
    world.addReference('groups', team, 'members', carol);
    world.removeReference('groups', team, 'members', carol);
    world.put('users', userBody(2));
    world.remove('users', bob);
    expect(world.changedSince('groups', version)).toEqual([
      { id: team, removed: false, references: [{ navigation: 'members', targetId: carol, removed: true }] },
    ]);
    expect(world.changedSince('Users', version)).toEqual([{ id: bob, removed: true, references: [] }]);
    expect(world.changedSince('users', world.version)).toEqual([]);
  });

  test('does not go through a large set for what is not removed', () => {
    let made = 0;
    const make = (position: number) => {
      made++;
      return userBody(position + 1);
    };
    const users = lazyCollection(300_000, make, (id) => Number(id.slice(-12)) - 1);
    const world = changeable(smallWorld({ sets: { users } }));
    world.put('users', userBody(400_000));
    world.put('users', userBody(7, { displayName: 'Seven' }));
    const changed = world.graph.set('users');
    expect(changed?.size).toBe(300_001);
    expect(changed?.at(6).displayName).toBe('Seven');
    expect(changed?.at(300_000).id).toBe(guid(400_000));
    expect(made).toBeLessThan(50);
    world.remove('users', guid(20));
    const without = world.graph.set('users');
    expect([without?.size, without?.at(18).id, without?.at(19).id]).toEqual([300_000, guid(19), guid(21)]);
    expect(made).toBeLessThan(100);
  });
});
