/**
 * Holds a log against its own hashes and against the checkpoints from outside. Pure; entries come one by one, so that a log
 * of any length can be looked at. One tampering gives one problem where it can be told apart.
 */
import { hashOf, readCanonical } from './canonical.ts';
import type { Checkpoint, CheckpointLine } from './checkpoint.ts';
import { noPrevious } from './entry.ts';
import { type AuditProblem, type AuditVerification, entriesAre, problemOf } from './problems.ts';
import type { LogRow } from './repo.ts';
import { isSigned, type PublicKey } from './signing-key.ts';

export interface ChainVerifier {
  /** Takes the next row, in the order in which they are kept. */
  next(row: LogRow): void;
  /** @param head what is kept as the newest entry; undefined when nothing is */
  end(head: { readonly sequence: number; readonly hash: string } | undefined): AuditVerification;
}

const mostProblems = 100;

export function verifyChain(
  organizationId: string,
  lines: readonly CheckpointLine[],
  keys: readonly PublicKey[],
): ChainVerifier {
  const problems: AuditProblem[] = [];
  const { valid, invalid } = sortCheckpoints(organizationId, lines, keys);
  problems.push(...invalid);
  const attestations = Map.groupBy(valid, ({ checkpoint }) => checkpoint.sequence);
  const fitting: ValidCheckpoint[] = [];
  /** Numbers that a problem names by themselves: what follows from it is not told again. */
  const named = new Set<number>();
  const name = (kind: AuditProblem['kind'], sequence: number, cause: string) => {
    named.add(sequence);
    problems.push(problemOf(kind, cause, { sequence }));
  };
  let last: { readonly sequence: number; readonly hash: string } = { sequence: 0, hash: noPrevious };
  let entries = 0;

  /** A contradiction is told where it begins, and again after a checkpoint that fits. */
  let contradicted = false;

  const holdAgainstCheckpoints = ({ sequence, hash }: LogRow) => {
    for (const { line, checkpoint } of attestations.get(sequence) ?? []) {
      if (checkpoint.hash === hash) {
        fitting.push({ line, checkpoint });
        contradicted = false;
        continue;
      }
      // Only what was attested earlier stood already: after a copy was put back, newer checkpoints attest the copy.
      const before = newest(fitting.filter((other) => other.line < line))?.sequence ?? 0;
      const from = Math.min(before + 1, sequence);
      if (!contradicted && !named.has(sequence)) {
        const cause = `${entriesAre(from, sequence)} not what the checkpoint of ${checkpoint.time} attests: from somewhere in there on, the log was written anew.`;
        problems.push(problemOf('rewritten', cause, { sequence: from, through: sequence, line }));
      }
      contradicted = true;
    }
  };

  return {
    next: (row) => {
      entries += 1;
      const { sequence } = row;
      const expected = last.sequence + 1;
      if (sequence > expected) problems.push(missing(expected, sequence - 1));
      if (sequence < expected)
        name('inserted', sequence, `Entry ${sequence} stands a second time, or out of its place.`);
      const fault = faultOf(row, organizationId);
      if (fault) name(fault.kind, sequence, fault.cause);
      else if (sequence === expected && previousOf(row) !== last.hash) {
        // The entry before was made anew together with its hash: an entry of which only the link was changed would have
        // another hash itself, and the one after it would not follow.
        if (sequence === 1) name('rewritten', 1, 'Entry 1 says that it follows another entry.');
        else if (!named.has(last.sequence))
          name('rewritten', last.sequence, `Entry ${last.sequence} is not the one that entry ${sequence} follows.`);
      }
      holdAgainstCheckpoints(row);
      last = { sequence, hash: row.hash };
    },
    end: (head) => {
      const length = head?.sequence ?? 0;
      if (length > last.sequence) problems.push(missing(last.sequence + 1, length));
      if (length < last.sequence) {
        const cause = `${entriesAre(length + 1, last.sequence)} beyond the newest entry that was appended.`;
        problems.push(problemOf('inserted', cause, { sequence: length + 1, through: last.sequence }));
      }
      if (head && length === last.sequence && head.hash !== last.hash && !named.has(length))
        name('rewritten', length, `Entry ${length} is not the newest entry that was appended.`);
      const end = Math.max(length, last.sequence);
      const most = newest(valid);
      if (most && most.sequence > end) {
        const cause = `${entriesAre(end + 1, most.sequence)} missing, and the log does not know of them: the checkpoint of ${most.time} attests entry ${most.sequence}. The log was cut off, or an older copy of the database was put in its place.`;
        problems.push(problemOf('rolled_back', cause, { sequence: end + 1, through: most.sequence }));
      }
      const attested = newest(fitting);
      return {
        organizationId,
        intact: problems.length === 0,
        entries,
        head: head ? { sequence: head.sequence, hash: head.hash } : null,
        checkpoints: {
          valid: valid.length,
          invalid: invalid.length,
          attestedThrough: attested?.sequence ?? 0,
          attestedAt: attested?.time ?? null,
        },
        publicKeys: keys.map(({ id, pem }) => ({ keyId: id, publicKey: pem })),
        problems: problems.slice(0, mostProblems),
        problemCount: problems.length,
      };
    },
  };
}

interface ValidCheckpoint {
  readonly line: number;
  readonly checkpoint: Checkpoint;
}

/** The checkpoint of the highest entry; of several for it, the one that was written last. */
function newest(checkpoints: readonly ValidCheckpoint[]): Checkpoint | undefined {
  let found: Checkpoint | undefined;
  for (const { checkpoint } of checkpoints) if (checkpoint.sequence >= (found?.sequence ?? 0)) found = checkpoint;
  return found;
}

function missing(from: number, to: number): AuditProblem {
  return problemOf('removed', `${entriesAre(from, to)} missing.`, { sequence: from, through: to });
}

/** What is wrong with a row by itself. */
function faultOf(row: LogRow, organizationId: string): { kind: 'changed' | 'moved'; cause: string } | undefined {
  const { sequence } = row;
  const entry = readCanonical(row.text) as Record<string, unknown> | null | undefined;
  if (hashOf(row.text) !== row.hash || typeof entry !== 'object' || entry === null)
    return { kind: 'changed', cause: `Entry ${sequence} was changed: its content does not have its hash.` };
  if (entry.organizationId !== organizationId)
    return { kind: 'moved', cause: `Entry ${sequence} was written for another organisation.` };
  if (entry.sequence !== sequence)
    return { kind: 'moved', cause: `Entry ${sequence} was moved here: it was written as entry ${entry.sequence}.` };
  return undefined;
}

function previousOf({ text }: LogRow): unknown {
  return (JSON.parse(text) as { previous?: unknown }).previous;
}

function sortCheckpoints(organizationId: string, lines: readonly CheckpointLine[], keys: readonly PublicKey[]) {
  const valid: ValidCheckpoint[] = [];
  const invalid: AuditProblem[] = [];
  for (const { line, checkpoint } of lines) {
    const fault =
      checkpoint === undefined
        ? 'is damaged'
        : checkpoint.organizationId !== organizationId
          ? 'belongs to another organisation'
          : isSigned(checkpoint, keys)
            ? undefined
            : keys.some(({ id }) => id === checkpoint.keyId)
              ? 'was changed: its signature does not fit'
              : `is signed by a key that is not known here (${checkpoint.keyId})`;
    if (fault === undefined && checkpoint) valid.push({ line, checkpoint });
    else invalid.push(problemOf('checkpoint_invalid', `The checkpoint in line ${line} ${fault}.`, { line }));
  }
  return { valid, invalid };
}
