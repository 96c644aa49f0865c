/**
 * Retention: the content of rows is removed, their hashes stay, and a tombstone in the ledger says which rows and why. The tree
 * stays what it was.
 */
import { sql } from 'kysely';
import type { StoreTransaction } from '../../store/index.ts';
import { appendEvidence } from './append.ts';

export interface Forgetting {
  /** Rows whose last period ended before this moment. */
  readonly before: Date;
  readonly reason: string;
  /** Who decided it. */
  readonly by: string;
}

/** Rows of one tombstone. */
const mostRows = 10_000;

/** @returns how many rows lost their content; call it again until it is none */
export async function forgetEvidence(
  db: StoreTransaction,
  organizationId: string,
  { before, reason, by }: Forgetting,
  at: Date,
): Promise<number> {
  const positions = await readForgettable(db, organizationId, before);
  if (positions.length === 0) return 0;
  const [told = -1] = await appendEvidence(
    db,
    organizationId,
    [
      {
        kind: 'tombstone',
        connectionId: null,
        subject: { collection: 'tombstone', name: 'Content removed' },
        checks: [],
        outcome: 'observed',
        facts: { positions: spansOfPositions(positions), reason, by, before: before.toISOString() },
        source: { types: [], runId: null, readAt: null },
        observedAt: at,
      },
    ],
    at,
  );
  await sql`insert into evidence_tombstone (organization_id, position, told_at)
    select ${organizationId}, position, ${told} from unnest(${positions}::bigint[]) as position`.execute(db);
  await sql`delete from evidence_content
    where organization_id = ${organizationId} and position = any(${positions}::bigint[])`.execute(db);
  return positions.length;
}

/** What is over since then, is not a tombstone, and is no approved evidence. */
async function readForgettable(db: StoreTransaction, organizationId: string, before: Date): Promise<number[]> {
  const { rows } = await sql<{ position: string }>`
    select content.position from evidence_content as content
    where content.organization_id = ${organizationId} and content.kind <> 'tombstone' and content.observed_at < ${before}
      and not exists (select from evidence_period as period where period.organization_id = ${organizationId}
        and period.position = content.position and (period.to_at is null or period.to_at >= ${before}))
      and not exists (select from evidence_current as current where current.organization_id = ${organizationId}
        and current.position = content.position and current.ended_at is null)
      and not exists (select from assessment_evidence as evidence where evidence.organization_id = ${organizationId}
        and evidence.position = content.position and evidence.locked_at is not null)
    order by content.position limit ${mostRows}`.execute(db);
  return rows.map(({ position }) => Number(position));
}

function spansOfPositions(positions: readonly number[]): [number, number][] {
  const spans: [number, number][] = [];
  for (const position of positions) {
    const last = spans.at(-1);
    if (last && last[1] === position - 1) last[1] = position;
    else spans.push([position, position]);
  }
  return spans;
}
