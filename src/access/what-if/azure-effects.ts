import type { Changed } from '../model/changes.ts';
import type { Model } from '../model/model.ts';
import { type Target, targetOf } from '../questions/ask.ts';
import { Closure } from '../questions/closure.ts';
import { spreadActivatable, withSets } from '../questions/spread.ts';
import { probesOf } from '../questions/tiers.ts';
import { principalsThatCan } from '../questions/who-can.ts';
import { type Effect, isPrincipal, type Shift, shiftOf } from './effect.ts';
import { standingAt } from './standing.ts';

/** More principals than this are looked at all together instead of one by one. */
const manyPrincipals = 200;

/** What changes in Azure: role by role and scope by scope, for one action of each kind that the role stands for. */
export function azureEffects(model: Model, changed: Changed, at: number): Effect[] {
  const after = changed.model;
  const { rights, holders } = touched(model, changed);
  if (rights.size === 0) return [];
  // The changed model may have more objects than this one.
  return withSets(after, 1, (concerned) => {
    for (const object of [...holders, ...changed.objects]) concerned.add(object);
    spreadActivatable(model, concerned);
    spreadActivatable(after, concerned);
    const principals = concerned.view().filter((object) => isPrincipal(model, object) || isPrincipal(after, object));
    const compare = comparison(model, after, principals);
    return [...rights.values()].flatMap(({ role, scope, row }) =>
      probesOf(after, role).flatMap(([plane, action]) => {
        const ask = { plane, action, scope: model.scopes.text(scope), at };
        const shift = compare(targetOf(model, ask), targetOf(after, ask));
        if (!shift) return [];
        const { id = '', name = '' } = after.roles[role] ?? {};
        const assignmentId = row === undefined ? null : after.assignments.ids.text(row);
        return [{ plane, scope: ask.scope, roleDefinitionId: id, roleName: name, action, assignmentId, ...shift }];
      }),
    );
  });
}

interface Right {
  readonly role: number;
  readonly scope: number;
  /** An assignment that went or came; undefined where it is a membership that changed. */
  readonly row: number | undefined;
}

/** The rights that somebody may lose or gain: of assignments that went or came, and of groups joined or left. */
function touched(model: Model, { model: after, assignments, objects }: Changed) {
  const rights = new Map<string, Right>();
  const holders = new Set<number>();
  const add = (row: number, changed: boolean) => {
    const [role, scope] = [after.assignments.role[row] ?? 0, after.assignments.scope[row] ?? 0];
    const key = `${role} ${scope}`;
    if (!rights.has(key)) rights.set(key, { role, scope, row: changed ? row : undefined });
    if (changed) holders.add(after.assignments.principal[row] ?? 0);
  };
  for (const row of assignments) add(row, true);
  for (const object of objects) {
    const [was, is] = [new Closure(model, object), new Closure(after, object)];
    const differs = (group: number) => was.has(group) !== is.has(group) || was.reaches(group) !== is.reaches(group);
    const groups = new Set([...was.all(), ...is.all()].filter(differs));
    for (const group of groups) for (const row of model.assignments.byPrincipal.of(group)) add(row, false);
  }
  return { rights, holders };
}

/** How the same principals stand to one target in both models. */
function comparison(before: Model, after: Model, principals: Uint32Array) {
  if (principals.length > manyPrincipals) {
    return (was: Target, is: Target) => compareSets(before, after, was, is, principals);
  }
  const [then, now] = [new Map<number, Closure>(), new Map<number, Closure>()];
  const closures = (model: Model, known: Map<number, Closure>) => (principal: number) => {
    const closure = known.get(principal) ?? new Closure(model, principal);
    known.set(principal, closure);
    return closure;
  };
  return (was: Target, is: Target) =>
    shiftOf(
      after,
      principals,
      standingAt(before, was, closures(before, then)),
      standingAt(after, is, closures(after, now)),
    );
}

function compareSets(before: Model, after: Model, was: Target, is: Target, principals: Uint32Array): Shift | undefined {
  return withSets(after, 4, (couldNow, couldLater, canNow, canLater) => {
    for (const [model, target, now, later] of [
      [before, was, couldNow, couldLater],
      [after, is, canNow, canLater],
    ] as const) {
      const { allowed, conditional, eligible } = principalsThatCan(model, target);
      for (const part of [allowed, conditional]) for (const principal of part) now.add(principal);
      for (const principal of eligible) later.add(principal);
    }
    return shiftOf(
      after,
      principals,
      (principal) => (couldNow.has(principal) ? 2 : couldLater.has(principal) ? 1 : 0),
      (principal) => (canNow.has(principal) ? 2 : canLater.has(principal) ? 1 : 0),
    );
  });
}
