/** From a credential to its caller, and sessions, which end when they are not used. */
import { randomUUID } from 'node:crypto';
import { appendAudit, type RequestContext, systemContext } from '../audit/index.ts';
import type { Store } from '../store/index.ts';
import { sessionOpened } from './audit-entries.ts';
import type { Caller } from './caller.ts';
import { deleteEndedSessions, findToken, insertToken, type NewTokenRow, touchToken } from './repo.ts';
import { digestOf, newToken } from './token.ts';

export interface OpenedSession {
  readonly token: string;
  readonly expiresAt: Date;
}

const day = 86_400_000;
/** How long a session lasts without being used. */
const sessionLifetime = 7 * day;
/** The last use is written no more often. */
const touchInterval = 60_000;

export function sessionService(store: Store, now: () => Date) {
  const end = (from: Date) => new Date(from.getTime() + sessionLifetime);

  /**
   * @param rights of a person, or those of the token with which it is opened
   * @param by who asks for it; Assay itself where nobody does
   */
  const open = async (
    organizationId: string,
    name: string,
    rights: NewTokenRow['rights'],
    by: RequestContext = systemContext(),
  ): Promise<OpenedSession> => {
    const at = now();
    const token = newToken();
    const expiresAt = end(at);
    const row = { id: randomUUID(), name, kind: 'session', digest: digestOf(token), rights, expiresAt } as const;
    await store.inOrganization(organizationId, async (db) => {
      await deleteEndedSessions(db, organizationId, at);
      await insertToken(db, organizationId, row);
      await appendAudit(db, organizationId, sessionOpened(row, by));
    });
    return { token, expiresAt };
  };

  return {
    open,

    /** The caller of a credential; undefined when nobody has it or it has ended. */
    authenticate: async (token: string): Promise<Caller | undefined> => {
      const found = await store.asSystem((db) => findToken(db, { digest: digestOf(token) }));
      const at = now();
      if (!found || (found.expiresAt !== null && found.expiresAt <= at)) return undefined;
      const { lastUsedAt, expiresAt: _ends, ...caller } = found;
      const before = new Date(at.getTime() - touchInterval);
      if (lastUsedAt === null || lastUsedAt < before) {
        const use = { at, before, ...(caller.token.kind === 'session' && { expiresAt: end(at) }) };
        await store.inOrganization(caller.organizationId, (db) =>
          touchToken(db, caller.organizationId, caller.token.id, use),
        );
      }
      return caller;
    },

    /** Whether a caller could come again with the same rights. To ask is no use of the token: what only listens keeps none alive. */
    stillHolds: async ({ organizationId, role, token, assessmentId }: Caller): Promise<boolean> => {
      const found = await store.asSystem((db) => findToken(db, { id: token.id }));
      if (!found || (found.expiresAt !== null && found.expiresAt <= now())) return false;
      return found.organizationId === organizationId && found.role === role && found.assessmentId === assessmentId;
    },

    /** A session of a browser for whoever holds a token, with the rights of that token and no longer than it. */
    openConsole: ({ organizationId, role, token, member }: Caller, by?: RequestContext): Promise<OpenedSession> =>
      open(organizationId, 'Console', member ?? { role, parentId: token.id }, by),
  };
}
export type SessionService = ReturnType<typeof sessionService>;
