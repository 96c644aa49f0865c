/** Transitive memberships, computed from the world's direct ones. */
import { arrayCollection, itemsOf } from '../world/collection.ts';
import type { Collection, GraphWorld, JsonObject, World } from '../world/world.ts';
import { setOfType } from './sets.ts';

const direct: Readonly<Record<string, string>> = { transitivemembers: 'members', transitivememberof: 'memberOf' };
const kept = 32;

interface Cache {
  version: unknown;
  readonly results: Map<string, Collection>;
}
const caches = new WeakMap<World, Cache>();

/** A navigation of the world; the name is tried as Microsoft writes it and in lower case. */
export const worldNavigation = (graph: GraphWorld, set: string, id: string, name: string): Collection | undefined =>
  graph.navigation(set, id, name) ?? graph.navigation(set, id, name.toLowerCase());

/** Whether a navigation is computed here and not read from the world. */
export const isTransitive = (name: string): boolean => name.toLowerCase() in direct;

/** Every object reached over `members` or `memberOf`, nearest first, each once, without the start itself. */
export function transitive(world: World, set: string, id: string, name: string): Collection {
  const cache = cacheOf(world);
  const key = `${set}/${id}/${name}`.toLowerCase();
  const known = cache.results.get(key);
  if (known) return known;
  const found = arrayCollection(reach(world.graph, set, id, direct[name.toLowerCase()] ?? name));
  if (cache.results.size >= kept) cache.results.clear();
  cache.results.set(key, found);
  return found;
}

function cacheOf(world: World): Cache {
  const version = 'version' in world ? world.version : undefined;
  const known = caches.get(world);
  if (known && known.version === version) return known;
  const fresh: Cache = { version, results: new Map() };
  caches.set(world, fresh);
  return fresh;
}

function reach(graph: GraphWorld, set: string, id: string, name: string): readonly JsonObject[] {
  const seen = new Set([id.toLowerCase()]);
  const found: JsonObject[] = [];
  const queue: { set: string; id: string }[] = [{ set, id }];
  for (let next = queue.shift(); next; next = queue.shift()) {
    const step = worldNavigation(graph, next.set, next.id, name);
    for (const item of step ? itemsOf(step) : []) {
      const itemId = String(item.id).toLowerCase();
      if (seen.has(itemId)) continue;
      seen.add(itemId);
      found.push(item);
      const type = item['@odata.type'] ?? graph.object(itemId)?.['@odata.type'];
      const holder = typeof type === 'string' ? setOfType(type.replace('#microsoft.graph.', '')) : undefined;
      if (holder) queue.push({ set: holder.path.toLowerCase(), id: itemId });
    }
  }
  return found;
}
