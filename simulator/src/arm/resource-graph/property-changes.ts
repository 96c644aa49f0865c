/** What differs between two bodies, property by property, as change records show it. */
import type { Json, JsonObject } from '../../world/world.ts';
import { isObject } from '../rights/permission.ts';

/** Entries by the path of a value (`tags.owner`, `properties.rules[0].name`); values are texts, as .NET writes them. */
export function propertyChanges(before: JsonObject, after: JsonObject): JsonObject {
  const old = new Map(leaves(before, ''));
  const fresh = new Map(leaves(after, ''));
  const changes: JsonObject = {};
  for (const path of new Set([...old.keys(), ...fresh.keys()])) {
    const [previousValue, newValue] = [old.get(path) ?? null, fresh.get(path) ?? null];
    if (previousValue === newValue) continue;
    const propertyChangeType = previousValue === null ? 'Insert' : newValue === null ? 'Remove' : 'Update';
    const changeCategory = path === 'properties.provisioningState' || path === 'etag' ? 'System' : 'User';
    changes[path] = { propertyChangeType, changeCategory, previousValue, newValue };
  }
  return changes;
}

function* leaves(value: Json, path: string): Generator<[string, string]> {
  if (Array.isArray(value)) {
    for (const [index, element] of value.entries()) yield* leaves(element, `${path}[${index}]`);
  } else if (isObject(value)) {
    for (const [name, member] of Object.entries(value)) yield* leaves(member, path === '' ? name : `${path}.${name}`);
  } else if (value !== null) {
    yield [path, typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value)];
  }
}
