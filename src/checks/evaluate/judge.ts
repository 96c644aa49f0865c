/** The verdicts of a page of subjects. Pure: it runs in a thread of its own, or where it is called. */
import type { Check, FactSource, Status } from '../declaration.ts';
import { evaluate, type Facts, type Item, type Json, type Situation, type Verdict } from '../rule/index.ts';
import type { FactRows, ItemRow, SubjectRow } from './pages.ts';
import { sourceName, type TypeChecks } from './sources.ts';

export interface JudgedPage {
  readonly subjects: readonly SubjectRow[];
  /** By name of the source. */
  readonly facts: Readonly<Record<string, FactRows>>;
  /** By name of the source: why there may be more, a subject each. */
  readonly missing: Readonly<Record<string, readonly (string | null)[]>>;
  readonly now: string;
  readonly settings: Settings;
}

/** What an organisation has set otherwise: by check, by setting. */
export type Settings = Readonly<Record<string, Readonly<Record<string, number | readonly string[]>>>>;

const letters = { pass: 'p', fail: 'f', unknown: 'u', 'not-applicable': 'n' } as const satisfies Record<Status, string>;
export const letterOf = (status: Status): string => letters[status];

/** @returns a text a subject, a letter a check */
export function judgePage(of: TypeChecks, page: JudgedPage): string[] {
  const situations = situationsOf(of, page);
  return page.subjects.map((subject, index) => {
    const item = itemOf(subject);
    return of.checks.map((check) => letterOf(judgeOne(check, item, situations(check, index)).status)).join('');
  });
}

/** Verdicts in full, of one check. */
export function explainPage(of: TypeChecks, check: Check, page: JudgedPage): Verdict[] {
  const situations = situationsOf(of, page);
  return page.subjects.map((subject, index) => judgeOne(check, itemOf(subject), situations(check, index)));
}

/** Verdicts in full, of those checks of each subject that are wanted. */
export function explainSome(
  of: TypeChecks,
  page: JudgedPage,
  wanted: (subject: SubjectRow) => readonly Check[],
): { readonly subject: SubjectRow; readonly check: Check; readonly verdict: Verdict }[] {
  const situations = situationsOf(of, page);
  return page.subjects.flatMap((subject, index) => {
    const item = itemOf(subject);
    return wanted(subject).map((check) => ({
      subject,
      check,
      verdict: judgeOne(check, item, situations(check, index)),
    }));
  });
}

/** How the reason of a verdict begins that a rule has failed to give. */
export const ruleFailed = 'The rule could not be applied';

/** A rule that fails on something unexpected judges nothing; it must not cost the other checks. */
function judgeOne(check: Check, item: Item, situation: Situation): Verdict {
  try {
    return evaluate(check.rule, item, situation);
  } catch (error) {
    return { status: 'unknown', reason: `${ruleFailed}: ${(error as Error).message}`, observed: {} };
  }
}

const parse = (text: string): Json => JSON.parse(text);

function itemOf({ key, id, type, name, document, properties }: ItemRow): Item {
  const mapped = parse(properties) as Item['properties'];
  return { key, id, type, name, document: document === null ? null : parse(document), properties: mapped };
}

/** What a rule is given beside its subject: by check, and the number of the subject on the page. */
function situationsOf({ checks, sources }: TypeChecks, page: JudgedPage) {
  const now = new Date(page.now);
  const grouped = new Map(Object.entries(page.facts).map(([name, rows]) => [name, groupsOf(rows)]));
  const places = new Map([...sources].map(([name, { from }]) => [name, placesOf(from, page.subjects)]));
  const needs = new Map(
    checks.map(({ id, facts = {}, settings = {} }) => {
      const set = Object.fromEntries(Object.entries(settings).map(([name, { value }]) => [name, value]));
      const named = Object.entries(facts).map(([own, source]) => [own, sourceName(source)] as const);
      return [id, { named, settings: { ...set, ...page.settings[id] } }];
    }),
  );
  return ({ id }: Check, index: number): Situation => {
    const need = needs.get(id);
    if (!need) throw new Error(`${id} is not a check of this type`);
    const facts: Record<string, Facts> = {};
    for (const [own, name] of need.named) {
      const items = grouped.get(name)?.get(places.get(name)?.[index] ?? '') ?? [];
      facts[own] = { items, missing: page.missing[name]?.[index] ?? null };
    }
    return { now, facts, settings: need.settings };
  };
}

/** Facts by what they are of. */
function groupsOf(rows: FactRows): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const [of, row] of rows) {
    const group = groups.get(of);
    if (group) group.push(itemOf(row));
    else groups.set(of, [itemOf(row)]);
  }
  return groups;
}

/** What the facts of each subject are of. */
function placesOf(from: FactSource['from'], subjects: readonly SubjectRow[]): string[] {
  return subjects.map(({ scope, subjectId }) => (from === 'tenant' ? '' : from === 'subscription' ? scope : subjectId));
}
