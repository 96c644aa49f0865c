import { matchBlock } from '../actions/action-row.ts';
import { and, or, type Tri } from '../conditions/tri.ts';
import type { DenyAssignment } from '../model/denies.ts';
import type { Model } from '../model/model.ts';
import type { Target } from './ask.ts';
import { conditionState } from './condition-state.ts';

/** A deny assignment that covers the scope and names the action, whoever it is for. */
export interface ApplicableDeny {
  readonly deny: DenyAssignment;
  /** The pattern that matched. */
  readonly pattern: string;
  /** True, or undefined when its condition leaves it open. */
  readonly state: Tri;
}

/** The deny assignments that concern what is asked (deny-assignments). */
export function applicableDenies(model: Model, target: Target): ApplicableDeny[] {
  if (model.denies.length === 0) return [];
  return target.scopes.flatMap((scope) =>
    (model.deniesAt.get(scope) ?? []).flatMap((deny) => {
      if (deny.scopeOnly && !(target.exact && scope === target.scope)) return [];
      const found = matchDeny(model, target, deny);
      return found ? [{ deny, ...found }] : [];
    }),
  );
}

function matchDeny(model: Model, target: Target, deny: DenyAssignment) {
  const { action, plane } = target.row;
  let pattern: string | undefined;
  let state: Tri = false;
  for (const block of deny.blocks) {
    const match = matchBlock(block, action, plane, model.matching);
    if (!match) continue;
    pattern ??= match.pattern;
    state = or(state, conditionState(model, target, block.condition));
  }
  const whole = and(state, conditionState(model, target, deny.condition));
  return pattern === undefined || whole === false ? undefined : { pattern, state: whole };
}

/** Does a deny assignment name this principal? `has`: whether the principal is this object or in this group. */
export function concerns(
  { everyone, principals, excluded }: DenyAssignment,
  has: (object: number) => boolean,
): boolean {
  return (everyone || principals.some(has)) && !excluded.some(has);
}
