import type { ActionRow, Plane } from '../actions/action-row.ts';
import { matchBlock } from '../actions/action-row.ts';
import { activeAt, assignmentKind } from '../model/assignments.ts';
import type { Model } from '../model/model.ts';
import { objectKind } from '../model/objects.ts';
import type { ActionAsk } from '../questions/ask.ts';
import { targetOf } from '../questions/ask.ts';
import { applicableDenies } from '../questions/denies.ts';
import { ObjectSet, spread } from '../questions/spread.ts';
import { principalsThatCan } from '../questions/who-can.ts';
import { resourceType } from '../scopes/path.ts';
import type { EscalationBuilder } from './graph-builder.ts';
import { assignRights, attachIdentity, hostsIdentity, type RunCode, runCode } from './run-code.ts';

/** The right to give away roles at a scope. */
export const assignRight = 'assign roles';
const runRight = (type: string) => `run code: ${type}`;
const attachRight = 'attach identities';

/** One right: the actions of which any is enough. */
interface Right {
  readonly name: string;
  readonly rows: readonly ActionRow[];
}

/** What assignments of Azure roles lead to: giving away roles, running code, becoming identities. */
export function azureEdges(b: EscalationBuilder): void {
  const { model } = b;
  const targets = identityResources(model);
  const types = new Set(targets.map(({ rule }) => rule.type));
  const rights = [
    right(model, assignRight, assignRights),
    ...runCode
      .filter(({ type }) => types.has(type))
      .map(({ type, actions, dataActions }) => right(model, runRight(type), actions, dataActions)),
  ];
  for (const one of rights) holderEdges(b, one);
  constrainedEdges(b, rights);
  attachEdges(b, types.has(userAssigned));
  b.inheritRights();
  for (const { scope, rule } of targets) resourceEdges(b, scope, rule, rights);
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

function right(model: Model, name: string, actions: readonly string[], dataActions: readonly string[] = []): Right {
  return {
    name,
    rows: [
      ...actions.map((action) => model.actions.row(action, 'control')),
      ...dataActions.map((action) => model.actions.row(action, 'data')),
    ],
  };
}

/** Best that a role gives of a right: 0 nothing, 1 it, 2 under a condition. */
function byRole({ rows }: Right, role: number): number {
  let best = 0;
  for (const row of rows) {
    const state = row.byRole[role] ?? 0;
    if (state === 1) return 1;
    if (state === 2) best = 2;
  }
  return best;
}

/** Every live assignment, with whether it is eligible only. */
function* liveAssignments({ model, at }: EscalationBuilder) {
  const { assignments, objects } = model;
  for (let scope = 0; scope < model.scopes.size; scope++) {
    if (assignments.byScope.isLeaf(scope)) continue;
    for (const row of assignments.byScope.of(scope)) {
      const holder = assignments.principal[row] ?? 0;
      if (!activeAt(assignments, row, at) || objects.kind[holder] === objectKind.absent) continue;
      const eligible = assignments.kind[row] === assignmentKind.eligible;
      yield {
        row,
        holder,
        scope,
        eligible,
        role: assignments.role[row] ?? 0,
        condition: assignments.condition[row] ?? -1,
      };
    }
  }
}

function holderEdges(b: EscalationBuilder, one: Right): void {
  for (const { holder, scope, role, condition, eligible } of liveAssignments(b)) {
    // A condition on giving away roles is asked with the roles themselves (constrainedEdges, goals).
    const state =
      one.name === assignRight ? freeToAssign(b.model, one, role, condition) : heldBy(b.model, one, role, condition);
    if (!state) continue;
    b.edge(
      holder,
      eligible ? 'activatesRight' : 'hasRight',
      b.node({ kind: 'right', right: one.name, scope }),
      eligible,
    );
  }
}

/** Does a role under a condition give a right, or may it, depending on what is not known? */
function heldBy(model: Model, { rows }: Right, role: number, condition: number): boolean {
  return rows.some(
    ({ action, byRole: roles }) =>
      roles[role] && (condition < 0 || model.conditions.evaluate(condition, { action }) !== false),
  );
}

/**
 * Is giving away roles free of conditions? What a condition says of role assignments is taken to hold for requests to PIM as well:
 * it would be no constraint otherwise.
 */
function freeToAssign(model: Model, assign: Right, role: number, condition: number): boolean {
  const action = assignRights[0]?.toLowerCase() ?? '';
  return byRole(assign, role) === 1 && (condition < 0 || model.conditions.evaluate(condition, { action }) === true);
}

/** Whoever may give away only some roles has what those roles give. */
function constrainedEdges(b: EscalationBuilder, rights: readonly Right[]): void {
  const [assign, ...others] = rights;
  if (!assign) return;
  const { model } = b;
  for (const { holder, scope, role, condition, eligible } of liveAssignments(b)) {
    if (byRole(assign, role) === 0 || freeToAssign(model, assign, role, condition)) continue;
    for (const other of others) {
      const gives = model.roles.some(
        (_, given) => byRole(other, given) === 1 && mayGive(model, role, condition, given),
      );
      if (gives) b.edge(holder, 'assignsRole', b.node({ kind: 'right', right: other.name, scope }), eligible);
    }
  }
}

/** May an assignment of `role` under this condition give away the role `given`? */
export function mayGive(model: Model, role: number, condition: number, given: number, principalType?: string): boolean {
  return mayGiveRole(model, role, condition, model.roles[given]?.id ?? '', principalType);
}

export function mayGiveRole(
  model: Model,
  role: number,
  condition: number,
  given: string,
  principalType?: string,
): boolean {
  const key = given.slice(given.lastIndexOf('/') + 1);
  const attribute = ({ source, name }: { source: string; name: string }) => {
    if (source !== 'request') return undefined;
    const wanted = name.toLowerCase();
    if (wanted === 'microsoft.authorization/roleassignments:roledefinitionid') return [key];
    return wanted === 'microsoft.authorization/roleassignments:principaltype' && principalType
      ? [principalType]
      : undefined;
  };
  const context = { action: assignRights[0]?.toLowerCase() ?? '', attribute };
  if (condition >= 0 && model.conditions.evaluate(condition, context) === false) return false;
  return (model.roles[role]?.blocks ?? []).some(
    (block) =>
      assignRights.some((action) => matchBlock(block, action.toLowerCase(), 'control', model.matching)) &&
      (block.condition < 0 || model.conditions.evaluate(block.condition, context) !== false),
  );
}

/** Attaching takes a right on the identity and another one anywhere: those who have both reach the identity. */
function attachEdges(b: EscalationBuilder, needed: boolean): void {
  if (!needed) return;
  const { model } = b;
  const attach = right(model, attachRight, [attachIdentity]);
  const hosts = right(model, 'hosts', hostsIdentity);
  const both: { holder: number; scope: number; eligible: boolean }[] = [];
  const rest: typeof both = [];
  const hosting = new ObjectSet(model.objects.kind.length);
  for (const { holder, scope, role, eligible } of liveAssignments(b)) {
    const hostsIt = byRole(hosts, role) !== 0;
    if (hostsIt) hosting.add(holder);
    if (byRole(attach, role) !== 0) (hostsIt ? both : rest).push({ holder, scope, eligible });
  }
  const edge = (from: number, scope: number, eligible: boolean) =>
    b.edge(
      from,
      eligible ? 'activatesRight' : 'hasRight',
      b.node({ kind: 'right', right: attachRight, scope }),
      eligible,
    );
  for (const { holder, scope, eligible } of both) edge(holder, scope, eligible);
  spread(model.members, hosting);
  const holders = new ObjectSet(model.objects.kind.length);
  for (const { holder, scope, eligible } of rest) {
    holders.add(holder);
    spread(model.members, holders);
    for (const principal of holders.view()) {
      if (model.objects.kind[principal] !== objectKind.group && hosting.has(principal))
        edge(principal, scope, eligible);
    }
    holders.clear();
  }
}

/** A resource that somebody can run code on leads to its identities. */
function resourceEdges(b: EscalationBuilder, scope: number, rule: RunCode, rights: readonly Right[]): void {
  const resource = b.node({ kind: 'resource', scope });
  for (const principal of b.model.resources.identities.of(scope)) b.edge(resource, 'usesIdentity', principal);
  const one = rights.find(({ name }) => name === runRight(rule.type));
  if (one && denied(b, scope, one)) exactEdges(b, scope, rule, resource);
  else link(b, runRight(rule.type), scope, 'runsCode', resource);
  link(b, assignRight, scope, 'takesOver', resource);
  if (rule.type === userAssigned) link(b, attachRight, scope, 'attachesIdentity', resource);
}

function link(
  b: EscalationBuilder,
  name: string,
  scope: number,
  rule: 'runsCode' | 'takesOver' | 'attachesIdentity',
  to: number,
) {
  const from = b.nearestRight(name, scope);
  if (from !== undefined) b.edge(from, rule, to);
}

const asks = (b: EscalationBuilder, scope: number, rows: readonly { action: string; plane: Plane }[]): ActionAsk[] =>
  rows.map(({ action, plane }) => ({ action, plane, scope: b.model.scopes.text(scope), at: b.at }));

/** Does a deny assignment touch the right here? */
function denied(b: EscalationBuilder, scope: number, { rows }: Right): boolean {
  if (b.model.denies.length === 0) return false;
  return asks(b, scope, rows).some((ask) => applicableDenies(b.model, targetOf(b.model, ask)).length > 0);
}

/** Where a deny assignment stands in the way, everybody is asked one by one. */
function exactEdges(
  b: EscalationBuilder,
  scope: number,
  { actions, dataActions = [] }: RunCode,
  resource: number,
): void {
  const rows = [
    ...actions.map((action) => ({ action, plane: 'control' as const })),
    ...dataActions.map((action) => ({ action, plane: 'data' as const })),
  ];
  const seen = new Set<number>();
  for (const ask of asks(b, scope, rows)) {
    const { allowed, conditional, eligible } = principalsThatCan(b.model, targetOf(b.model, ask));
    for (const principal of [...allowed, ...conditional]) {
      if (!seen.has(principal)) b.edge(principal, 'runsCode', resource);
      seen.add(principal);
    }
    for (const principal of eligible) b.edge(principal, 'activatesRight', resource, true);
  }
}
