import type { AuditActor } from '../audit/index.ts';
import type { Role } from './roles.ts';

export type TokenKind = 'installation' | 'api' | 'session';

/** Who sends a request, as their token says: it belongs to exactly one organisation. */
export interface Caller {
  readonly organizationId: string;
  readonly role: Role;
  /** The one assessment that the token shows; undefined for a token without that bound. */
  readonly assessmentId?: string;
  readonly token: {
    readonly id: string;
    readonly kind: TokenKind;
    readonly name: string;
    /** The token with which a session was opened. */
    readonly parentId: string | null;
  };
  /** The person; undefined for a token that stands for itself. */
  readonly member:
    | { readonly principalId: string; readonly kind: 'operator' | 'user'; readonly name: string }
    | undefined;
}

/** The same for all tokens and sessions of a person, and for a token that stands for itself and its sessions. */
export function personOf({ token, member }: Caller): string {
  return member?.principalId ?? token.parentId ?? token.id;
}

/** As the audit log names a caller: the person where there is one, whatever token they came with. */
export function actorOf({ token, member }: Caller): AuditActor {
  if (member) return { kind: 'user', id: member.principalId, name: member.name };
  return { kind: 'token', id: token.id, name: token.name };
}
