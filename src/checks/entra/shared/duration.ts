import type { Match } from '../../rule/index.ts';

const form = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Hours of an ISO 8601 duration of days, hours, minutes and seconds. */
export function hoursOf(duration: string): number | undefined {
  const parts = form.exec(duration)?.slice(1);
  if (!parts?.some((part) => part !== undefined)) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.map((part) => Number(part ?? 0));
  return days * 24 + hours + minutes / 60 + seconds / 3600;
}

/** An ISO 8601 duration of at most so many hours. */
export const lastingAtMost = (setting: string): Match => ({
  words: `at most ${setting}`,
  test: (value, { settings }) => {
    const most = settings[setting];
    const hours = typeof value === 'string' ? hoursOf(value) : undefined;
    return hours === undefined || typeof most !== 'number' ? undefined : hours <= most;
  },
});
