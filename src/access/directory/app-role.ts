import type { Model } from '../model/model.ts';
import { objectKind } from '../model/objects.ts';

/**
 * Does this principal hold an app role? Assigning a group counts for its direct members alone (assign-user-or-group-access-portal),
 * and for people alone: an application permission is assigned to the service principal itself.
 */
export function holdsAppRole(model: Model, principal: number, resource: number, role: number): boolean {
  if (principal < 0 || resource < 0 || role < 0) return false;
  const { appRoles, objects, memberOf } = model;
  const assigned = (holder: number) =>
    appRoles.byPrincipal.of(holder).some((row) => appRoles.resource[row] === resource && appRoles.role[row] === role);
  if (assigned(principal)) return true;
  const kind = objects.kind[principal];
  if (kind === objectKind.servicePrincipal || kind === objectKind.managedIdentity) return false;
  return kind !== objectKind.group && memberOf.of(principal).some(assigned);
}
