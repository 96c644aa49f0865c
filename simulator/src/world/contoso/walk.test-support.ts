import type { Collection, Json, JsonObject, World } from '../world.ts';

/** The Graph sets of a world by what its truth counts: paths that are no navigation and no Azure type. */
export const graphSets = (world: World): readonly string[] =>
  Object.keys(world.truth()).filter((key) => world.graph.set(key) !== undefined);

export function* items(collection: Collection): Generator<JsonObject> {
  for (let index = 0; index < collection.size; index++) yield collection.at(index);
}

/** Every string in a body. */
export function* strings(value: Json | undefined): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const item of value) yield* strings(item);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      yield key;
      yield* strings(item);
    }
  }
}
