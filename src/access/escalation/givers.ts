/** Those who hold an assignment that gives away roles, each with those whom they may give a role so that they have it. */
import type { Model } from '../model/model.ts';
import { objectKind } from '../model/objects.ts';
import { targetOf } from '../questions/ask.ts';
import { Closure } from '../questions/closure.ts';
import { applicableDenies, concerns } from '../questions/denies.ts';
import type { LiveAssignment } from './azure-rights.ts';
import { assignAction, scheduleActions } from './run-code.ts';

export interface Giver extends LiveAssignment {
  /** Itself, and the groups it is in. */
  readonly receivers: readonly number[];
}

interface Place {
  readonly model: Model;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * Who gives away roles by an assignment, and where. A group stands for its members where neither conditions nor deny assignments
 * tell them apart; otherwise each member stands for itself.
 */
export function* giversOf(place: Place, one: LiveAssignment): Generator<Giver> {
  const { model } = place;
  const scopes = [one.scope, ...childrenFreed(place, one.scope)];
  const alike = !asksForReceiver(model, one) && scopes.length === 1 && !isDenied(place, one.scope);
  if (alike || model.objects.kind[one.holder] !== objectKind.group) {
    yield* at(place, scopes, { ...one, receivers: new Closure(model, one.holder, false).all() });
    return;
  }
  // Whoever joins the group is none of its members yet: for him the group stands alone.
  yield* at(place, scopes, { ...one, receivers: [] });
  for (const [member, eligible] of membersOf(model, one.holder)) {
    const receivers = new Closure(model, member, false).all();
    yield* at(place, scopes, { ...one, holder: member, eligible: one.eligible || eligible, receivers });
  }
}

function* at(place: Place, scopes: readonly number[], giver: Giver): Generator<Giver> {
  const [own] = scopes;
  for (const scope of scopes) {
    if (isDenied(place, scope, giver)) continue;
    yield { ...giver, scope };
    // What lies below inherits.
    if (scope === own) return;
  }
}

/** Does something that is controlled, once it is in the group of the giver, give away roles there? */
export function mayGiveThere(place: Place, giver: Giver, controlled: readonly number[]): boolean {
  const { model } = place;
  if (giver.receivers.length > 0 || model.denies.length === 0) return true;
  const around = new Closure(model, giver.holder, false).all();
  return controlled.some((object) => {
    const kind = model.objects.kind[object];
    if (kind === objectKind.group || kind === objectKind.absent) return false;
    const receivers = [...new Closure(model, object, false).all(), ...around];
    return !isDenied(place, giver.scope, { ...giver, receivers });
  });
}

/** Members of a group that are no groups, through groups; true: only after an activation. */
function membersOf({ members, eligibleMembers, objects }: Model, group: number): Map<number, boolean> {
  const seen = new Map([[group, false]]);
  const queue: [number, boolean][] = [[group, false]];
  for (const [node, eligible] of queue) {
    if (seen.get(node) !== eligible) continue;
    const visit = (member: number, later: boolean) => {
      const known = seen.get(member);
      if (known === false || known === later) return;
      seen.set(member, later);
      queue.push([member, later]);
    };
    for (const member of members.of(node)) visit(member, eligible);
    for (const member of eligibleMembers.of(node)) visit(member, true);
  }
  return new Map([...seen].filter(([object]) => objects.kind[object] !== objectKind.group));
}

/** Does a condition ask who gets the role? */
export function asksForReceiver(
  { roles, conditions }: Model,
  { role, condition }: Pick<LiveAssignment, 'role' | 'condition'>,
): boolean {
  const all = [condition, ...(roles[role]?.blocks ?? []).map((block) => block.condition)];
  return all.some((one) => one >= 0 && /principal(id|type)/i.test(conditions.texts[one] ?? ''));
}

/** Is giving away roles at a scope denied to the giver; without one, to anybody? */
function isDenied({ model, at }: Place, scope: number, giver?: Giver): boolean {
  if (model.denies.length === 0) return false;
  const byAssignment = giver === undefined || Boolean(model.actions.row(assignAction, 'control').byRole[giver.role]);
  const denied = (action: string) => {
    const target = targetOf(model, { action, plane: 'control', scope: model.scopes.text(scope), at });
    return applicableDenies(model, target).some(
      ({ deny, state }) =>
        state === true && (giver === undefined || concerns(deny, (object) => giver.receivers.includes(object))),
    );
  };
  if (giver === undefined) return [assignAction, ...scheduleActions].some(denied);
  return byAssignment ? denied(assignAction) : scheduleActions.every(denied);
}

/** Scopes right below one on which a deny assignment is that does not apply to them. */
function childrenFreed({ model }: Place, scope: number): number[] {
  if (!model.deniesAt.get(scope)?.some(({ scopeOnly }) => scopeOnly)) return [];
  const children: number[] = [];
  for (let child = 0; child < model.scopes.size; child++)
    if (model.scopes.parent[child] === scope) children.push(child);
  return children;
}

/** The scopes, and those right below them to which a deny assignment on them does not apply. */
export function placesBelow(place: Place, scopes: Iterable<number>): number[] {
  return [...new Set(Array.from(scopes, (scope) => [scope, ...childrenFreed(place, scope)]).flat())];
}
