/** Moments as the database tells them: counted, and page by page. */
import { sql } from 'kysely';
import type { StoreTransaction } from '../store/index.ts';
import type { Kind } from './kinds.ts';
import { type Moment, type MomentFilter, type MomentPage, momentsOf, type SourceName } from './moments.ts';

export interface Count {
  readonly label: string;
  readonly kind: Kind;
  readonly count: number;
}

export async function countMoments(db: StoreTransaction, of: SourceName, filter: MomentFilter): Promise<Count[]> {
  const { rows } = await sql<{ label: string; kind: Kind; count: string }>`
    select label, kind, count(*) as count from ${momentsOf(of, filter)} as moments group by label, kind`.execute(db);
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/** Newest first. */
export async function listMoments(
  db: StoreTransaction,
  of: SourceName,
  filter: MomentFilter,
  page: MomentPage,
): Promise<Moment[]> {
  const { rows } = await sql<Moment>`
    select id, label, at, kind from ${momentsOf(of, filter, page)} as moments order by at desc, id, kind`.execute(db);
  return rows;
}
