/** Verdicts about what a revoked connection has read: nobody confirms it any more, so none of them passes or fails. */
import { sql } from 'kysely';
import type { StoreTransaction } from '../../store/index.ts';
import type { Gap } from './coverage.ts';
import type { Place } from './pages.ts';
import { writeDay } from './totals.ts';

/** Why nothing of a connection is confirmed; null where it is not revoked. */
export async function whyUnconfirmed(
  db: StoreTransaction,
  { organizationId, connectionId }: Place,
): Promise<string | null> {
  const row = await db
    .selectFrom('connection')
    .select(['name', 'revoked_at'])
    .where('organization_id', '=', organizationId)
    .where('id', '=', connectionId)
    .executeTakeFirst();
  if (!row?.revoked_at) return null;
  return `The connection ${row.name} was revoked on ${row.revoked_at.toISOString().slice(0, 10)}: nobody confirms what it has read.`;
}

/**
 * Passes and failures become unknown, at once and without a look at any subject. What failed keeps its day of detection and its
 * deadline for when it is seen again. The next evaluation judges everything anew.
 */
export async function unconfirm(db: StoreTransaction, place: Place, reason: string, now: Date): Promise<void> {
  const { organizationId, connectionId } = place;
  const own = sql`organization_id = ${organizationId} and connection_id = ${connectionId}`;
  await sql`update check_subject set verdicts = translate(verdicts, 'pf', 'uu') where ${own} and verdicts ~ '[pf]'`.execute(
    db,
  );
  await sql`update check_failure set unknown_since = ${now}
    where ${own} and resolved_at is null and unknown_since is null`.execute(db);
  const gap: Gap = { type: '', scope: '', scopeName: '', outcome: 'denied', reason };
  await sql`update check_total set unknown = passed + failed + unknown, passed = 0, failed = 0,
    missing = ${JSON.stringify([gap])}::jsonb where ${own}`.execute(db);
  await sql`update check_type set basis = '' where ${own}`.execute(db);
  await writeDay(db, place, now);
}
