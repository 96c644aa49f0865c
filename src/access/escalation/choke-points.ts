import { adjacency } from '../model/adjacency.ts';
import { Grow } from '../model/grow.ts';
import { objectKind } from '../model/objects.ts';
import { immediateDominators } from './dominators.ts';
import type { EscalationGraph } from './graph-builder.ts';
import { eachPredecessor } from './predecessors.ts';
import { type Reach, unreached } from './search.ts';

export interface ChokePoint {
  readonly node: number;
  /** Principals all of whose ways pass here: they lose the goal when it is closed. */
  readonly principals: number;
}

/**
 * The nodes whose removal cuts most principals off the goal, the most first. `reach`: the search whose ways count;
 * `activations`: as it was searched with.
 */
export function chokePoints(graph: EscalationGraph, reach: Reach, activations: boolean, most: number): ChokePoint[] {
  const { nodes, next, before } = reachedGraph(graph, reach, activations);
  const dominator = immediateDominators(nodes.length + 1, next, before);
  const below = principalsBelow(graph, nodes, dominator);
  return Array.from(nodes, (node, index) => ({ node, principals: below[index + 1] ?? 0 }))
    .filter(({ principals }) => principals > 0)
    .sort((a, b) => b.principals - a.principals)
    .slice(0, most);
}

/** What reaches the goal, in numbers of its own: 0 is the goal, the others follow by their place in `nodes`. */
function reachedGraph(graph: EscalationGraph, reach: Reach, activations: boolean) {
  const number = new Uint32Array(graph.size);
  const reached = new Grow(Uint32Array);
  for (let node = 0; node < graph.size; node++) {
    if (reach.steps[node] === unreached) continue;
    reached.push(node);
    number[node] = reached.length;
  }
  const nodes = reached.done();
  const from = new Grow(Uint32Array);
  const to = new Grow(Uint32Array);
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index] ?? 0;
    if (reach.seeds.has(node)) {
      from.push(0);
      to.push(index + 1);
    }
    eachPredecessor(graph, node, activations, (before) => {
      from.push(index + 1);
      to.push(number[before] ?? 0);
    });
  }
  const size = nodes.length + 1;
  return {
    nodes,
    next: adjacency(size, from.view(), to.view()),
    before: adjacency(size, to.view(), from.view()),
  };
}

/** How many principals each node dominates, itself left out. */
function principalsBelow(graph: EscalationGraph, nodes: Uint32Array, dominator: Int32Array): Uint32Array {
  const own = (index: number) => {
    const node = nodes[index - 1] ?? graph.size;
    const kind = node < graph.objects ? graph.model.objects.kind[node] : objectKind.group;
    return kind === objectKind.user || kind === objectKind.servicePrincipal || kind === objectKind.managedIdentity;
  };
  const below = new Uint32Array(dominator.length);
  const children = new Uint32Array(dominator.length);
  for (let index = 1; index < dominator.length; index++) {
    const above = dominator[index] ?? 0;
    children[above] = (children[above] ?? 0) + 1;
  }
  // From the leaves of the dominator tree upward.
  const ready: number[] = [];
  for (let index = 1; index < dominator.length; index++) if (children[index] === 0) ready.push(index);
  for (let index = ready.pop(); index !== undefined; index = ready.pop()) {
    const above = dominator[index] ?? 0;
    below[above] = (below[above] ?? 0) + (below[index] ?? 0) + (own(index) ? 1 : 0);
    children[above] = (children[above] ?? 0) - 1;
    if (children[above] === 0 && above !== 0) ready.push(above);
  }
  return below;
}
