/** Rows with their columns, and what each operator makes of them. Rows are only read when asked for. */

import { aggregateFactory } from './aggregate.ts';
import { argMaker, type ColumnsMaker } from './arg-aggregate.ts';
import type { Named, Operator, Query, Row, SortKey, Value } from './ast.ts';
import { compile, type Environment } from './compile.ts';
import { KqlError } from './error.ts';
import { joined } from './join.ts';
import { parsed } from './parse-operator.ts';
import { type RowMapper, rowMapper } from './row-mapper.ts';
import { compare, isTrue, textOf } from './values.ts';

export interface Relation {
  readonly columns: ReadonlySet<string>;
  readonly rows: () => Iterable<Row>;
}

interface Runner {
  readonly now: Date;
  /** The rows of a whole query: the other side of a union or a join. */
  readonly run: (query: Query) => Relation;
}

/** The relation after one operator; throws KqlError for unknown columns and functions. */
export function apply(input: Relation, operator: Operator, runner: Runner): Relation {
  const environment: Environment = { columns: input.columns, now: runner.now };
  switch (operator.kind) {
    case 'where': {
      const test = compile(operator.predicate, environment);
      return { ...input, rows: () => filtered(input.rows(), (row) => isTrue(test(row))) };
    }
    case 'project':
    case 'extend':
    case 'project-rename':
    case 'project-away':
    case 'project-keep':
      return mapped(input, rowMapper(input.columns, operator, runner.now));
    case 'order':
      return sorted(input, operator.keys, environment);
    case 'take':
      return { ...input, rows: () => taken(input.rows(), operator.count) };
    case 'top': {
      const all = sorted(input, operator.keys, environment);
      return { ...all, rows: () => taken(all.rows(), operator.count) };
    }
    case 'count':
      return { columns: new Set(['Count']), rows: () => [{ Count: lengthOf(input.rows()) }] };
    case 'distinct': {
      const columns = operator.columns === '*' ? undefined : operator.columns;
      const projected = columns
        ? mapped(input, rowMapper(input.columns, { kind: 'project', columns }, runner.now))
        : input;
      return { ...projected, rows: () => distinct(projected.rows()) };
    }
    case 'summarize':
      return summarized(input, operator, environment);
    case 'mv-expand':
      return expanded(input, operator, environment);
    case 'parse':
      return parsed(input, operator, environment);
    case 'union': {
      const all = [input, ...operator.others.map(runner.run)];
      return unionOf(all);
    }
    case 'join':
      return joined(input, runner.run(operator.right), operator);
  }
}

/** Rows of several relations one after the other, with the columns of all. */
export function unionOf(relations: readonly Relation[]): Relation {
  const columns = new Set(relations.flatMap((relation) => [...relation.columns]));
  return {
    columns,
    rows: function* () {
      for (const relation of relations) yield* relation.rows();
    },
  };
}

function mapped(input: Relation, mapper: RowMapper): Relation {
  return {
    columns: mapper.columns,
    rows: function* () {
      for (const row of input.rows()) yield mapper.map(row);
    },
  };
}

/** Whether one row comes before another; nulls go where the key says. */
function rowOrder(keys: readonly SortKey[], environment: Environment): (left: Row, right: Row) => number {
  const compiled = keys.map((key) => ({ ...key, value: compile(key.expression, environment) }));
  return (left, right) => {
    for (const { value, descending, nullsFirst } of compiled) {
      const [one, other] = [value(left), value(right)];
      if (one === null || other === null) {
        if (one === other) continue;
        return (one === null) === nullsFirst ? -1 : 1;
      }
      const result = compare(one, other) ?? 0;
      if (result !== 0) return descending ? -result : result;
    }
    return 0;
  };
}

function sorted(input: Relation, keys: readonly SortKey[], environment: Environment): Relation {
  const order = rowOrder(keys, environment);
  return { ...input, rows: () => [...input.rows()].sort(order) };
}

function summarized(
  input: Relation,
  operator: Extract<Operator, { kind: 'summarize' }>,
  environment: Environment,
): Relation {
  const by = operator.by.map((column) => ({ name: column.name, value: compile(column.expression, environment) }));
  const names = by.map(({ name }) => name);
  const makers = operator.aggregates.map((named) => argMaker(named, names, environment) ?? single(named, environment));
  const rows = (): Row[] => {
    const groups = new Map<string, { key: Row; values: ReturnType<(typeof makers)[number]['make']>[] }>();
    const group = (key: Row): { key: Row; values: ReturnType<(typeof makers)[number]['make']>[] } => {
      const text = JSON.stringify(Object.values(key));
      const found = groups.get(text) ?? { key, values: makers.map(({ make }) => make()) };
      groups.set(text, found);
      return found;
    };
    if (by.length === 0) group({});
    for (const row of input.rows()) {
      const { values } = group(Object.fromEntries(by.map(({ name, value }) => [name, value(row)])));
      for (const aggregate of values) aggregate.add(row);
    }
    return [...groups.values()].map(({ key, values }) => ({
      ...key,
      ...Object.assign({}, ...values.map((value) => value.result())),
    }));
  };
  return { columns: new Set([...names, ...makers.flatMap(({ columns }) => columns)]), rows };
}

function single({ name, expression }: Named, environment: Environment): ColumnsMaker {
  const make = aggregateFactory(expression, environment);
  return {
    columns: [name],
    make: () => {
      const aggregate = make();
      return { add: aggregate.add, result: () => ({ [name]: aggregate.result() }) };
    },
  };
}

/** One row per element; a row without elements stays once, with null. */
function expanded(
  input: Relation,
  operator: Extract<Operator, { kind: 'mv-expand' }>,
  environment: Environment,
): Relation {
  const values = operator.columns.map(({ name, expression }) => ({ name, value: compile(expression, environment) }));
  if (values.length === 0) throw new KqlError('SemanticError', 'mv-expand: a column is expected');
  return {
    columns: new Set([...input.columns, ...values.map(({ name }) => name)]),
    rows: function* () {
      for (const row of input.rows()) {
        const lists = values.map(({ value }) => elements(value(row)));
        const most = Math.max(1, ...lists.map((list) => list.length));
        for (let index = 0; index < most; index++) {
          yield { ...row, ...Object.fromEntries(values.map(({ name }, at) => [name, lists[at]?.[index] ?? null])) };
        }
      }
    },
  };
}

function elements(value: Value): Value[] {
  if (Array.isArray(value)) return value;
  if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    return Object.entries(value).map(([key, entry]) => ({ [key]: entry }) as Value);
  }
  return value === null ? [] : [value];
}

function* filtered(rows: Iterable<Row>, test: (row: Row) => boolean): Generator<Row> {
  for (const row of rows) if (test(row)) yield row;
}

function* taken(rows: Iterable<Row>, count: number): Generator<Row> {
  if (count <= 0) return;
  let left = count;
  for (const row of rows) {
    yield row;
    if (--left === 0) return;
  }
}

function* distinct(rows: Iterable<Row>): Generator<Row> {
  const seen = new Set<string>();
  for (const row of rows) {
    const key = Object.values(row).map(textOf).join('\u0000');
    if (seen.has(key)) continue;
    seen.add(key);
    yield row;
  }
}

function lengthOf(rows: Iterable<Row>): number {
  let count = 0;
  for (const _row of rows) count++;
  return count;
}
