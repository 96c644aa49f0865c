import { activeAt, assignmentKind } from '../model/assignments.ts';
import type { Model } from '../model/model.ts';
import { objectKind } from '../model/objects.ts';
import type { Missing } from '../model/unreadable.ts';
import { type ActionAsk, type Target, targetOf } from './ask.ts';
import { check } from './check.ts';
import { grantState } from './condition-state.ts';
import { type ApplicableDeny, applicableDenies } from './denies.ts';
import { type ObjectSet, spread, spreadActivatable, withSets } from './spread.ts';

export interface WhoCan {
  /** Principals that are no groups. `eligible`: only after an activation. */
  readonly counts: { readonly allowed: number; readonly conditional: number; readonly eligible: number };
  /** Ids of assignments whose principal is in no directory: they grant nobody anything. */
  readonly orphaned: readonly string[];
  readonly missing: readonly Missing[];
  /** Ids of a part of those that can (allowed, then conditional), in the order of their numbers in the model. */
  page(from: number, count: number): string[];
  pageOfEligible(from: number, count: number): string[];
}

/** Who can do this action here? Everybody is counted; names are looked up page by page. */
export function whoCan(model: Model, ask: ActionAsk): WhoCan {
  const target = targetOf(model, ask);
  const found = principalsThatCan(model, target);
  const id = (principal: number) => model.objects.ids.text(principal);
  const can = concat(found.allowed, found.conditional);
  return {
    counts: {
      allowed: found.allowed.length,
      conditional: found.conditional.length,
      eligible: found.eligible.length,
    },
    orphaned: found.orphaned.map((assignment) => model.assignments.ids.text(assignment)),
    missing: [
      ...model.unreadable.directory,
      ...target.scopes.flatMap((scope) => model.unreadable.scopes.get(scope) ?? []),
      ...found.missing,
    ],
    page: (from, count) => Array.from(can.subarray(from, from + count), id),
    pageOfEligible: (from, count) => Array.from(found.eligible.subarray(from, from + count), id),
  };
}

export interface PrincipalsThatCan {
  readonly allowed: Uint32Array;
  readonly conditional: Uint32Array;
  readonly eligible: Uint32Array;
  /** Assignments. */
  readonly orphaned: readonly number[];
  readonly missing: readonly Missing[];
}

/** The same in numbers, without sorting or names. */
export function principalsThatCan(model: Model, target: Target): PrincipalsThatCan {
  const { assignments, objects } = model;
  const denies = applicableDenies(model, target);
  return withSets(model, 4, (allowed, conditional, eligible, denied) => {
    const orphaned: number[] = [];
    const missing = new Map<string, Missing>();
    for (const scope of target.scopes) {
      for (const assignment of assignments.byScope.of(scope)) {
        if (!activeAt(assignments, assignment, target.ask.at)) continue;
        const principal = assignments.principal[assignment] ?? 0;
        const role = assignments.role[assignment] ?? 0;
        if (model.roles[role]?.blocks === undefined) {
          const at = model.roles[role]?.id ?? '';
          missing.set(at, { what: 'roleDefinition', at, reason: 'It is assigned, but its definition was not read.' });
          continue;
        }
        const state = grantState(model, target, role, assignments.condition[assignment] ?? -1);
        if (state === false) continue;
        if (objects.kind[principal] === objectKind.absent) orphaned.push(assignment);
        else if (assignments.kind[assignment] === assignmentKind.eligible) eligible.add(principal);
        else if (state) allowed.add(principal);
        else conditional.add(principal);
      }
    }
    spread(model.members, allowed);
    spread(model.members, conditional);
    spreadEligible(model, eligible, allowed, conditional);
    for (const set of model.unreadable.groups.size > 0 ? [allowed, conditional, eligible] : []) {
      for (const group of set.view()) {
        const unread = model.unreadable.groups.get(group);
        if (unread) missing.set(unread.at, unread);
      }
    }
    const open = denyingSet(model, denies, denied);
    const now = open ? pick(objects.kind, allowed, denied, open) : pick(objects.kind, allowed, denied);
    return {
      allowed: now,
      conditional: concat(
        pick(objects.kind, conditional, denied, allowed),
        open ? pick(objects.kind, intersection(allowed, open), denied) : new Uint32Array(0),
      ),
      eligible: undenied(model, target, denies, pick(objects.kind, eligible, denied, allowed, conditional)),
      orphaned,
      missing: [...missing.values()],
    };
  });
}

/** Eligible members of whatever grants, and everything below them. */
function spreadEligible(model: Model, eligible: ObjectSet, ...granting: ObjectSet[]): void {
  for (const set of model.eligibleMembers.isEmpty ? [] : granting) {
    for (const group of set.view()) for (const member of model.eligibleMembers.of(group)) eligible.add(member);
  }
  spreadActivatable(model, eligible);
}

/**
 * Fills `denied` with everybody that a deny assignment certainly stops. Returns those whom only the condition of a deny
 * assignment may stop; undefined when there are none.
 */
function denyingSet(model: Model, denies: readonly ApplicableDeny[], denied: ObjectSet) {
  let open: Set<number> | undefined;
  for (const { deny, state } of denies) {
    withSets(model, 2, (named, excluded) => {
      for (const object of deny.excluded) excluded.add(object);
      spread(model.members, excluded);
      if (deny.everyone) {
        for (let object = 0; object < model.objects.kind.length; object++) named.add(object);
      } else {
        for (const object of deny.principals) named.add(object);
        spread(model.members, named);
      }
      for (const object of named.view()) {
        if (excluded.has(object)) continue;
        if (state === true) denied.add(object);
        else {
          open ??= new Set();
          open.add(object);
        }
      }
    });
  }
  return open;
}

/** Where there are deny assignments, what an activation brings may be denied in turn: each one is looked at by itself. */
function undenied(
  model: Model,
  { ask }: Target,
  denies: readonly ApplicableDeny[],
  eligible: Uint32Array,
): Uint32Array {
  if (denies.length === 0) return eligible;
  return eligible.filter(
    (principal) => check(model, { ...ask, principalId: model.objects.ids.text(principal) }).outcome === 'eligible',
  );
}

interface Contains {
  readonly size: number;
  has(object: number): boolean;
}

/**
 * The principals of a set that are no groups and in none of the others, in the order in which they were found. A device may be in a
 * group, and is no security principal of Azure RBAC (overview).
 */
function pick(kind: Uint8Array, set: Pick<ObjectSet, 'size' | 'all'>, ...others: Contains[]): Uint32Array {
  const without = others.filter(({ size }) => size > 0);
  const { size, all } = set;
  const found = new Uint32Array(size);
  let count = 0;
  for (let i = 0; i < size; i++) {
    const object = all[i] ?? 0;
    const is = kind[object];
    if (is === objectKind.group || is === objectKind.absent || is === objectKind.device) continue;
    if (without.length === 0 || !without.some((other) => other.has(object))) found[count++] = object;
  }
  return found.subarray(0, count);
}

function intersection(set: ObjectSet, other: Contains): Pick<ObjectSet, 'size' | 'all'> {
  const all = set.view().filter((object) => other.has(object));
  return { size: all.length, all };
}

function concat(a: Uint32Array, b: Uint32Array): Uint32Array {
  if (b.length === 0) return a;
  const both = new Uint32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
