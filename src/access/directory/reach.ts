import { tenantScope } from '../model/directory.ts';
import type { Model } from '../model/model.ts';
import { objectFlag, objectKind } from '../model/objects.ts';
import { mayHoldRoles, type RoleHolding, roleHoldings } from './holdings.ts';
import { directoryRoleFacts } from './role-facts.ts';

/** Restricted management units that an object is in: only administrators of those may change it (admin-units-restricted-management). */
export function restrictedUnits({ objects, unitsOf }: Model, object: number): number[] {
  return Array.from(unitsOf.of(object)).filter((unit) => (objects.flags[unit] ?? 0) & objectFlag.restricted);
}

/**
 * Does a directory role reach this object? A unit brings its members, and of a group in it the group itself, not the group's
 * members (administrative-units).
 */
export function reaches(model: Model, { scope, template }: RoleHolding, target: number, at: number): boolean {
  const restricted = restrictedUnits(model, target);
  if (restricted.length > 0 && !restricted.includes(scope)) return false;
  if (scope !== tenantScope && scope !== target && !model.unitsOf.of(target).includes(scope)) return false;
  return mayActOn(model, model.directoryRoles.templates.text(template), target, at);
}

/** Role-assignable groups and administrators are kept from the lesser administrator roles (groups-concept). */
export function mayActOn(model: Model, template: string, target: number, at: number): boolean {
  const facts = directoryRoleFacts(template);
  if (!facts) return true;
  if (mayHoldRoles(model, target)) return facts.assignsRoles === true || facts.managesGroups !== true;
  if (model.objects.kind[target] !== objectKind.user || !facts.resets || facts.resets === 'everybody') return true;
  return isOrdinary(model, target, facts.resets, at);
}

/** Whether a user holds no role besides these (eligible ones count), and belongs to no role-assignable group. */
export function isOrdinary(model: Model, user: number, besides: readonly string[], at: number): boolean {
  const inRoleGroup = [model.memberOf, model.ownerOf, model.eligibleMemberOf].some((links) =>
    links.of(user).some((group) => mayHoldRoles(model, group)),
  );
  if (inRoleGroup) return false;
  return roleHoldings(model, user, at).every(({ template }) =>
    besides.includes(model.directoryRoles.templates.text(template).toLowerCase()),
  );
}
