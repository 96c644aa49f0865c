import type { ConditionContext } from '../conditions/evaluate.ts';
import type { AttributeReference } from '../conditions/syntax.ts';
import { and, or, type Tri } from '../conditions/tri.ts';
import type { Model } from '../model/model.ts';
import { resourceNames } from '../scopes/resource-names.ts';
import type { Target } from './ask.ts';

/** Truth of one condition for what is asked. */
export function conditionState(model: Model, target: Target, condition: number): Tri {
  if (condition < 0) return true;
  const { conditions: known, action } = target.row;
  if (!known.has(condition)) known.set(condition, model.conditions.evaluate(condition, { action }));
  // What is true or false with nothing known stays so with more.
  return known.get(condition) ?? model.conditions.evaluate(condition, contextOf(target));
}

/** Whether an assignment of a role grants what is asked; undefined when a condition leaves it open. */
export function grantState(model: Model, target: Target, role: number, condition: number): Tri {
  const byRole = target.row.byRole[role];
  if (byRole === 0) return false;
  const assigned = conditionState(model, target, condition);
  if (byRole === 1 || assigned === false) return assigned;
  const blocks = model.roles[role]?.blocks ?? [];
  const defined = model.actions
    .blocksOf(role, target.row)
    .reduce<Tri>((so, { block }) => or(so, conditionState(model, target, blocks[block]?.condition ?? -1)), false);
  return and(assigned, defined);
}

function contextOf({ ask, row }: Target): ConditionContext {
  return {
    action: row.action,
    attribute: (reference) => given(ask.attributes, reference) ?? derived(reference, ask.scope, ask.at),
  };
}

function given(attributes: Target['ask']['attributes'], { source, name }: AttributeReference) {
  if (!attributes) return undefined;
  const wanted = `@${source}[${name}]`.toLowerCase();
  return Object.entries(attributes).find(([key]) => key.toLowerCase() === wanted)?.[1];
}

/** What follows from the question itself: names of the account, container, ... in the scope, and the time. */
function derived({ source, name }: AttributeReference, scope: string, at: number): readonly string[] | undefined {
  if (source === 'environment') return name.toLowerCase() === 'utcnow' ? [new Date(at).toISOString()] : undefined;
  if (source !== 'resource' || !name.toLowerCase().endsWith(':name')) return undefined;
  const value = resourceNames(scope).get(name.slice(0, -':name'.length).toLowerCase());
  return value === undefined ? undefined : [value];
}
