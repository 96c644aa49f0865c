/** Rows of the ledger as verification and packages take them: with hashes, whether their content is there or not. */
import { type RawBuilder, sql } from 'kysely';
import type { StoreTransaction } from '../../store/index.ts';
import type { LedgerRow } from '../verify/rows.ts';

interface Row {
  readonly position: string;
  readonly fingerprint: string;
  readonly leaf_hash: string | null;
  readonly content: string | null;
  readonly kind: string;
  readonly connection_id: string | null;
  readonly subject_key: string;
  readonly checks: string[];
  readonly observed_at: Date;
  readonly told_at: string | null;
}

/** Rows after a position, in their order. */
export async function readLedgerRows(
  db: StoreTransaction,
  organizationId: string,
  after: number,
  limit: number,
  condition: RawBuilder<unknown> = sql`true`,
): Promise<LedgerRow[]> {
  const { rows } = await sql<Row>`
    select leaf.position, encode(leaf.fingerprint, 'hex') as fingerprint, encode(node.hash, 'hex') as leaf_hash,
      content.content, content.kind, content.connection_id, content.subject_key, content.checks, content.observed_at, stone.told_at
    from evidence_leaf as leaf
    left join evidence_node as node on node.organization_id = leaf.organization_id and node.level = 0 and node.index = leaf.position
    left join evidence_content as content on content.organization_id = leaf.organization_id and content.position = leaf.position
    left join evidence_tombstone as stone on stone.organization_id = leaf.organization_id and stone.position = leaf.position
    where leaf.organization_id = ${organizationId} and leaf.position > ${after} and ${condition}
    order by leaf.position limit ${limit}`.execute(db);
  return rows.map((row) => ({
    position: Number(row.position),
    fingerprint: row.fingerprint,
    leafHash: row.leaf_hash,
    content: row.content,
    columns:
      row.content === null
        ? null
        : {
            kind: row.kind,
            connectionId: row.connection_id,
            subjectKey: row.subject_key,
            checks: row.checks,
            observedAt: row.observed_at.toISOString(),
          },
    toldAt: row.told_at === null ? null : Number(row.told_at),
  }));
}

/** Content that stands beside the ledger: no leaf is of it. */
export async function readStrays(db: StoreTransaction, organizationId: string): Promise<number[]> {
  const { rows } = await sql<{ position: string }>`
    select position from evidence_content as content where organization_id = ${organizationId} and not exists (
      select from evidence_leaf as leaf where leaf.organization_id = content.organization_id and leaf.position = content.position)
    order by position limit 100`.execute(db);
  return rows.map(({ position }) => Number(position));
}

/** Where a row stands, by its fingerprint in hexadecimal. */
export async function findPosition(
  db: StoreTransaction,
  organizationId: string,
  fingerprint: string,
): Promise<number | undefined> {
  const { rows } = await sql<{ position: string }>`
    select position from evidence_leaf
    where organization_id = ${organizationId} and fingerprint = decode(${fingerprint}, 'hex') limit 1`.execute(db);
  return rows[0] && Number(rows[0].position);
}
