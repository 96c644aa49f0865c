import type { ExternalKind } from './user.ts';

export interface Origin {
  readonly userType: string | null | undefined;
  readonly userPrincipalName: string | null | undefined;
  readonly externalUserState: string | null | undefined;
  readonly externalTenantId: string | null | undefined;
}

/**
 * The kind of somebody from outside, from what Graph says of a user: who was invited, or carries `#EXT#` in the name,
 * signs in elsewhere; a guest who does not is a guest of this tenant alone. The user type says nothing about where
 * somebody signs in. Microsoft Entra External ID, "Conditional Access for external users".
 */
export function externalKindOf(origin: Origin): ExternalKind | undefined {
  const { userType, userPrincipalName, externalUserState, externalTenantId } = origin;
  const invited = Boolean(externalUserState) || Boolean(externalTenantId) || /#ext#/i.test(userPrincipalName ?? '');
  const guest = userType?.toLowerCase() === 'guest';
  if (invited) return guest ? 'b2bCollaborationGuest' : 'b2bCollaborationMember';
  return guest ? 'internalGuest' : undefined;
}
