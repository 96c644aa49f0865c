import { objectKind } from '../model/objects.ts';
import type { EscalationGraph } from './graph-builder.ts';
import { edgeRules, ruleCode, ruleNames } from './rules.ts';

/** Steps of each rule by its code. */
const costs = Uint8Array.from(ruleNames, (name) => edgeRules[name].steps);
const memberRule = ruleCode('memberOf');
const eligibleRule = ruleCode('eligibleMemberOf');

/** Everything that leads to a node in one edge; memberships are read from the model itself, which already holds them both ways. */
export function eachPredecessor(
  graph: EscalationGraph,
  node: number,
  activations: boolean,
  visit: (from: number, rule: number, steps: number) => void,
): void {
  const end = graph.offsets[node + 1] ?? 0;
  for (let place = graph.offsets[node] ?? 0; place < end; place++) {
    const edge = graph.edges[place] ?? 0;
    if (graph.eligible[edge] && !activations) continue;
    const code = graph.rule[edge] ?? 0;
    visit(graph.from[edge] ?? 0, code, costs[code] ?? 0);
  }
  const { members, eligibleMembers, objects } = graph.model;
  if (node >= graph.objects || objects.kind[node] !== objectKind.group) return;
  for (const member of members.of(node)) visit(member, memberRule, 0);
  if (activations) for (const member of eligibleMembers.of(node)) visit(member, eligibleRule, 1);
}
