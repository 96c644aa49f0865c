import { sql } from 'kysely';
import type { StoreTransaction } from '../store/index.ts';
import type { AuditAction } from './actions.ts';
import { type NewAuditEntry, sealEntry } from './entry.ts';
import { lockLog, readHead } from './repo.ts';

/**
 * Writes an entry into the log of an organisation, in the transaction of what it tells of: both are kept, or neither.
 * Appending waits for other transactions of the organisation that have appended and are not yet done; it is therefore the
 * last thing that a transaction does. The cost does not grow with the log.
 * @param db a transaction of `store.inOrganization` of the same organisation
 */
export async function appendAudit<A extends AuditAction>(
  db: StoreTransaction,
  organizationId: string,
  entry: NewAuditEntry<A>,
  at = new Date(),
): Promise<void> {
  await lockLog(db, 'append', organizationId);
  const head = await readHead(db, organizationId);
  const { sequence, hash, time, text } = sealEntry(organizationId, head, entry, at);
  await sql`
    with head as (
      insert into audit_head (organization_id, sequence, hash, time)
      values (${organizationId}, ${sequence}, ${hash}, ${time})
      on conflict (organization_id) do update
        set sequence = excluded.sequence, hash = excluded.hash, time = excluded.time)
    insert into audit_entry (organization_id, sequence, hash, entry)
    values (${organizationId}, ${sequence}, ${hash}, ${text}::json)`.execute(db);
}
