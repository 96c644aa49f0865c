import { activeAt, assignmentKind } from '../model/assignments.ts';
import type { Model } from '../model/model.ts';
import { objectKind } from '../model/objects.ts';
import { Closure } from './closure.ts';
import { concerns } from './denies.ts';
import { type Tier, tiers, tiersOf } from './tiers.ts';

/** What a principal has by one role at one scope and everything below it. */
export interface ScopeAccess {
  readonly scope: string;
  readonly roleDefinitionId: string;
  readonly roleName: string;
  /** Undefined for a role that grants nothing that a tier stands for; the role's own permissions say what it is. */
  readonly tier: Tier | undefined;
  readonly roleAssignmentIds: readonly string[];
  /** Groups from the principal outward, of the shortest way. */
  readonly via: readonly string[];
  readonly eligible: boolean;
  readonly conditional: boolean;
  /** Assignments above this scope give the same tier already. */
  readonly covered: boolean;
}

export interface WhatCan {
  /** How many scopes of each tier, active ones that nothing above covers. */
  readonly counts: Readonly<Record<Tier, number>>;
  /** The strongest tier first, then the widest scope. */
  readonly access: readonly ScopeAccess[];
  /** Deny assignments that concern the principal. */
  readonly denyAssignmentIds: readonly string[];
}

export interface WhatCanAsk {
  readonly principalId: string;
  readonly at: number;
  /** Only what reaches this scope or lies below it. */
  readonly within?: string;
}

/** What can this principal do, folded by scope and role; undefined for a principal that is not known. */
export function whatCan(model: Model, { principalId, at, within }: WhatCanAsk): WhatCan | undefined {
  const principal = model.objects.ids.find(principalId);
  if (principal < 0 || model.objects.kind[principal] === objectKind.absent) return undefined;
  const closure = new Closure(model, principal);
  const found = fold(model, closure, at, within === undefined ? undefined : model.scopes.nearest(within));
  const covered = coverage(model, found);
  const ranked = found
    .map((one) => ({ ...one, covered: covered(one) }))
    .sort((a, b) => a.rank - b.rank || a.depth - b.depth || a.scope - b.scope);
  const counts = Object.fromEntries(
    tiers.map((tier) => [tier, ranked.filter((one) => one.tier === tier && !one.eligible && !one.covered).length]),
  ) as Record<Tier, number>;
  return {
    counts,
    access: ranked.map(({ scope, role, tier, rows, holder, eligible, conditional, covered }) => ({
      scope: model.scopes.text(scope),
      roleDefinitionId: model.roles[role]?.id ?? '',
      roleName: model.roles[role]?.name ?? '',
      tier,
      roleAssignmentIds: rows.map((row) => model.assignments.ids.text(row)),
      via: closure.chain(holder).map((group) => model.objects.ids.text(group)),
      eligible,
      conditional,
      covered,
    })),
    denyAssignmentIds: model.denies
      .filter((deny) => concerns(deny, (object) => closure.has(object)))
      .map(({ id }) => id),
  };
}

interface Folded {
  readonly scope: number;
  readonly role: number;
  readonly tier: Tier | undefined;
  readonly rank: number;
  readonly depth: number;
  readonly rows: number[];
  readonly holder: number;
  readonly eligible: boolean;
  readonly conditional: boolean;
}

function fold(model: Model, closure: Closure, at: number, within: number | undefined): Folded[] {
  const { assignments } = model;
  const byKey = new Map<string, Folded>();
  for (const holder of closure.all()) {
    for (const row of assignments.byPrincipal.of(holder)) {
      const scope = assignments.scope[row] ?? 0;
      if (!activeAt(assignments, row, at) || !touches(model, scope, within)) continue;
      const role = assignments.role[row] ?? 0;
      const eligible = !closure.has(holder) || assignments.kind[row] === assignmentKind.eligible;
      const conditional = (assignments.condition[row] ?? -1) >= 0;
      const key = `${scope} ${role} ${eligible} ${conditional}`;
      const known = byKey.get(key);
      if (known) {
        known.rows.push(row);
        continue;
      }
      const [tier] = tiersOf(model, role);
      const rank = tier === undefined ? tiers.length : tiers.indexOf(tier);
      byKey.set(key, {
        scope,
        role,
        tier,
        rank,
        depth: depthOf(model, scope),
        rows: [row],
        holder,
        eligible,
        conditional,
      });
    }
  }
  return [...byKey.values()];
}

function touches(model: Model, scope: number, within: number | undefined): boolean {
  return within === undefined || model.scopes.covers(scope, within) || model.scopes.covers(within, scope);
}

/** Whether something else at a scope or above it gives the same tier already. Only what lies above is looked at. */
function coverage(model: Model, all: readonly Folded[]): (one: Folded) => boolean {
  const firm = all.filter(({ eligible, conditional }) => !eligible && !conditional);
  const byScope = Map.groupBy(firm, ({ scope }) => scope);
  const known = new Map<number, readonly Tier[]>();
  const gives = (role: number, tier: Tier) => {
    const found = known.get(role) ?? tiersOf(model, role);
    known.set(role, found);
    return found.includes(tier);
  };
  return (one) => {
    const { tier } = one;
    if (tier === undefined) return false;
    for (let at = one.scope; at >= 0; at = model.scopes.parent[at] ?? -1) {
      const covers = (byScope.get(at) ?? []).some(
        (other) => other !== one && gives(other.role, tier) && (at !== one.scope || comesFirst(other, one)),
      );
      if (covers) return true;
    }
    return false;
  };
}

/** Of two at one scope the stronger counts; of two that are alike the one that is not conditional or eligible, then the first. */
function comesFirst(other: Folded, one: Folded): boolean {
  if (other.rank !== one.rank) return other.rank < one.rank;
  return one.eligible || one.conditional || other.role < one.role;
}

function depthOf(model: Model, scope: number): number {
  let depth = 0;
  for (let at = scope; at > 0; at = model.scopes.parent[at] ?? -1) depth++;
  return depth;
}
