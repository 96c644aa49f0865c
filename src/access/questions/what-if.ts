import type { Plane } from '../actions/action-row.ts';
import { applyChanges, type Change, type Changed } from '../model/changes.ts';
import type { Model } from '../model/model.ts';
import { objectKind } from '../model/objects.ts';
import { type Target, targetOf } from './ask.ts';
import { can } from './can.ts';
import { Closure } from './closure.ts';
import { spread, withSets } from './spread.ts';
import { probesOf } from './tiers.ts';
import { principalsThatCan } from './who-can.ts';

/** What changes for one kind of action at one scope and below it, where nothing else grants it. */
export interface Effect {
  readonly scope: string;
  readonly roleDefinitionId: string;
  readonly roleName: string;
  /** The action that was asked; it stands for its kind. */
  readonly plane: Plane;
  readonly action: string;
  /** Principals that are no groups. Those who could, or could under a condition, and no longer can; and the reverse. */
  readonly loses: readonly string[];
  readonly gains: readonly string[];
}

export interface WhatIf {
  /** The model as it would be, for further questions. */
  readonly model: Model;
  /** Changes that name something unknown; they were left out. */
  readonly unknown: readonly Change[];
  readonly effects: readonly Effect[];
}

/** More principals than this are looked at all together instead of one by one. */
const manyPrincipals = 200;

/** Who gains and who loses what by these changes, all done at once. `at`: milliseconds since 1970. */
export function whatIf(model: Model, changes: readonly Change[], at: number): WhatIf {
  const changed = applyChanges(model, changes);
  const touched = touchedRights(model, changed);
  const effects = withSets(model, 1, (concerned) => {
    for (const { holder } of touched.values()) concerned.add(holder);
    for (const object of changed.objects) concerned.add(object);
    spread(model.members, concerned);
    spread(changed.model.members, concerned);
    const principals = concerned.view().filter((object) => model.objects.kind[object] !== objectKind.group);
    return [...touched.values()].flatMap(({ role, scope }) =>
      probesOf(model, role).flatMap(([plane, action]) => {
        const ask = { plane, action, scope: model.scopes.text(scope), at };
        const before = targetOf(model, ask);
        const difference = compare(model, changed.model, before, principals);
        if (difference.loses.length + difference.gains.length === 0) return [];
        const { id = '', name = '' } = model.roles[role] ?? {};
        return [{ scope: ask.scope, roleDefinitionId: id, roleName: name, plane, action, ...difference }];
      }),
    );
  });
  return { model: changed.model, unknown: changed.unknown, effects };
}

interface Touched {
  readonly role: number;
  readonly scope: number;
  readonly holder: number;
}

/** The rights that somebody may lose or gain: of assignments that went or came, and of groups joined or left. */
function touchedRights(model: Model, { model: after, assignments, objects }: Changed): Map<string, Touched> {
  const touched = new Map<string, Touched>();
  const add = (row: number) => {
    const { role, scope, principal } = after.assignments;
    const one = { role: role[row] ?? 0, scope: scope[row] ?? 0, holder: principal[row] ?? 0 };
    touched.set(`${one.role} ${one.scope} ${one.holder}`, one);
  };
  for (const row of assignments) add(row);
  for (const object of objects) {
    const [was, is] = [new Closure(model, object), new Closure(after, object)];
    const groups = new Set([...was.all(), ...is.all()].filter((group) => was.has(group) !== is.has(group)));
    for (const group of groups) for (const row of model.assignments.byPrincipal.of(group)) add(row);
  }
  return touched;
}

function compare(before: Model, after: Model, target: Target, principals: Uint32Array) {
  const loses: string[] = [];
  const gains: string[] = [];
  const note = (principal: number, could: boolean, will: boolean) => {
    if (could === will) return;
    (could ? loses : gains).push(before.objects.ids.text(principal));
  };
  if (principals.length <= manyPrincipals) {
    for (const principal of principals) {
      note(principal, can(before, target, principal) !== false, can(after, target, principal) !== false);
    }
    return { loses, gains };
  }
  return withSets(before, 2, (could, will) => {
    for (const [model, set] of [
      [before, could],
      [after, will],
    ] as const) {
      const { allowed, conditional } = principalsThatCan(model, target);
      for (const part of [allowed, conditional]) for (const principal of part) set.add(principal);
    }
    for (const principal of principals) note(principal, could.has(principal), will.has(principal));
    return { loses, gains };
  });
}
