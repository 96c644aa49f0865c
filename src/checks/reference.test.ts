/** Checks against the reference table of checks, on machines that have it; and what holds for checks everywhere. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { findEntityType } from '../catalog/index.ts';
import { manualChecks } from './manual.ts';
import { checks } from './registry.ts';
import { topics } from './topics.ts';

const file = new URL('../../../shared/reference/checks.json', import.meta.url);
const present = existsSync(file);
const title = present
  ? 'against the table of checks'
  : `against the table of checks (skipped: ${file.pathname} is not on this machine)`;

const table = z.object({
  checks: z.array(
    z.object({
      key: z.string(),
      severity: z.string(),
      topic: z.string(),
      /** The service or setting is gone; two names of one flag. */
      retired: z.unknown().optional(),
      legacy: z.unknown().optional(),
    }),
  ),
});

const declared = [...checks, ...manualChecks];

/** Ids of those whose text another one has too. */
function sharing(text: (check: (typeof declared)[number]) => string): string[] {
  const byText = Map.groupBy(declared, (check) => text(check).trim().toLowerCase());
  return [...byText.values()].filter((same) => same.length > 1).map((same) => same.map(({ id }) => id).join(', '));
}

describe.skipIf(!present)(title, () => {
  const rows = () => table.parse(JSON.parse(readFileSync(file, 'utf8'))).checks;
  const live = () => rows().filter(({ retired, legacy }) => !(retired || legacy));

  test('every live row has a check or a manual check, with its severity and topic', () => {
    const found = new Map(declared.map((check) => [check.id, check]));
    const wrong = live().flatMap(({ key, severity, topic }) => {
      const check = found.get(key);
      if (!check) return [`${key} has no check`];
      return check.severity === severity && check.topic === topic
        ? []
        : [`${key} is ${check.severity} on ${check.topic}, not ${severity} on ${topic}`];
    });
    expect(wrong).toEqual([]);
  });

  test('no check is about what is gone', () => {
    const gone = new Set(rows().flatMap(({ key, retired, legacy }) => (retired || legacy ? [key] : [])));
    expect(declared.filter(({ id }) => gone.has(id)).map(({ id }) => id)).toEqual([]);
  });

  test('every topic is one of the table', () => {
    expect(Object.keys(topics).sort()).toEqual([...new Set(live().map(({ topic }) => topic))].sort());
  });
});

test('there is no id twice', () => {
  expect(sharing(({ id }) => id)).toEqual([]);
});

test('no two checks share their title or why', () => {
  expect(sharing((check) => check.title)).toEqual([]);
  expect(sharing((check) => check.why)).toEqual([]);
});

test('every check judges entities of a type of the catalogue', () => {
  expect(checks.filter(({ subject }) => !findEntityType(subject)).map(({ id }) => id)).toEqual([]);
});

test('every topic is known, has a title of its own, and is that of a check', () => {
  expect(declared.filter(({ topic }) => !Object.hasOwn(topics, topic)).map(({ id }) => id)).toEqual([]);
  expect(Object.keys(topics)).toHaveLength(51);
  expect(new Set(Object.values(topics)).size).toBe(51);
  const used = new Set<string>(declared.map(({ topic }) => topic));
  expect(Object.keys(topics).filter((topic) => !used.has(topic))).toEqual([]);
});
