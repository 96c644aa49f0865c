/** A layout in layers: what the picture began with on top, everything else below what it was reached from. Pure. */

const across = 110;
const down = 90;
/** Between the rows of one layer, and between layers. */
const rowDown = 70;
const leastWide = 12;

/**
 * Places of `count` things, as x and y one after the other.
 * @param edges pairs of indices
 * @param roots indices of what goes on top
 */
export function layered(
  count: number,
  edges: readonly (readonly [number, number])[],
  roots: readonly number[],
): Float32Array {
  const near = Array.from({ length: count }, (): number[] => []);
  for (const [from, to] of edges) {
    near[from]?.push(to);
    near[to]?.push(from);
  }
  const layers: number[][] = [];
  const seen = new Set<number>();
  const spread = (from: readonly number[]): void => {
    let level = from.filter((index) => !seen.has(index));
    for (let depth = 0; level.length > 0; depth += 1) {
      for (const index of level) seen.add(index);
      const layer = layers[depth] ?? [];
      layers[depth] = layer;
      layer.push(...level);
      // Children stand in the order of their parents, so that few lines cross.
      level = [...new Set(level.flatMap((index) => near[index] ?? []))].filter((index) => !seen.has(index));
    }
  };
  spread(roots);
  for (let index = 0; index < count; index += 1) spread([index]);
  return placed(layers, count);
}

function placed(layers: readonly (readonly number[])[], count: number): Float32Array {
  const places = new Float32Array(count * 2);
  const wide = Math.max(leastWide, Math.ceil(Math.sqrt(count) * 0.9));
  let y = 0;
  for (const layer of layers) {
    for (let start = 0; start < layer.length; start += wide) {
      const row = layer.slice(start, start + wide);
      for (const [position, index] of row.entries()) {
        places[index * 2] = (position - (row.length - 1) / 2) * across;
        places[index * 2 + 1] = y;
      }
      y += rowDown;
    }
    y += down;
  }
  return places;
}
