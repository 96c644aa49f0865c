import type { Model } from '../model/model.ts';
import { objectKind } from '../model/objects.ts';
import { type Target, targetOf } from '../questions/ask.ts';
import { Closure } from '../questions/closure.ts';
import { type ApplicableDeny, applicableDenies, concerns } from '../questions/denies.ts';
import { principalsThatCan } from '../questions/who-can.ts';
import { resourceType } from '../scopes/path.ts';
import { attachEdges } from './attach-edges.ts';
import {
  assignRight,
  attachRight,
  holdsRight,
  liveAssignments,
  mayHold,
  type Right,
  right,
  runRight,
} from './azure-rights.ts';
import { assignerEdges } from './constrained.ts';
import type { EscalationBuilder } from './graph-builder.ts';
import { assignAction, type RunCode, runCode } from './run-code.ts';

/** What assignments of Azure roles lead to: giving away roles, running code, becoming identities. */
export function azureEdges(b: EscalationBuilder): void {
  const { model } = b;
  const targets = identityResources(model);
  const types = new Set(targets.map(({ rule }) => rule.type));
  const runs = new Map(
    runCode
      .filter(({ type }) => types.has(type))
      .map(({ type, actions, dataActions }) => [type, right(model, runRight(type), actions, dataActions)]),
  );
  const live = liveAssignments(b);
  for (const one of live) {
    for (const run of runs.values()) if (mayHold(model, run, one.role, one.condition)) holdsRight(b, run.name, one);
  }
  assignerEdges(b, live, [...runs.values()]);
  if (types.has(userAssigned)) attachEdges(b, live);
  b.inheritRights();
  for (const { scope, rule } of targets) {
    const run = runs.get(rule.type);
    if (run) resourceEdges(b, scope, rule, run);
  }
}

const userAssigned = 'Microsoft.ManagedIdentity/userAssignedIdentities';

interface IdentityResource {
  readonly scope: number;
  readonly rule: RunCode;
}

/** Resources with an identity, of types on which somebody can run code. */
function identityResources(model: Model): IdentityResource[] {
  const byType = new Map(runCode.map((rule) => [rule.type.toLowerCase(), rule]));
  const found: IdentityResource[] = [];
  for (let scope = 0; scope < model.scopes.size; scope++) {
    if (model.resources.identities.isLeaf(scope)) continue;
    const rule = byType.get(resourceType(model.scopes.text(scope))?.toLowerCase() ?? '');
    if (rule) found.push({ scope, rule });
  }
  return found;
}

/** A resource that somebody can run code on leads to its identities. */
function resourceEdges(b: EscalationBuilder, scope: number, rule: RunCode, run: Right): void {
  const resource = b.node({ kind: 'resource', scope });
  for (const principal of b.model.resources.identities.of(scope)) b.edge(resource, 'usesIdentity', principal);
  const targets = targetsAt(b, scope, run);
  const denies = targets.map((target) => applicableDenies(b.model, target));
  if (denies.some((some) => some.length > 0)) {
    exactEdges(b, scope, resource, targets, denies);
  } else {
    link(b, run.name, scope, 'runsCode', resource);
    link(b, assignRight, scope, 'takesOver', resource);
  }
  if (rule.type === userAssigned) link(b, attachRight, scope, 'attachesIdentity', resource);
}

type Taking = 'runsCode' | 'takesOver' | 'attachesIdentity';

function link(b: EscalationBuilder, name: string, scope: number, rule: Taking, to: number): void {
  const from = b.nearestRight(name, scope);
  if (from !== undefined) b.edge(from, rule, to);
}

/** The actions of a right as questions about a scope; none where there are no deny assignments to ask about. */
function targetsAt({ model, at }: EscalationBuilder, scope: number, { rows }: Right): Target[] {
  if (model.denies.length === 0) return [];
  return rows.map(({ action, plane }) => targetOf(model, { action, plane, scope: model.scopes.text(scope), at }));
}

/** Where a deny assignment stands in the way, everybody is asked one by one. */
function exactEdges(
  b: EscalationBuilder,
  scope: number,
  resource: number,
  targets: readonly Target[],
  denies: readonly (readonly ApplicableDeny[])[],
): void {
  const { model, at } = b;
  const runners = new Set<number>();
  for (const target of targets) {
    const { allowed, conditional, eligible } = principalsThatCan(model, target);
    for (const part of [allowed, conditional]) for (const principal of part) runners.add(principal);
    for (const principal of eligible) b.edge(principal, 'activatesRight', resource, true);
  }
  for (const principal of runners) b.edge(principal, 'runsCode', resource);
  const isFree = (principal: number) => {
    const closure = new Closure(model, principal, false);
    return denies.some(
      (some) => !some.some(({ deny, state }) => state === true && concerns(deny, (object) => closure.has(object))),
    );
  };
  const assigner = b.nearestRight(assignRight, scope);
  if (assigner !== undefined) {
    b.gate({
      ...{ from: assigner, rule: 'takesOver', to: resource, eligible: false },
      opens: (controlled) =>
        controlled.some((object) => model.objects.kind[object] !== objectKind.group && isFree(object)),
    });
  }
  // A role that one assigns to oneself does not get past what denies one the action.
  const text = model.scopes.text(scope);
  const assigns = targetOf(model, { action: assignAction, plane: 'control', scope: text, at });
  for (const principal of principalsThatCan(model, assigns).allowed) {
    if (isFree(principal) && !runners.has(principal)) b.edge(principal, 'takesOver', resource);
  }
}
