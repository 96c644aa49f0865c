/** What the audit log says of organisations, tokens and sessions. */
import type { NewAuditEntry, RequestContext } from '../audit/index.ts';
import type { Role } from './roles.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

const expiryOf = ({ expiresAt }: { readonly expiresAt: Date | null }) => expiresAt?.toISOString() ?? null;

export function organizationCreated({ id, name }: Named, by: RequestContext): NewAuditEntry<'organization.created'> {
  return { action: 'organization.created', by, target: { kind: 'organization', id, name } };
}

/** Undefined when the name is what it was. */
export function organizationRenamed(
  { id, name }: Named,
  before: string,
  by: RequestContext,
): NewAuditEntry<'organization.changed'> | undefined {
  if (name === before) return undefined;
  const changes = [`name: ${JSON.stringify(before)} -> ${JSON.stringify(name)}`];
  return { action: 'organization.changed', by, target: { kind: 'organization', id, name }, details: { changes } };
}

export function tokenCreated(
  token: Named & { readonly role: Role; readonly expiresAt: Date | null },
  by: RequestContext,
): NewAuditEntry<'token.created'> {
  const { id, name, role } = token;
  const details = { role, expiresAt: expiryOf(token) };
  return { action: 'token.created', by, target: { kind: 'token', id, name }, details };
}

export function tokenRemoved({ id, name }: Named, by: RequestContext): NewAuditEntry<'token.removed'> {
  return { action: 'token.removed', by, target: { kind: 'token', id, name } };
}

export function sessionOpened(
  session: Named & { readonly expiresAt: Date },
  by: RequestContext,
): NewAuditEntry<'session.opened'> {
  const { id, name } = session;
  return {
    action: 'session.opened',
    by,
    target: { kind: 'token', id, name },
    details: { expiresAt: expiryOf(session) },
  };
}
