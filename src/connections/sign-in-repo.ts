/** Sign-ins that were begun, in the database. Each of ticket, state and browser is a digest. */
import type { AssayError } from '../errors/index.ts';
import type { Store, StoreTransaction } from '../store/index.ts';

export interface SignInRow {
  readonly id: string;
  readonly callerHash: string;
  readonly browserHash: string | null;
  /** Sealed by the key ring; null once the sign-in has come to its end. */
  readonly request: string | null;
  readonly outcome: string;
  readonly connectionId: string | null;
  readonly error: unknown;
  readonly expiresAt: Date;
}

export interface NewSignIn {
  readonly id: string;
  readonly callerHash: string;
  readonly ticketHash: string;
  readonly stateHash: string;
  readonly request: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** Keeps a sign-in, and lets go of those that ended a day ago. */
export async function insertSignIn(db: StoreTransaction, organizationId: string, row: NewSignIn): Promise<void> {
  const dayBefore = new Date(row.createdAt.getTime() - 86_400_000);
  await db
    .deleteFrom('sign_in')
    .where('organization_id', '=', organizationId)
    .where('expires_at', '<', dayBefore)
    .execute();
  await db
    .insertInto('sign_in')
    .values({
      organization_id: organizationId,
      id: row.id,
      caller_hash: row.callerHash,
      ticket_hash: row.ticketHash,
      state_hash: row.stateHash,
      request: row.request,
      created_at: row.createdAt,
      expires_at: row.expiresAt,
    })
    .execute();
}

/** Whose a sign-in is, by the digest of its ticket or of its state. */
export function findSignIn(
  store: Store,
  by: 'ticket_hash' | 'state_hash',
  hash: string,
): Promise<{ organizationId: string; id: string } | undefined> {
  return store.asSystem(async (db) => {
    const row = await db
      .selectFrom('sign_in')
      .select(['organization_id', 'id'])
      .where(by, '=', hash)
      .executeTakeFirst();
    return row && { organizationId: row.organization_id, id: row.id };
  });
}

/** Until the end of the transaction nobody else takes the sign-in. */
export async function readSignIn(
  db: StoreTransaction,
  organizationId: string,
  id: string,
  how: 'read' | 'lock' = 'read',
): Promise<SignInRow | undefined> {
  const row = await db
    .selectFrom('sign_in')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .$if(how === 'lock', (query) => query.forUpdate())
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      callerHash: row.caller_hash,
      browserHash: row.browser_hash,
      request: row.request,
      outcome: row.outcome,
      connectionId: row.connection_id,
      error: row.error,
      expiresAt: row.expires_at,
    }
  );
}

export async function updateSignIn(
  db: StoreTransaction,
  organizationId: string,
  id: string,
  change: {
    readonly browserHash?: string;
    readonly request?: null;
    readonly outcome?: 'answered' | 'connected' | 'failed';
    readonly connectionId?: string;
    readonly error?: AssayError;
  },
): Promise<void> {
  await db
    .updateTable('sign_in')
    .set({
      ...(change.browserHash !== undefined && { browser_hash: change.browserHash }),
      ...(change.request === null && { request: null }),
      ...(change.outcome !== undefined && { outcome: change.outcome }),
      ...(change.connectionId !== undefined && { connection_id: change.connectionId }),
      ...(change.error !== undefined && { error: JSON.stringify(change.error) }),
    })
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .execute();
}
