/**
 * What a model is built from, in Microsoft's property names. Every list may be any iterable, read once: a million rows need not
 * be there at the same time. Ids are compared without regard to letter case.
 */

export interface PrincipalRow {
  readonly id: string;
  /** User, ServicePrincipal, ManagedIdentity, Group, ForeignGroup, Device; another word is kept as a principal of its own kind. */
  readonly type: string;
  readonly accountEnabled?: boolean | null | undefined;
}

export interface GroupRow {
  readonly id: string;
  readonly members?: readonly string[] | null | undefined;
  /** Eligible members of PIM for Groups: no members until they activate. */
  readonly eligibleMembers?: readonly string[] | null | undefined;
  readonly owners?: readonly string[] | null | undefined;
  readonly isAssignableToRole?: boolean | null | undefined;
  /** Rule of a dynamic group. */
  readonly membershipRule?: string | null | undefined;
}

export interface ScopeRow {
  readonly id: string;
  /** Counts for management groups and subscriptions; for everything else the id says it. */
  readonly parent?: string | null | undefined;
}

export interface PermissionRow {
  readonly actions?: readonly string[] | null | undefined;
  readonly notActions?: readonly string[] | null | undefined;
  readonly dataActions?: readonly string[] | null | undefined;
  readonly notDataActions?: readonly string[] | null | undefined;
  readonly condition?: string | null | undefined;
}

export interface RoleDefinitionRow {
  /** A full id or the last part of it: roles are told apart by that part alone. */
  readonly id: string;
  readonly roleName?: string | null | undefined;
  /** BuiltInRole or CustomRole. */
  readonly roleType?: string | null | undefined;
  readonly assignableScopes?: readonly string[] | null | undefined;
  readonly permissions?: readonly PermissionRow[] | null | undefined;
}

interface TimedRow {
  /** Assigned when left out. */
  readonly assignmentType?: string | null | undefined;
  /** ISO 8601, inclusive. */
  readonly startDateTime?: string | null | undefined;
  /** ISO 8601, exclusive. */
  readonly endDateTime?: string | null | undefined;
}

export interface RoleAssignmentRow extends TimedRow {
  readonly id: string;
  readonly principalId: string;
  readonly principalType?: string | null | undefined;
  readonly roleDefinitionId: string;
  readonly scope: string;
  readonly condition?: string | null | undefined;
}

export interface DenyAssignmentRow {
  readonly id: string;
  readonly permissions: readonly PermissionRow[];
  readonly principals: readonly { readonly id: string; readonly type?: string | null | undefined }[];
  readonly excludePrincipals?: readonly { readonly id: string }[] | null | undefined;
  readonly scope: string;
  readonly doNotApplyToChildScopes?: boolean | null | undefined;
  readonly isSystemProtected?: boolean | null | undefined;
  /** `audit` blocks nothing. */
  readonly denyAssignmentEffect?: string | null | undefined;
  readonly condition?: string | null | undefined;
}

export interface ResourceRow {
  readonly id: string;
  readonly type?: string | null | undefined;
  readonly identity?: IdentityRow | null | undefined;
  readonly properties?: Readonly<Record<string, unknown>> | null | undefined;
}

export interface IdentityRow {
  readonly principalId?: string | null | undefined;
  readonly userAssignedIdentities?:
    | Readonly<Record<string, { readonly principalId?: string | null | undefined } | null | undefined>>
    | null
    | undefined;
}

export interface DirectoryRoleAssignmentRow extends TimedRow {
  readonly id: string;
  readonly principalId: string;
  /** Template id of the directory role; for a custom role the id of its definition. */
  readonly roleTemplateId: string;
  /** `/` (when left out), `/administrativeUnits/{id}` or `/{id of an application or service principal}`. */
  readonly directoryScopeId?: string | null | undefined;
}

export interface AdministrativeUnitRow {
  readonly id: string;
  readonly isMemberManagementRestricted?: boolean | null | undefined;
  readonly members?: readonly string[] | null | undefined;
}

export interface ApplicationRow {
  readonly id: string;
  readonly appId?: string | null | undefined;
  readonly owners?: readonly string[] | null | undefined;
}

export interface ServicePrincipalRow {
  readonly id: string;
  readonly appId?: string | null | undefined;
  /** Application, ManagedIdentity, Legacy, SocialIdp. */
  readonly servicePrincipalType?: string | null | undefined;
  readonly owners?: readonly string[] | null | undefined;
  /** Whether the instance property lock keeps new credentials off. */
  readonly credentialsLocked?: boolean | null | undefined;
}

export interface AppRoleAssignmentRow {
  readonly id: string;
  readonly principalId: string;
  readonly principalType?: string | null | undefined;
  /** Service principal that defines the role. */
  readonly resourceId: string;
  readonly appRoleId: string;
}

export interface FederatedCredentialRow {
  readonly issuer: string;
  readonly subject: string;
  /** Application, service principal or user-assigned identity that trusts it. */
  readonly parent: string;
}

/** One authorisation of a registration definition (Lighthouse) at the scope it is assigned to. */
export interface DelegationRow extends TimedRow {
  readonly id: string;
  readonly principalId: string;
  readonly roleDefinitionId: string;
  readonly scope: string;
  readonly delegatedRoleDefinitionIds?: readonly string[] | null | undefined;
}

export interface ClassicAdministratorRow {
  readonly id: string;
  readonly emailAddress?: string | null | undefined;
  readonly role: string;
  readonly scope: string;
}

/** What could not be read, so that nothing is concluded from its absence. */
export interface UnreadableRow {
  readonly what: 'roleAssignments' | 'eligibleAssignments' | 'denyAssignments' | 'groupMembers' | 'principals';
  /** Scope (assignments) or group (members); the whole of it when left out. */
  readonly at?: string | null | undefined;
  readonly reason: string;
}

export interface AccessInput {
  readonly principals: Iterable<PrincipalRow>;
  readonly groups: Iterable<GroupRow>;
  readonly scopes: Iterable<ScopeRow>;
  readonly roleDefinitions: Iterable<RoleDefinitionRow>;
  readonly roleAssignments: Iterable<RoleAssignmentRow>;
  readonly denyAssignments: Iterable<DenyAssignmentRow>;
  readonly resources: Iterable<ResourceRow>;
  readonly directoryRoleAssignments: Iterable<DirectoryRoleAssignmentRow>;
  readonly administrativeUnits: Iterable<AdministrativeUnitRow>;
  readonly applications: Iterable<ApplicationRow>;
  readonly servicePrincipals: Iterable<ServicePrincipalRow>;
  readonly appRoleAssignments: Iterable<AppRoleAssignmentRow>;
  readonly federatedIdentityCredentials: Iterable<FederatedCredentialRow>;
  readonly delegations: Iterable<DelegationRow>;
  readonly classicAdministrators: Iterable<ClassicAdministratorRow>;
  readonly unreadable: Iterable<UnreadableRow>;
}
