/** What a right in the directory gives beside itself: other principals, memberships, directory roles and app roles. */
import { type DirectoryRoleEntry, same } from './case.ts';
import { heldRoles, isProtected, reachesTarget } from './directory.ts';
import { graphId, has, type Permission } from './graph-permissions.ts';
import {
  applicationAdministrators,
  globalAdministrator,
  groupAdministrators,
  permissions,
  privilegedAuthenticationAdministrator,
  privilegedRoleAdministrator,
  resettable,
} from './well-known.ts';
import { actors, changed, controls, type Foothold, takes } from './world.ts';

/** One round of everything that directory rights give. */
export function directorySteps(start: Foothold, time: number): Foothold {
  let foothold = takeApplications(start, time);
  for (const actor of actors(foothold)) {
    foothold = takeUsers(foothold, actor, time);
    foothold = joinGroups(foothold, actor, time);
    foothold = takeRoles(foothold, actor, time);
  }
  return foothold;
}

/**
 * A credential added to an application, or to its service principal, lets one act as the service principal. An owner that is an
 * application itself would need the permission Application.ReadWrite.OwnedBy as well; that it has it is assumed.
 */
function takeApplications(start: Foothold, time: number): Foothold {
  let foothold = start;
  const { applications = [], servicePrincipals = [] } = start.tenant;
  for (const entry of [...applications, ...servicePrincipals]) {
    const owned = (actor: string) => (entry.owners ?? []).some((owner) => same(owner, actor));
    const credentialed = actors(foothold).some((actor) => {
      const roles = heldRoles(foothold.tenant, actor, time, false);
      if (
        roles.some((role) => isOne(role, applicationAdministrators) && reachesTarget(foothold.tenant, role, entry.id))
      )
        return true;
      if (roles.some((role) => same(role.roleTemplateId, globalAdministrator))) return true;
      if (has(foothold.tenant, actor, 'Application.ReadWrite.All')) return true;
      return owned(actor);
    });
    if (credentialed) foothold = takes(foothold, [entry.id]);
    if (!controls(foothold, entry.id)) continue;
    foothold = takes(
      foothold,
      servicePrincipals.filter(({ appId }) => same(appId, entry.appId)).map(({ id }) => id),
    );
  }
  return foothold;
}

/** Resetting a password; who holds a role, or is in a role-assignable group, is out of reach for the smaller administrators. */
function takeUsers(foothold: Foothold, actor: string, time: number): Foothold {
  const { tenant } = foothold;
  const roles = heldRoles(tenant, actor, time, false);
  const users = tenant.principals.filter(({ type }) => type === 'User');
  const reset = users.filter(({ id }) =>
    roles.some((role) => {
      if (same(role.roleTemplateId, globalAdministrator)) return true;
      if (!reachesTarget(tenant, role, id)) return false;
      if (same(role.roleTemplateId, privilegedAuthenticationAdministrator)) return true;
      const harmless = resettable[role.roleTemplateId.toLowerCase()];
      return harmless !== undefined && !isProtected(tenant, id, harmless, time);
    }),
  );
  return takes(
    foothold,
    reset.map(({ id }) => id),
  );
}

function joinGroups(foothold: Foothold, actor: string, time: number): Foothold {
  const { tenant } = foothold;
  const roles = heldRoles(tenant, actor, time, false);
  const groups = tenant.groups.map((group) => {
    const joined = (group.members ?? []).some((id) => same(id, actor));
    const restricted = (tenant.administrativeUnits ?? []).some(
      (unit) => unit.isMemberManagementRestricted === true && (unit.members ?? []).some((id) => same(id, group.id)),
    );
    const owns = !restricted && (group.owners ?? []).some((id) => same(id, actor));
    const mayManage = roles.some((role) => {
      if (isOne(role, [globalAdministrator, privilegedRoleAdministrator])) return true;
      if (group.isAssignableToRole === true) return false;
      return isOne(role, groupAdministrators) && reachesTarget(tenant, role, group.id);
    });
    const byGraph =
      !restricted &&
      (has(tenant, actor, 'RoleManagement.ReadWrite.Directory') ||
        (group.isAssignableToRole !== true &&
          (['Directory.ReadWrite.All', 'Group.ReadWrite.All', 'GroupMember.ReadWrite.All'] as const).some((name) =>
            has(tenant, actor, name),
          )));
    return !joined && (owns || mayManage || byGraph) ? { ...group, members: [...(group.members ?? []), actor] } : group;
  });
  return changed(foothold, { groups });
}

/**
 * Whoever assigns directory roles gives Global Administrator, and with it every other, to all that is under control; that role
 * elevates its access to `/`.
 */
function takeRoles(start: Foothold, actor: string, time: number): Foothold {
  let foothold = start;
  const give = (permission: Permission): void => {
    if (has(foothold.tenant, actor, permission)) return;
    const id = `${actor} takes ${permission}`;
    const entry = { id, principalId: actor, resourceId: graphId(foothold.tenant), appRoleId: permissions[permission] };
    foothold = changed(foothold, { appRoleAssignments: [...(foothold.tenant.appRoleAssignments ?? []), entry] });
  };
  if (has(foothold.tenant, actor, 'AppRoleAssignment.ReadWrite.All')) give('RoleManagement.ReadWrite.Directory');
  const roles = heldRoles(foothold.tenant, actor, time, false);
  const assigns =
    has(foothold.tenant, actor, 'RoleManagement.ReadWrite.Directory') ||
    roles.some(
      (role) => isOne(role, [globalAdministrator, privilegedRoleAdministrator]) && role.directoryScopeId === '/',
    );
  if (!assigns) return foothold;
  return actors(foothold).reduce((all, receiver) => elevate(all, receiver, time), foothold);
}

/** The directory roles that lead on, given to somebody under control, who then elevates its access. */
function elevate(foothold: Foothold, receiver: string, time: number): Foothold {
  const roles = heldRoles(foothold.tenant, receiver, time, false);
  const { directoryRoleAssignments = [], roleAssignments, question } = foothold.tenant;
  const wanted = [globalAdministrator, question.goal?.directoryRole].filter((id) => id !== undefined);
  const taken = wanted
    .filter((id) => !roles.some((role) => same(role.roleTemplateId, id) && role.directoryScopeId === '/'))
    .map((roleTemplateId) => ({
      id: `${receiver} takes ${roleTemplateId}`,
      principalId: receiver,
      roleTemplateId,
      directoryScopeId: '/',
    }));
  const elevated = {
    id: `${receiver} elevates`,
    principalId: receiver,
    roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${userAccessAdministrator.id}`,
    scope: '/',
  };
  const isElevated = roleAssignments.some(({ id }) => id === elevated.id);
  const isKnown = foothold.tenant.roleDefinitions.some(({ id }) => id === userAccessAdministrator.id);
  return changed(foothold, {
    directoryRoleAssignments: [...directoryRoleAssignments, ...taken],
    ...(!isElevated && { roleAssignments: [...roleAssignments, elevated] }),
    ...(!isKnown && { roleDefinitions: [...foothold.tenant.roleDefinitions, userAccessAdministrator] }),
  });
}

/** What elevating gives at `/`, under an id of this evaluator so that no case can mean another role by it. */
const userAccessAdministrator = {
  id: 'eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee',
  permissions: [{ actions: ['*/read', 'Microsoft.Authorization/*', 'Microsoft.Support/*'] }],
};

function isOne(role: DirectoryRoleEntry, ids: readonly string[]): boolean {
  return ids.some((id) => same(id, role.roleTemplateId));
}
