/** Days of a period on which nobody knew how things stood. Days count from 1970-01-01, in UTC. Pure. */

export const dayLength = 86_400_000;
export const dayOf = (moment: Date): number => Math.floor(moment.getTime() / dayLength);
const dayText = (day: number): string => new Date(day * dayLength).toISOString().slice(0, 10);

/** What has to be known of a connection. */
export interface Expected {
  /** The first day. */
  readonly first: number;
  /** The moment, in milliseconds, before which it ends. */
  readonly end: number;
  /** Milliseconds for which what was read holds. */
  readonly holds: number;
}

/** Days that a period has up to a moment before which it ends. */
export const daysFrom = (first: number, end: number): number => Math.max(0, Math.ceil(end / dayLength) - first);

/**
 * Days of which a part is certainly further from the last verdict than it holds: whatever the hour of it was, since only its day
 * is kept. @param judged days with a verdict in ascending order, earlier ones too
 */
export function missingDays({ first, end, holds }: Expected, judged: readonly number[]): number[] {
  const has = new Set(judged);
  const missing: number[] = [];
  let last = judged.findLast((day) => day < first);
  for (let day = first; day * dayLength < end; day += 1) {
    const over = Math.min((day + 1) * dayLength, end);
    if (has.has(day)) last = day;
    else if (last === undefined || over > (last + 1) * dayLength + holds) missing.push(day);
  }
  return missing;
}

const mostSpans = 3;

/** `2026-05-02 to 2026-05-19, 2026-05-21`. @param days in ascending order */
export function daysInWords(days: readonly number[]): string {
  const spans: { from: number; to: number }[] = [];
  for (const day of days) {
    const last = spans.at(-1);
    if (last?.to === day - 1) last.to = day;
    else spans.push({ from: day, to: day });
  }
  const told = spans.slice(0, mostSpans);
  const more = days.length - told.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const words = told.map(({ from, to }) => (from === to ? dayText(from) : `${dayText(from)} to ${dayText(to)}`));
  return `${words.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
