import { applyChanges, type Change } from '../model/changes.ts';
import type { Model } from '../model/model.ts';
import { type ActionAsk, targetOf } from '../questions/ask.ts';
import { principalsThatCan } from '../questions/who-can.ts';

/** Who gains and loses one action at one scope. Ids of principals that are no groups, in the order of the model. */
export interface Difference extends Pick<ActionAsk, 'action' | 'plane' | 'scope'> {
  readonly before: number;
  readonly after: number;
  readonly loses: readonly string[];
  readonly gains: readonly string[];
}

/** What changes would do to these actions, each counted before and after. Conditional counts as can. */
export function compareAsks(model: Model, changes: readonly Change[], asks: readonly ActionAsk[]) {
  const changed = applyChanges(model, changes);
  return { unknown: changed.unknown, differences: asks.map((ask) => difference(model, changed.model, ask)) };
}

function difference(before: Model, after: Model, ask: ActionAsk): Difference {
  const [had, has] = [whoCan(before, ask), whoCan(after, ask)];
  const ids = (objects: readonly number[]) => objects.map((object) => before.objects.ids.text(object));
  return {
    action: ask.action,
    plane: ask.plane,
    scope: ask.scope,
    before: had.size,
    after: has.size,
    loses: ids([...had].filter((object) => !has.has(object))),
    gains: ids([...has].filter((object) => !had.has(object))),
  };
}

function whoCan(model: Model, ask: ActionAsk): Set<number> {
  const { allowed, conditional } = principalsThatCan(model, targetOf(model, ask));
  return new Set([...allowed, ...conditional]);
}
