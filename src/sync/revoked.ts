/** How much what a connection has read is worth: confirmed just now, or by nobody any more. */
import { sql } from 'kysely';
import { assayError } from '../errors/index.ts';
import { type StoreTransaction, storableJson } from '../store/index.ts';
import { forgetReads } from './gone-repo.ts';

/** A sync has come to its end: the facts are fresh. */
export async function markFresh(
  db: StoreTransaction,
  organizationId: string,
  connectionId: string,
  at: Date,
): Promise<void> {
  await sql`
    update connection set last_success_at = greatest(last_success_at, ${at}::timestamptz)
    where organization_id = ${organizationId} and id = ${connectionId}`.execute(db);
}

/** Nobody may look any more: what was read stays with its history, and is unknown from now on. */
export async function markRevoked(
  db: StoreTransaction,
  organizationId: string,
  connectionId: string,
  at: Date,
): Promise<void> {
  await sql`
    update collection set outcome = 'denied', problem = ${storableJson(assayError('connection_revoked'))}::jsonb,
      detail = null, finished_at = ${at}
    where organization_id = ${organizationId} and connection_id = ${connectionId}`.execute(db);
  await forgetReads(db, organizationId, [connectionId]);
}
