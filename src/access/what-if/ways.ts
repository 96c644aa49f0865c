import { roleTemplate } from '../directory/role-facts.ts';
import { EscalationAnswers } from '../escalation/escalate.ts';
import type { Goal } from '../escalation/goal.ts';
import { escalationGraph } from '../escalation/graph.ts';
import type { EscalationGraph } from '../escalation/graph-builder.ts';
import { assignAction } from '../escalation/run-code.ts';
import { type Reach, unreached } from '../escalation/search.ts';
import type { Changed } from '../model/changes.ts';
import type { Model } from '../model/model.ts';
import { scopeKind } from '../scopes/path.ts';
import { isPrincipal, type Shift, type Standing, shiftOf } from './effect.ts';

/** Who comes to control something, in however many steps, and who no longer does. */
export interface WayShift extends Shift {
  /** `/` for Global Administrator, otherwise the id of a subscription. */
  readonly goal: string;
  /** How many principals have a way now, before and after. */
  readonly before: number;
  readonly after: number;
}

export interface Ways {
  /** Global Administrator first, also where nothing changes for it; then the subscriptions where something does. */
  readonly goals: readonly WayShift[];
  /** Subscriptions that were not looked at, because there are too many. */
  readonly leftOut: number;
}

/** Subscriptions that are looked at; each takes a search of the whole graph in both models, with and without activations. */
const mostSubscriptions = 20;

/**
 * How ways to Global Administrator and to the control of subscriptions change. Subscriptions that the changes are about come first.
 * Slow on a large tenant: the control graph is built for the changed model. `graph`: of the model as it is.
 */
export function waysChanged(graph: EscalationGraph, changed: Changed, at: number): Ways {
  const after = escalationGraph(changed.model, at);
  const subscriptions = subscriptionsOf(graph.model, changed);
  const looked = subscriptions.slice(0, mostSubscriptions);
  const shifts = looked.map((scope) => wayShift(graph, after, scope, { effectiveAction: assignAction, scope }, at));
  return {
    goals: [
      wayShift(graph, after, '/', { directoryRole: roleTemplate.globalAdministrator }, at),
      ...shifts.filter((one) =>
        [one.loses, one.gains, one.losesEligible, one.gainsEligible].some(({ length }) => length),
      ),
    ],
    leftOut: subscriptions.length - looked.length,
  };
}

function wayShift(before: EscalationGraph, after: EscalationGraph, goal: string, to: Goal, at: number): WayShift {
  const [was, is] = [before, after].map((graph) => standings(graph, to, at)) as [Standings, Standings];
  const all = Array.from(after.model.objects.kind, (_, object) => object);
  const none = { loses: [], gains: [], losesEligible: [], gainsEligible: [] };
  const shift = shiftOf(after.model, all, was.of, is.of) ?? none;
  return { goal, before: was.now, after: is.now, ...shift };
}

interface Standings {
  of(object: number): Standing;
  /** How many have a way without an activation. */
  readonly now: number;
}

function standings(graph: EscalationGraph, goal: Goal, at: number): Standings {
  const answers = new EscalationAnswers(graph, goal, at);
  const { active, activated } = answers;
  const has = ({ steps }: Reach, object: number) => (steps[object] ?? unreached) !== unreached;
  const of = (object: number): Standing => {
    if (object >= graph.objects || !isPrincipal(graph.model, object)) return 0;
    return has(active, object) ? 2 : has(activated, object) ? 1 : 0;
  };
  let now = 0;
  for (let object = 0; object < graph.objects; object++) if (of(object) === 2) now++;
  return { of, now };
}

/** Those that the changes are about, or that lie below a scope they are about, and then the others. */
function subscriptionsOf({ scopes }: Model, { model: after, assignments }: Changed): string[] {
  const touched = [...new Set(assignments.map((row) => after.assignments.scope[row] ?? 0))];
  const [first, rest]: [string[], string[]] = [[], []];
  for (let scope = 0; scope < scopes.size; scope++) {
    const id = scopes.text(scope);
    if (scopeKind(id) !== 'subscription') continue;
    const near = touched.some((other) => scopes.covers(other, scope) || scopes.covers(scope, other));
    (near ? first : rest).push(id);
  }
  return [...first, ...rest];
}
