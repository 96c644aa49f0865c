/** How a manual check or a control stood in a period, from what people attested of it. Pure. */
import { dayLength, dayOf, daysFrom } from './days.ts';
import type { Period } from './period.ts';

/** What somebody attested; it holds until it runs out, is taken back, or is said anew. */
export interface Statement {
  readonly status: 'pass' | 'fail' | 'not-applicable';
  readonly effectiveFrom: Date;
  readonly attestedAt: Date;
  readonly expiresAt: Date;
  readonly withdrawnAt: Date | null;
}

/** A statement as it held: from its first day on, before its last moment. */
interface Held {
  readonly status: Statement['status'];
  readonly firstDay: number;
  readonly until: number;
}

/** When each held; a later one ends an earlier one when it is made, and not for the time before. @param said in ascending order */
function heldOf(said: readonly Statement[]): Held[] {
  return said.map(({ status, effectiveFrom, expiresAt, withdrawnAt }, index) => {
    const ends = [expiresAt, withdrawnAt, said[index + 1]?.attestedAt ?? null];
    const until = Math.min(...ends.flatMap((end) => (end ? [end.getTime()] : [])));
    return { status, firstDay: dayOf(effectiveFrom), until };
  });
}

/**
 * A day has what was said of it: the last statement that holds on it decides, and that another one said it fails stays to be seen.
 * @param end the moment, in milliseconds, before which the period ends
 * @returns undefined where nothing was said of any of its days
 */
export function attestedOver(said: readonly Statement[], from: number, end: number): Period | undefined {
  const held = heldOf(said);
  const expectedDays = daysFrom(from, end);
  const missingDays: number[] = [];
  const failed: number[] = [];
  let last: Held['status'] | undefined;
  for (let day = from; day < from + expectedDays; day += 1) {
    const holding = held.filter(({ firstDay, until }) => firstDay <= day && until > day * dayLength);
    const status = holding.at(-1)?.status;
    if (status === undefined) missingDays.push(day);
    else last = status;
    if (holding.some((one) => one.status === 'fail')) failed.push(day);
  }
  if (last === undefined) return undefined;
  const lastFailed = failed.at(-1);
  return {
    ...{ days: expectedDays - missingDays.length, failedDays: failed.length, unknownDays: 0, last },
    lastFailed: lastFailed === undefined ? null : new Date(lastFailed * dayLength).toISOString().slice(0, 10),
    ...{ openDays: failed, expectedDays, missingDays, hiddenDays: [] },
  };
}
