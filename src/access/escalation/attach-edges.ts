/** Attaching an identity takes a right on the identity and another one anywhere: those who have both reach the identity. */
import { objectKind } from '../model/objects.ts';
import { ObjectSet, spread } from '../questions/spread.ts';
import { principalsThatCan } from '../questions/who-can.ts';
import {
  askedAt,
  assignRight,
  attachRight,
  givenRight,
  halfRight,
  holdsRight,
  hostRight,
  type LiveAssignment,
  mayHold,
  type Right,
  right,
} from './azure-rights.ts';
import { placesBelow } from './givers.ts';
import type { EscalationBuilder } from './graph-builder.ts';
import { hubs } from './hubs.ts';
import { link, rightEdges } from './right-edges.ts';
import { attachIdentity, hostsIdentity } from './run-code.ts';

export interface AttachHalves {
  /** The right on the identity. */
  readonly half: Right;
  /** The right to something that an identity can be attached to. */
  readonly host: Right;
  /** Who has the second by an assignment: now, and only after an activation. */
  readonly now: ObjectSet;
  readonly later: ObjectSet;
}

/**
 * From those who hold a half to that half, and from those who hold both by assignments to the right to attach. Who comes to both in
 * some other way is found by what is done together.
 */
export function attachHalves(b: EscalationBuilder, live: readonly LiveAssignment[]): AttachHalves {
  const { model } = b;
  const half = right(model, halfRight, [attachIdentity]);
  const host = right(model, hostRight, hostsIdentity);
  const hosting = live.filter(({ role, condition }) => mayHold(model, host, role, condition));
  for (const one of hosting) holdsRight(b, hostRight, one);
  const { now, later } = hosts(b, host, hosting);
  const members = new ObjectSet(model.objects.kind.length);
  for (const one of live) {
    if (!mayHold(model, half, one.role, one.condition)) continue;
    holdsRight(b, halfRight, one);
    if (now.has(one.holder)) {
      holdsRight(b, attachRight, one);
      continue;
    }
    members.add(one.holder);
    spread(model.members, members);
    for (const holder of members.view()) {
      if (model.objects.kind[holder] === objectKind.group) continue;
      const eligible = one.eligible || !now.has(holder);
      if (now.has(holder) || later.has(holder)) holdsRight(b, attachRight, { holder, scope: one.scope, eligible });
    }
    members.clear();
  }
  return { half, host, now, later };
}

/** Who hosts identities by an assignment. Where something is denied, groups stand for nobody. */
function hosts(
  b: EscalationBuilder,
  host: Right,
  hosting: readonly LiveAssignment[],
): Pick<AttachHalves, 'now' | 'later'> {
  const { model } = b;
  const now = new ObjectSet(model.objects.kind.length);
  const later = new ObjectSet(model.objects.kind.length);
  const denied = new Set<number>();
  for (const { holder, scope, eligible } of hosting) {
    if (askedAt(b, scope, host).some(({ denies }) => denies.length > 0)) denied.add(scope);
    else (eligible ? later : now).add(holder);
  }
  spread(model.members, now);
  spread(model.members, later);
  for (const { target } of placesBelow(b, denied).flatMap((scope) => askedAt(b, scope, host))) {
    const { allowed, conditional, eligible } = principalsThatCan(model, target);
    for (const part of [allowed, conditional]) for (const principal of part) now.add(principal);
    for (const principal of eligible) later.add(principal);
  }
  return { now, later };
}

/** From the right to host identities, and from the right to give oneself a role with it, to having something for them. */
export function hostEdges(b: EscalationBuilder, host: Right): void {
  const to = b.hub(hubs.hostsIdentities);
  const scopes = b.scopesOf(hostRight, givenRight(b.model, hostRight), assignRight);
  for (const scope of placesBelow(b, scopes)) {
    rightEdges(b, { right: host, scope, to, has: 'hasRight', takes: 'assignsRole' });
  }
}

/** To one identity, from those who hold both halves and from what has one and comes to the other. */
export function identityEdges(b: EscalationBuilder, scope: number, { half, now, later }: AttachHalves): void {
  const { model } = b;
  const resource = b.node({ kind: 'resource', scope });
  const part = b.hub(`may attach ${model.scopes.text(scope)}`);
  rightEdges(b, { right: half, scope, to: part, has: 'hasRight', takes: 'assignsRole' });
  const also = [b.hub(hubs.hostsIdentities)];
  b.gate({ from: part, also, rule: 'attachesIdentity', to: resource, eligible: false, opens: () => true });
  const denied = askedAt(b, scope, half).filter(({ denies }) => denies.length > 0);
  if (denied.length === 0) {
    link(b, attachRight, scope, 'attachesIdentity', resource);
    return;
  }
  for (const { target } of denied) {
    const { allowed, conditional, eligible } = principalsThatCan(model, target);
    const add = (principal: number, isLater: boolean) => {
      if (now.has(principal)) b.edge(principal, 'attachesIdentity', resource, isLater);
      else if (later.has(principal)) b.edge(principal, 'attachesIdentity', resource, true);
    };
    for (const part of [allowed, conditional]) for (const principal of part) add(principal, false);
    for (const principal of eligible) add(principal, true);
  }
}
