import type { Connection, ScheduleChanges } from '../../api/types.ts';

/** What stands in the form. */
export interface ScheduleDraft {
  /** Minutes, or `manual`. */
  readonly every: string;
  readonly stale: 'usual' | 'chosen';
  readonly staleHours: string;
}

export function scheduleDraft({
  everyMinutes,
  staleAfterMinutes,
  staleAfterChosen,
}: Connection['schedule']): ScheduleDraft {
  return {
    every: everyMinutes === null ? 'manual' : String(everyMinutes),
    stale: staleAfterChosen ? 'chosen' : 'usual',
    staleHours: String(staleAfterMinutes / 60),
  };
}

const mostHours = 31 * 24;

/** Why the hours cannot be right, if they cannot; quarters of an hour are the least. */
export function staleError({ stale, staleHours }: ScheduleDraft): string | undefined {
  const hours = Number(staleHours);
  const right = staleHours.trim() !== '' && hours >= 0.25 && hours <= mostHours && Number.isInteger(hours * 60);
  return stale === 'usual' || right ? undefined : `Enter hours from 0.25 to ${mostHours}.`;
}

export function scheduleChanges({ every, stale, staleHours }: ScheduleDraft): ScheduleChanges {
  return {
    everyMinutes: every === 'manual' ? null : Number(every),
    staleAfterMinutes: stale === 'usual' ? null : Number(staleHours) * 60,
  };
}
