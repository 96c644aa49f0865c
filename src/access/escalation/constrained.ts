import { matchBlock } from '../actions/action-row.ts';
import type { AttributeReference } from '../conditions/syntax.ts';
import type { Model } from '../model/model.ts';
import { objectKind } from '../model/objects.ts';
import { roleKey } from '../model/roles.ts';
import { rolesGranting } from '../questions/self-grant.ts';
import { assignRight, byRole, type LiveAssignment, type Right } from './azure-rights.ts';
import type { EscalationBuilder } from './graph-builder.ts';
import { assignRights } from './run-code.ts';

const assignAction = assignRights[0]?.toLowerCase() ?? '';

/**
 * Is giving away roles free of conditions? What a condition says of role assignments is taken to hold for requests to PIM as well:
 * it would be no constraint otherwise.
 */
export function freeToAssign(model: Model, assign: Right, { role, condition }: LiveAssignment): boolean {
  const open = condition < 0 || model.conditions.evaluate(condition, { action: assignAction }) === true;
  return open && byRole(assign, role) === 1;
}

/** Whoever may give away only some roles has what those roles give (delegate-role-assignments-overview). */
export function constrainedEdges(
  b: EscalationBuilder,
  live: readonly LiveAssignment[],
  assign: Right,
  others: readonly Right[],
): void {
  const constrained = live.filter((one) => byRole(assign, one.role) !== 0 && !freeToAssign(b.model, assign, one));
  if (constrained.length === 0) return;
  for (const { name, rows } of others) {
    if (name === assignRight) continue;
    const granting = [...new Set(rows.flatMap((row) => rolesGranting(b.model, row)))];
    for (const one of constrained) {
      if (!granting.some((given) => mayGive(b.model, one, given))) continue;
      b.edge(one.holder, 'assignsRole', b.node({ kind: 'right', right: name, scope: one.scope }), one.eligible);
    }
  }
}

/** May an assignment give its holder the role `given`, as far as conditions say? `given`: id of a definition. */
export function mayGive(
  model: Model,
  { holder, role, condition }: Pick<LiveAssignment, 'holder' | 'role' | 'condition'>,
  given: string,
): boolean {
  const known = requestFor(model, holder, given);
  const context = {
    action: assignAction,
    attribute: ({ source, name }: AttributeReference) => known.get(`${source} ${name.toLowerCase()}`),
  };
  if (condition >= 0 && model.conditions.evaluate(condition, context) === false) return false;
  return (model.roles[role]?.blocks ?? []).some(
    (block) =>
      assignRights.some((action) => matchBlock(block, action.toLowerCase(), 'control', model.matching)) &&
      (block.condition < 0 || model.conditions.evaluate(block.condition, context) !== false),
  );
}

/** What the request to assign the role to oneself says; of a group it is not known which member makes it. */
function requestFor(model: Model, holder: number, given: string): ReadonlyMap<string, readonly string[]> {
  const name = (attribute: string) => `request microsoft.authorization/roleassignments:${attribute}`;
  const kind = model.objects.kind[holder];
  const known = new Map([[name('roledefinitionid'), [roleKey(given)]]]);
  if (kind === objectKind.group) return known;
  known.set(name('principalid'), [model.objects.ids.text(holder)]);
  return known.set(name('principaltype'), [kind === objectKind.user ? 'User' : 'ServicePrincipal']);
}
