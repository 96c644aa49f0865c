import type { Match } from '../../rule/index.ts';

const span = /^(?:(\d+)\.)?(\d+):(\d+):(\d+)$/;

/** A time span as .NET writes it, `d.hh:mm:ss`, of at most so many hours. */
export const idleWithin = (setting: string): Match => ({
  words: `at most ${setting}`,
  test: (value, { settings }) => {
    const most = settings[setting];
    const parts = typeof value === 'string' ? span.exec(value)?.slice(1) : undefined;
    if (!parts || typeof most !== 'number') return undefined;
    const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.map((part) => Number(part ?? 0));
    return days * 24 + hours + minutes / 60 + seconds / 3600 <= most;
  },
});
