import { or, type Tri } from '../conditions/tri.ts';
import { activeAt, assignmentKind } from '../model/assignments.ts';
import type { Model } from '../model/model.ts';
import { objectKind } from '../model/objects.ts';
import type { Target } from './ask.ts';
import { Closure } from './closure.ts';
import { grantState } from './condition-state.ts';
import { applicableDenies, concerns } from './denies.ts';

/** Can a principal do it now? The answer of `check` without its evidence; undefined when conditions leave it open. */
export function can(model: Model, target: Target, principal: number): Tri {
  const { assignments } = model;
  if (model.objects.kind[principal] === objectKind.absent) return false;
  const closure = new Closure(model, principal, false);
  let best: Tri = false;
  for (const scope of target.scopes) {
    for (const row of assignments.byScope.of(scope)) {
      const role = assignments.role[row] ?? 0;
      if (!target.row.byRole[role] || !closure.has(assignments.principal[row] ?? 0)) continue;
      if (assignments.kind[row] === assignmentKind.eligible || !activeAt(assignments, row, target.ask.at)) continue;
      best = or(best, grantState(model, target, role, assignments.condition[row] ?? -1));
    }
  }
  if (best === false) return false;
  const denies = applicableDenies(model, target).filter(({ deny }) => concerns(deny, (object) => closure.has(object)));
  if (denies.some(({ state }) => state === true)) return false;
  return denies.length > 0 ? undefined : best;
}
