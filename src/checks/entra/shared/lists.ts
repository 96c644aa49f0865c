/** What a list of a body must hold, and must not hold. Texts are compared without case. */
import type { Json, Match } from '../../rule/index.ts';

type Settings = Readonly<Record<string, number | readonly string[]>>;

/** Texts of a list, or of a text with commas, as Graph writes flags that can be combined; undefined for anything else. */
export function texts(value: Json): string[] | undefined {
  if (typeof value === 'string') return value.split(',').map((part) => part.trim().toLowerCase());
  if (!Array.isArray(value)) return undefined;
  return value.filter((each: Json) => typeof each === 'string').map((each: string) => each.toLowerCase());
}

/** The list of a setting, in lower case. */
export function listOf(settings: Settings, name: string): string[] {
  const list = settings[name];
  if (!Array.isArray(list)) throw new Error(`the check has no list ${name}`);
  return list.map((each: string) => each.toLowerCase());
}

const judge = (words: string, test: (found: readonly string[], settings: Settings) => boolean): Match => ({
  words,
  test: (value, { settings }) => {
    const found = texts(value);
    return found === undefined ? undefined : test(found, settings);
  },
});

const low = (values: readonly string[]) => values.map((value) => value.toLowerCase());

/** Holds each of these. */
export const holding = (...values: readonly string[]): Match =>
  judge(`a list with ${values.join(' and ')}`, (found) => low(values).every((value) => found.includes(value)));

/** Holds each text of a setting. */
export const holdingAll = (setting: string): Match =>
  judge(`a list with everything in ${setting}`, (found, settings) =>
    listOf(settings, setting).every((value) => found.includes(value)),
  );

/** Holds nothing but these; an empty list will do. */
export const nothingBut = (...values: readonly string[]): Match =>
  judge(`a list of nothing but ${values.join(', ')}`, (found) => found.every((each) => low(values).includes(each)));

/** Holds nothing but what a setting lists; an empty list will do. */
export const nothingBeyond = (setting: string): Match =>
  judge(`a list of nothing beyond ${setting}`, (found, settings) => {
    const allowed = listOf(settings, setting);
    return found.every((each) => allowed.includes(each));
  });

/** Holds one of these at least, and nothing else. */
export const someOf = (...values: readonly string[]): Match =>
  judge(
    `a list of some of ${values.join(', ')}`,
    (found) => found.length > 0 && found.every((each) => low(values).includes(each)),
  );

/** Leaves nothing out: empty, or the word for everything is on the list. */
export const emptyOr = (word: string): Match =>
  judge(`empty or ${word}`, (found) => found.length === 0 || found.includes(word.toLowerCase()));
