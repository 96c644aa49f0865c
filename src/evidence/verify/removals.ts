/** Whether removed content and tombstones tell of each other. Pure; kept as ranges, so that it stays small. */
import type { EvidenceContent } from '../schema.ts';
import { type EvidenceProblem, problemAt, rowsAre } from './problems.ts';
import { readContent } from './rows.ts';

/** Positions from the first to the last, both included. */
export type Span = readonly [number, number];

interface Removal {
  from: number;
  to: number;
  readonly toldAt: number;
}

export function removalLedger() {
  const removed: Removal[] = [];
  const told = new Map<number, readonly Span[]>();
  return {
    /** Content that is not there, and where its tombstone is said to be; in the order of the rows. */
    isRemoved: (position: number, toldAt: number) => {
      const last = removed.at(-1);
      if (last && last.to === position - 1 && last.toldAt === toldAt) last.to = position;
      else removed.push({ from: position, to: position, toldAt });
    },
    /** @param text content of any row; only tombstones are read */
    isTold: (text: string) => {
      const content = text.includes('"kind":"tombstone"') ? readContent(text) : undefined;
      if (content?.kind === 'tombstone') told.set(content.position, spansOf(content));
    },
    end: (): EvidenceProblem[] =>
      removed
        .filter(({ from, to, toldAt }) => !told.get(toldAt)?.some(([first, last]) => first <= from && to <= last))
        .map(({ from, to, toldAt }) => {
          const cause = `${rowsAre(from, to)} without content, and row ${toldAt} does not tell of it.`;
          return problemAt('removed', cause, { position: from, through: to });
        }),
  };
}

export function spansOf({ facts }: EvidenceContent): Span[] {
  const { positions } = facts;
  if (!Array.isArray(positions)) return [];
  return positions.filter(
    (span): span is [number, number] => Array.isArray(span) && span.length === 2 && span.every(Number.isSafeInteger),
  );
}
