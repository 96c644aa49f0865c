import type { Role } from './roles.ts';

export type TokenKind = 'installation' | 'api' | 'session';

/** Who sends a request, as their token says: it belongs to exactly one organisation. */
export interface Caller {
  readonly organizationId: string;
  readonly role: Role;
  readonly token: { readonly id: string; readonly kind: TokenKind };
  /** The person; undefined for a token that stands for itself. */
  readonly member: { readonly principalId: string; readonly kind: 'operator' | 'user' } | undefined;
}
