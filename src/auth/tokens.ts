/** Rules of API tokens: shown once, kept as a digest, never stronger than their maker. */
import { randomUUID } from 'node:crypto';
import { appendAudit, type RequestContext, systemContext } from '../audit/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import type { Store } from '../store/index.ts';
import { tokenCreated, tokenRemoved } from './audit-entries.ts';
import type { Caller } from './caller.ts';
import { deleteToken, insertToken, readOrganization, readTokens, type TokenRow } from './repo.ts';
import { mayGrant } from './roles.ts';
import type { CreatedToken, Me, TokenInput, TokenView } from './schema.ts';
import { digestOf, newToken } from './token.ts';

const day = 86_400_000;

export function tokenService(store: Store, now: () => Date) {
  const read = async ({ organizationId, token }: Caller, id?: string): Promise<TokenView[]> => {
    const rows = await store.inOrganization(organizationId, (db) => readTokens(db, organizationId, id));
    return rows.map((row) => toView(row, token.id));
  };

  return {
    list: (caller: Caller): Promise<TokenView[]> => read(caller),

    /** Error: `forbidden` for a role above the caller's. @param bound the one assessment that the token is to show */
    create: async (
      caller: Caller,
      { name, role, expiresInDays }: TokenInput,
      by: RequestContext = systemContext(),
      bound: { readonly assessmentId?: string } = {},
    ): Promise<Result<CreatedToken>> => {
      if (!mayGrant(caller.role, role)) return fail('forbidden');
      const { organizationId } = caller;
      const token = newToken();
      const id = randomUUID();
      const expiresAt = expiresInDays === null ? null : new Date(now().getTime() + expiresInDays * day);
      const row = { id, name, kind: 'api', digest: digestOf(token), rights: { role, ...bound }, expiresAt } as const;
      await store.inOrganization(organizationId, async (db) => {
        await insertToken(db, organizationId, row);
        await appendAudit(db, organizationId, tokenCreated({ ...row, role }, by));
      });
      const [created] = await read(caller, id);
      return created ? ok({ ...created, token }) : fail('not_found', { what: 'token' });
    },

    /**
     * Ends a token at once, and the sessions that were opened with it. Errors: `not_found`; `forbidden` for a token above the
     * caller's role; `conflict` for the token of the token file, which would be taken for a new installation's.
     */
    revoke: async (caller: Caller, id: string, by: RequestContext = systemContext()): Promise<Result<void>> => {
      const [token] = await read(caller, id);
      if (!token) return fail('not_found', { what: 'token' });
      if (!mayGrant(caller.role, token.role)) return fail('forbidden');
      if (token.kind === 'installation') {
        return fail('conflict', { reason: 'the token of the token file cannot be revoked' });
      }
      await store.inOrganization(caller.organizationId, async (db) => {
        await deleteToken(db, caller.organizationId, id);
        await appendAudit(db, caller.organizationId, tokenRemoved(token, by));
      });
      return ok(undefined);
    },

    me: async (caller: Caller): Promise<Result<Me>> => {
      const { organizationId, role, member, assessmentId = null } = caller;
      const [token] = await read(caller, caller.token.id);
      // Revoked between the check of the request and this moment.
      if (!token) return fail('unauthenticated');
      const { name } = await store.inOrganization(organizationId, (db) => readOrganization(db, organizationId));
      return ok({
        organization: { id: organizationId, name },
        role,
        member: member ? { name: token.member ?? '', operator: member.kind === 'operator' } : null,
        assessmentId,
        token,
      });
    },
  };
}

function toView(row: TokenRow, current: string): TokenView {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    role: row.role,
    member: row.member_name,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    expiresAt: row.expires_at?.toISOString() ?? null,
    current: row.id === current,
  };
}
