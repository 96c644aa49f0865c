import { describe, expect, test } from 'vitest';
import { smallWorld } from '../../graph/testing.ts';
import { changeable } from '../changeable.ts';
import { itemsOf } from '../collection.ts';
import { contosoWorld } from '../contoso/index.ts';
import type { ChangeableWorld, JsonObject, World } from '../world.ts';
import { changeShare, type ShareChanges } from './index.ts';

const small = (): ChangeableWorld => changeable(contosoWorld({ size: 'S' }));

/** The counts of a world by reading everything in it, under the names of its truth. */
function recounted(world: World): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const key of Object.keys(world.truth())) {
    const set = world.graph.set(key);
    if (set) counts[key] = [...itemsOf(set)].length;
    else if (key.startsWith('microsoft.')) counts[key] = [...itemsOf(world.arm.list(key, '/'))].length;
    else if (world.graph.singleton(key)) counts[key] = 1;
    else {
      const count = navigated(world, key);
      if (count !== undefined) counts[key] = count;
    }
  }
  return counts;
}

/** Counts a navigation by its path: the longest beginning that is a set, and the rest. Undefined where none is. */
function navigated(world: World, key: string): number | undefined {
  const parts = key.split('/');
  for (let cut = parts.length - 1; cut > 0; cut--) {
    const [first, name] = [parts.slice(0, cut).join('/'), parts.slice(cut).join('/')];
    const path = [first, `directory/${first}`].find((each) => world.graph.set(each));
    if (path === undefined) continue;
    const held = [...itemsOf(world.graph.set(path) ?? expect.fail())].flatMap(
      ({ id }) => world.graph.navigation(path, String(id), name) ?? [],
    );
    // What the service answers by other means (a bound function, a part of a body) has no navigation to count.
    return held.reduce((sum, each) => sum + [...itemsOf(each)].length, 0) || undefined;
  }
  return undefined;
}

const total = (changes: ShareChanges, member: 'modified' | 'added' | 'removed'): number =>
  Object.values(changes).reduce((sum, counts) => sum + counts[member], 0);

describe('changing a share', () => {
  test('changes about that share, of many kinds, and says so', () => {
    const world = small();
    const before = world.truth();
    const changes = changeShare(world, 0.05);
    const things = Object.entries(before).filter(([key]) => !key.includes('/') || key.startsWith('microsoft.'));
    const size = things.reduce((sum, [, count]) => sum + count, 0);
    const done = total(changes, 'modified') + total(changes, 'added') + total(changes, 'removed');
    expect(done / (size + (before['groups/members'] ?? 0))).toBeGreaterThan(0.02);
    expect(done / (size + (before['groups/members'] ?? 0))).toBeLessThan(0.06);
    expect(total(changes, 'modified')).toBeGreaterThan(total(changes, 'added'));
    expect(total(changes, 'removed')).toBeGreaterThan(5);
    expect(Object.keys(changes)).toEqual(
      expect.arrayContaining([
        'users',
        'groups',
        'devices',
        'applications',
        'serviceprincipals',
        'groups/members',
        'microsoft.authorization/roleassignments',
        'microsoft.storage/storageaccounts',
        'microsoft.resources/subscriptions/resourcegroups',
      ]),
    );
    expect(changes['groups/members']?.modified).toBe(0);
  });

  test.each([0.01, 0.1])('leaves truth and lists in step (%d)', (share) => {
    const world = small();
    changeShare(world, share);
    changeShare(world, share);
    // Reads of each user's methods are counted from the plan of the tenant, also after a user was removed.
    const { 'users/authentication/methods': _m, 'users/authentication/requirements': _r, ...counts } = recounted(world);
    expect(Object.keys(counts).length).toBeGreaterThan(300);
    expect(world.truth()).toMatchObject(counts);
  });

  test('follows from the seed, and a second change is another', () => {
    const [one, same, other] = [small(), small(), small()];
    expect(changeShare(one, 0.05, 'a')).toEqual(changeShare(same, 0.05, 'a'));
    changeShare(other, 0.05, 'b');
    const state = (world: World): JsonObject[] =>
      world.arm.types().flatMap((type) => [...itemsOf(world.arm.list(type, '/'))]);
    const users = (world: World): JsonObject[] => [...itemsOf(world.graph.set('users') ?? expect.fail())];
    expect(state(one)).toEqual(state(same));
    expect(users(one)).toEqual(users(same));
    expect(state(one)).not.toEqual(state(other));
    changeShare(one, 0.05, 'a');
    expect(users(one)).not.toEqual(users(same));
  });

  test('leaves the clients their access', () => {
    const world = small();
    const clients = world.clients.map(({ servicePrincipalId }) => servicePrincipalId);
    const held = (): unknown[] =>
      [...itemsOf(world.arm.list('microsoft.authorization/roleassignments', '/'))]
        .filter(({ properties }) => clients.includes(String(Object(properties).principalId)))
        .map(({ id }) => id);
    const before = held();
    for (let round = 0; round < 2; round++) changeShare(world, 0.2);
    expect(held()).toEqual(before);
    for (const id of clients) expect(world.graph.set('serviceprincipals')?.find(id)).toBeDefined();
  });

  test('copies have names, ids and children of their own, and no identity', () => {
    const world = small();
    const known = new Set(
      world.arm.types().flatMap((type) => [...itemsOf(world.arm.list(type, '/'))].map(({ id }) => String(id))),
    );
    changeShare(world, 0.3);
    const added = world.armChanges().filter(({ before, after, id }) => !before && after && !known.has(id));
    expect(added.length).toBeGreaterThan(20);
    for (const { id, after } of added) {
      expect(after?.id).toBe(id);
      if (typeof after?.location === 'string') expect(String(after.name).split('/').at(-1)).toBe(id.split('/').at(-1));
    }
  });

  test('works on a world with next to nothing, and refuses other shares', () => {
    expect(changeShare(changeable(smallWorld({})), 0.5)).toEqual({});
    for (const share of [0, -1, 1.1, Number.NaN]) expect(() => changeShare(small(), share)).toThrow(RangeError);
  });
});
