/** One row against its own hashes. Pure. */
import { readCanonical } from '../../audit/index.ts';
import { fingerprintOf, keyOfSubject } from '../ledger/entry.ts';
import { hexOf } from '../ledger/repo.ts';
import { type EvidenceContent, evidenceContent } from '../schema.ts';
import { leafHash } from '../tree/hash.ts';
import { type EvidenceProblem, problemAt } from './problems.ts';

/** A row as the database has it; hashes in hexadecimal. */
export interface LedgerRow {
  readonly position: number;
  readonly fingerprint: string;
  /** That of the tree; null where the tree has none for it. */
  readonly leafHash: string | null;
  /** Null where it was removed. */
  readonly content: string | null;
  /** Columns beside the content, by which it is found. */
  readonly columns: {
    readonly kind: string;
    readonly connectionId: string | null;
    readonly subjectKey: string;
    readonly checks: readonly string[];
    readonly observedAt: string;
  } | null;
  /** The leaf whose tombstone tells of the removal. */
  readonly toldAt: number | null;
}

export function readContent(text: string): EvidenceContent | undefined {
  return evidenceContent.safeParse(readCanonical(text)).data;
}

/** What is wrong with a row by itself. */
export function faultOf(row: LedgerRow, organizationId: string): EvidenceProblem | undefined {
  const { position, content: text } = row;
  const at = { position };
  if (text === null) {
    if (row.toldAt !== null) return undefined;
    return problemAt('removed', `The content of row ${position} is missing, and no tombstone tells why.`, at);
  }
  if (
    hexOf(fingerprintOf(text)) !== row.fingerprint ||
    (row.leafHash !== null && hexOf(leafHash(text)) !== row.leafHash)
  )
    return problemAt('changed', `Row ${position} was changed: its content does not have its hashes.`, at);
  const content = readContent(text);
  if (!content) return problemAt('changed', `Row ${position} is no evidence in canonical JSON.`, at);
  if (content.organizationId !== organizationId)
    return problemAt('moved', `Row ${position} was written for another organisation.`, at);
  if (content.position !== position)
    return problemAt('moved', `Row ${position} was moved here: it was written as row ${content.position}.`, at);
  const wrong = row.columns && wrongColumn(row.columns, content);
  if (wrong) return problemAt('changed', `Row ${position} was changed: its ${wrong} is not that of its content.`, at);
  return undefined;
}

function wrongColumn(columns: NonNullable<LedgerRow['columns']>, content: EvidenceContent): string | undefined {
  if (columns.kind !== content.kind) return 'kind';
  if (columns.connectionId !== content.connectionId) return 'connection_id';
  if (columns.subjectKey !== keyOfSubject(content.subject)) return 'subject_key';
  if (columns.checks.join('\n') !== content.checks.join('\n')) return 'checks';
  if (columns.observedAt !== content.effectiveFrom) return 'observed_at';
  return undefined;
}
