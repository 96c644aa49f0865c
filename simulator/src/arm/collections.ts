/** Collections made of others. */
import { arrayCollection, itemsOf } from '../world/collection.ts';
import type { Collection, JsonObject } from '../world/world.ts';
import { isObject } from './rights/permission.ts';

/** Several collections one after the other, made only as far as read. */
export function concatCollections(parts: readonly Collection[]): Collection {
  const filled = parts.filter((part) => part.size > 0);
  const starts: number[] = [];
  let size = 0;
  for (const part of filled) {
    starts.push(size);
    size += part.size;
  }
  return {
    size,
    at: (index) => {
      const position = last(starts, index);
      const part = filled[position];
      if (!part || index < 0 || index >= size) throw new RangeError(`no item at position ${index}`);
      return part.at(index - (starts[position] ?? 0));
    },
    find: (id) => {
      for (const part of filled) {
        const found = part.find(id);
        if (found) return found;
      }
      return undefined;
    },
  };
}

/** The items as a function changes them, made when asked for. */
export function mapCollection(items: Collection, change: (item: JsonObject) => JsonObject): Collection {
  return {
    size: items.size,
    at: (index) => change(items.at(index)),
    find: (id) => {
      const found = items.find(id);
      return found && change(found);
    },
  };
}

/** The items without some of their properties. */
export function withoutProperties(items: Collection, names: readonly string[]): Collection {
  return mapCollection(items, (item) => {
    const { properties } = item;
    if (!isObject(properties)) return item;
    return {
      ...item,
      properties: Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name))),
    };
  });
}

/** The items that pass a test, read now. */
export function filterCollection(items: Collection, test: (item: JsonObject) => boolean): Collection {
  return arrayCollection([...itemsOf(items)].filter(test));
}

/** Index of the last start that is not above a position (binary search). */
function last(starts: readonly number[], position: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}
