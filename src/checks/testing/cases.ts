/** Cases of checks: bodies as Microsoft answers them, and what the check has to say about each. */
import { describe, expect, test } from 'vitest';
import { findDeclaration } from '../../catalog/index.ts';
import type { Check, FactSource, Status } from '../declaration.ts';
import { evaluate, type Item, type Json, type Rule, type Situation } from '../rule/index.ts';
import { movedSettings, mutants } from './mutants.ts';

export const now = new Date('2026-06-01T12:00:00Z');
/** The moment so many days before (or, negative, after) the time of the cases. */
export const daysAgo = (days: number): string => new Date(now.getTime() - days * 86_400_000).toISOString();

type Body = { readonly [key: string]: Json };

interface GivenItem {
  readonly body?: Body | null;
  readonly properties?: Body;
  readonly name?: string;
  readonly id?: string;
  readonly type?: string;
}

export interface Given extends GivenItem {
  /** By name of the source; those left out are empty and wholly read. Bodies, or items where more than a body matters. */
  readonly facts?: Readonly<Record<string, readonly (Body | { readonly given: GivenItem })[]>>;
  /** Sources that were not, or not wholly, read. */
  readonly missing?: readonly string[];
  readonly settings?: Readonly<Record<string, number | readonly string[]>>;
}

/** A subject whose body is not kept: nothing that rests on it is known. */
export const unread: Given = { body: null };

export interface CheckCases {
  readonly pass: readonly Given[];
  readonly fail: readonly Given[];
  readonly unknown: readonly Given[];
  /** The value that the check rests on is null or missing in what was read. */
  readonly absent: readonly { readonly given: Given; readonly says: Status }[];
  readonly notApplicable?: readonly Given[];
}

/** A case in which only the body of the subject matters. */
export const body = (of: Body): Given => ({ body: of });
/** A case in which only the `properties` block of the subject's body matters. */
export const properties = (of: Body): Given => ({ body: { properties: of } });

function itemOf(check: Check, { body: document, properties: mapped, name, id, type }: GivenItem): Item {
  const own = id ?? '/subscriptions/0000/resourceGroups/rg/providers/Microsoft.Example/things/thing';
  return {
    ...{ key: own.toLowerCase(), id: own, type: type ?? check.subject, name: name ?? nameIn(document) ?? 'thing' },
    document: document === undefined ? {} : document,
    properties: mapped ?? {},
  };
}

const nameIn = (document: Body | null | undefined) => (typeof document?.name === 'string' ? document.name : undefined);

/** What the store gives of an entity of the source. */
function picked(item: Item, { pick }: FactSource): Item {
  if (!pick) return item;
  const properties = Object.entries(item.properties).filter(([name]) => pick.includes(name));
  return { ...item, document: null, properties: Object.fromEntries(properties) };
}

function situationOf(check: Check, given: Given): Situation {
  const facts = Object.entries(check.facts ?? {}).map(([name, source]) => {
    const items = (given.facts?.[name] ?? []).map((one) =>
      picked(
        itemOf(check, { type: source.types[0] ?? '', ...('given' in one ? (one.given as GivenItem) : { body: one }) }),
        source,
      ),
    );
    return [name, { items, missing: given.missing?.includes(name) ? `${name} could not be read.` : null }] as const;
  });
  const unknown = Object.keys({ ...given.facts })
    .concat(given.missing ?? [])
    .filter((name) => !check.facts?.[name]);
  if (unknown.length > 0) throw new Error(`${check.id} has no facts called ${unknown.join(', ')}`);
  const settings = Object.entries(check.settings ?? {}).map(([name, { value }]) => [name, value] as const);
  return { now, facts: Object.fromEntries(facts), settings: { ...Object.fromEntries(settings), ...given.settings } };
}

/** The same case, where a setting that is a number is so much higher. */
function withMoved(check: Check, given: Given, { name, by }: { readonly name: string; readonly by: number }): Given {
  const value = given.settings?.[name] ?? check.settings?.[name]?.value;
  return typeof value === 'number' ? { ...given, settings: { ...given.settings, [name]: value + by } } : given;
}

interface Expected {
  readonly given: Given;
  readonly says: Status;
}

const expectedOf = ({ pass, fail, unknown, absent, notApplicable = [] }: CheckCases): Expected[] => [
  ...pass.map((given) => ({ given, says: 'pass' as const })),
  ...fail.map((given) => ({ given, says: 'fail' as const })),
  ...unknown.map((given) => ({ given, says: 'unknown' as const })),
  ...notApplicable.map((given) => ({ given, says: 'not-applicable' as const })),
  ...absent,
];

function judge(check: Check, rule: Rule, given: Given): Status | 'error' {
  try {
    return evaluate(rule, itemOf(check, given), situationOf(check, given)).status;
  } catch (error) {
    if (String(error).includes('has no facts called')) throw error;
    return 'error';
  }
}

/** Every check has its cases, each comes out as written, and no broken form of a rule gets past them. */
export function testChecks(checks: readonly Check[], cases: Readonly<Record<string, CheckCases>>): void {
  test('every check has cases, and every case a check', () => {
    expect(Object.keys(cases).sort()).toEqual(checks.map(({ id }) => id).sort());
  });
  describe.each(checks.map((check) => [check.id, check] as const))('%s', (id, check) => {
    const own = cases[id];
    if (!own) return;
    test('says what it should', () => {
      for (const kind of ['pass', 'fail', 'unknown', 'absent'] as const)
        expect(own[kind].length, `cases that are ${kind}`).toBeGreaterThan(0);
      const verdicts = expectedOf(own).map(({ given }) => ({ given, says: judge(check, check.rule, given) }));
      expect(verdicts).toEqual(expectedOf(own));
    });
    test('is told apart from each broken form of it', () => {
      const unnoticed = mutants(check.rule).filter(({ rule }) =>
        expectedOf(own).every(({ given, says }) => judge(check, rule, given) === says),
      );
      expect(unnoticed.map(({ words }) => words)).toEqual([]);
    });
    test('is told apart from each limit of its settings that is one higher or lower', () => {
      const unnoticed = movedSettings(check.settings).filter((moved) =>
        expectedOf(own).every(({ given, says }) => judge(check, check.rule, withMoved(check, given, moved)) === says),
      );
      expect(unnoticed.map(({ words }) => words)).toEqual([]);
    });
    test('rests on types that are read', () => {
      const types = [
        check.subject,
        ...Object.values(check.facts ?? {}).flatMap(({ types, read }) => [...types, ...(read ? [read] : [])]),
      ];
      expect(types.filter((type) => !findDeclaration(type))).toEqual([]);
    });
  });
}
