/** A layout by forces: what is related pulls itself together, everything else pushes itself apart. */
import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from 'd3-force';

/** From here on fewer and coarser steps are taken. */
const large = 1_000;

/**
 * Steps of a layout, until it is at rest; each gives the places, as x and y one after the other.
 * @param places where things are now; `NaN` where a thing has no place yet
 * @param settled most things have their place, and the others only have to find theirs
 */
export function* forced(
  places: Float32Array,
  edges: readonly (readonly [number, number])[],
  settled: boolean,
): Generator<Float32Array> {
  const count = places.length / 2;
  const nodes: SimulationNodeDatum[] = Array.from({ length: count }, (_, index) => {
    const [x, y] = [places[index * 2], places[index * 2 + 1]];
    return Number.isNaN(x) || Number.isNaN(y) ? {} : { x: x as number, y: y as number };
  });
  const many = count > large;
  const simulation = forceSimulation(nodes)
    .force(
      'charge',
      forceManyBody()
        .strength(-120)
        .theta(many ? 1.3 : 0.9)
        .distanceMax(many ? 900 : 2_000),
    )
    .force(
      'link',
      forceLink(edges.map(([source, target]) => ({ source, target })))
        .distance(70)
        .iterations(1),
    )
    .force('x', forceX(0).strength(0.03))
    .force('y', forceY(0).strength(0.03))
    .alpha(settled ? 0.3 : 1)
    .alphaDecay(many ? 0.1 : 0.028)
    .stop();
  if (!many) simulation.force('collide', forceCollide(16));
  while (simulation.alpha() > simulation.alphaMin()) {
    simulation.tick();
    const next = new Float32Array(count * 2);
    for (const [index, { x = 0, y = 0 }] of nodes.entries()) {
      next[index * 2] = x;
      next[index * 2 + 1] = y;
    }
    yield next;
  }
}
