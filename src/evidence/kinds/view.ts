import { sql } from 'kysely';
import type { z } from 'zod';
import type { StoreTransaction } from '../../store/index.ts';
import type { evidenceKindList } from '../schema.ts';
import type { EvidenceKind } from './declaration.ts';

export type KindView = z.output<typeof evidenceKindList>['items'][number];

export async function readKinds(
  db: StoreTransaction,
  organizationId: string,
  kinds: readonly EvidenceKind[],
): Promise<KindView[]> {
  const { rows } = await sql<{ kind: string; connection_id: string; outcome: string; judged_at: Date; rows: number }>`
    select state.kind, state.connection_id, state.outcome, state.judged_at, (select count(*)::int from evidence_current as current
      where current.organization_id = ${organizationId} and current.connection_id = state.connection_id
        and current.kind = state.kind and current.ended_at is null and current.slot not like 'collection:%') as rows
    from evidence_state as state where state.organization_id = ${organizationId} order by state.connection_id`.execute(
    db,
  );
  return kinds.map(({ id, title, says, needs }) => ({
    id,
    title,
    says,
    types: needs.map(({ type }) => type),
    states: rows
      .filter(({ kind }) => kind === id)
      .map((row) => ({
        connectionId: row.connection_id,
        outcome: row.outcome,
        judgedAt: row.judged_at.toISOString(),
        rows: row.rows,
      })),
  }));
}
