import type { Evidence, EvidenceFilter, EvidenceProof, EvidenceVerification } from '../../api/evidence.ts';
import type { EvidenceSearch } from '../../app/route-search.ts';
import { dayBegins, dayEnds } from '../../format/days.ts';
import { count, counted } from '../../format/number.ts';
import type { Tone } from '../../format/outcome.ts';
import { localTime } from '../../format/time.ts';

interface OutcomeWords {
  readonly label: string;
  readonly tone: Tone;
  readonly says: string;
}

const outcomes: Readonly<Record<string, OutcomeWords>> = {
  observed: { label: 'Observed', tone: 'success', says: 'Everything it rests on was read.' },
  partial: { label: 'In part', tone: 'warning', says: 'Not everything it rests on could be read.' },
  unknown: { label: 'Unknown', tone: 'warning', says: 'Nothing is said of it: what it rests on could not be read.' },
};

/** The outcome of a row in words; one that a newer version wrote stays as it is. */
export function outcomeOf(outcome: string): OutcomeWords {
  return outcomes[outcome] ?? { label: outcome, tone: 'neutral', says: 'This version does not know the outcome.' };
}

/** When a row held, as far as syncs confirm it. */
export function heldText({ periods, effectiveFrom }: Pick<Evidence, 'periods' | 'effectiveFrom'>): string {
  const [first] = periods;
  const last = periods.at(-1);
  if (!first || !last) return `from ${localTime(effectiveFrom)}`;
  return `${localTime(first.from)} to ${last.current ? 'now' : localTime(last.to)}`;
}

/** The filter of the API for what stands in the address. */
export function evidenceFilter({ kind, subject, check, from, to }: EvidenceSearch): EvidenceFilter {
  return {
    kind,
    subject,
    check,
    from: from === undefined ? undefined : dayBegins(from),
    to: to === undefined ? undefined : dayEnds(to),
  };
}

/** What a proof shows, for somebody who has never seen one. */
export function proofText({ position, path, treeHead }: EvidenceProof): string {
  const { size, time } = treeHead;
  const steps =
    path.length === 0
      ? 'It is the only row so far, so that its own hash is the root.'
      : `Its hash, joined with the ${counted(path.length, 'hash', 'hashes')} below, one after the other, gives the root of the tree.`;
  return `This row is number ${count(position)} of ${counted(size, 'row')}. ${steps} Assay signed that root on ${localTime(time)}. Nobody can change, move or take out the row without the root becoming another one, which the signature would not fit.`;
}

/** How far signed tree heads speak for the ledger. */
export function attestedWords({ heads, rows }: EvidenceVerification): string {
  const { attestedAt, attestedThrough, valid } = heads;
  if (attestedAt === null)
    return rows === 0 ? '' : 'No tree head attests it yet: only the database itself speaks for it.';
  const rest = rows - attestedThrough;
  const open = rest > 0 ? `, ${counted(rest, 'row')} after them not yet` : '';
  return `The first ${counted(attestedThrough, 'row')} are attested by ${counted(valid, 'signed tree head')} outside the database, the newest of ${localTime(attestedAt)}${open}.`;
}
