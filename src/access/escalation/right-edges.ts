/** From those who hold a right at a scope, or can give themselves one, to what it is good for there. */
import { activeAt, assignmentKind } from '../model/assignments.ts';
import { objectKind } from '../model/objects.ts';
import { targetOf } from '../questions/ask.ts';
import { Closure } from '../questions/closure.ts';
import { grantState } from '../questions/condition-state.ts';
import { type ApplicableDeny, concerns } from '../questions/denies.ts';
import { principalsThatCan } from '../questions/who-can.ts';
import { type AskedRight, askedAt, assignRight, givenRight, type Right } from './azure-rights.ts';
import type { EscalationBuilder, Gate } from './graph-builder.ts';
import type { EdgeRuleName } from './rules.ts';
import { assignAction } from './run-code.ts';

export interface RightUse {
  readonly right: Right;
  readonly scope: number;
  readonly to: number;
  /** By a role that is held, and by one that one gives oneself. */
  readonly has: EdgeRuleName;
  readonly takes: EdgeRuleName;
}

export function rightEdges(b: EscalationBuilder, use: RightUse): void {
  const { right, scope, to, has, takes } = use;
  const asked = askedAt(b, scope, right);
  if (asked.some(({ denies }) => denies.length > 0)) {
    exactEdges(b, use, asked);
    return;
  }
  const given = givenRight(b.model, right.name);
  link(b, right.name, scope, has, to);
  if (given !== right.name) link(b, given, scope, has, to);
  link(b, assignRight, scope, takes, to);
}

export function link(b: EscalationBuilder, name: string, scope: number, rule: EdgeRuleName, to: number): void {
  const from = b.nearestRight(name, scope);
  if (from !== undefined) b.edge(from, rule, to);
}

/** Where a deny assignment stands in the way, everybody is asked one by one. */
function exactEdges(b: EscalationBuilder, use: RightUse, asked: readonly AskedRight[]): void {
  const { right, scope, to, has, takes } = use;
  const { model, at } = b;
  const runners = new Set<number>();
  for (const { target, denies } of asked) {
    const { allowed, conditional, eligible } = principalsThatCan(model, target);
    for (const part of [allowed, conditional]) for (const principal of part) runners.add(principal);
    for (const principal of eligible) b.edge(principal, 'activatesRight', to, true);
    for (const gate of groupGates(b, { target, denies }, { to, rule: has })) b.gate(gate);
  }
  for (const principal of runners) b.edge(principal, has, to);
  const isFree = (principal: number) => asked.some(({ denies }) => isUndenied(b, denies, principal));
  const opens: Gate['opens'] = (controlled) => controlled.some(isFree);
  const assigner = b.nearestRight(assignRight, scope);
  if (assigner !== undefined) b.gate({ from: assigner, rule: takes, to, eligible: false, opens });
  const given = b.nearestRight(givenRight(model, right.name), scope);
  if (given !== undefined) b.gate({ from: given, rule: has, to, eligible: false, opens });
  // A role that one assigns to oneself does not get past what denies one the action.
  const assigns = targetOf(model, { action: assignAction, plane: 'control', scope: model.scopes.text(scope), at });
  for (const principal of principalsThatCan(model, assigns).allowed) {
    if (isFree(principal) && !runners.has(principal)) b.edge(principal, takes, to);
  }
}

/** Whoever joins a group that holds a right has it unless something denies it to him or to the group. */
export function groupGates(
  place: Pick<EscalationBuilder, 'model'>,
  { target, denies }: AskedRight,
  { to, rule }: Pick<Gate, 'to' | 'rule'>,
): Gate[] {
  const { model } = place;
  const { assignments, objects } = model;
  return target.scopes.flatMap((scope) =>
    Array.from(assignments.byScope.of(scope)).flatMap((row): Gate[] => {
      const from = assignments.principal[row] ?? 0;
      if (objects.kind[from] !== objectKind.group || !activeAt(assignments, row, target.ask.at)) return [];
      const state = grantState(model, target, assignments.role[row] ?? 0, assignments.condition[row] ?? -1);
      if (state === false) return [];
      const eligible = assignments.kind[row] === assignmentKind.eligible;
      const opens: Gate['opens'] = (controlled) => controlled.some((one) => isUndenied(place, denies, one, from));
      return [{ from, rule: eligible ? 'activatesRight' : rule, to, eligible, opens }];
    }),
  );
}

/** Does nothing deny it to a principal, a member of the group besides? Groups themselves do nothing. */
export function isUndenied(
  { model }: Pick<EscalationBuilder, 'model'>,
  denies: readonly ApplicableDeny[],
  object: number,
  group?: number,
): boolean {
  const kind = model.objects.kind[object];
  if (kind === objectKind.group || kind === objectKind.absent) return false;
  if (denies.length === 0) return true;
  const within = [object, ...(group === undefined ? [] : [group])].map((one) => new Closure(model, one, false));
  return !denies.some(
    ({ deny, state }) => state === true && concerns(deny, (other) => within.some((closure) => closure.has(other))),
  );
}
