/** A collection with changes laid over it: nothing of the base is copied. */
import type { Collection, JsonObject } from './world.ts';

interface Overlay {
  /** Ids in lower case that the base no longer shows. */
  readonly removed: ReadonlySet<string>;
  /** Bodies by id in lower case that stand in for those of the base. */
  readonly replaced: ReadonlyMap<string, JsonObject>;
  /** Items that the base does not have; they come after it. */
  readonly added: readonly JsonObject[];
}

export const idOf = (item: JsonObject): string => String(item.id).toLowerCase();

/**
 * The base without its removed items, with the replaced ones, and the added ones at the end. Only when something was
 * removed is the base gone through, once, as far as the last removed item.
 */
export function overlayCollection(base: Collection, overlay: Overlay): Collection {
  const gone = [...overlay.removed].filter((id) => base.find(id) !== undefined);
  const addedById = new Map(overlay.added.map((item) => [idOf(item), item]));
  if (gone.length === 0 && overlay.replaced.size === 0 && overlay.added.length === 0) return base;
  const kept = base.size - gone.length;
  let holes: readonly number[] | undefined;
  const current = (item: JsonObject): JsonObject => overlay.replaced.get(idOf(item)) ?? item;
  return {
    size: kept + overlay.added.length,
    at: (position) => {
      if (position >= kept) {
        const item = overlay.added[position - kept];
        if (!item) throw new RangeError(`no item at position ${position}`);
        return item;
      }
      holes ??= positionsOf(base, new Set(gone));
      return current(base.at(skipHoles(position, holes)));
    },
    find: (id) => {
      const added = addedById.get(id.toLowerCase());
      if (added) return added;
      const item = base.find(id);
      return item && !overlay.removed.has(idOf(item)) ? current(item) : undefined;
    },
  };
}

/** The same collection with its ids read once: `find` of a collection may go through all of its items each time. */
export function indexedCollection(base: Collection): Collection {
  let positions: Map<string, number> | undefined;
  return {
    size: base.size,
    at: (position) => base.at(position),
    find: (id) => {
      positions ??= new Map(Array.from({ length: base.size }, (_, position) => [idOf(base.at(position)), position]));
      const position = positions.get(id.toLowerCase());
      return position === undefined ? undefined : base.at(position);
    },
  };
}

function positionsOf(base: Collection, ids: Set<string>): readonly number[] {
  const positions: number[] = [];
  for (let position = 0; ids.size > 0 && position < base.size; position++)
    if (ids.delete(idOf(base.at(position)))) positions.push(position);
  return positions;
}

function skipHoles(position: number, holes: readonly number[]): number {
  let at = position;
  for (const hole of holes) {
    if (hole > at) break;
    at++;
  }
  return at;
}
