import type { Match } from '../../rule/index.ts';

const day = 86_400_000;

/** A credential, with `startDateTime` and `endDateTime`, that was made for at most so many days. */
export const livingAtMost = (setting: string): Match => ({
  words: `made for at most ${setting}`,
  test: (value, { settings }) => {
    if (typeof value !== 'object' || value === null || !('startDateTime' in value) || !('endDateTime' in value))
      return undefined;
    const length = Date.parse(String(value.endDateTime)) - Date.parse(String(value.startDateTime));
    const most = settings[setting];
    return Number.isNaN(length) || typeof most !== 'number' ? undefined : length <= most * day;
  },
});
