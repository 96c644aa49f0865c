import type { Box, Point, Space } from './space.ts';

/** A search that takes more steps than this is given up: such policies no person has written. */
const stepLimit = 200_000;

export type Search =
  | { readonly found: 'covered' }
  | { readonly found: 'gap'; readonly gap: Point }
  | { readonly found: 'nothing-within-limit' };

/**
 * Looks for a sign-in that no box holds. It branches on the box with the fewest dimensions: a sign-in outside all boxes
 * lies outside this one too. Values that the same boxes hold lead to the same place, so one of them is enough.
 */
export function findUncovered(space: Space, boxes: readonly Box[]): Search {
  let steps = 0;

  function search(left: readonly Box[], chosen: Point): Point | undefined {
    steps += 1;
    if (steps > stepLimit) return undefined;
    const box = smallest(left);
    if (box === undefined) return chosen;
    const [dimension] = box.keys();
    if (dimension === undefined) return undefined;
    const tried = new Set<string>();
    for (const value of outsideFirst(space.get(dimension) ?? [], box.get(dimension))) {
      const holds = left.map((one) => one.get(dimension)?.has(value) ?? true);
      const pattern = holds.map(Number).join('');
      if (tried.has(pattern)) continue;
      tried.add(pattern);
      const next = left.filter((_, index) => holds[index]).map((one) => without(one, dimension));
      const gap = search(next, new Map([...chosen, [dimension, value]]));
      if (gap) return gap;
    }
    return undefined;
  }

  const gap = search(boxes, new Map());
  if (gap) return { found: 'gap', gap: essential(gap, space, boxes) };
  return { found: steps > stepLimit ? 'nothing-within-limit' : 'covered' };
}

function smallest(boxes: readonly Box[]): Box | undefined {
  let best: Box | undefined;
  for (const box of boxes) if (best === undefined || box.size < best.size) best = box;
  return best;
}

function outsideFirst(values: readonly string[], held: ReadonlySet<string> | undefined): readonly string[] {
  return [...values.filter((value) => !held?.has(value)), ...values.filter((value) => held?.has(value))];
}

function without(box: Box, dimension: string): Box {
  if (!box.has(dimension)) return box;
  const rest = new Map(box);
  rest.delete(dimension);
  return rest;
}

/**
 * The least that names the gap: every sign-in that agrees with the rest lies outside all boxes. Of two dimensions that
 * would do, the one that comes first in the space stays.
 */
function essential(gap: Point, space: Space, boxes: readonly Box[]): Point {
  const ordered = [...space.keys()].flatMap((dimension) => entry(gap, dimension));
  const kept = new Map(ordered);
  const outside = (box: Box) => [...kept].some(([dimension, value]) => box.get(dimension)?.has(value) === false);
  for (const [dimension, value] of ordered.toReversed()) {
    kept.delete(dimension);
    if (!boxes.every(outside)) kept.set(dimension, value);
  }
  return new Map(ordered.filter(([dimension]) => kept.has(dimension)));
}

function entry(point: Point, dimension: string): readonly (readonly [string, string])[] {
  const value = point.get(dimension);
  return value === undefined ? [] : [[dimension, value]];
}
