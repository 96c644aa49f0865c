/** Finds objects by unique properties without going through a whole collection each time. */
import { itemsOf } from '../world/collection.ts';
import type { Collection, JsonObject } from '../world/world.ts';

interface Progress {
  readonly positions: Map<string, number>;
  scanned: number;
}

/** What earlier searches saw, per collection and property; a changed world hands out a new collection. */
const progressOf = new WeakMap<Collection, Map<string, Progress>>();

/**
 * The object of a collection whose unique property has a value, in any letter case. `find` of the collection is asked
 * first; otherwise the collection is gone through only as far as needed, and never twice.
 */
export function findByProperty(collection: Collection, property: string, value: string): JsonObject | undefined {
  const wanted = value.toLowerCase();
  const direct = collection.find(wanted);
  if (property.toLowerCase() === 'id') return direct;
  if (direct && textOf(direct, property) === wanted) return direct;
  const progress = progressFor(collection, property);
  const known = progress.positions.get(wanted);
  if (known !== undefined) return collection.at(known);
  while (progress.scanned < collection.size) {
    const position = progress.scanned++;
    const item = collection.at(position);
    const text = textOf(item, property);
    if (text !== undefined) progress.positions.set(text, position);
    if (text === wanted) return item;
  }
  return undefined;
}

function textOf(item: JsonObject, property: string): string | undefined {
  const wanted = property.toLowerCase();
  const key = property in item ? property : Object.keys(item).find((name) => name.toLowerCase() === wanted);
  const value = key === undefined ? undefined : item[key];
  return typeof value === 'string' ? value.toLowerCase() : undefined;
}

function progressFor(collection: Collection, property: string): Progress {
  const byProperty = progressOf.get(collection) ?? new Map<string, Progress>();
  progressOf.set(collection, byProperty);
  const key = property.toLowerCase();
  const progress = byProperty.get(key) ?? { positions: new Map(), scanned: 0 };
  byProperty.set(key, progress);
  return progress;
}

const orders = new WeakMap<Collection, Map<string, Int32Array>>();

/** A collection in the order of one property (null first, strings without letter case), sorted once. */
export function inOrder(collection: Collection, property: string, descending: boolean): Collection {
  const known = orders.get(collection) ?? new Map<string, Int32Array>();
  orders.set(collection, known);
  const key = `${property.toLowerCase()} ${descending}`;
  let positions = known.get(key);
  if (!positions) {
    const keys = [...itemsOf(collection)].map((item) => textOf(item, property) ?? '');
    const sign = descending ? -1 : 1;
    const compare = (a: number, b: number): number => {
      const [left = '', right = ''] = [keys[a], keys[b]];
      return left === right ? a - b : (left < right ? -1 : 1) * sign;
    };
    positions = Int32Array.from(keys.keys()).sort(compare);
    known.set(key, positions);
  }
  const sorted = positions;
  return {
    size: sorted.length,
    at: (position) => collection.at(sorted[position] ?? -1),
    find: (id) => collection.find(id),
  };
}
