/**
 * One access case as `docs` describes it: a tenant written down in Microsoft's property names, and a question about it.
 * Everything that Microsoft may leave out is optional here.
 */
export interface PrincipalEntry {
  readonly id: string;
  readonly type: string;
}

export interface GroupEntry {
  readonly id: string;
  readonly members?: readonly string[];
  /** From PIM for Groups. */
  readonly eligibleMembers?: readonly string[];
  readonly owners?: readonly string[];
  readonly isAssignableToRole?: boolean;
}

export interface ScopeEntry {
  readonly id: string;
  readonly parent?: string | null;
}

export interface PermissionBlock {
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
  readonly dataActions?: readonly string[];
  readonly notDataActions?: readonly string[];
  readonly condition?: string | null;
}

export interface RoleEntry {
  readonly id: string;
  readonly roleName?: string;
  readonly roleType?: string;
  readonly permissions: readonly PermissionBlock[];
  readonly assignableScopes?: readonly string[];
}

/** `Assigned` where `assignmentType` is left out; the start belongs to the time, the end does not. */
export interface TimeBound {
  readonly assignmentType?: 'Assigned' | 'Activated' | 'Eligible';
  readonly startDateTime?: string | null;
  readonly endDateTime?: string | null;
}

export interface RoleAssignmentEntry extends TimeBound {
  readonly id: string;
  readonly roleDefinitionId: string;
  readonly principalId: string;
  readonly scope: string;
  readonly condition?: string | null;
}

interface DenyPrincipal {
  readonly id: string;
}

export interface DenyAssignmentEntry {
  readonly id: string;
  readonly permissions: readonly PermissionBlock[];
  readonly principals: readonly DenyPrincipal[];
  readonly excludePrincipals?: readonly DenyPrincipal[];
  readonly scope: string;
  readonly doNotApplyToChildScopes?: boolean;
  /** `audit` only writes down what it would have refused. */
  readonly denyAssignmentEffect?: 'enforced' | 'audit';
}

export interface AccessPolicy {
  readonly objectId: string;
  readonly applicationId?: string | null;
  readonly permissions: Readonly<Record<string, readonly string[]>>;
}

export interface ResourceEntry {
  readonly id: string;
  readonly type: string;
  readonly identity?: {
    readonly principalId?: string;
    readonly userAssignedIdentities?: Readonly<Record<string, { readonly principalId?: string }>>;
  };
  readonly properties?: {
    readonly enableRbacAuthorization?: boolean | null;
    readonly accessPolicies?: readonly AccessPolicy[];
    readonly allowSharedKeyAccess?: boolean | null;
    readonly principalId?: string;
  };
}

export interface DirectoryRoleEntry extends TimeBound {
  readonly id: string;
  readonly principalId: string;
  readonly roleTemplateId: string;
  readonly directoryScopeId: string;
}

export interface AdministrativeUnitEntry {
  readonly id: string;
  readonly members?: readonly string[];
  readonly isMemberManagementRestricted?: boolean;
}

/** An application or a service principal. */
export interface ApplicationEntry {
  readonly id: string;
  readonly appId: string;
  readonly owners?: readonly string[];
}

export interface AppRoleAssignmentEntry {
  readonly id: string;
  readonly principalId: string;
  readonly resourceId: string;
  readonly appRoleId: string;
}

export interface Question {
  readonly principalId?: string;
  readonly action?: string;
  readonly dataAction?: string;
  readonly scope?: string;
  readonly at?: string;
  readonly roleTemplateId?: string;
  readonly targetId?: string;
  readonly resourceId?: string;
  readonly appRoleId?: string;
  readonly from?: string;
  readonly fromType?: string;
  readonly issuer?: string;
  readonly goal?: Goal;
}

export interface Goal {
  readonly directoryRole?: string;
  readonly azureRole?: string;
  readonly effectiveAction?: string;
  readonly dataAction?: string;
  readonly scope?: string;
}

export interface FederatedCredentialEntry {
  readonly id: string;
  readonly issuer: string;
  readonly subject: string;
  /** The application, its service principal or the user-assigned identity that trusts the subject. */
  readonly applicationId?: string;
  readonly identityId?: string;
}

export interface AccessCase {
  readonly id: string;
  readonly kind: string;
  readonly principals: readonly PrincipalEntry[];
  readonly groups: readonly GroupEntry[];
  readonly scopes: readonly ScopeEntry[];
  readonly roleDefinitions: readonly RoleEntry[];
  readonly roleAssignments: readonly RoleAssignmentEntry[];
  readonly denyAssignments: readonly DenyAssignmentEntry[];
  readonly resources?: readonly ResourceEntry[];
  readonly directoryRoleAssignments?: readonly DirectoryRoleEntry[];
  readonly administrativeUnits?: readonly AdministrativeUnitEntry[];
  readonly applications?: readonly ApplicationEntry[];
  readonly servicePrincipals?: readonly ApplicationEntry[];
  readonly appRoleAssignments?: readonly AppRoleAssignmentEntry[];
  readonly federatedIdentityCredentials?: readonly FederatedCredentialEntry[];
  readonly change?: { readonly removeRoleAssignment: string };
  readonly question: Question;
}

/** Ids and scopes are the same in any letter case. */
export function same(left: string | undefined | null, right: string | undefined | null): boolean {
  return left != null && right != null && left.toLowerCase() === right.toLowerCase();
}

const questionTime = '2026-01-15T00:00:00Z';

/** The time that a question asks about, in milliseconds. */
export function timeOf(question: Question): number {
  return Date.parse(question.at ?? questionTime);
}

/** Whether something bound in time holds at a moment. */
export function holdsAt(entry: TimeBound, time: number): boolean {
  if (entry.startDateTime && time < Date.parse(entry.startDateTime)) return false;
  if (entry.endDateTime && time >= Date.parse(entry.endDateTime)) return false;
  return true;
}
