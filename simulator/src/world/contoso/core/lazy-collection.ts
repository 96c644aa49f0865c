import { emptyCollection, lazyCollection } from '../../collection.ts';
import type { Collection, JsonObject } from '../../world.ts';

/** A collection over the items of a short list of other things, such as the members of one group. */
export function pickedCollection(size: number, item: (position: number) => JsonObject): Collection {
  return lazyCollection(size, item, (id) => {
    const wanted = id.toLowerCase();
    for (let at = 0; at < size; at++) if (String(item(at).id).toLowerCase() === wanted) return at;
    return undefined;
  });
}

/** Several collections behind one another; empty ones cost nothing. */
export function joinedCollection(all: readonly Collection[]): Collection {
  const parts = all.filter((part) => part.size > 0);
  const only = parts[0];
  if (only === undefined) return emptyCollection;
  if (parts.length === 1) return only;
  const starts: number[] = [];
  let size = 0;
  for (const part of parts) {
    starts.push(size);
    size += part.size;
  }
  return {
    size,
    at(index) {
      const which = starts.findLastIndex((start) => start <= index);
      const part = parts[which];
      if (part === undefined || !(index < size)) throw new RangeError(`no item ${index} of ${size}`);
      return part.at(index - (starts[which] ?? 0));
    },
    find(id) {
      for (const part of parts) {
        const found = part.find(id);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}
