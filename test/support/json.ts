import type { Json, JsonObject } from '../../simulator/src/world/world.ts';

/** The fields of a value; none when it is no object. */
export function fieldsOf(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

/** The items of a value; none when it is no list. */
export function itemsOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
