import { describe, expect, test } from 'vitest';
import type { Query, Row } from './ast.ts';
import { KqlError } from './error.ts';
import { parseQuery } from './parse.ts';
import { apply, type Relation } from './relation.ts';
import { jsonOf } from './values.ts';

const now = new Date('2026-01-31T12:00:00Z');
const people: Row[] = [
  {
    id: 1,
    name: 'Ada Lovelace',
    tags: { team: 'math', 'cost center': '7' },
    born: '1815-12-10T00:00:00Z',
    skills: ['a', 'b'],
    size: 3,
    on: true,
  },
  { id: 2, name: 'bob', tags: null, born: null, skills: [], size: 10, on: false },
  { id: 3, name: 'Cleo-Berlin', tags: { team: 'Ops' }, born: '2026-01-30T00:00:00Z', skills: ['b'], size: 7, on: true },
];
const teams: Row[] = [
  { team: 'math', lead: 'x', size: 1 },
  { team: 'Ops', lead: 'y', size: 2 },
];

function relation(rows: Row[]): Relation {
  return { columns: new Set(Object.keys(rows[0] ?? {})), rows: () => rows };
}

function run(query: Query): Relation {
  const [table] = query.tables;
  const start = relation(table === 'teams' ? teams : people);
  return query.operators.reduce((made, operator) => apply(made, operator, { now, run }), start);
}

function rows(text: string): unknown[] {
  return [...run(parseQuery(text)).rows()].map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, jsonOf(value)])),
  );
}

const ids = (condition: string): unknown[] =>
  rows(`people | where ${condition} | project id`).map((row) => (row as { id: number }).id);

describe('conditions', () => {
  test.each<[string, number[]]>([
    ["name == 'BOB'", []],
    ["name =~ 'BOB'", [2]],
    ["name != 'bob'", [1, 3]],
    ["name !~ 'BOB'", [1, 3]],
    ["name in ('bob', 'x')", [2]],
    ["name in~ ('BOB', 'ada lovelace')", [1, 2]],
    ["name !in~ ('BOB')", [1, 3]],
    ["name contains 'LOVE'", [1]],
    ["name contains_cs 'LOVE'", []],
    ["name has 'berlin'", [3]],
    ["name has 'love'", []],
    ["name startswith 'ADA'", [1]],
    ["name endswith 'in'", [3]],
    ["name !endswith 'in'", [1, 2]],
    ["name matches regex '^[a-z]+$'", [2]],
    ["tags.team == 'math'", [1]],
    ["tags['cost center'] == '7'", [1]],
    ["tolower(tags.team) == 'ops'", [3]],
    ['isempty(tags.team)', [2]],
    ['isnotempty(tags.team) and not(on == false)', [1, 3]],
    ['isnull(born) or size > 8', [2]],
    ['size >= 7 and size < 10', [3]],
    ['size between (3 .. 7)', [1, 3]],
    ['on', [1, 3]],
    ['on == true and (size < 5 or size > 6) // a comment', [1, 3]],
    ['born > ago(2d)', [3]],
    ['todatetime(born) < datetime(1900-01-01)', [1]],
    ['todatetime(born) >= datetime(2026-01-30T00:00:00Z)', [3]],
    ['todatetime(born) < datetime(2026-01-30 00:00:01)', [1, 3]],
    ["born >= '2026-01-30T00:00:00Z'", [3]],
    ['array_length(skills) == 0', [2]],
    ["skills has 'a'", [1]],
    ['strcat(name, \'!\') == "bob!"', [2]],
    ["name has_any ('bob', 'berlin')", [2, 3]],
    ['size % 2 == 0', [2]],
    ['size * 2 + 1 == 7', [1]],
  ])('%s', (condition, expected) => {
    expect(ids(condition)).toEqual(expected);
  });
});

