/** Whether somebody gets somewhere: every step that is open is taken, until none is left. */
import { azureSteps } from './azure-steps.ts';
import { type AccessCase, holdsAt, same, timeOf } from './case.ts';
import { reachesData } from './data.ts';
import { heldRoles } from './directory.ts';
import { directorySteps } from './directory-steps.ts';
import { holders } from './membership.ts';
import { guidOf, rbac } from './rbac.ts';
import { covers } from './scopes.ts';
import { actors, type Foothold, takes } from './world.ts';

export interface EscalationAnswer {
  readonly reachable: boolean;
  readonly reachableIfActivated?: boolean;
}

export function escalation(tenant: AccessCase): EscalationAnswer {
  if (reaches(tenant)) return { reachable: true };
  return { reachable: false, ...(reaches(allActivated(tenant)) && { reachableIfActivated: true }) };
}

function reaches(tenant: AccessCase): boolean {
  const time = timeOf(tenant.question);
  let foothold = firstFoothold(tenant);
  for (;;) {
    const before = sizeOf(foothold);
    foothold = azureSteps(directorySteps(foothold, time), time);
    if (isGoal(foothold, time)) return true;
    if (sizeOf(foothold) === before) return false;
  }
}

/** A principal is itself; an outside subject is whatever trusts its issuer's tokens for it. */
function firstFoothold(tenant: AccessCase): Foothold {
  const { from = '', fromType, issuer } = tenant.question;
  const start: Foothold = { tenant, controlled: [] };
  if (fromType === undefined) return takes(start, [from]);
  const trusting = (tenant.federatedIdentityCredentials ?? []).filter(
    (credential) => credential.subject === from && credential.issuer === issuer,
  );
  return takes(
    start,
    trusting.flatMap((credential) => [credential.applicationId, credential.identityId]),
  );
}

function sizeOf({ tenant, controlled }: Foothold): string {
  const members = tenant.groups.map((group) => group.members?.length ?? 0);
  const rewritten = tenant.roleDefinitions.filter((role) => role.permissions[0]?.actions?.[0] === '*');
  const lists = [controlled, tenant.roleAssignments, tenant.directoryRoleAssignments, tenant.appRoleAssignments];
  return [...lists.map((list) => list?.length ?? 0), ...members, rewritten.length].join(' ');
}

function isGoal(foothold: Foothold, time: number): boolean {
  const { tenant } = foothold;
  const { directoryRole, azureRole, effectiveAction, dataAction, scope = '/' } = tenant.question.goal ?? {};
  const within = actors(foothold);
  if (dataAction !== undefined) return reachesData(tenant, within, { name: dataAction, scope, time });
  return within.some((principalId) => {
    if (directoryRole !== undefined) {
      const roles = heldRoles(tenant, principalId, time, false);
      return roles.some((role) => same(role.roleTemplateId, directoryRole) && role.directoryScopeId === '/');
    }
    if (azureRole !== undefined) return holdsAzureRole(tenant, principalId, azureRole, scope, time);
    // Such a goal does not say of which kind its action is.
    return (['control', 'data'] as const).some((plane) => {
      const asked = { name: effectiveAction ?? '', plane };
      return rbac(tenant, { principalId, asked, scope, time }).allowed;
    });
  });
}

function holdsAzureRole(tenant: AccessCase, principalId: string, role: string, scope: string, time: number): boolean {
  const through = holders(tenant, principalId);
  return tenant.roleAssignments.some(
    (assignment) =>
      assignment.assignmentType !== 'Eligible' &&
      same(guidOf(assignment.roleDefinitionId), guidOf(role)) &&
      through.some(({ id }) => same(id, assignment.principalId)) &&
      covers(tenant, assignment.scope, scope) &&
      holdsAt(assignment, time),
  );
}

/** The tenant in which everybody has activated all that they may. */
function allActivated(tenant: AccessCase): AccessCase {
  const active = <T extends { readonly assignmentType?: string }>(entry: T): T =>
    entry.assignmentType === 'Eligible' ? { ...entry, assignmentType: 'Activated' } : entry;
  return {
    ...tenant,
    groups: tenant.groups.map((group) => ({
      ...group,
      members: [...(group.members ?? []), ...(group.eligibleMembers ?? [])],
    })),
    roleAssignments: tenant.roleAssignments.map(active),
    directoryRoleAssignments: (tenant.directoryRoleAssignments ?? []).map(active),
  };
}
