/** Ready-made collections: over an array in memory, over a generator, and over parts of other collections. */
import type { Collection, JsonObject } from './world.ts';

/** A collection over items held in memory. Ids (`id`, or the named property) are found in any letter case. */
export function arrayCollection(items: readonly JsonObject[], idProperty = 'id'): Collection {
  let byId: Map<string, JsonObject> | undefined;
  const index = (): Map<string, JsonObject> => {
    byId ??= new Map(items.map((item) => [String(item[idProperty]).toLowerCase(), item]));
    return byId;
  };
  return {
    size: items.length,
    at: (position) => checked(items[position], position),
    find: (id) => index().get(id.toLowerCase()),
  };
}

/** A collection whose items are made on demand; `indexOf` gives the position of an id, `undefined` when it has none. */
export function lazyCollection(
  size: number,
  make: (position: number) => JsonObject,
  indexOf: (id: string) => number | undefined,
): Collection {
  return {
    size,
    at: (position) => {
      if (!Number.isInteger(position) || position < 0 || position >= size) throw outOfRange(position);
      return make(position);
    },
    find: (id) => {
      const position = indexOf(id.toLowerCase());
      return position === undefined || position < 0 || position >= size ? undefined : make(position);
    },
  };
}

export const emptyCollection: Collection = arrayCollection([]);

/** Goes through a collection one item at a time. */
export function* itemsOf(collection: Collection): Generator<JsonObject> {
  for (let position = 0; position < collection.size; position++) yield collection.at(position);
}

function checked(item: JsonObject | undefined, position: number): JsonObject {
  if (!item) throw outOfRange(position);
  return item;
}

function outOfRange(position: number): RangeError {
  return new RangeError(`no item at position ${position}`);
}