describe('operators', () => {
  test('project names columns by path, extend keeps the others', () => {
    expect(rows('people | where id == 1 | project id, tags.team, upper=toupper(name)')).toEqual([
      { id: 1, tags_team: 'math', upper: 'ADA LOVELACE' },
    ]);
    expect(
      rows("people | where id == 2 | extend kind = iff(size > 5, 'big', 'small') | project-away tags, b*, skills, on"),
    ).toEqual([{ id: 2, name: 'bob', size: 10, kind: 'big' }]);
    expect(rows('people | take 1 | project-rename number = id | project-keep number')).toEqual([{ number: 1 }]);
  });

  test('sort is descending unless asc, nulls go last then', () => {
    expect(rows('people | sort by size | project id')).toEqual([{ id: 2 }, { id: 3 }, { id: 1 }]);
    expect(rows('people | order by born | project id')).toEqual([{ id: 3 }, { id: 1 }, { id: 2 }]);
    expect(rows('people | order by born asc | project id')).toEqual([{ id: 2 }, { id: 1 }, { id: 3 }]);
    expect(rows('people | top 1 by size asc | project id')).toEqual([{ id: 1 }]);
  });

  test('count, distinct and summarize', () => {
    expect(rows('people | count')).toEqual([{ Count: 3 }]);
    expect(rows('people | distinct on')).toEqual([{ on: true }, { on: false }]);
    expect(rows('people | summarize count(), biggest=max(size), make_set(size) by on')).toEqual([
      { on: true, count_: 2, biggest: 7, set_size: [3, 7] },
      { on: false, count_: 1, biggest: 10, set_size: [10] },
    ]);
    expect(rows('people | summarize dcount(on), sum(size), avg(size)')).toEqual([
      { dcount_on: 2, sum_size: 20, avg_size: 20 / 3 },
    ]);
    expect(rows('people | where id == 9 | summarize n = countif(size > 1)')).toEqual([{ n: 0 }]);
  });

  test('arg_max and arg_min take the row with them', () => {
    expect(rows('people | summarize arg_max(size, *) by on | project on, size, id, name')).toEqual([
      { on: true, size: 7, id: 3, name: 'Cleo-Berlin' },
      { on: false, size: 10, id: 2, name: 'bob' },
    ]);
    expect(rows('people | summarize least = arg_min(size, name)')).toEqual([{ least: 3, name: 'Ada Lovelace' }]);
    expect(rows('people | where id == 9 | summarize arg_max(size, id)')).toEqual([{ size: null, id: null }]);
  });

  test('bin rounds down numbers and moments', () => {
    expect(rows('people | summarize n = count() by low = bin(size, 5) | order by low asc')).toEqual([
      { low: 0, n: 1 },
      { low: 5, n: 1 },
      { low: 10, n: 1 },
    ]);
    expect(rows('people | where id == 3 | project day = bin(now() + 30m, 1d), next = now(1d)')).toEqual([
      { day: '2026-01-31T00:00:00.000Z', next: '2026-02-01T12:00:00.000Z' },
    ]);
  });

  test('parse takes columns out of a text', () => {
    expect(rows("people | parse name with first ' ' last | project first, last")).toEqual([
      { first: 'Ada', last: 'Lovelace' },
      { first: '', last: '' },
      { first: '', last: '' },
    ]);
    expect(
      rows("people | where id == 1 | parse tostring(tags) with * 'center\":\"' cost:int '\"' * | project cost"),
    ).toEqual([{ cost: 7 }]);
  });

  test('mv-expand gives a row per element and keeps rows without any', () => {
    expect(rows('people | mv-expand skill = skills | project id, skill')).toEqual([
      { id: 1, skill: 'a' },
      { id: 1, skill: 'b' },
      { id: 2, skill: null },
      { id: 3, skill: 'b' },
    ]);
  });

  test('joins', () => {
    const left = 'people | extend team = tostring(tags.team) | project id, team, size';
    expect(rows(`${left} | join kind=inner (teams | project team, size) on team`)).toEqual([
      { id: 1, team: 'math', size: 3, team1: 'math', size1: 1 },
      { id: 3, team: 'Ops', size: 7, team1: 'Ops', size1: 2 },
    ]);
    expect(
      rows(
        `${left} | join kind=leftouter (teams | project group = team, lead) on $left.team == $right.group | project id, lead`,
      ),
    ).toEqual([
      { id: 1, lead: 'x' },
      { id: 2, lead: null },
      { id: 3, lead: 'y' },
    ]);
  });

  test('union and operators after it', () => {
    expect(rows('people | project size | union (teams | project size) | summarize sum(size)')).toEqual([
      { sum_size: 23 },
    ]);
  });
});

describe('errors', () => {
  const failure = (text: string): KqlError => {
    try {
      rows(text);
    } catch (error) {
      if (error instanceof KqlError) return error;
    }
    throw new Error('the query should have been refused');
  };

  test('a syntax error names its place', () => {
    expect(failure('people |\n  where name ==')).toMatchObject({ code: 'ParserFailure', line: 2, token: '<EOF>' });
    expect(failure("people | where name = 'x' | nonsense")).toMatchObject({ code: 'ParserFailure' });
    expect(failure("people | where name == 'open")).toMatchObject({ code: 'ParserFailure' });
  });

  test('unknown columns (their letter case matters) and functions', () => {
    expect(failure('people | where Name == 1').message).toContain("'Name'");
    expect(failure('people | project id | where name == 1').code).toBe('SemanticError');
    expect(failure('people | extend x = nothing(id)').code).toBe('SemanticError');
  });
});
