/** Directory roles and app roles. */
import { type AccessCase, type DirectoryRoleEntry, holdsAt, type Question, same, timeOf } from './case.ts';
import { canGrantItself } from './granting.ts';
import { has } from './graph-permissions.ts';
import { isKnown } from './membership.ts';
import { accessOf, rbac } from './rbac.ts';
import { globalAdministrator, privilegedRoleAdministrator } from './well-known.ts';

export interface EntraRoleAnswer {
  readonly hasRole: boolean;
  readonly appliesToTarget?: boolean;
  readonly eligible?: boolean;
  readonly escalation?: boolean;
}

/**
 * Whether a directory role is held, and reaches a target. Groups give directory roles only when they are role-assignable, and
 * only to direct members ("Use Microsoft Entra groups to manage role assignments").
 */
export function entraRole(tenant: AccessCase, question: Question): EntraRoleAnswer {
  const { principalId = '', roleTemplateId = '', targetId } = question;
  const active = heldRoles(tenant, principalId, timeOf(question), false);
  const held = active.filter((role) => same(role.roleTemplateId, roleTemplateId));
  const hasRole = held.length > 0;
  const reaches = targetId === undefined ? undefined : held.some((role) => reachesTarget(tenant, role, targetId));
  const eligible =
    !hasRole &&
    heldRoles(tenant, principalId, timeOf(question), true).some((role) => same(role.roleTemplateId, roleTemplateId));
  const short = !hasRole || reaches === false;
  return {
    hasRole,
    ...(reaches !== undefined && { appliesToTarget: reaches }),
    ...(eligible && { eligible }),
    ...(short && mayTakeRole(tenant, principalId, active) && { escalation: true }),
  };
}

/**
 * Two roles and one permission give any directory role, over any unit, a restricted one included.
 */
function mayTakeRole(tenant: AccessCase, id: string, active: readonly DirectoryRoleEntry[]): boolean {
  const assigns = active.some((held) => {
    if (held.directoryScopeId !== '/') return false;
    return same(held.roleTemplateId, globalAdministrator) || same(held.roleTemplateId, privilegedRoleAdministrator);
  });
  return assigns || has(tenant, id, 'RoleManagement.ReadWrite.Directory');
}

/** Directory roles that a principal holds at a time; with `eligible` those too that have to be activated. */
export function heldRoles(
  tenant: AccessCase,
  principalId: string,
  time: number,
  eligible: boolean,
): DirectoryRoleEntry[] {
  if (!isKnown(tenant, principalId)) return [];
  const groups = tenant.groups.filter((group) => {
    if (group.isAssignableToRole !== true) return false;
    const members = [...(group.members ?? []), ...(eligible ? (group.eligibleMembers ?? []) : [])];
    return members.some((member) => same(member, principalId));
  });
  const ids = [principalId, ...groups.map(({ id }) => id)];
  return (tenant.directoryRoleAssignments ?? []).filter(
    (role) =>
      (eligible || role.assignmentType !== 'Eligible') &&
      holdsAt(role, time) &&
      ids.some((id) => same(id, role.principalId)),
  );
}

/**
 * The whole directory, the members of a unit (a group in it stands for itself and not for its members), or one object. What
 * is in a restricted unit answers to administrators of that unit alone ("Restricted management administrative units").
 */
export function reachesTarget(tenant: AccessCase, role: DirectoryRoleEntry, targetId: string): boolean {
  const units = (tenant.administrativeUnits ?? []).filter((unit) =>
    (unit.members ?? []).some((member) => same(member, targetId)),
  );
  const restricted = units.filter((unit) => unit.isMemberManagementRestricted === true);
  const isScopedTo = (unit: { readonly id: string }) => same(role.directoryScopeId, `/administrativeUnits/${unit.id}`);
  if (restricted.length > 0) return restricted.some(isScopedTo);
  if (role.directoryScopeId === '/') return true;
  return units.some(isScopedTo) || same(role.directoryScopeId, `/${targetId}`);
}

/**
 * What a directory role means in Azure: nothing, but a Global Administrator may elevate its access ("Elevate access to manage
 * all Azure subscriptions"). Who may assign roles in Azure is one step away, too.
 */
export function entraRoleInAzure(tenant: AccessCase, question: Question): { allowed: boolean; escalation?: boolean } {
  const { principalId = '' } = question;
  const access = accessOf(question, principalId);
  const answer = rbac(tenant, access);
  if (answer.allowed) return { allowed: true };
  const elevates = heldRoles(tenant, principalId, timeOf(question), false).some(
    (role) => same(role.roleTemplateId, globalAdministrator) && role.directoryScopeId === '/',
  );
  const escalation = answer.deniedBy === undefined && (elevates || canGrantItself(tenant, access));
  return { allowed: false, ...(escalation && { escalation }) };
}

/**
 * Assigned itself, or as a direct member of a group that is; nested groups do not count, and neither does a group for a
 * service principal ("Assign users and groups to an application", "Add app roles to your application").
 */
export function appRole(tenant: AccessCase, question: Question): { assigned: boolean } {
  const { principalId = '', resourceId, appRoleId } = question;
  if (!isKnown(tenant, principalId)) return { assigned: false };
  const isUser = tenant.principals.some(({ id, type }) => same(id, principalId) && type === 'User');
  const groups = isUser
    ? tenant.groups.filter(({ members }) => (members ?? []).some((member) => same(member, principalId)))
    : [];
  const ids = [principalId, ...groups.map(({ id }) => id)];
  const assigned = (tenant.appRoleAssignments ?? []).some(
    (entry) =>
      same(entry.resourceId, resourceId) &&
      same(entry.appRoleId, appRoleId) &&
      ids.some((id) => same(id, entry.principalId)),
  );
  return { assigned };
}
