/** What each read of a connection starts from: in the database, from run to run. */
import { sql } from 'kysely';
import { type StoreTransaction, storableJson } from '../store/index.ts';
import type { ReadState } from './freshness.ts';

interface Place {
  readonly organizationId: string;
  readonly connectionId: string;
}

export async function readStates(db: StoreTransaction, place: Place): Promise<Map<string, ReadState>> {
  const rows = await db
    .selectFrom('step_state')
    .select(['step_id', 'signature', 'full_at', 'read_at', 'feed'])
    .where('organization_id', '=', place.organizationId)
    .where('connection_id', '=', place.connectionId)
    .execute();
  return new Map(
    rows.map(({ step_id, signature, full_at, read_at, feed }) => [
      step_id,
      { signature, fullAt: full_at, readAt: read_at, feed },
    ]),
  );
}

/** Keeps a place of a change feed until the full read that began after it has ended. */
export async function keepPending(
  db: StoreTransaction,
  place: Place & { readonly stepId: string; readonly signature: string },
  pending: unknown,
): Promise<void> {
  await sql`
    insert into step_state (organization_id, connection_id, step_id, signature, pending)
    values (${place.organizationId}, ${place.connectionId}, ${place.stepId}, ${place.signature},
      ${storableJson(pending)}::jsonb)
    on conflict (organization_id, connection_id, step_id) do update set pending = excluded.pending`.execute(db);
}

/** What a step that came to its end leaves for the next run. */
export interface StepMark {
  readonly stepId: string;
  readonly signature: string;
  readonly mode: 'full' | 'changes';
  /** When the step began: what changes later is not in it. */
  readonly startedAt: Date;
  /** False where something is missing that only a full read would bring. */
  readonly sound: boolean;
  /** The new place of a change feed, where the step has moved it. */
  readonly feed?: unknown;
}

export async function markStep(db: StoreTransaction, place: Place, mark: StepMark): Promise<void> {
  const { stepId, signature, mode, startedAt, sound } = mark;
  const fullAt = mode === 'full' ? (sound ? startedAt : null) : undefined;
  await sql`
    insert into step_state as known (organization_id, connection_id, step_id, signature, full_at, read_at, feed)
    values (${place.organizationId}, ${place.connectionId}, ${stepId}, ${signature}, ${fullAt ?? null}, ${startedAt},
      ${mark.feed === undefined ? null : storableJson(mark.feed)}::jsonb)
    on conflict (organization_id, connection_id, step_id) do update set
      signature = excluded.signature,
      full_at = case when ${mode === 'full'} then excluded.full_at when ${sound} then known.full_at end,
      read_at = excluded.read_at,
      feed = case when ${mode === 'full'} then coalesce(known.pending, excluded.feed)
        else coalesce(excluded.feed, known.feed) end,
      pending = null`.execute(db);
}
