/** The ledger in the database. Hashes go in and out as hexadecimal text, whatever driver carries them. */
import { sql } from 'kysely';
import type { StoreTransaction } from '../../store/index.ts';
import type { Frontier, TreeNode } from '../tree/frontier.ts';
import { type KeptNodes, nodeKey } from '../tree/proofs.ts';
import type { NodeId } from '../tree/ranges.ts';

export interface LedgerHead {
  readonly size: number;
  readonly root: Buffer;
  readonly edge: Frontier;
}

/** Kept until the end of the transaction: one at a time appends to the ledger of an organisation, and one attests it. */
export async function lockLedger(
  db: StoreTransaction,
  what: 'append' | 'attest',
  organizationId: string,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`assay evidence ${what} ${organizationId}`}, 0))`.execute(
    db,
  );
}

export async function readLedgerHead(db: StoreTransaction, organizationId: string): Promise<LedgerHead | undefined> {
  const { rows } = await sql<{ size: string; root: string; edge: string }>`
    select size, encode(root, 'hex') as root, edge from evidence_head where organization_id = ${organizationId}`.execute(
    db,
  );
  const [row] = rows;
  if (!row) return undefined;
  const size = Number(row.size);
  const hashes = (row.edge.match(/.{64}/g) ?? []).map((hex) => Buffer.from(hex, 'hex'));
  return { size, root: Buffer.from(row.root, 'hex'), edge: { size, hashes } };
}

export async function writeLedgerHead(
  db: StoreTransaction,
  organizationId: string,
  edge: Frontier,
  root: Uint8Array,
): Promise<void> {
  await sql`insert into evidence_head (organization_id, size, root, edge)
    values (${organizationId}, ${edge.size}, decode(${hexOf(root)}, 'hex'), ${edge.hashes.map(hexOf).join('')})
    on conflict (organization_id) do update set size = excluded.size, root = excluded.root, edge = excluded.edge`.execute(
    db,
  );
}

export interface NewLeaf {
  readonly position: number;
  readonly fingerprint: Buffer;
  readonly text: string;
  readonly kind: string;
  readonly connectionId: string | null;
  readonly subjectKey: string;
  readonly checks: readonly string[];
  readonly observedAt: Date;
}

export async function insertLeaves(
  db: StoreTransaction,
  organizationId: string,
  leaves: readonly NewLeaf[],
  recordedAt: Date,
): Promise<void> {
  const positions = leaves.map(({ position }) => position);
  await sql`insert into evidence_leaf (organization_id, position, fingerprint, recorded_at)
    select ${organizationId}, position, decode(fingerprint, 'hex'), ${recordedAt}
    from unnest(${positions}::bigint[], ${leaves.map((leaf) => hexOf(leaf.fingerprint))}::text[]) as one(position, fingerprint)`.execute(
    db,
  );
  await sql`insert into evidence_content (organization_id, position, kind, connection_id, subject_key, checks, observed_at, content)
    select ${organizationId}, position, kind, connection_id, subject_key,
      array(select jsonb_array_elements_text(checks)), observed_at, content
    from unnest(${positions}::bigint[], ${leaves.map(({ kind }) => kind)}::text[],
      ${leaves.map(({ connectionId }) => connectionId)}::uuid[], ${leaves.map(({ subjectKey }) => subjectKey)}::text[],
      ${leaves.map(({ checks }) => JSON.stringify(checks))}::jsonb[],
      ${leaves.map(({ observedAt }) => observedAt.toISOString())}::timestamptz[], ${leaves.map(({ text }) => text)}::text[])
      as one(position, kind, connection_id, subject_key, checks, observed_at, content)`.execute(db);
}

export async function insertNodes(
  db: StoreTransaction,
  organizationId: string,
  nodes: readonly TreeNode[],
): Promise<void> {
  await sql`insert into evidence_node (organization_id, level, index, hash)
    select ${organizationId}, level, index, decode(hash, 'hex')
    from unnest(${nodes.map(({ level }) => level)}::smallint[], ${nodes.map(({ index }) => index)}::bigint[],
      ${nodes.map(({ hash }) => hexOf(hash))}::text[]) as one(level, index, hash)`.execute(db);
}

/** Hashes of full subtrees, as far as they are kept. */
export async function readNodes(
  db: StoreTransaction,
  organizationId: string,
  ids: readonly NodeId[],
): Promise<KeptNodes> {
  const { rows } = await sql<{ level: number; index: string; hash: string }>`
    select node.level, node.index, encode(node.hash, 'hex') as hash
    from unnest(${ids.map(({ level }) => level)}::smallint[], ${ids.map(({ index }) => index)}::bigint[]) as wanted(level, index)
    join evidence_node as node on node.organization_id = ${organizationId} and node.level = wanted.level
      and node.index = wanted.index`.execute(db);
  return new Map(
    rows.map(({ level, index, hash }) => [nodeKey({ level, index: Number(index) }), Buffer.from(hash, 'hex')]),
  );
}

export const hexOf = (hash: Uint8Array): string => Buffer.from(hash).toString('hex');
