/** When connections are read, and when what they have read is too old. Pure; times in milliseconds unless named otherwise. */
import { createHash } from 'node:crypto';
import { z } from 'zod';

const minute = 60_000;

export const shortestMinutes = 15;
/** A week. */
export const longestMinutes = 7 * 24 * 60;
const staleAfterMinutes = 6 * 60;

export const scheduleChanges = z
  .strictObject({
    everyMinutes: z
      .number()
      .int()
      .min(shortestMinutes)
      .max(longestMinutes)
      .nullable()
      .optional()
      .describe('A sync each so many minutes, from 15 to 10080 (a week); null: by hand only.'),
    staleAfterMinutes: z
      .number()
      .int()
      .min(15)
      .max(31 * 24 * 60)
      .nullable()
      .optional()
      .describe('Age at which what was read counts as stale; null: 6 hours, or twice the time between two syncs.'),
  })
  .meta({ id: 'ScheduleChanges' });
export type ScheduleChanges = z.output<typeof scheduleChanges>;

/**
 * The first tick after a moment. Each connection has ticks of its own, spread over the interval by its id, so that many with the
 * same schedule do not start together. What was missed meanwhile is one tick, not many.
 */
export function nextTick(connectionId: string, everyMinutes: number, after: Date): Date {
  const every = everyMinutes * minute;
  const phase = createHash('sha256').update(connectionId).digest().readUInt32BE(0) % every;
  const passed = Math.floor((after.getTime() - phase) / every);
  return new Date((passed + 1) * every + phase);
}

/** Whoever connects starts the first sync: the schedule comes in half an interval later at the earliest. */
export function firstTick(connectionId: string, everyMinutes: number, connectedAt: Date): Date {
  return nextTick(connectionId, everyMinutes, new Date(connectedAt.getTime() + (everyMinutes * minute) / 2));
}

/** The age at which facts are stale. A schedule of days does not make them stale between two of its syncs. */
export function staleAfter(everyMinutes: number | null, chosenMinutes: number | null): number {
  return (chosenMinutes ?? Math.max(staleAfterMinutes, 2 * (everyMinutes ?? 0))) * minute;
}

/** The moment since which facts are stale, or undefined while they are not, or there are none. */
export function staleSince(lastSuccessAt: Date | null, staleAfterMs: number, now: Date): Date | undefined {
  if (!lastSuccessAt) return undefined;
  const since = lastSuccessAt.getTime() + staleAfterMs;
  return since <= now.getTime() ? new Date(since) : undefined;
}
