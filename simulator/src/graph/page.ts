/** Picks one page of a collection. */
import { itemsOf } from '../world/collection.ts';
import type { Collection, JsonObject } from '../world/world.ts';
import type { PagePosition } from './skip-token.ts';

export interface Page {
  readonly items: readonly JsonObject[];
  /** Absent on the last page. */
  readonly next: number | undefined;
}

/**
 * Items from a position on that pass a test. A filtered collection is gone through lazily: to the first item of the next
 * page and no further, and the next page starts there.
 */
export function takePage(
  collection: Collection,
  position: PagePosition,
  size: number,
  test: ((item: JsonObject) => boolean) | undefined,
): Page {
  const items: JsonObject[] = [];
  for (let at = position.start; at < collection.size; at++) {
    if (!test && items.length === size) return { items, next: at };
    const item = collection.at(at);
    if (test && !test(item)) continue;
    if (items.length === size) return { items, next: at };
    items.push(item);
  }
  return { items, next: undefined };
}

/** Number of items that pass; the collection's size when there is no test. */
export function countOf(collection: Collection, test: ((item: JsonObject) => boolean) | undefined): number {
  if (!test) return collection.size;
  let count = 0;
  for (const item of itemsOf(collection)) if (test(item)) count++;
  return count;
}
