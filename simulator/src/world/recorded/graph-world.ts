/** The recorded directory as a world. */
import { arrayCollection } from '../collection.ts';
import type { Collection, GraphWorld, JsonObject } from '../world.ts';
import type { GraphObjects } from './graph-objects.ts';

/** Directory objects by set; other sets hold no directory objects. */
const types: Readonly<Record<string, string>> = {
  users: 'user',
  groups: 'group',
  devices: 'device',
  applications: 'application',
  serviceprincipals: 'servicePrincipal',
  directoryroles: 'directoryRole',
  'directory/administrativeunits': 'administrativeUnit',
};

export interface CountedGraph extends GraphWorld {
  counts(): Readonly<Record<string, number>>;
}

/**
 * Sets, with what navigations showed of objects that were never answered whole. Members of a navigation that are in a set are
 * references to it; others keep the body that was recorded with them.
 */
export function recordedGraph(source: GraphObjects, tenantId: string): CountedGraph {
  const objects = new Map<string, JsonObject>();
  const sets = new Map<string, Collection>();
  for (const [set, held] of source.sets) {
    const items = [...held].map(([id, body]) =>
      source.whole.has(`${set}/${id}`) ? body : filled(body, source.shown.get(id)),
    );
    if (set === 'organization') items.sort((left, right) => own(right, tenantId) - own(left, tenantId));
    sets.set(set, arrayCollection(items));
    const type = types[set];
    if (type === undefined) continue;
    for (const item of items)
      objects.set(String(item.id).toLowerCase(), { '@odata.type': `#microsoft.graph.${type}`, ...item });
  }
  const navigations = new Map<string, Collection>();
  for (const [name, targets] of source.navigations) {
    const set = name.slice(0, name.split('/').slice(0, -2).join('/').length);
    const id = name.split('/').at(-2) ?? '';
    if (!source.sets.get(set)?.has(id)) continue;
    navigations.set(name, arrayCollection(targets.map((target) => reference(target, objects))));
  }
  return {
    set: (path) => sets.get(path.toLowerCase()),
    navigation: (set, id, name) => navigations.get(`${set}/${id}/${name}`.toLowerCase()),
    singleton: (path) => source.singletons.get(path.toLowerCase()),
    object: (id) => objects.get(id.toLowerCase()),
    counts: () => ({
      ...Object.fromEntries([...sets].map(([path, { size }]) => [path, size])),
      ...navigationCounts(navigations),
    }),
  };
}

const own = (organization: JsonObject, tenantId: string): number => (organization.id === tenantId ? 1 : 0);

function filled(body: JsonObject, elsewhere: JsonObject | undefined): JsonObject {
  const { '@odata.type': _type, ...rest } = elsewhere ?? {};
  return { ...rest, ...body };
}

function reference(target: JsonObject, objects: ReadonlyMap<string, JsonObject>): JsonObject {
  const known = objects.get(String(target.id).toLowerCase());
  return known ? { '@odata.type': known['@odata.type'] ?? null, id: known.id ?? null } : target;
}

function navigationCounts(navigations: ReadonlyMap<string, Collection>): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [name, { size }] of navigations) {
    const segments = name.split('/');
    const key = [...segments.slice(0, -2), segments.at(-1)].join('/');
    counts[key] = (counts[key] ?? 0) + size;
  }
  return counts;
}
