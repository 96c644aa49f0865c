import type { StoreTransaction } from '../../store/index.ts';
import type { EvidenceInput } from '../schema.ts';
import { grow, noLeaves, rootOf } from '../tree/frontier.ts';
import { leafHash } from '../tree/hash.ts';
import { keyOfSubject, sealEvidence } from './entry.ts';
import { insertLeaves, insertNodes, lockLedger, readLedgerHead, writeLedgerHead } from './repo.ts';

/**
 * Adds evidence to the ledger of an organisation; five statements, however much it is and however long the ledger. Whoever
 * appends waits for other transactions of the organisation that have appended and are not yet done.
 * @param inputs a page of it, some thousands at most: it is held in memory
 * @returns the positions, in the order of the inputs
 */
export async function appendEvidence(
  db: StoreTransaction,
  organizationId: string,
  inputs: readonly EvidenceInput[],
  at: Date,
): Promise<number[]> {
  if (inputs.length === 0) return [];
  await lockLedger(db, 'append', organizationId);
  const edge = (await readLedgerHead(db, organizationId))?.edge ?? noLeaves;
  const leaves = inputs.map((input, index) => ({
    ...sealEvidence(organizationId, edge.size + index, input, at),
    kind: input.kind,
    connectionId: input.connectionId,
    subjectKey: keyOfSubject(input.subject),
    checks: input.checks,
    observedAt: input.observedAt,
  }));
  const { frontier, nodes } = grow(
    edge,
    leaves.map(({ text }) => leafHash(text)),
  );
  await insertLeaves(db, organizationId, leaves, at);
  await insertNodes(db, organizationId, nodes);
  await writeLedgerHead(db, organizationId, frontier, rootOf(frontier));
  return leaves.map(({ position }) => position);
}
