/** Proofs out of the kept subtrees. */
import type { StoreTransaction } from '../store/index.ts';
import { hexOf, readNodes } from './ledger/repo.ts';
import { consistencyProof, inclusionProof, nodesFor } from './tree/proofs.ts';
import { consistencyRanges, inclusionRanges } from './tree/ranges.ts';

/** Paths from leaves to the root of the tree of a size, by position, in hexadecimal; one statement for all of them. */
export async function proveInclusion(
  db: StoreTransaction,
  organizationId: string,
  positions: readonly number[],
  size: number,
): Promise<Map<number, string[]>> {
  const needed = nodesFor(positions.flatMap((position) => inclusionRanges(position, size)));
  const kept = await readNodes(db, organizationId, needed);
  return new Map(positions.map((position) => [position, inclusionProof(position, size, kept).map(hexOf)]));
}

/** That the tree of `size` goes on from those of these sizes. */
export async function proveConsistency(
  db: StoreTransaction,
  organizationId: string,
  firsts: readonly number[],
  size: number,
): Promise<Map<number, string[]>> {
  const needed = nodesFor(firsts.flatMap((first) => consistencyRanges(first, size)));
  const kept = await readNodes(db, organizationId, needed);
  return new Map(firsts.map((first) => [first, consistencyProof(first, size, kept).map(hexOf)]));
}
