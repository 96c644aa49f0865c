import type { Model } from '../model/model.ts';
import { resourceType } from '../scopes/path.ts';
import { attachHalves, hostEdges, identityEdges } from './attach-edges.ts';
import { holdsRight, liveAssignments, mayHold, type Right, right, runRight } from './azure-rights.ts';
import { assignerEdges } from './constrained.ts';
import type { EscalationBuilder } from './graph-builder.ts';
import { rightEdges } from './right-edges.ts';
import { editEdges, editing, ownRoleEdges } from './role-definition-edges.ts';
import { type RunCode, runCode } from './run-code.ts';

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
  const halves = types.has(userAssigned) ? attachHalves(b, live) : undefined;
  const edit = editing(model);
  for (const one of live) if (mayHold(model, edit, one.role, one.condition)) holdsRight(b, edit.name, one);
  const rights = [...runs.values(), ...(halves ? [halves.half, halves.host] : []), edit];
  assignerEdges(b, live, rights);
  ownRoleEdges(b, live, rights);
  b.inheritRights();
  editEdges(b, edit);
  if (halves) hostEdges(b, halves.host);
  for (const { scope, rule } of targets) {
    const run = runs.get(rule.type);
    if (run) resourceEdges(b, scope, run);
    if (halves && rule.type === userAssigned) identityEdges(b, scope, halves);
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
function resourceEdges(b: EscalationBuilder, scope: number, run: Right): void {
  const resource = b.node({ kind: 'resource', scope });
  for (const principal of b.model.resources.identities.of(scope)) b.edge(resource, 'usesIdentity', principal);
  rightEdges(b, { right: run, scope, to: resource, has: 'runsCode', takes: 'takesOver' });
}
