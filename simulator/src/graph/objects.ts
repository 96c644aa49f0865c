/** Reads single objects and navigation collections of the world. */
import { arrayCollection, emptyCollection } from '../world/collection.ts';
import type { Collection, JsonObject } from '../world/world.ts';
import type { GraphCall } from './call.ts';
import { badRequest, resourceNotFound } from './graph-error.ts';
import { findByProperty } from './lookup.ts';
import type { NavigationRule, SetRule } from './set-rule.ts';
import { setOfType } from './sets.ts';
import type { ObjectKey } from './target.ts';
import { isTransitive, transitive, worldNavigation } from './transitive.ts';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const isGuid = (text: string): boolean => guid.test(text);

/** Items of a set; a known set that the world does not hold is empty, as in a tenant that never used it. */
export function collectionOf(call: GraphCall, set: SetRule): Collection {
  const { graph } = call.context.world;
  const path = set.path.toLowerCase();
  const held = graph.set(path);
  if (held) return held;
  const single = graph.singleton(path);
  return single ? arrayCollection([single]) : emptyCollection;
}

/** One object by key. Users are also named by userPrincipalName. Throws `GraphError` 404 (400 for an unknown key). */
export function objectOf(call: GraphCall, set: SetRule, key: ObjectKey): JsonObject {
  const body = set.path === 'directoryObjects' ? call.context.world.graph.object(key.value) : findIn(call, set, key);
  if (!body) throw resourceNotFound(key.text);
  return body;
}

function findIn(call: GraphCall, set: SetRule, key: ObjectKey): JsonObject | undefined {
  const collection = collectionOf(call, set);
  if (key.property !== 'id') {
    if (!alternateKeys[set.type]?.includes(key.property.toLowerCase()))
      throw badRequest(`Invalid key '${key.property}'.`);
    return findByProperty(collection, key.property, key.value);
  }
  const byId = collection.find(key.value);
  return (
    byId ??
    (set.type === 'user' && !isGuid(key.value) ? findByProperty(collection, 'userPrincipalName', key.value) : undefined)
  );
}

const alternateKeys: Readonly<Record<string, readonly string[]>> = {
  application: ['appid', 'uniquename'],
  servicePrincipal: ['appid'],
  device: ['deviceid'],
  group: ['uniquename'],
  directoryRole: ['roletemplateid'],
};

/** Targets of a to-many navigation of one object; empty when the world keeps none for it. */
export function navigationOf(call: GraphCall, set: SetRule, owner: JsonObject, rule: NavigationRule): Collection {
  const { world } = call.context;
  const id = String(owner.id ?? '');
  const path = ownerPath(call, set, owner);
  if (isTransitive(rule.name)) return transitive(world, path, id, rule.name);
  const inline = owner[rule.name];
  if (Array.isArray(inline)) return arrayCollection(inline.filter((item) => isObject(item)));
  return worldNavigation(world.graph, path, id, rule.name) ?? emptyCollection;
}

/** The one target of a to-one navigation. */
export function targetOf(
  call: GraphCall,
  set: SetRule,
  owner: JsonObject,
  rule: NavigationRule,
): JsonObject | undefined {
  const { graph } = call.context.world;
  const inline = owner[rule.name];
  if (isObject(inline)) return inline;
  const held = worldNavigation(graph, ownerPath(call, set, owner), String(owner.id ?? ''), rule.name);
  if (held && held.size > 0) return held.at(0);
  const id = rule.idProperty === undefined ? undefined : owner[rule.idProperty];
  if (typeof id !== 'string') return undefined;
  if (rule.type === 'directoryObject') return graph.object(id);
  const holder = setOfType(rule.type);
  return holder ? graph.set(holder.path.toLowerCase())?.find(id) : undefined;
}

/** References may stand in for whole bodies: those are looked up by id. */
export function whole(call: GraphCall, body: JsonObject): JsonObject {
  const bare = Object.keys(body).every((key) => key === 'id' || key.startsWith('@'));
  return bare ? (call.context.world.graph.object(String(body.id)) ?? body) : body;
}

/** Deleted items and `directoryObjects` keep their references under the live set of their type. */
function ownerPath(_call: GraphCall, set: SetRule, owner: JsonObject): string {
  if (set.path !== 'directoryObjects') return set.path.toLowerCase();
  const type = String(owner['@odata.type'] ?? '').replace('#microsoft.graph.', '');
  return (setOfType(type)?.path ?? set.path).toLowerCase();
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
