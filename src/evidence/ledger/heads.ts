/**
 * Signed tree heads: how large the tree was at a moment, and its root. Kept in the database and, so that nobody who can write
 * there can take them back, in `<data folder>/evidence/<organisation>.heads.ndjson`.
 */
import { join } from 'node:path';
import { sql } from 'kysely';
import { appendLine, canonical, readCanonical, readLastLine, readLines, type SigningKey } from '../../audit/index.ts';
import type { Store, StoreTransaction } from '../../store/index.ts';
import { hexOf, lockLedger, readLedgerHead } from './repo.ts';
import { type TreeHead, treeHead } from './tree-head.ts';

/** A line of the file of heads; undefined where it is no head in canonical JSON. */
export interface HeadLine {
  readonly line: number;
  readonly head: TreeHead | undefined;
}

export const headFile = (dataDir: string, organizationId: string): string =>
  join(dataDir, 'evidence', `${organizationId}.heads.ndjson`);

export const readHeadLine = (text: string, line: number): HeadLine => ({
  line,
  head: treeHead.safeParse(readCanonical(text)).data,
});

export async function readHeads(file: string): Promise<HeadLine[]> {
  return (await readLines(file)).map((text, index) => readHeadLine(text, index + 1));
}

/** Those in the database, the smallest tree first. */
export async function readKeptHeads(db: StoreTransaction, organizationId: string): Promise<HeadLine[]> {
  const { rows } = await sql<{ signed: string }>`
    select signed from evidence_tree_head where organization_id = ${organizationId} order by size`.execute(db);
  return rows.map(({ signed }, index) => readHeadLine(signed, index + 1));
}

/** Signs the tree as it is now, unless its newest head in the file says so already; undefined while there is no leaf. */
export function attestLedger(
  parts: { readonly store: Store; readonly dataDir: string; readonly key: SigningKey; readonly now: () => Date },
  organizationId: string,
): Promise<TreeHead | undefined> {
  const { store, dataDir, key, now } = parts;
  return store.inOrganization(organizationId, async (db) => {
    // Processes on other machines write files of their own, those on this one the same.
    await lockLedger(db, 'attest', organizationId);
    const head = await readLedgerHead(db, organizationId);
    if (!head) return undefined;
    const { size } = head;
    const root = hexOf(head.root);
    const file = headFile(dataDir, organizationId);
    const last = readHeadLine(readLastLine(file) ?? '', 0).head;
    if (last?.size === size && last.root === root) return last;
    const signed = key.sign({
      kind: 'tree-head',
      version: 1,
      organizationId,
      size,
      root,
      time: now().toISOString(),
    } as const);
    appendLine(file, canonical(signed));
    await sql`insert into evidence_tree_head (organization_id, size, signed)
      values (${organizationId}, ${size}, ${canonical(signed)}) on conflict do nothing`.execute(db);
    return signed;
  });
}
