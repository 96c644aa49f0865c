/** Versions that are accepted, by the part of them that counts. */
import type { Match } from '../../rule/index.ts';

/** A version that is on the list of the setting, or a later part of one that is: `8.4.4` where the list has `8.4`. */
export const versionOnList = (setting: string): Match => ({
  words: `a version on the list ${setting}`,
  test: (value, { settings }) => {
    const list = settings[setting];
    if (!Array.isArray(list)) throw new Error(`the check has no list ${setting}`);
    if (typeof value !== 'string' && typeof value !== 'number') return undefined;
    return list.some((accepted) => String(value) === accepted || String(value).startsWith(`${accepted}.`));
  },
});
