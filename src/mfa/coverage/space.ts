/**
 * Sign-ins as points of a space. A dimension is something that a policy can look at (the application, the client, the
 * place); its values are the atoms that policies tell apart, the most ordinary first.
 */
export type Space = ReadonlyMap<string, readonly string[]>;

/** A part of the space: for each dimension the values that belong to it; a dimension that is absent is not narrowed. */
export type Box = ReadonlyMap<string, ReadonlySet<string>>;

/** A sign-in, or all sign-ins that agree in the dimensions named. */
export type Point = ReadonlyMap<string, string>;

export const everything: Box = new Map();

/** What belongs to both; undefined where nothing does. */
export function intersect(a: Box, b: Box): Box | undefined {
  const both = new Map(a);
  for (const [dimension, values] of b) {
    const before = both.get(dimension);
    const left = before === undefined ? values : new Set([...before].filter((value) => values.has(value)));
    if (left.size === 0) return undefined;
    both.set(dimension, left);
  }
  return both;
}

/** Every meeting of a part of the one with a part of the other. */
export function meetings(left: readonly Box[], right: readonly Box[]): readonly Box[] {
  return left.flatMap((a) => right.flatMap((b) => intersect(a, b) ?? []));
}

/** A box of one dimension; no box where it holds nothing, the whole space where it holds all of the dimension. */
export function slice(space: Space, dimension: string, values: Iterable<string>): readonly Box[] {
  const known = space.get(dimension) ?? [];
  const held = new Set([...values].filter((value) => known.includes(value)));
  if (held.size === 0) return [];
  return held.size === known.length ? [everything] : [new Map([[dimension, held]])];
}
