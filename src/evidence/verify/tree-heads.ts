/** Signed heads against the tree as it grows. Pure. */
import { isSigned, type PublicKey } from '../../audit/index.ts';
import type { HeadLine } from '../ledger/heads.ts';
import type { TreeHead } from '../ledger/tree-head.ts';
import { type EvidenceProblem, problemAt, rowsAre } from './problems.ts';

interface ValidHead {
  readonly line: number;
  readonly head: TreeHead;
}

/** @param file where the lines come from, for people */
export function sortHeads(
  organizationId: string,
  lines: readonly HeadLine[],
  keys: readonly PublicKey[],
  file: string,
): { readonly valid: ValidHead[]; readonly invalid: EvidenceProblem[] } {
  const valid: ValidHead[] = [];
  const invalid: EvidenceProblem[] = [];
  for (const { line, head } of lines) {
    const fault = faultOf(head, organizationId, keys);
    if (fault === undefined && head) valid.push({ line, head });
    else invalid.push(problemAt('head_invalid', `The tree head in line ${line} of ${file} ${fault}.`, { file }));
  }
  return { valid, invalid };
}

function faultOf(head: TreeHead | undefined, organizationId: string, keys: readonly PublicKey[]): string | undefined {
  if (!head) return 'is damaged';
  if (head.organizationId !== organizationId) return 'belongs to another organisation';
  if (isSigned(head, keys)) return undefined;
  return keys.some(({ id }) => id === head.keyId)
    ? 'was changed: its signature does not fit'
    : `is signed by a key that is not known here (${head.keyId})`;
}

export function headWatch(heads: readonly ValidHead[]) {
  const bySize = Map.groupBy(heads, ({ head }) => head.size);
  const fitting: ValidHead[] = [];
  let contradicted = false;
  return {
    /** Sizes at which the root is wanted. */
    sizes: [...bySize.keys()],
    /** @param isNamed whether a problem names rows of the range already */
    reach: (size: number, root: string, isNamed: (from: number, to: number) => boolean): EvidenceProblem[] =>
      (bySize.get(size) ?? []).flatMap(({ line, head }) => {
        if (head.root === root) {
          fitting.push({ line, head });
          contradicted = false;
          return [];
        }
        // Only what was attested earlier stood already: after a copy was put back, newer heads attest the copy.
        const before = newest(fitting.filter((other) => other.line < line))?.size ?? 0;
        const from = Math.min(before, size - 1);
        const known = contradicted || isNamed(from, size - 1);
        contradicted = true;
        if (known) return [];
        const cause = `${rowsAre(from, size - 1)} not what the tree head of ${head.time} attests: from somewhere in there on, the ledger was written anew.`;
        return [problemAt('rewritten', cause, { position: from, through: size - 1 })];
      }),
    /** @param size of the tree at its end */
    end: (size: number): EvidenceProblem[] => {
      const most = newest(heads);
      if (!most || most.size <= size) return [];
      const cause = `${rowsAre(size, most.size - 1)} missing: the tree head of ${most.time} attests ${most.size} rows. The ledger was cut off, or an older copy of the database was put in its place.`;
      return [problemAt('rolled_back', cause, { position: size, through: most.size - 1 })];
    },
    attested: () => newest(fitting),
  };
}

/** The head of the largest tree; of several for it, the one that was signed last. */
function newest(heads: readonly ValidHead[]): TreeHead | undefined {
  let found: TreeHead | undefined;
  for (const { head } of heads) if (head.size >= (found?.size ?? 0)) found = head;
  return found;
}
