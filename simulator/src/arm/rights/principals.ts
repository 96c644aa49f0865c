/** The object ids through which a service principal gets access: its own and those of the groups it is in. */
import { itemsOf } from '../../world/collection.ts';
import type { World } from '../../world/world.ts';

/** Lower-case ids of a principal and of every group above it. Follows `memberOf` where a world lacks `transitiveMemberOf`. */
export function principalIds(world: World, principalId: string): Set<string> {
  const start = principalId.toLowerCase();
  const found = new Set([start]);
  const set =
    ['serviceprincipals', 'users', 'groups'].find((name) => world.graph.set(name)?.find(start)) ?? 'serviceprincipals';
  const transitive = navigation(world, set, start, 'transitivememberof');
  if (transitive) {
    for (const id of transitive) found.add(id);
    return found;
  }
  const waiting: [string, string][] = [[set, start]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const id of navigation(world, next[0], next[1], 'memberof') ?? []) {
      if (found.has(id)) continue;
      found.add(id);
      waiting.push(['groups', id]);
    }
  }
  return found;
}

function navigation(world: World, set: string, id: string, name: string): string[] | undefined {
  const spelled = { transitivememberof: 'transitiveMemberOf', memberof: 'memberOf' }[name] ?? name;
  const collection = world.graph.navigation(set, id, spelled) ?? world.graph.navigation(set, id, name);
  return collection && [...itemsOf(collection)].map((item) => String(item.id).toLowerCase());
}
