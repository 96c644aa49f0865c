import type { JsonObject } from '../../world.ts';
import type { Directory } from './directory.ts';
import { DIRECTORY_ROLES } from './directory-role-table.ts';

/** A role held in the directory. `scope` is `/`, an administrative unit or an application. */
export interface DirectoryAssignment {
  readonly id: string;
  readonly roleTemplate: string;
  readonly principal: { readonly kind: 'user' | 'group' | 'servicePrincipal' | 'deletedUser'; readonly index: number };
  readonly scope:
    | { readonly kind: 'tenant' }
    | { readonly kind: 'administrativeUnit' | 'application'; readonly index: number };
}

export const roleTemplate = (name: string): string =>
  DIRECTORY_ROLES.find(([, displayName]) => displayName === name)?.[0] ?? '';

const UNIT_ROLES = ['User Administrator', 'Helpdesk Administrator', 'Groups Administrator'] as const;
const TENANT_ROLES = [
  'Global Reader',
  'Security Reader',
  'User Administrator',
  'Helpdesk Administrator',
  'Exchange Administrator',
  'Application Administrator',
  'Privileged Role Administrator',
  'Directory Readers',
  'Billing Administrator',
  'Conditional Access Administrator',
  'Intune Administrator',
  'Hybrid Identity Administrator',
] as const;

/** All active directory role assignments: eight Global Administrators (too many), then the others by the dice. */
export function directoryAssignments(
  directory: Directory,
  roleAssignable: { readonly start: number; readonly count: number },
): readonly DirectoryAssignment[] {
  const { tenant, numbers } = directory;
  const { directoryAssignments: total, users, administrativeUnits } = tenant.scale;
  const units = Math.max(1, administrativeUnits);
  const seen = new Set<string>();
  return Array.from({ length: total }, (_, index): DirectoryAssignment => {
    const id = `${tenant.ids.opaque('directoryAssignment', index)}-1`;
    const global = index < 8;
    const scope: DirectoryAssignment['scope'] =
      global || index % 6 < 4
        ? { kind: 'tenant' }
        : index % 6 === 4
          ? { kind: 'administrativeUnit', index: tenant.dice('unit-scope', index, units) }
          : { kind: 'application', index: tenant.dice('app-scope', index, tenant.scale.applications) };
    const roleName = global
      ? 'Global Administrator'
      : scope.kind === 'administrativeUnit'
        ? tenant.pick('unit-role', index, UNIT_ROLES)
        : scope.kind === 'application'
          ? 'Application Administrator'
          : tenant.pick('directory-role', index, TENANT_ROLES);
    const template = roleTemplate(roleName);
    const key = (principal: DirectoryAssignment['principal']): string =>
      `${template} ${JSON.stringify(principal)} ${JSON.stringify(scope)}`;
    let principal = holder(index);
    for (let next = 1; seen.has(key(principal)); next++)
      principal = { kind: 'user', index: (principal.index + next) % users };
    seen.add(key(principal));
    return { id, roleTemplate: template, principal, scope };
  });

  function holder(index: number): DirectoryAssignment['principal'] {
    if (index < 6) return { kind: 'user', index };
    if (index === 6) return { kind: 'group', index: roleAssignable.start };
    if (index % 9 === 0)
      return { kind: 'group', index: roleAssignable.start + tenant.dice('role-group', index, roleAssignable.count) };
    if (index % 7 === 0)
      return { kind: 'servicePrincipal', index: tenant.dice('role-app', index, numbers.applications) };
    return { kind: 'user', index: tenant.dice('role-user', index, users) };
  }
}

export function scopeText(directory: Directory, { scope }: DirectoryAssignment): string {
  if (scope.kind === 'tenant') return '/';
  const id = directory.tenant.guid(scope.kind, scope.index);
  return scope.kind === 'administrativeUnit' ? `/administrativeUnits/${id}` : `/${id}`;
}

export function roleAssignmentBody(directory: Directory, assignment: DirectoryAssignment): JsonObject {
  const { principal } = assignment;
  return {
    id: assignment.id,
    principalId: directory.tenant.guid(principal.kind, principal.index),
    directoryScopeId: scopeText(directory, assignment),
    appScopeId: null,
    roleDefinitionId: assignment.roleTemplate,
  };
}

export const roleDefinitions: readonly JsonObject[] = DIRECTORY_ROLES.map(([id, displayName, actions]) => ({
  id,
  description: `Built-in role ${displayName}.`,
  displayName,
  isBuiltIn: true,
  isEnabled: true,
  resourceScopes: ['/'],
  templateId: id,
  version: '1',
  rolePermissions: [{ allowedResourceActions: actions === '' ? [] : actions.split(' '), condition: null }],
}));

/** A custom directory role; it is not a template of Microsoft's. */
export function customRoleDefinition(directory: Directory): JsonObject {
  const id = directory.tenant.guid('directoryRole', 1_000);
  return {
    id,
    description: null,
    displayName: 'App credential operator (custom)',
    isBuiltIn: false,
    isEnabled: true,
    resourceScopes: ['/'],
    templateId: id,
    version: null,
    rolePermissions: [
      { allowedResourceActions: ['microsoft.directory/applications/credentials/update'], condition: null },
    ],
  };
}

/** Eligibility that may be activated; direct or through a role-assignable group; some without an end. */
export function eligibilityInstance(directory: Directory, index: number): JsonObject {
  const { tenant } = directory;
  const user = tenant.dice('eligible', index, tenant.scale.users);
  return {
    id: `${tenant.ids.opaque('eligibility', index)}-1-e`,
    principalId: tenant.guid('user', user),
    roleDefinitionId: roleTemplate(tenant.pick('eligible-role', index, ['Global Administrator', ...TENANT_ROLES])),
    directoryScopeId: '/',
    appScopeId: null,
    startDateTime: tenant.daysAgo(90, 'eligible', index),
    endDateTime: index % 3 === 0 ? null : tenant.daysAgo(-90 - (index % 200), 'eligible', index),
    memberType: index % 5 === 0 ? 'Group' : 'Direct',
    roleEligibilityScheduleId: tenant.guid('eligibility', index),
  };
}

/** An active assignment as PIM sees it: every tenant-wide one, activated for hours for some, assigned for the others. */
export function scheduleInstance(directory: Directory, assignment: DirectoryAssignment, index: number): JsonObject {
  const { tenant } = directory;
  const activated = index % 6 === 5;
  return {
    id: `${tenant.ids.opaque('schedule', index)}-1`,
    principalId: tenant.guid(assignment.principal.kind, assignment.principal.index),
    roleDefinitionId: assignment.roleTemplate,
    directoryScopeId: '/',
    appScopeId: null,
    startDateTime: activated ? tenant.daysAgo(0) : index % 2 === 0 ? null : tenant.daysAgo(200, 'active', index),
    endDateTime: activated ? tenant.daysAgo(-0.25) : index % 4 === 1 ? tenant.daysAgo(-30) : null,
    assignmentType: activated ? 'Activated' : 'Assigned',
    memberType: 'Direct',
    roleAssignmentOriginId: assignment.id,
    roleAssignmentScheduleId: activated ? tenant.guid('schedule', index) : assignment.id,
  };
}
