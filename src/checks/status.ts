/** What a check says as a whole, over all of its subjects and connections. Pure. */
import type { Gap } from './evaluate/coverage.ts';
import type { CheckStatus, Counts } from './schema.ts';

export interface Judged {
  readonly counts: Counts;
  readonly missing: readonly Gap[];
}

/**
 * One that fails decides; then anything that is not known. What has no subject at all does not apply, unless some might be
 * where nobody could look. @param judged one a connection; empty before the first evaluation
 */
export function statusOf(judged: readonly Judged[], withExceptions: boolean): CheckStatus {
  const sum = (of: (counts: Counts) => number) => judged.reduce((total, { counts }) => total + of(counts), 0);
  const excepted = withExceptions ? sum((counts) => counts.excepted) : 0;
  if (sum(({ failed }) => failed) > excepted) return 'fail';
  if (judged.length === 0 || sum(({ unknown }) => unknown) > 0) return 'unknown';
  // Without the licence there is nothing of it to judge.
  if (judged.some(({ missing }) => missing.some(({ outcome }) => outcome !== 'unlicensed'))) return 'unknown';
  if (sum(({ passed }) => passed) + excepted > 0) return 'pass';
  return 'not-applicable';
}

/**
 * In one sentence, why a check is unknown: what hides subjects comes before what subjects that were seen rest on.
 * @param unread what it rests on and was not read whole, in words
 */
export function whyUnknown(judged: readonly Judged[], unread: readonly string[]): string {
  if (judged.length === 0) return 'It was not judged yet: no sync has come to its end.';
  const hidden = judged
    .flatMap(({ missing }) => missing)
    .filter(({ outcome }) => outcome !== 'unlicensed')
    .map(({ reason }) => reason);
  const [first, ...more] = new Set([...hidden, ...unread]);
  if (first !== undefined) return more.length === 0 ? first : `${first} (and ${more.length} more)`;
  return 'What it rests on could not be told for every subject: each one says why.';
}

export function addCounts(all: readonly Counts[]): Counts {
  const sum = (of: (counts: Counts) => number) => all.reduce((total, counts) => total + of(counts), 0);
  return {
    passed: sum(({ passed }) => passed),
    failed: sum(({ failed }) => failed),
    excepted: sum(({ excepted }) => excepted),
    unknown: sum(({ unknown }) => unknown),
    notApplicable: sum(({ notApplicable }) => notApplicable),
  };
}
