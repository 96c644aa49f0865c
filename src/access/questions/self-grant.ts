import { matchBlock, type Plane } from '../actions/action-row.ts';
import { builtInRoles } from '../builtin/built-in-roles.ts';
import type { Model } from '../model/model.ts';
import { objectKind } from '../model/objects.ts';
import { roleKey } from '../model/roles.ts';
import type { ActionAsk } from './ask.ts';
import { type CheckAsk, check } from './check.ts';
import { Closure } from './closure.ts';

export const assignRoles = 'Microsoft.Authorization/roleAssignments/write';
/** Privileged Identity Management makes the assignment, or an eligibility that one then activates. */
const scheduleRoles = ['roleAssignmentScheduleRequests', 'roleEligibilityScheduleRequests'].map(
  (type) => `Microsoft.Authorization/${type}/write`,
);

/**
 * Can this principal give itself an action it does not have, by assigning itself a role that grants it? A condition on its own
 * right is asked with each such role (delegate-role-assignments-overview).
 */
export function canGrantItself(model: Model, ask: CheckAsk): boolean {
  const asked: CheckAsk = {
    principalId: ask.principalId,
    action: assignRoles,
    plane: 'control',
    scope: ask.scope,
    at: ask.at,
  };
  const free = check(model, asked);
  if (free.outcome === 'allowed') return true;
  if (scheduleRoles.some((action) => mayRequest(model, { ...asked, action }))) return true;
  if (free.outcome !== 'conditional') return false;
  const receivers = new Closure(model, model.objects.ids.find(ask.principalId), false).all();
  return rolesGranting(model, ask).some((role) => receivers.some((to) => mayAssign(model, asked, role, to)));
}

/**
 * May this principal ask Privileged Identity Management for any role? What assigns roles under a condition is not taken to be free
 * of it there; a role of requests alone stands for itself, as roles add up.
 */
function mayRequest(model: Model, ask: CheckAsk): boolean {
  const { outcome, paths } = check(model, ask);
  if (outcome !== 'allowed') return false;
  const assigns = model.actions.row(assignRoles, 'control');
  const binding = new Set(model.roles.flatMap(({ id }, role) => (assigns.byRole[role] ? [roleKey(id)] : [])));
  return paths.some(({ conditional, roleDefinitionId }) => !conditional && !binding.has(roleKey(roleDefinitionId)));
}

/** May this principal assign this role here to itself, or to a group that it is in? */
function mayAssign(model: Model, ask: CheckAsk, role: string, receiver: number): boolean {
  const attribute = (name: string) => `@Request[Microsoft.Authorization/roleAssignments:${name}]`;
  const kind = model.objects.kind[receiver];
  const principalType = kind === objectKind.user ? 'User' : kind === objectKind.group ? 'Group' : 'ServicePrincipal';
  const attributes = {
    [attribute('RoleDefinitionId')]: [roleKey(role)],
    [attribute('PrincipalId')]: [model.objects.ids.text(receiver)],
    [attribute('PrincipalType')]: [principalType],
  };
  return check(model, { ...ask, attributes }).outcome === 'allowed';
}

/** Roles that grant an action without a condition of their own: the tenant's, and those that every tenant has. */
export function rolesGranting(model: Model, { action, plane }: Pick<ActionAsk, 'action' | 'plane'>): string[] {
  const row = model.actions.row(action, plane);
  const own = model.roles.filter((_, index) => row.byRole[index] === 1).map(({ id }) => id);
  return [...own, ...builtInGranting(row.action, plane)];
}

function builtInGranting(action: string, plane: Plane): string[] {
  return builtInRoles()
    .filter(({ permissions }) =>
      permissions?.some(
        ({ actions, notActions, dataActions, notDataActions, condition }) =>
          !condition &&
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
    )
    .map(({ id }) => id);
}
