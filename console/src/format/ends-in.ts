import { counted } from './number.ts';
import type { Tone } from './outcome.ts';

const day = 24 * 3_600_000;

/** How long something is still valid, and how much that should worry a reader. `now` in milliseconds since 1970. */
export function endsIn(iso: string, now: number): { readonly text: string; readonly tone: Tone } {
  const left = Date.parse(iso) - now;
  if (left <= 0) return { text: 'Ended', tone: 'danger' };
  const days = Math.floor(left / day);
  const text = days === 0 ? 'Ends today' : `${counted(days, 'day')} left`;
  return { text, tone: days < 14 ? 'danger' : days < 60 ? 'warning' : 'success' };
}
