/**
 * The language in which checks are written: small pieces of data, so that a rule can be evaluated, put into words, and broken
 * on purpose by tests. `code` is for the few that it cannot say.
 */
import type { Status } from '../declaration.ts';
import type { Match } from './match.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** An entity as a rule sees it. */
export interface Item {
  readonly key: string;
  readonly id: string;
  readonly type: string;
  readonly name: string;
  /** The body as Microsoft answered it; null where it is not kept. */
  readonly document: Json;
  /** As the catalogue maps it. */
  readonly properties: Readonly<Record<string, Json>>;
}

/** Facts of one source about one subject; `missing` says why there may be more than these. */
export interface Facts {
  readonly items: readonly Item[];
  readonly missing: string | null;
}

export interface Situation {
  readonly now: Date;
  readonly facts: Readonly<Record<string, Facts>>;
  readonly settings: Readonly<Record<string, number | readonly string[]>>;
}

export interface Verdict {
  readonly status: Status;
  /** One sentence. */
  readonly reason: string;
  /** What was seen, by path. */
  readonly observed: Readonly<Record<string, Json>>;
}

/** Several values: those of a list in the body (by path), or the entities of a source of facts. */
export type Many = { readonly list: string } | { readonly fact: string };

export type Rule =
  | { readonly kind: 'at'; readonly path: string; readonly match: Match; readonly absent: Status }
  | { readonly kind: 'all'; readonly rules: readonly Rule[] }
  | { readonly kind: 'any'; readonly rules: readonly Rule[] }
  | { readonly kind: 'when'; readonly condition: Rule; readonly then: Rule; readonly otherwise: string }
  | {
      readonly kind: 'every' | 'some' | 'one';
      readonly of: Many;
      readonly where?: Rule;
      readonly rule: Rule;
      readonly none: Status;
    }
  | {
      readonly kind: 'count';
      readonly of: Many;
      readonly where?: Rule;
      readonly match: Match;
    }
  | { readonly kind: 'listed'; readonly setting: string }
  | {
      readonly kind: 'code';
      readonly words: string;
      readonly run: (item: Item, situation: Situation) => Verdict;
    };

/**
 * A value of the body by dotted path, such as `properties.networkAcls.defaultAction`; names are compared without case.
 * `@name` and the like are mapped properties, `$name`, `$id`, `$type` and `$key` those of the entity; `$` is a list's element itself.
 * @param absent what the check says where the body was read and has no such value, or null
 */
export const at = (path: string, match: Match, absent: { readonly absent: Status }): Rule => ({
  kind: 'at',
  path,
  match,
  ...absent,
});

/** Fails where one fails, is unknown where one is, and passes where all that apply pass. */
export const all = (...rules: readonly Rule[]): Rule => ({ kind: 'all', rules });

/** Passes where one passes, is unknown where one is, and fails where all that apply fail. */
export const any = (...rules: readonly Rule[]): Rule => ({ kind: 'any', rules });

/** Judged only where the condition holds. @param otherwise why the check does not apply there: one sentence */
export const when = (condition: Rule, then: Rule, otherwise: string): Rule => ({
  kind: 'when',
  condition,
  then,
  otherwise,
});

interface OfMany {
  readonly where?: Rule;
  /** What the check says where there is nothing of it, and everything was read. */
  readonly none: Status;
}

/** All elements pass. @param of path of a list in the body, or `fact('name')` */
export const every = (of: string | Many, rule: Rule, options: OfMany): Rule => ({
  kind: 'every',
  of: typeof of === 'string' ? { list: of } : of,
  rule,
  ...options,
});

/** At least one element passes. */
export const some = (of: string | Many, rule: Rule, options: OfMany): Rule => ({
  kind: 'some',
  of: typeof of === 'string' ? { list: of } : of,
  rule,
  ...options,
});

/** The only element there can be passes, such as the blob service of an account. */
export const one = (of: string | Many, rule: Rule, options: OfMany): Rule => ({
  kind: 'one',
  of: typeof of === 'string' ? { list: of } : of,
  rule,
  ...options,
});

/**
 * How many there are; unknown where there may be more, unless more would not change it.
 * @param match `atLeast` or `atMost`; a range is `all` of two counts
 */
export const count = (of: string | Many, match: Match, options: { readonly where?: Rule } = {}): Rule => ({
  kind: 'count',
  of: typeof of === 'string' ? { list: of } : of,
  match,
  ...options,
});

/** The organisation has put something on the list of this setting: what is approved is its own to say. */
export const listed = (setting: string): Rule => ({ kind: 'listed', setting });

export const fact = (name: string): Many => ({ fact: name });

/** @param words what passes, for the reference page */
export const code = (words: string, run: (item: Item, situation: Situation) => Verdict): Rule => ({
  kind: 'code',
  words,
  run,
});
