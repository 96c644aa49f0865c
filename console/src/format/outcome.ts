import type { Outcome } from '../api/types.ts';

export type Tone = 'success' | 'warning' | 'danger' | 'neutral';

interface OutcomeWords {
  readonly label: string;
  readonly tone: Tone;
  /** Why a number that rests on it cannot be told. */
  readonly reason: string;
}

/** What each way a collection can end means to a reader, worst last. */
export const outcomeWords = {
  complete: { label: 'Complete', tone: 'success', reason: 'Everything was read.' },
  unregistered: {
    label: 'Not registered',
    tone: 'neutral',
    reason: 'The resource provider is not registered in a subscription.',
  },
  skipped: { label: 'Skipped', tone: 'neutral', reason: 'It is left out by the options of the connection.' },
  unsupported: { label: 'Not supported', tone: 'neutral', reason: 'This cloud does not offer it.' },
  unlicensed: { label: 'Not licensed', tone: 'warning', reason: 'The tenant has no licence for it.' },
  partial: { label: 'Partly read', tone: 'warning', reason: 'The last read stopped before the end.' },
  denied: { label: 'Denied', tone: 'danger', reason: 'The right to read it is missing.' },
  failed: { label: 'Failed', tone: 'danger', reason: 'The last read failed.' },
} as const satisfies Record<Outcome, OutcomeWords>;

export const outcomeOrder = Object.keys(outcomeWords) as readonly Outcome[];

/** The outcome named by a text; undefined where it is none. */
export function asOutcome(text: string | undefined): Outcome | undefined {
  return outcomeOrder.find((outcome) => outcome === text);
}
