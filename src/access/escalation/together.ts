/** What one who controls several principals reaches by what they can only do together. */
import { type Adjacency, adjacency } from '../model/adjacency.ts';
import type { EscalationGraph, Gate } from './graph-builder.ts';
import { type EdgeRuleName, ruleNames } from './rules.ts';
import type { Seed } from './search.ts';

/** How a node was reached, and from which. */
export interface WalkedStep {
  readonly node: number;
  readonly from: number;
  readonly rule: EdgeRuleName;
}

const forwards = new WeakMap<EscalationGraph, Adjacency>();

/** The edges by where they come from; made when they are first asked for. */
function forward(graph: EscalationGraph): Adjacency {
  const known = forwards.get(graph);
  if (known) return known;
  const made = adjacency(
    graph.size,
    graph.from,
    Uint32Array.from(graph.from, (_, edge) => edge),
  );
  forwards.set(graph, made);
  return made;
}

/**
 * The steps from a start to the goal, where something is done together on the way; undefined where there is no such
 * way. Everything that is reached is walked, and the gates are tried again until none opens.
 */
export function wayTogether(
  graph: EscalationGraph,
  starts: readonly number[],
  goal: { readonly seeds: readonly Seed[]; readonly gates: readonly Gate[] },
  activations: boolean,
): readonly WalkedStep[] | undefined {
  const before = new Map<number, WalkedStep>(starts.map((node) => [node, { node, from: -1, rule: 'reachesGoal' }]));
  const queue = [...before.keys()];
  const reach = (node: number, from: number, rule: EdgeRuleName) => {
    if (before.has(node)) return;
    before.set(node, { node, from, rule });
    queue.push(node);
  };
  const open = goal.seeds.filter(({ eligible }) => activations || !eligible);
  const seeds = new Map(open.map(({ node, rule }) => [node, rule]));
  const gates = new Set([...graph.gates, ...goal.gates].filter(({ eligible }) => activations || !eligible));
  const edges = forward(graph);
  const to = targetsOf(graph);
  for (let done = 0; done < queue.length; ) {
    for (; done < queue.length; done++) {
      const node = queue[done] ?? 0;
      const last = seeds.get(node);
      if (last) return wayBack(before, node, last);
      for (const edge of edges.of(node)) {
        if (activations || !graph.eligible[edge])
          reach(to[edge] ?? 0, node, ruleNames[graph.rule[edge] ?? 0] ?? 'hasRight');
      }
      if (node >= graph.objects) continue;
      for (const group of graph.model.memberOf.of(node)) reach(group, node, 'memberOf');
      if (!activations) continue;
      for (const group of graph.model.eligibleMemberOf.of(node)) reach(group, node, 'eligibleMemberOf');
    }
    const controlled = queue.filter((node) => node < graph.objects);
    for (const gate of gates) {
      if (!before.has(gate.from) || before.has(gate.to)) continue;
      if (gate.also?.some((node) => !before.has(node))) continue;
      if (!gate.opens(controlled, activations, (node) => before.has(node))) continue;
      if (gate.to < 0) return wayBack(before, gate.from, gate.rule);
      gates.delete(gate);
      reach(gate.to, gate.from, gate.rule);
    }
  }
  return undefined;
}

const targets = new WeakMap<EscalationGraph, Uint32Array>();

/** Where each edge leads to. */
function targetsOf(graph: EscalationGraph): Uint32Array {
  const known = targets.get(graph);
  if (known) return known;
  const to = new Uint32Array(graph.from.length);
  for (let node = 0; node < graph.size; node++) {
    for (let place = graph.offsets[node] ?? 0; place < (graph.offsets[node + 1] ?? 0); place++) {
      to[graph.edges[place] ?? 0] = node;
    }
  }
  targets.set(graph, to);
  return to;
}

/** From the start to the goal (-1). */
function wayBack(before: ReadonlyMap<number, WalkedStep>, node: number, last: EdgeRuleName): WalkedStep[] {
  const way: WalkedStep[] = [{ node: -1, from: node, rule: last }];
  for (let step = before.get(node); step && step.from >= 0; step = before.get(step.from)) way.push(step);
  return way.reverse();
}
