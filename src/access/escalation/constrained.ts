import { matchBlock } from '../actions/action-row.ts';
import { builtInRoles } from '../builtin/built-in-roles.ts';
import type { AttributeReference } from '../conditions/syntax.ts';
import type { Model } from '../model/model.ts';
import { objectKind } from '../model/objects.ts';
import { roleKey } from '../model/roles.ts';
import { Closure } from '../questions/closure.ts';
import { assignRight, givenRight, type LiveAssignment, mayHold, type Right } from './azure-rights.ts';
import { asksForReceiver, type Giver, giversOf, mayGiveThere } from './givers.ts';
import type { EscalationBuilder } from './graph-builder.ts';
import { editHubs } from './hubs.ts';
import { assignAction, scheduleActions } from './run-code.ts';

/** A role that no condition lists: whoever may give it to himself is free to give himself any. */
const unlisted = 'ffffffff-ffff-4fff-8fff-ffffffffffff';

/** Does an assignment let its holder give away roles, by itself or by a request to PIM? */
export function givesRoles(model: Model, role: number): boolean {
  return [assignAction, ...scheduleActions].some((action) => model.actions.row(action, 'control').byRole[role]);
}

/**
 * From those who may give away roles to the right to, and from those who may give away some alone to what these roles give
 * (delegate-role-assignments-overview). A role that one may give oneself may let one give others in turn: one's own, too, without
 * the condition under which one has it.
 */
export function assignerEdges(b: EscalationBuilder, live: readonly LiveAssignment[], others: readonly Right[]): void {
  const { model } = b;
  const gives = new Map<string, readonly string[]>();
  const rewritable = model.roles.flatMap((role) => {
    const also = editHubs(role)?.map((name) => b.hub(name));
    return also ? [{ also, role: roleKey(role.id) }] : [];
  });
  for (const one of live) {
    if (!givesRoles(model, one.role)) continue;
    for (const giver of giversOf(b, one)) {
      const givable = givableRoles(model, giver);
      const key = b.node({ kind: 'right', right: assignRight, scope: giver.scope });
      if (givable === 'any') {
        b.edge(giver.holder, giver.eligible ? 'activatesRight' : 'hasRight', key, giver.eligible);
        continue;
      }
      const bound = giver.receivers.length === 0 || asksForReceiver(model, giver);
      const toOthers = (controlled: readonly number[]) =>
        mayGiveThere(b, giver, controlled)
          ? givableRoles(model, { ...giver, receivers: receiversOf(model, controlled) })
          : new Set<string>();
      const from = { from: giver.holder, eligible: giver.eligible };
      if (bound) {
        b.gate({ ...from, rule: 'assignsRole', to: key, opens: (controlled) => toOthers(controlled) === 'any' });
      }
      for (const { also, role } of rewritable) {
        const isGivable = givable.has(role);
        if (!isGivable && !bound) continue;
        const opens = (controlled: readonly number[]) => {
          if (isGivable) return true;
          const roles = toOthers(controlled);
          return roles === 'any' || roles.has(role);
        };
        b.gate({ ...from, rule: 'editsOwnRole', to: key, also, opens });
      }
      for (const right of others) {
        const granting = gives.get(right.name) ?? rolesPerhapsGranting(model, right);
        gives.set(right.name, granting);
        const to = () => b.node({ kind: 'right', right: givenRight(model, right.name), scope: giver.scope });
        if (bound && granting.length > 0) {
          b.gate({
            ...{ ...from, rule: 'assignsRole' },
            to: to(),
            opens: (controlled) => {
              const roles = toOthers(controlled);
              return roles === 'any' || granting.some((role) => roles.has(role));
            },
          });
        }
        if (!granting.some((role) => givable.has(role))) continue;
        b.edge(giver.holder, 'assignsRole', to(), giver.eligible);
      }
    }
  }
}

