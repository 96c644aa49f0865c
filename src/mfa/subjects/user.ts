/** The kinds of people from outside: Graph, "conditionalAccessGuestOrExternalUserTypes". */
export const externalKinds = [
  'internalGuest',
  'b2bCollaborationGuest',
  'b2bCollaborationMember',
  'b2bDirectConnectUser',
  'otherExternalUser',
  'serviceProvider',
] as const;
export type ExternalKind = (typeof externalKinds)[number];

/** A user as policies see one. Ids are in lower case. */
export interface MfaUser {
  readonly id: string;
  readonly enabled: boolean;
  /** False for an agent's user account, which no policy for people asks. */
  readonly isPerson: boolean;
  readonly external: ExternalKind | undefined;
  /** Home tenant of somebody from outside, where known. */
  readonly homeTenant: string | undefined;
  /** Groups that the user is in, through other groups too. */
  readonly groups: readonly string[];
  /** False where the user may be in others, which could not be read. */
  readonly groupsComplete: boolean;
  /** Template ids of built-in directory roles held actively for the whole tenant. */
  readonly roles: readonly string[];
  /** False where the user may hold others, which could not be read. */
  readonly rolesComplete: boolean;
  /** Roles that are eligible only, or held in an administrative unit: no policy asks for them. */
  readonly ineffectiveRoles: readonly string[];
  readonly perUserMfa: 'disabled' | 'enabled' | 'enforced' | undefined;
  /** Whether the account is on the list of documented exceptions. */
  readonly documented: boolean;
}
