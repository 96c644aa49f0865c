import type { EscalationGraph } from './graph-builder.ts';
import { eachPredecessor } from './predecessors.ts';
import { type EdgeRuleName, edgeRules, ruleCode } from './rules.ts';

/** Where a search starts: what has the goal, and how. */
export interface Seed {
  readonly node: number;
  readonly rule: EdgeRuleName;
  readonly eligible: boolean;
}

export const unreached = 0xffff;

/** The shortest ways from everything to one goal. */
export interface Reach {
  /** Steps to the goal by node; `unreached` where there is no way. */
  readonly steps: Uint16Array;
  /** The next node on a shortest way; -1 at the goal. */
  readonly next: Int32Array;
  /** Code of the rule that leads to it. */
  readonly rule: Uint8Array;
  /** The nodes that have the goal, or are one step from it. */
  readonly seeds: ReadonlySet<number>;
}

/**
 * Searches backwards from the goal, breadth first in steps; edges of no step belong to the step before them. `activations`:
 * whether what is only eligible counts as well.
 */
export function searchBack(graph: EscalationGraph, seeds: readonly Seed[], activations: boolean): Reach {
  const steps = new Uint16Array(graph.size).fill(unreached);
  const next = new Int32Array(graph.size).fill(-1);
  const rule = new Uint8Array(graph.size);
  const levels: number[][] = [];

  function reach(node: number, at: number, code: number, to: number): void {
    if (at >= (steps[node] ?? 0)) return;
    steps[node] = at;
    next[node] = to;
    rule[node] = code;
    let level = levels[at];
    if (!level) {
      level = [];
      levels[at] = level;
    }
    level.push(node);
  }

  const starts = seeds.filter(({ eligible }) => activations || !eligible);
  for (const { node, rule: name } of starts) reach(node, edgeRules[name].steps, ruleCode(name), -1);
  for (let at = 0; at < levels.length; at++) {
    const level = levels[at] ?? [];
    // Edges of no step add to the level that is being walked.
    for (let i = 0; i < level.length; i++) {
      const node = level[i] ?? 0;
      if (steps[node] !== at) continue;
      eachPredecessor(graph, node, activations, (from, code, cost) => reach(from, at + cost, code, node));
    }
    levels[at] = [];
  }
  return { steps, next, rule, seeds: new Set(starts.map(({ node }) => node)) };
}

/** The nodes from one to the goal, itself first; empty when there is no way. */
export function wayFrom({ steps, next }: Reach, node: number): number[] {
  if ((steps[node] ?? unreached) === unreached) return [];
  const way = [node];
  for (let at = next[node] ?? -1; at >= 0; at = next[at] ?? -1) way.push(at);
  return way;
}