/** Whoever is controlled, and the groups that they are in. */
export function receiversOf(model: Model, controlled: readonly number[]): number[] {
  return [...new Set(controlled.flatMap((object) => new Closure(model, object, false).all()))];
}

/** The roles of a tenant, by their GUIDs, that somebody may give himself one after the other; `any` where no condition binds him. */
export function givableRoles(model: Model, giver: Giver): 'any' | ReadonlySet<string> {
  const { role, condition } = giver;
  if (!model.actions.row(assignAction, 'control').byRole[role]) {
    // Only requests to PIM are left, which a condition on role assignments says nothing about.
    const requests = scheduleActions.map((action) => model.actions.row(action, 'control'));
    return mayHold(model, { name: '', rows: requests }, role, condition) ? 'any' : new Set();
  }
  const found = new Set<string>();
  const sources: { role: number; condition: number }[] = [{ role, condition }];
  for (const source of sources) {
    if (mayGive(model, giver, source, unlisted)) return 'any';
    for (const [number, { id }] of model.roles.entries()) {
      const key = roleKey(id);
      if (found.has(key) || !mayGive(model, giver, source, key)) continue;
      found.add(key);
      sources.push({ role: number, condition: -1 });
    }
  }
  for (const { id } of builtInRoles()) {
    const key = roleKey(id);
    if (!found.has(key) && sources.some((source) => mayGive(model, giver, source, key))) found.add(key);
  }
  return found;
}

/** May a role under a condition give the role `given` (a GUID) to the giver, or to a group that he is in? */
export function mayGive(
  model: Model,
  { receivers }: Giver,
  { role, condition }: Pick<LiveAssignment, 'role' | 'condition'>,
  given: string,
): boolean {
  const blocks = (model.roles[role]?.blocks ?? []).filter((block) =>
    matchBlock(block, assignAction.toLowerCase(), 'control', model.matching),
  );
  return receivers.some((receiver) => {
    const fits = (one: number) => letsGive(model, one, receiver, given);
    return fits(condition) && blocks.some((block) => fits(block.condition));
  });
}

/** May a condition let a role be given to a receiver, by default one that it does not list? */
export function letsGive(model: Model, condition: number, receiver: number, given = unlisted): boolean {
  if (condition < 0) return true;
  const known = requestFor(model, receiver, given);
  const context = {
    action: assignAction.toLowerCase(),
    attribute: ({ source, name }: AttributeReference) => known.get(`${source} ${name.toLowerCase()}`),
  };
  return model.conditions.evaluate(condition, context) !== false;
}

/** What the request to assign the role says. */
function requestFor(model: Model, receiver: number, given: string): ReadonlyMap<string, readonly string[]> {
  const name = (attribute: string) => `request microsoft.authorization/roleassignments:${attribute}`;
  const kind = model.objects.kind[receiver];
  const type = kind === objectKind.user ? 'User' : kind === objectKind.group ? 'Group' : 'ServicePrincipal';
  return new Map([
    [name('roledefinitionid'), [given]],
    [name('principalid'), [model.objects.ids.text(receiver)]],
    [name('principaltype'), [type]],
  ]);
}

/** GUIDs of the roles that give a right, or may: the tenant's, and those that every tenant has. */
function rolesPerhapsGranting(model: Model, right: Right): string[] {
  const own = model.roles.flatMap(({ id }, role) => (mayHold(model, right, role, -1) ? [roleKey(id)] : []));
  const builtIn = builtInRoles()
    .filter(({ permissions }) =>
      permissions?.some(({ actions, notActions, dataActions, notDataActions }) =>
        right.rows.some(({ action, plane }) =>
          matchBlock(
            {
              actions: actions ?? [],
              notActions: notActions ?? [],
              dataActions: dataActions ?? [],
              notDataActions: notDataActions ?? [],
            },
            action,
            plane,
          ),
        ),
      ),
    )
    .map(({ id }) => roleKey(id));
  return [...own, ...builtIn];
}
