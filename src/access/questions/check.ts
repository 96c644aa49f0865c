import { activeAt, assignmentKind } from '../model/assignments.ts';
import type { Model } from '../model/model.ts';
import { objectKind } from '../model/objects.ts';
import type { Missing } from '../model/unreadable.ts';
import type { CheckAnswer, DenyEvidence, GrantPath, Outcome } from './answers.ts';
import { type ActionAsk, type Target, targetOf } from './ask.ts';
import { Closure } from './closure.ts';
import { grantState } from './condition-state.ts';
import { type ApplicableDeny, applicableDenies, concerns } from './denies.ts';
import { grantPath } from './evidence.ts';
import { missingFor } from './missing.ts';

export interface CheckAsk extends ActionAsk {
  readonly principalId: string;
}

/** Can this principal do this action here, now or after an activation, and by which paths? */
export function check(model: Model, ask: CheckAsk): CheckAnswer {
  const principal = model.objects.ids.find(ask.principalId);
  const target = targetOf(model, ask);
  // An assignment outlives its principal and then grants nobody anything (3.17).
  if (principal < 0 || model.objects.kind[principal] === objectKind.absent) return unknownPrincipal(model, ask);
  const closure = new Closure(model, principal);
  const denies = applicableDenies(model, target);
  const { active, eligible } = grants(model, target, closure);
  const denied = denies.filter(({ deny }) => concerns(deny, (object) => closure.has(object)));
  const eligiblePaths = eligible.filter(({ holder }) => !deniedAfter(model, closure, holder, denies));
  const outcome = outcomeOf(active, eligiblePaths.length > 0, denied);
  const missing = outcome === 'no' ? missingFor(model, target, closure) : unreadDenies(model, target);
  return {
    outcome: outcome === 'no' && missing.length > 0 ? 'unknown' : outcome,
    paths: active.map(({ path }) => path),
    eligiblePaths: eligiblePaths.map(({ path }) => path),
    denies: denies.map((deny) => denyEvidence(model, deny, closure)),
    missing,
  };
}

interface Grant {
  readonly assignment: number;
  /** The principal or group that holds the assignment. */
  readonly holder: number;
  readonly path: GrantPath;
}

/** The assignments that grant what is asked, in the order of their numbers: active ones, and those behind an activation. */
function grants(model: Model, target: Target, closure: Closure): { active: Grant[]; eligible: Grant[] } {
  const { assignments } = model;
  const active: Grant[] = [];
  const eligible: Grant[] = [];
  const row = target.row.byRole;
  for (const scope of target.scopes) {
    for (const assignment of assignments.byScope.of(scope)) {
      const role = assignments.role[assignment] ?? 0;
      const holder = assignments.principal[assignment] ?? 0;
      if (!row[role] || !closure.reaches(holder) || !activeAt(assignments, assignment, target.ask.at)) continue;
      const state = grantState(model, target, role, assignments.condition[assignment] ?? -1);
      if (state === false) continue;
      const now = closure.has(holder) && assignments.kind[assignment] !== assignmentKind.eligible;
      (now ? active : eligible).push({
        assignment,
        holder,
        path: grantPath(model, target, closure, assignment, state),
      });
    }
  }
  for (const grants of [active, eligible]) grants.sort((a, b) => a.assignment - b.assignment);
  return { active, eligible };
}

/** Would a deny assignment stand in the way once the memberships up to this group are active? */
function deniedAfter(model: Model, closure: Closure, holder: number, denies: readonly ApplicableDeny[]): boolean {
  if (denies.length === 0) return false;
  const gained = closure.activations(holder).map((group) => new Closure(model, group, false));
  const has = (object: number) => closure.has(object) || gained.some((one) => one.has(object));
  return denies.some(({ deny, state }) => state === true && concerns(deny, has));
}

function outcomeOf(active: readonly Grant[], eligible: boolean, denied: readonly ApplicableDeny[]): Outcome {
  if (denied.some(({ state }) => state === true)) return 'denied';
  if (active.length === 0) return eligible ? 'eligible' : 'no';
  return denied.length > 0 || active.every(({ path }) => path.conditional) ? 'conditional' : 'allowed';
}

function denyEvidence(model: Model, { deny, pattern, state }: ApplicableDeny, closure: Closure): DenyEvidence {
  const has = (object: number) => closure.has(object);
  const named = deny.everyone || deny.principals.some(has);
  const hit = state === true ? 'denies' : 'conditional';
  return {
    denyAssignmentId: deny.id,
    scope: model.scopes.text(deny.scope),
    pattern,
    effect: concerns(deny, has) ? hit : named ? 'excluded' : 'other',
  };
}

/** Deny assignments that could not be read may take away what is granted. */
function unreadDenies(model: Model, { scopes }: Target): Missing[] {
  if (model.unreadable.scopes.size === 0) return [];
  return scopes.flatMap((scope) =>
    (model.unreadable.scopes.get(scope) ?? []).filter(({ what }) => what === 'denyAssignments'),
  );
}

function unknownPrincipal(model: Model, { principalId }: CheckAsk): CheckAnswer {
  const reason = 'The directory holds no principal with this id.';
  return {
    outcome: model.unreadable.directory.length > 0 ? 'unknown' : 'no',
    paths: [],
    eligiblePaths: [],
    denies: [],
    missing: [...model.unreadable.directory, { what: 'principal', at: principalId, reason }],
  };
}
