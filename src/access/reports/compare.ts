import { applyChanges, type Change } from '../model/changes.ts';
import type { Model } from '../model/model.ts';
import { type ActionAsk, targetOf } from '../questions/ask.ts';
import { principalsThatCan } from '../questions/who-can.ts';
import { type Shift, shiftOf } from '../what-if/effect.ts';

/** Who gains and loses one action at one scope. Ids of principals that are no groups, in the order of the model. */
export interface Difference extends Pick<ActionAsk, 'action' | 'plane' | 'scope'>, Shift {
  /** How many can now, before and after. */
  readonly before: number;
  readonly after: number;
}

/** What changes would do to these actions, each counted before and after. Conditional counts as can. */
export function compareAsks(model: Model, changes: readonly Change[], asks: readonly ActionAsk[]) {
  const changed = applyChanges(model, changes);
  return { ...changed, differences: asks.map((ask) => difference(model, changed.model, ask)) };
}

function difference(before: Model, after: Model, ask: ActionAsk): Difference {
  const [had, has] = [whoCan(before, ask), whoCan(after, ask)];
  const all = new Set([...had.now, ...has.now, ...had.later, ...has.later]);
  const standing = (found: typeof had) => (object: number) =>
    found.now.has(object) ? 2 : found.later.has(object) ? 1 : 0;
  const none: Shift = { loses: [], gains: [], losesEligible: [], gainsEligible: [] };
  return {
    action: ask.action,
    plane: ask.plane,
    scope: ask.scope,
    before: had.now.size,
    after: has.now.size,
    ...(shiftOf(after, all, standing(had), standing(has)) ?? none),
  };
}

function whoCan(model: Model, ask: ActionAsk): { readonly now: Set<number>; readonly later: Set<number> } {
  const { allowed, conditional, eligible } = principalsThatCan(model, targetOf(model, ask));
  return { now: new Set([...allowed, ...conditional]), later: new Set(eligible) };
}
