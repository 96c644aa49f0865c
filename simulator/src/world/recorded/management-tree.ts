/** Scopes above a recorded scope. */
import { armAncestorsOf } from '../changeable-arm-id.ts';
import type { Json, JsonObject } from '../world.ts';

/** Parent by scope, in lower case, from recorded management groups: their own parent and their children. */
export function managementParents(groups: readonly JsonObject[]): ReadonlyMap<string, string> {
  const parents = new Map<string, string>();
  for (const group of groups) {
    const properties = part(group, 'properties');
    const parent = part(part(properties, 'details'), 'parent').id;
    if (typeof parent === 'string') parents.set(String(group.id).toLowerCase(), parent.toLowerCase());
    const children = Array.isArray(properties.children) ? properties.children : [];
    for (const child of children) {
      const id = typeof child === 'object' && child !== null && !Array.isArray(child) ? child.id : undefined;
      if (typeof id === 'string') parents.set(id.toLowerCase(), String(group.id).toLowerCase());
    }
  }
  return parents;
}

/**
 * Scopes above one in lower case, nearest first. A subscription whose group was not recorded is below the tenant's root
 * group, which bears the tenant's id ("What are Azure management groups?").
 */
export function ancestorsIn(scope: string, parents: ReadonlyMap<string, string>, root: string): readonly string[] {
  if (scope === '/') return [];
  const above: string[] = scope.startsWith('/subscriptions/') ? armAncestorsOf(scope).filter((id) => id !== '/') : [];
  const managed = /^\/providers\/microsoft\.management\/managementgroups\/[^/]+/.exec(scope)?.[0];
  if (managed !== undefined && managed !== scope) above.push(managed);
  const top = /^\/subscriptions\/[^/]+/.exec(scope)?.[0];
  let at = parents.get(managed ?? top ?? '') ?? (top === undefined ? undefined : root);
  for (; at !== undefined && !above.includes(at); at = parents.get(at)) above.push(at);
  return [...above, '/'];
}

function part(object: JsonObject, name: string): JsonObject {
  const value: Json | undefined = object[name];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
