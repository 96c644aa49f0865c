/** What a value must be. Texts are compared without case, as Azure compares the values of its enumerations. */
import type { Json } from './rule.ts';

export interface MatchContext {
  readonly now: Date;
  readonly settings: Readonly<Record<string, number | readonly string[]>>;
}

export interface Match {
  /** After "is": `true`, `one of TLS1_2, TLS1_3`. */
  readonly words: string;
  /** Undefined: a value of a kind that says nothing, such as an object where a number belongs. */
  readonly test: (value: Json, context: MatchContext) => boolean | undefined;
  /** The same with its limit so much higher; left out where the limit is a setting, or there is none. */
  readonly moved?: (by: number) => Match;
}

const match = (words: string, test: Match['test']): Match => ({ words, test });

const lower = (value: Json) => (typeof value === 'string' ? value.toLowerCase() : value);

function asFlag(value: Json): boolean | undefined {
  const plain = lower(value);
  if (plain === true || plain === 'true' || plain === 'on' || plain === 'enabled' || plain === 'yes') return true;
  if (plain === false || plain === 'false' || plain === 'off' || plain === 'disabled' || plain === 'no') return false;
  return undefined;
}

function asNumber(value: Json): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : undefined;
}

function asInstant(value: Json): number | undefined {
  // Key Vault tells instants in seconds since 1970.
  if (typeof value === 'number') return value * 1000;
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

const asText = (value: Json) => (typeof value === 'object' ? undefined : String(value).toLowerCase());

const and = <A>(value: A | undefined, test: (value: A) => boolean) => (value === undefined ? undefined : test(value));

export const isTrue = match('true', asFlag);
export const isFalse = match('false', (value) => and(asFlag(value), (flag) => !flag));

/** One of these texts or numbers. */
export const oneOf = (...values: readonly (string | number)[]): Match => {
  const wanted = values.map((value) => String(value).toLowerCase());
  return match(values.length === 1 ? String(values[0]) : `one of ${values.join(', ')}`, (value) =>
    and(asText(value), (text) => wanted.includes(text)),
  );
};

export const noneOf = (...values: readonly (string | number)[]): Match => not(oneOf(...values));

export function not(inner: Match): Match {
  return match(`not ${inner.words}`, (value, context) => and(inner.test(value, context), (holds) => !holds));
}

/** A figure as it stands, or the setting of the check that has this name. */
function figure(of: number | string, { settings }: MatchContext): number {
  const value = typeof of === 'number' ? of : settings[of];
  if (typeof value !== 'number') throw new Error(`the check has no figure ${of}`);
  return value;
}

/** A match with a limit, which tests can move. */
const limited = (limit: number | string, words: string, test: (limit: number | string) => Match['test']): Match => ({
  ...match(words, test(limit)),
  ...(typeof limit === 'number' && { moved: (by) => limited(limit + by, words, test) }),
});

const compared = (words: string, of: number | string, holds: (value: number, limit: number) => boolean): Match =>
  limited(
    of,
    `${words} ${of}`,
    (limit) => (value, context) => and(asNumber(value), (number) => holds(number, figure(limit, context))),
  );

/** @param least a number, or the name of a setting of the check */
export const atLeast = (least: number | string): Match => compared('at least', least, (value, limit) => value >= limit);
export const atMost = (most: number | string): Match => compared('at most', most, (value, limit) => value <= limit);

/** Both ends count. */
export const between = (least: number | string, most: number | string): Match => {
  const [low, high] = [atLeast(least), atMost(most)];
  return match(`between ${least} and ${most}`, (value, context) => {
    const enough = low.test(value, context);
    return enough ? high.test(value, context) : enough;
  });
};

/** Says something: a text, a list or a block that is not empty. */
export const isSet = match('set', (value) => {
  if (typeof value === 'string') return value.trim() !== '';
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : value !== null;
});
export const isEmpty: Match = { ...not(isSet), words: 'empty' };

/** A text that has one of these in it, or a list that has one of them among its texts. */
export const contains = (...parts: readonly string[]): Match => {
  const wanted = parts.map((part) => part.toLowerCase());
  return match(`something with ${parts.join(' or ')}`, (value) => {
    if (typeof value === 'string') return wanted.some((part) => value.toLowerCase().includes(part));
    if (!Array.isArray(value)) return undefined;
    return value.some((element: Json) => typeof element === 'string' && wanted.includes(element.toLowerCase()));
  });
};

/** @param words after "is" */
export const matches = (pattern: RegExp, words: string): Match =>
  match(words, (value) => and(asText(value), (text) => new RegExp(pattern, 'i').test(text)));

/** A text that is on the list of a setting. */
export const onList = (setting: string): Match =>
  match(`on the list ${setting}`, (value, { settings }) => {
    const list = settings[setting];
    if (!Array.isArray(list)) throw new Error(`the check has no list ${setting}`);
    return and(asText(value), (text) => list.some((each: string) => each.toLowerCase() === text));
  });

/** Numbers with dots, compared part by part: `1.2` or `TLS1_2` is at least 1.2. */
export const versionAtLeast = (least: string): Match => {
  const parts = (text: string) => (text.match(/\d+/g) ?? []).map(Number);
  const wanted = parts(least);
  return match(`version ${least} or later`, (value) => {
    const found = parts(asText(value) ?? '');
    if (found.length === 0) return undefined;
    for (const [index, limit] of wanted.entries()) {
      const part = found[index] ?? 0;
      if (part !== limit) return part > limit;
    }
    return true;
  });
};

const day = 86_400_000;

/** An instant that lies more than so many days ahead. */
export const moreThanDaysAhead = (days: number | string): Match =>
  limited(
    days,
    `more than ${days} days ahead`,
    (limit) => (value, context) =>
      and(asInstant(value), (at) => at > context.now.getTime() + figure(limit, context) * day),
  );

/** An instant that lies at most so many days ahead: a limit that is near enough, or has passed. */
export const withinDaysAhead = (days: number | string): Match =>
  limited(
    days,
    `at most ${days} days ahead`,
    (limit) => (value, context) =>
      and(asInstant(value), (at) => at <= context.now.getTime() + figure(limit, context) * day),
  );

/** An instant that is no more than so many days old. */
export const withinDaysAgo = (days: number | string): Match =>
  limited(
    days,
    `at most ${days} days ago`,
    (limit) => (value, context) =>
      and(asInstant(value), (at) => at >= context.now.getTime() - figure(limit, context) * day),
  );
