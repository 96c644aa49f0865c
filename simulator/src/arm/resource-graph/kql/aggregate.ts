/** Aggregations of `summarize`. */
import type { Expression, Row, Value } from './ast.ts';
import { compile, type Environment, type Evaluate } from './compile.ts';
import { KqlError } from './error.ts';
import { compare, isTrue, jsonOf, textOf } from './values.ts';

interface Aggregate {
  add(row: Row): void;
  result(): Value;
}

type Factory = (argument: Evaluate, second: Evaluate) => Aggregate;

const extreme =
  (wanted: 1 | -1): Factory =>
  (argument) => {
    let best: Value = null;
    return {
      add: (row) => {
        const value = argument(row);
        if (value !== null && (best === null || Math.sign(compare(value, best) ?? 0) === wanted)) best = value;
      },
      result: () => best,
    };
  };

const collected =
  (unique: boolean): Factory =>
  (argument) => {
    const values: Value[] = [];
    const seen = new Set<string>();
    return {
      add: (row) => {
        const value = argument(row);
        if (value === null || (unique && seen.has(textOf(value)))) return;
        seen.add(textOf(value));
        values.push(jsonOf(value));
      },
      result: () => values as Value,
    };
  };

const counted: Factory = (argument) => {
  let count = 0;
  return {
    add: (row) => {
      if (isTrue(argument(row))) count++;
    },
    result: () => count,
  };
};

const total =
  (average: boolean): Factory =>
  (argument) => {
    let sum = 0;
    let count = 0;
    return {
      add: (row) => {
        const value = argument(row);
        if (value === null || Number.isNaN(Number(value))) return;
        sum += Number(value);
        count++;
      },
      result: () => (average ? (count === 0 ? null : sum / count) : sum),
    };
  };

const first: Factory = (argument) => {
  let value: Value = null;
  return {
    add: (row) => {
      value = value ?? argument(row);
    },
    result: () => value,
  };
};

const distinct: Factory = (argument) => {
  const seen = new Set<string>();
  return { add: (row) => void seen.add(textOf(argument(row))), result: () => seen.size };
};

const factories: Readonly<Record<string, Factory>> = {
  count: counted,
  countif: counted,
  dcount: distinct,
  make_set: collected(true),
  makeset: collected(true),
  make_list: collected(false),
  makelist: collected(false),
  min: extreme(-1),
  max: extreme(1),
  sum: total(false),
  avg: total(true),
  any: first,
  take_any: first,
};

/** A maker of fresh aggregates for one `summarize` column; throws KqlError for what is no aggregation. */
export function aggregateFactory(expression: Expression, environment: Environment): () => Aggregate {
  const factory = expression.kind === 'call' ? factories[expression.name] : undefined;
  if (expression.kind !== 'call' || !factory) {
    throw new KqlError('SemanticError', 'summarize: an aggregation function is expected');
  }
  const constant = (): Value => true;
  const [argument = constant, second = constant] = expression.arguments.map((part) => compile(part, environment));
  return () => factory(argument, second);
}
