/** Changes of a connection's life in the database. */
import { sql } from 'kysely';
import type { StoreTransaction } from '../store/index.ts';
import type { ConnectionScope } from '../sync/index.ts';
import type { AcceptedCredential } from './service.ts';

export interface ConnectionChange {
  readonly scope?: ConnectionScope;
  readonly directory?: boolean;
  readonly deleteGone?: boolean;
  readonly everyMinutes?: number | null;
  readonly staleAfterMinutes?: number | null;
  readonly nextRunAt?: Date | null;
  readonly pausedAt?: Date | null;
  readonly revokedAt?: Date | null;
  readonly credential?: AcceptedCredential;
}

/** Until the end of the transaction nobody else changes the connection; what is read through it goes on being saved. */
export async function holdConnection(db: StoreTransaction, organizationId: string, id: string): Promise<void> {
  await sql`select 1 from connection where organization_id = ${organizationId} and id = ${id} for no key update`.execute(
    db,
  );
}

export async function changeConnection(
  db: StoreTransaction,
  organizationId: string,
  id: string,
  change: ConnectionChange,
): Promise<void> {
  const { scope, directory, deleteGone, everyMinutes, staleAfterMinutes, nextRunAt, pausedAt, revokedAt } = change;
  const { credential } = change;
  await db
    .updateTable('connection')
    .set({
      ...(scope !== undefined && { scope: JSON.stringify(scope) }),
      ...(directory !== undefined && { directory }),
      ...(deleteGone !== undefined && { delete_gone: deleteGone }),
      ...(everyMinutes !== undefined && { interval_minutes: everyMinutes }),
      ...(staleAfterMinutes !== undefined && { stale_after_minutes: staleAfterMinutes }),
      ...(nextRunAt !== undefined && { next_run_at: nextRunAt }),
      ...(pausedAt !== undefined && { paused_at: pausedAt }),
      ...(revokedAt !== undefined && { revoked_at: revokedAt }),
      ...(credential !== undefined && {
        credential: credential.credential,
        credential_kind: credential.credentialKind,
        client_id: credential.clientId,
        credential_facts: JSON.stringify(credential.credentialFacts ?? {}),
      }),
    })
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .execute();
}

/** Removes what a sign-in needs; nothing of it is left in the row. */
export async function clearCredential(db: StoreTransaction, organizationId: string, id: string): Promise<void> {
  await db
    .updateTable('connection')
    .set({ credential: '', credential_facts: '{}' })
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .execute();
}

export async function hasOpenRun(db: StoreTransaction, organizationId: string, id: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from sync_run where organization_id = ${organizationId} and connection_id = ${id}
      and state in ('queued', 'running')`.execute(db);
  return rows.length > 0;
}
