/** Azure role and deny assignments: who may do what ("How Azure RBAC determines if a user has access to a resource"). */
import { type Asked, blockNames } from './actions.ts';
import {
  type AccessCase,
  type DenyAssignmentEntry,
  holdsAt,
  type Question,
  type RoleAssignmentEntry,
  type RoleEntry,
  same,
  timeOf,
} from './case.ts';
import { and, conditionTruth, or, type Truth } from './conditions.ts';
import { type Holder, holders, isKnown } from './membership.ts';
import { covers, nameIn } from './scopes.ts';

/** Who asks for what where, at a time in milliseconds, and what else is known of the request by attribute. */
export interface Access {
  readonly principalId: string;
  readonly asked: Asked;
  readonly scope: string;
  readonly time: number;
  readonly attributes?: Readonly<Record<string, readonly string[]>>;
}

export interface Path {
  readonly roleAssignmentId: string;
  readonly via: readonly string[];
  readonly conditional: boolean;
}

export interface RbacAnswer {
  readonly allowed: boolean;
  readonly conditional?: boolean;
  readonly paths?: readonly Path[];
  readonly eligible?: boolean;
  readonly eligiblePaths?: readonly Path[];
  readonly deniedBy?: readonly string[];
}

/** Stands for everybody in a deny assignment. */
const everybody = '00000000-0000-0000-0000-000000000000';

export function accessOf(question: Question, principalId: string): Access {
  const { action, dataAction, scope } = question;
  const asked: Asked = dataAction ? { name: dataAction, plane: 'data' } : { name: action ?? '', plane: 'control' };
  return { principalId, asked, scope: scope ?? '/', time: timeOf(question) };
}

export function rbac(tenant: AccessCase, access: Access): RbacAnswer {
  if (!isKnown(tenant, access.principalId)) return { allowed: false, eligible: false };
  const now = holders(tenant, access.principalId);
  const deniedBy = denying(tenant, access, now);
  const paths = deniedBy.length > 0 ? [] : pathsOf(tenant, access, now, false);
  if (paths.length > 0) return { allowed: true, conditional: paths.every((path) => path.conditional), paths };
  const eligiblePaths = pathsOf(tenant, access, holders(tenant, access.principalId, true), true).filter(
    (path) => denying(tenant, access, onceActivated(tenant, access.principalId, path)).length === 0,
  );
  return {
    allowed: false,
    eligible: eligiblePaths.length > 0,
    ...(eligiblePaths.length > 0 && { eligiblePaths }),
    ...(deniedBy.length > 0 && { deniedBy }),
  };
}

/** The id of every principal that is no group and may do it, sorted. Devices are no principals of Azure RBAC. */
export function whoCan(tenant: AccessCase, question: Question): { principals: string[] } {
  const able = tenant.principals.filter(
    ({ id, type }) => type !== 'Device' && rbac(tenant, accessOf(question, id)).allowed,
  );
  return { principals: able.map(({ id }) => id).sort() };
}

/** The answers before and after a role assignment goes. */
export function whatIfRemove(tenant: AccessCase, access: Access): { before: RbacAnswer; after: RbacAnswer } {
  const gone = tenant.change?.removeRoleAssignment;
  const roleAssignments = tenant.roleAssignments.filter(({ id }) => !same(id, gone));
  return { before: rbac(tenant, access), after: rbac({ ...tenant, roleAssignments }, access) };
}

/** Each assignment that grants, once. `eligible` lets assignments count that have to be activated first. */
function pathsOf(tenant: AccessCase, access: Access, through: readonly Holder[], eligible: boolean): Path[] {
  const paths: Path[] = [];
  for (const assignment of tenant.roleAssignments) {
    if (assignment.assignmentType === 'Eligible' && !eligible) continue;
    const holder = through.find(({ id }) => same(id, assignment.principalId));
    if (!holder || !holdsAt(assignment, access.time)) continue;
    if (!covers(tenant, assignment.scope, access.scope)) continue;
    const granted = grants(tenant, assignment, access);
    if (granted === false) continue;
    paths.push({ roleAssignmentId: assignment.id, via: holder.via, conditional: granted === 'unknown' });
  }
  return paths;
}

/** Block by block, then all blocks together; the condition of the assignment stands before all of them. */
function grants(tenant: AccessCase, assignment: RoleAssignmentEntry, access: Access): Truth {
  const role = roleOf(tenant, assignment.roleDefinitionId);
  if (!role) return false;
  const request = {
    action: access.asked.name,
    attributes: { ...namesIn(access.scope), ...access.attributes },
  };
  let granted: Truth = false;
  for (const block of role.permissions) {
    if (!blockNames(block, access.asked)) continue;
    granted = or(granted, conditionTruth(block.condition, request));
  }
  return and(granted, conditionTruth(assignment.condition, request));
}

/** A role definition is named through any scope; the GUID at the end tells which it is. */
export function roleOf(tenant: AccessCase, roleDefinitionId: string): RoleEntry | undefined {
  return tenant.roleDefinitions.find(({ id }) => same(guidOf(id), guidOf(roleDefinitionId)));
}

export function guidOf(roleDefinitionId: string): string {
  return roleDefinitionId.slice(roleDefinitionId.lastIndexOf('/') + 1);
}

/** What conditions on blobs ask for most often is told by the scope itself. Such names are in lower case. */
function namesIn(scope: string): Record<string, readonly string[]> {
  const account = nameIn(scope, 'storageAccounts');
  const container = nameIn(scope, 'containers');
  return {
    ...(account && { '@resource[microsoft.storage/storageaccounts:name]': [account] }),
    ...(account &&
      container && { '@resource[microsoft.storage/storageaccounts/blobservices/containers:name]': [container] }),
  };
}

/** Ids of the deny assignments that stand against the access ("Understand Azure deny assignments"). */
function denying(tenant: AccessCase, access: Access, through: readonly Holder[]): string[] {
  return tenant.denyAssignments.filter((deny) => denies(tenant, deny, access, through)).map(({ id }) => id);
}

function denies(tenant: AccessCase, deny: DenyAssignmentEntry, access: Access, through: readonly Holder[]): boolean {
  if (deny.denyAssignmentEffect === 'audit') return false;
  const among = (list: DenyAssignmentEntry['principals']) =>
    list.some((entry) => through.some(({ id }) => same(id, entry.id)));
  if (!deny.principals.some(({ id }) => id === everybody) && !among(deny.principals)) return false;
  if (among(deny.excludePrincipals ?? [])) return false;
  const there = covers(tenant, deny.scope, access.scope);
  const exactly = there && covers(tenant, access.scope, deny.scope);
  if (!(deny.doNotApplyToChildScopes ? exactly : there)) return false;
  return deny.permissions.some((block) => blockNames(block, access.asked));
}

/** What the principal is part of once the memberships on a path are active. */
function onceActivated(tenant: AccessCase, principalId: string, path: Path): Holder[] {
  return [principalId, ...path.via].flatMap((id) => holders(tenant, id));
}
