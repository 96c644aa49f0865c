import type { Adjacency } from '../model/adjacency.ts';

/**
 * Immediate dominators of a graph from its node 0 (Cooper, Harvey and Kennedy: A Simple, Fast Dominance Algorithm): the last node
 * that every way from 0 to a node passes. -1 for what is not reached; 0 for itself.
 */
export function immediateDominators(nodes: number, next: Adjacency, before: Adjacency): Int32Array {
  const order = postOrder(nodes, next);
  const place = new Int32Array(nodes).fill(-1);
  for (let i = 0; i < order.length; i++) place[order[i] ?? 0] = i;
  const dominator = new Int32Array(nodes).fill(-1);
  dominator[0] = 0;
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = order.length - 2; i >= 0; i--) {
      const node = order[i] ?? 0;
      let best = -1;
      for (const from of before.of(node)) {
        if ((dominator[from] ?? -1) >= 0) best = best < 0 ? from : meet(dominator, place, best, from);
      }
      if (dominator[node] !== best) {
        dominator[node] = best;
        changed = true;
      }
    }
  }
  return dominator;
}

function meet(dominator: Int32Array, place: Int32Array, a: number, b: number): number {
  let [left, right] = [a, b];
  while (left !== right) {
    while ((place[left] ?? 0) < (place[right] ?? 0)) left = dominator[left] ?? 0;
    while ((place[right] ?? 0) < (place[left] ?? 0)) right = dominator[right] ?? 0;
  }
  return left;
}

/** Nodes reached from 0, each after all that it leads to; 0 is the last. */
function postOrder(nodes: number, next: Adjacency): number[] {
  const order: number[] = [];
  const seen = new Uint8Array(nodes);
  const at = new Uint32Array(nodes);
  const stack = [0];
  seen[0] = 1;
  while (stack.length > 0) {
    const node = stack[stack.length - 1] ?? 0;
    const targets = next.of(node);
    const index = at[node] ?? 0;
    if (index >= targets.length) {
      order.push(node);
      stack.pop();
      continue;
    }
    at[node] = index + 1;
    const target = targets[index] ?? 0;
    if (seen[target]) continue;
    seen[target] = 1;
    stack.push(target);
  }
  return order;
}
