/** What a role gives once it has been rewritten, where its assignment reaches the goal. */
import { activeAt, assignmentKind } from '../model/assignments.ts';
import { objectKind } from '../model/objects.ts';
import type { Target } from '../questions/ask.ts';
import { conditionState } from '../questions/condition-state.ts';
import type { ApplicableDeny } from '../questions/denies.ts';
import type { EscalationGraph, Gate } from './graph-builder.ts';
import { editHubs } from './hubs.ts';
import { isUndenied } from './right-edges.ts';

export function rewrittenGates(graph: EscalationGraph, target: Target, denies: readonly ApplicableDeny[]): Gate[] {
  const { model } = graph;
  const { assignments, objects, roles } = model;
  return target.scopes.flatMap((scope) =>
    Array.from(assignments.byScope.of(scope)).flatMap((row): Gate[] => {
      const from = assignments.principal[row] ?? 0;
      if (!activeAt(assignments, row, target.ask.at) || objects.kind[from] === objectKind.absent) return [];
      if (conditionState(model, target, assignments.condition[row] ?? -1) === false) return [];
      const role = roles[assignments.role[row] ?? 0];
      const also = (role && editHubs(role))?.flatMap((name) => graph.find({ kind: 'hub', name }) ?? []);
      if (!also) return [];
      const eligible = assignments.kind[row] === assignmentKind.eligible;
      const opens: Gate['opens'] = (controlled) => controlled.some((object) => isUndenied(graph, denies, object, from));
      return [{ from, also, rule: 'editsOwnRole', to: -1, eligible, opens }];
    }),
  );
}
