/** Giving oneself a role ("Delegate Azure role assignment management to others with conditions"). */
import { blockNames } from './actions.ts';
import { type AccessCase, type PermissionBlock, type RoleAssignmentEntry, same } from './case.ts';
import { conditionTruth } from './conditions.ts';
import { holders } from './membership.ts';
import { type Access, guidOf, rbac, roleOf } from './rbac.ts';

const assign = 'Microsoft.Authorization/roleAssignments/write';
/** Asking PIM for an assignment, or for an eligibility that one then activates. */
const requests = [
  'Microsoft.Authorization/roleAssignmentScheduleRequests/write',
  'Microsoft.Authorization/roleEligibilityScheduleRequests/write',
];
/** Some role that the case does not name, so that a condition cannot have listed it. */
export const unlistedRole = 'ffffffff-ffff-4fff-8fff-ffffffffffff';

/**
 * Whether one may give the role with this GUID to a receiver at the scope: for certain, or (`perhaps`) unless a condition that asks
 * for what is not known stands against it.
 */
export function mayAssign(
  tenant: AccessCase,
  access: Omit<Access, 'asked'>,
  role: string,
  receiverId = access.principalId,
  perhaps = false,
): boolean {
  const attribute = (name: string) => `@request[microsoft.authorization/roleassignments:${name}]`;
  const attributes = {
    [attribute('roledefinitionid')]: [role],
    [attribute('principaltype')]: [assignedType(tenant, receiverId)],
    [attribute('principalid')]: [receiverId],
  };
  const certain = (within: AccessCase, name: string, known?: Access['attributes']): boolean => {
    const asked = { name, plane: 'control' } as const;
    const { allowed, conditional } = rbac(within, { ...access, asked, ...(known && { attributes: known }) });
    return allowed && (perhaps || !conditional);
  };
  if (certain(tenant, assign, attributes)) return true;
  const others = {
    ...tenant,
    roleAssignments: tenant.roleAssignments.filter((held) => !givesAssignments(tenant, held)),
  };
  return requests.some((name) => certain(others, name));
}

/**
 * What assigns roles under a condition is not taken to be free of it in PIM: else the portal's templates would bind no Owner. A
 * role of requests alone stands for itself, as roles add up.
 */
function givesAssignments(tenant: AccessCase, { roleDefinitionId }: RoleAssignmentEntry): boolean {
  const role = roleOf(tenant, roleDefinitionId);
  return role?.permissions.some((block) => blockNames(block, { name: assign, plane: 'control' })) ?? false;
}

/** Whether one may give some role to somebody there; what a condition asks for is left open. */
export function mayAssignSome(
  tenant: AccessCase,
  access: Omit<Access, 'asked'>,
  actions: readonly string[] = [assign, ...requests],
): boolean {
  return actions.some((name) => rbac(tenant, { ...access, asked: { name, plane: 'control' } }).allowed);
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
  // A role that gives the access under a condition of its own gives it only perhaps.
  const isFree = ({ condition }: PermissionBlock): boolean =>
    conditionTruth(condition, { action: access.asked.name, attributes: {} }) === true;
  const fitting = tenant.roleDefinitions
    .filter((role) => role.permissions.some((block) => blockNames(block, access.asked) && isFree(block)))
    .map(({ id }) => guidOf(id));
  const receivers = holders(tenant, access.principalId).map(({ id }) => id);
  return [unlistedRole, ...fitting].some((role) =>
    receivers.some((receiver) => mayAssign(tenant, access, role, receiver)),
  );
}
