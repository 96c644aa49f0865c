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
  const ranked = found
    .map((one) => ({ ...one, covered: found.some((other) => isCoveredBy(model, one, other)) }))
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

function isCoveredBy(model: Model, one: Folded, other: Folded): boolean {
  if (other === one || other.eligible || other.conditional || one.tier === undefined) return false;
  if (!tiersOf(model, other.role).includes(one.tier) || !model.scopes.covers(other.scope, one.scope)) return false;
  return other.scope !== one.scope || other.rank < one.rank || (other.rank === one.rank && other.role < one.role);
}

function depthOf(model: Model, scope: number): number {
  let depth = 0;
  for (let at = scope; at > 0; at = model.scopes.parent[at] ?? -1) depth++;
  return depth;
}
