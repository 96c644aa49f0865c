/** The checks of a type with all that they need, so that one pass over its subjects serves them all. */
import { createHash } from 'node:crypto';
import type { Check, FactSource } from '../declaration.ts';

export interface TypeChecks {
  readonly type: string;
  /** In the order of the letters of a verdict. */
  readonly checks: readonly Check[];
  /** Sources of facts by their name, each once however many checks name it. */
  readonly sources: ReadonlyMap<string, FactSource>;
}

export function sourceName(source: FactSource): string {
  const { from, types, relation = '', direction = 'out', read = '', only = {}, pick, judgement } = source;
  return JSON.stringify([
    from,
    types,
    relation,
    direction,
    read,
    only,
    ...(pick ? [pick] : []),
    ...(judgement ? [judgement] : []),
  ]);
}

export function checksByType(checks: readonly Check[]): TypeChecks[] {
  const types = [...new Set(checks.map(({ subject }) => subject))];
  return types.map((type) => {
    const own = checks.filter(({ subject }) => subject === type);
    const sources = own
      .flatMap(({ facts = {} }) => Object.values(facts))
      .map((source) => [sourceName(source), source] as const);
    return { type, checks: own, sources: new Map(sources) };
  });
}

/** Catalogue types that a check needs: its subject, those of its facts, and the reads that decide on them. */
export function typesNeeded({ subject, facts = {} }: Pick<Check, 'subject' | 'facts'>): string[] {
  const others = Object.values(facts).flatMap(({ types, read }) => [...types, ...(read === undefined ? [] : [read])]);
  return [...new Set([subject, ...others])];
}

/** Every catalogue type that the verdicts of a type rest on. */
export function restsOn({ checks }: TypeChecks): string[] {
  return [...new Set(checks.flatMap(typesNeeded))].sort();
}

/** Changes where a rule, a figure or what could be read does. @param further such as coverage, settings, the day */
export function basisOf({ checks }: TypeChecks, further: unknown): string {
  const rules = checks.map(({ id, facts, settings, rule }) => [id, facts, settings, rule]);
  // Rules in code are told by their text.
  const text = JSON.stringify([rules, further], (_key, value: unknown) =>
    typeof value === 'function' || value instanceof RegExp ? String(value) : value,
  );
  return createHash('sha256').update(text).digest('base64url');
}
