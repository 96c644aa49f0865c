/** Giving oneself a role ("Delegate Azure role assignment management to others with conditions"). */
import { blockNames } from './actions.ts';
import { type AccessCase, same } from './case.ts';
import { holders } from './membership.ts';
import { type Access, guidOf, rbac } from './rbac.ts';

/**
 * Assigning, and asking PIM for an assignment or for an eligibility that one then activates. That a condition on the first binds
 * the other two as well is inferred: else the portal's templates would constrain no Owner.
 */
const assigning = [
  'Microsoft.Authorization/roleAssignments/write',
  'Microsoft.Authorization/roleAssignmentScheduleRequests/write',
  'Microsoft.Authorization/roleEligibilityScheduleRequests/write',
] as const;
/** Some role that the case does not name, so that a condition cannot have listed it. */
export const unlistedRole = 'ffffffff-ffff-4fff-8fff-ffffffffffff';

/** Whether one may give the role with this GUID to a receiver at the scope, whatever else a condition may ask for. */
export function mayAssign(
  tenant: AccessCase,
  access: Omit<Access, 'asked'>,
  role: string,
  receiverId = access.principalId,
): boolean {
  const attribute = (name: string) => `@request[microsoft.authorization/roleassignments:${name}]`;
  const attributes = {
    [attribute('roledefinitionid')]: [role],
    [attribute('principaltype')]: [assignedType(tenant, receiverId)],
    [attribute('principalid')]: [receiverId],
  };
  return assigning.some((name) => {
    const asked = { name, plane: 'control' } as const;
    const { allowed, conditional } = rbac(tenant, { ...access, asked, attributes, conditionsOn: assigning[0] });
    return allowed && !conditional;
  });
}

/** Whether one may give some role to somebody there; what a condition asks for is left open. */
export function mayAssignSome(tenant: AccessCase, access: Omit<Access, 'asked'>): boolean {
  return assigning.some((name) => rbac(tenant, { ...access, asked: { name, plane: 'control' } }).allowed);
}

/** Managed identities are assigned roles as service principals. */
function assignedType(tenant: AccessCase, id: string): string {
  if (tenant.groups.some((group) => same(group.id, id))) return 'Group';
  return tenant.principals.some((entry) => same(entry.id, id) && entry.type === 'User') ? 'User' : 'ServicePrincipal';
}

/**
 * Whether one role assignment more, which the principal may write for itself or for a group it is in, gives the access. A deny
 * would stand against that one too.
 */
export function canGrantItself(tenant: AccessCase, access: Access): boolean {
  if (rbac(tenant, access).deniedBy) return false;
  const fitting = tenant.roleDefinitions
    .filter((role) => role.permissions.some((block) => blockNames(block, access.asked)))
    .map(({ id }) => guidOf(id));
  const receivers = holders(tenant, access.principalId).map(({ id }) => id);
  return [unlistedRole, ...fitting].some((role) =>
    receivers.some((receiver) => mayAssign(tenant, access, role, receiver)),
  );
}
