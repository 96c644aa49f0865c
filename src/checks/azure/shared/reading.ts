/** What rules in code read of a subject, and how they put what they found. */
import type { Status } from '../../declaration.ts';
import { type Facts, type Item, type Json, type Situation, type Verdict, valueAt } from '../../rule/index.ts';

/** A text that says something, at a path as `at` takes it. */
export function textAt(item: Item, path: string): string | undefined {
  const value = valueAt(item, path);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** The same for ids and names, which Azure compares without case. */
export const lowerAt = (item: Item, path: string): string | undefined => textAt(item, path)?.toLowerCase();

/** Elements of a list as items of their own; undefined where there is no list. */
export function elementsAt(item: Item, path: string): readonly Item[] | undefined {
  const list = valueAt(item, path);
  return Array.isArray(list) ? list.map((document: Json) => ({ ...item, document })) : undefined;
}

/** Texts of a list, in lower case; those of its elements at a path below. */
export function lowerTexts(item: Item, path: string, below = '$'): readonly string[] {
  return (elementsAt(item, path) ?? []).flatMap((element) => lowerAt(element, below) ?? []);
}

export function factsNamed({ facts }: Situation, name: string): Facts {
  const found = facts[name];
  if (!found) throw new Error(`the check has no facts called ${name}`);
  return found;
}

/** A list of a setting, in lower case. */
export function listNamed({ settings }: Situation, name: string): readonly string[] {
  const list = settings[name];
  if (!Array.isArray(list)) throw new Error(`the check has no list ${name}`);
  return list.map((text: string) => text.toLowerCase());
}

export const judged = (status: Status, reason: string, observed: Verdict['observed'] = {}): Verdict => ({
  status,
  reason,
  observed,
});

export const bodyNotKept: Verdict = judged('unknown', 'Its body is not kept.');
