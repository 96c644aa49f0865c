import { counted } from './number.ts';

const day = 24 * 60;

/** A length of time in minutes, in the unit that fits: `15 minutes`, `6 hours`, `7 days`. */
export function minutesWords(minutes: number): string {
  if (minutes % day === 0) return counted(minutes / day, 'day');
  if (minutes % 60 === 0) return counted(minutes / 60, 'hour');
  return counted(minutes, 'minute');
}

/** How often a connection is read; null is by hand only. */
export function everyWords(minutes: number | null): string {
  if (minutes === null) return 'By hand only';
  if (minutes === 7 * day) return 'Every week';
  return `Every ${minutesWords(minutes).replace(/^1 /, '')}`;
}

/** The choices, and the present interval where it is another one, from often to seldom. */
export function intervalChoices(present: number | null): readonly number[] {
  const usual = [15, 30, 60, 2 * 60, 6 * 60, 12 * 60, day, 7 * day];
  return [...new Set(present === null ? usual : [...usual, present])].toSorted((a, b) => a - b);
}
