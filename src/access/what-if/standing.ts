import { activeAt, assignmentKind } from '../model/assignments.ts';
import type { Model } from '../model/model.ts';
import { objectKind } from '../model/objects.ts';
import type { Target } from '../questions/ask.ts';
import { check } from '../questions/check.ts';
import type { Closure } from '../questions/closure.ts';
import { grantState } from '../questions/condition-state.ts';
import { applicableDenies } from '../questions/denies.ts';
import type { StandingOf } from './effect.ts';

/** How principals stand to what is asked: the grants are collected once, and then each principal is held against them. */
export function standingAt(model: Model, target: Target, closureOf: (principal: number) => Closure): StandingOf {
  const { assigned, eligible } = holdersAt(model, target);
  const denied = applicableDenies(model, target).length > 0;
  return (principal) => {
    const kind = model.objects.kind[principal];
    // An assignment outlives its principal and then grants nobody anything (3.17).
    if (kind === undefined || kind === objectKind.absent) return 0;
    const closure = closureOf(principal);
    const now = assigned.some((holder) => closure.has(holder));
    if (!now && ![...assigned, ...eligible].some((holder) => closure.reaches(holder))) return 0;
    if (!denied) return now ? 2 : 1;
    const { outcome } = check(model, { ...target.ask, principalId: model.objects.ids.text(principal) });
    return outcome === 'allowed' || outcome === 'conditional' ? 2 : outcome === 'eligible' ? 1 : 0;
  };
}

/** Who holds what grants it, or may grant it under a condition: assigned or active, and eligible. */
function holdersAt(model: Model, target: Target) {
  const { assignments } = model;
  const assigned = new Set<number>();
  const eligible = new Set<number>();
  for (const scope of target.scopes) {
    for (const row of assignments.byScope.of(scope)) {
      const role = assignments.role[row] ?? 0;
      if (!target.row.byRole[role] || !activeAt(assignments, row, target.ask.at)) continue;
      if (grantState(model, target, role, assignments.condition[row] ?? -1) === false) continue;
      (assignments.kind[row] === assignmentKind.eligible ? eligible : assigned).add(assignments.principal[row] ?? 0);
    }
  }
  return { assigned: [...assigned], eligible: [...eligible] };
}
