/** Scalar expressions as functions of a row. Unknown columns and functions are refused before any row is read. */
import type { Expression, Row, Value } from './ast.ts';
import { KqlError } from './error.ts';
import { functions } from './functions.ts';
import { compare, equal, isTimespan, isTrue, member, momentOf, textOf } from './values.ts';

export type Evaluate = (row: Row) => Value;

export interface Environment {
  readonly columns: ReadonlySet<string>;
  readonly now: Date;
}

/** Compiles an expression; throws KqlError (SemanticError). Column names are case-sensitive. */
export function compile(expression: Expression, environment: Environment): Evaluate {
  switch (expression.kind) {
    case 'literal':
      return () => expression.value;
    case 'column': {
      const { name } = expression;
      if (environment.columns.has(name)) return (row) => row[name] ?? null;
      throw new KqlError('SemanticError', `Failed to resolve column or scalar expression named '${name}'`);
    }
    case 'path': {
      const object = compile(expression.object, environment);
      const index = compile(expression.index, environment);
      return (row) => member(object(row), index(row));
    }
    case 'not': {
      const operand = compile(expression.operand, environment);
      return (row) => !isTrue(operand(row));
    }
    case 'call':
      return compileCall(expression.name, expression.arguments, environment);
    case 'binary': {
      const left = compile(expression.left, environment);
      const right = compile(expression.right, environment);
      return compileBinary(expression.operator, left, right);
    }
    case 'list':
      return compileList(expression, environment);
    case 'between': {
      const [value, low, high] = [expression.value, expression.low, expression.high].map((part) =>
        compile(part, environment),
      );
      if (!value || !low || !high) throw new Error('between has three parts');
      return (row) => {
        const at = value(row);
        const inside = (compare(at, low(row)) ?? -1) >= 0 && (compare(at, high(row)) ?? 1) <= 0;
        return inside !== expression.negated;
      };
    }
  }
}

function compileCall(name: string, list: readonly Expression[], environment: Environment): Evaluate {
  const run = functions[name];
  if (!run) throw new KqlError('SemanticError', `Unknown function: '${name}'.`);
  const values = list.map((argument) => compile(argument, environment));
  return (row) =>
    run(
      values.map((value) => value(row)),
      environment.now,
    );
}

function compileBinary(operator: string, left: Evaluate, right: Evaluate): Evaluate {
  if (operator === 'and') return (row) => isTrue(left(row)) && isTrue(right(row));
  if (operator === 'or') return (row) => isTrue(left(row)) || isTrue(right(row));
  const negated = operator.startsWith('!');
  const test = textTests[negated ? operator.slice(1) : operator];
  if (test) return (row) => test(left(row), right(row)) !== negated;
  const order = orderTests[operator];
  if (order) {
    return (row) => {
      const result = compare(left(row), right(row));
      return result !== undefined && order(result);
    };
  }
  return (row) => arithmetic(operator, left(row), right(row));
}

const insensitive =
  (test: (value: string, part: string) => boolean) =>
  (left: Value, right: Value): boolean =>
    test(textOf(left).toLowerCase(), textOf(right).toLowerCase());
const sensitive =
  (test: (value: string, part: string) => boolean) =>
  (left: Value, right: Value): boolean =>
    test(textOf(left), textOf(right));

const textTests: Readonly<Record<string, (left: Value, right: Value) => boolean>> = {
  '==': (left, right) => equal(left, right, false),
  '=': (left, right) => equal(left, right, false),
  '=~': (left, right) => equal(left, right, true),
  '~': (left, right) => equal(left, right, true),
  contains: insensitive((value, part) => value.includes(part)),
  contains_cs: sensitive((value, part) => value.includes(part)),
  has: insensitive(hasTerm),
  has_cs: sensitive(hasTerm),
  startswith: insensitive((value, part) => value.startsWith(part)),
  startswith_cs: sensitive((value, part) => value.startsWith(part)),
  endswith: insensitive((value, part) => value.endsWith(part)),
  endswith_cs: sensitive((value, part) => value.endsWith(part)),
  hasprefix: insensitive((value, part) => terms(value).some((term) => term.startsWith(part))),
  hassuffix: insensitive((value, part) => terms(value).some((term) => term.endsWith(part))),
  matches: (left, right) => new RegExp(textOf(right)).test(textOf(left)),
};

const orderTests: Readonly<Record<string, (result: number) => boolean>> = {
  '<': (result) => result < 0,
  '>': (result) => result > 0,
  '<=': (result) => result <= 0,
  '>=': (result) => result >= 0,
};

/** A term is a run of letters and digits; a part with other characters has to stand between term ends. */
function hasTerm(value: string, part: string): boolean {
  for (let at = value.indexOf(part); at >= 0; at = value.indexOf(part, at + 1)) {
    const edges = [value.charAt(at - 1), value.charAt(at + part.length)];
    if (edges.every((edge) => !/[\p{L}\p{N}]/u.test(edge))) return true;
  }
  return false;
}

function terms(value: string): string[] {
  return value.split(/[^\p{L}\p{N}]+/u);
}

function compileList(expression: Extract<Expression, { kind: 'list' }>, environment: Environment): Evaluate {
  const value = compile(expression.value, environment);
  const list = expression.list.map((entry) => compile(entry, environment));
  const { operator } = expression;
  const entries = (row: Row): Value[] => list.flatMap((entry) => flattened(entry(row)));
  if (operator === 'has_any' || operator === 'has_all') {
    const every = operator === 'has_all';
    return (row) => {
      const text = textOf(value(row)).toLowerCase();
      const found = (entry: Value): boolean => hasTerm(text, textOf(entry).toLowerCase());
      return every ? entries(row).every(found) : entries(row).some(found);
    };
  }
  const negated = operator.startsWith('!');
  const ignoreCase = operator.endsWith('~');
  const key = (entry: Value): string => (ignoreCase ? textOf(entry).toLowerCase() : textOf(entry));
  if (expression.list.every((entry) => entry.kind === 'literal')) {
    const known = new Set(entries({}).map(key));
    return (row) => known.has(key(value(row))) !== negated;
  }
  return (row) => entries(row).some((entry) => key(entry) === key(value(row))) !== negated;
}

function flattened(value: Value): Value[] {
  return Array.isArray(value) ? value : [value];
}

function arithmetic(operator: string, left: Value, right: Value): Value {
  if (isTimespan(right) && operator !== '*') {
    const start = momentOf(left);
    const span = operator === '-' ? -right.milliseconds : right.milliseconds;
    if (start !== undefined) return new Date(start + span);
  }
  if (left instanceof Date && right instanceof Date) return { milliseconds: left.getTime() - right.getTime() };
  const [one, other] = [Number(left), Number(right)];
  if (left === null || right === null || Number.isNaN(one) || Number.isNaN(other)) return null;
  const whole = Number.isInteger(one) && Number.isInteger(other);
  switch (operator) {
    case '+':
      return one + other;
    case '-':
      return one - other;
    case '*':
      return one * other;
    case '%':
      return other === 0 ? null : one % other;
    default:
      return other === 0 ? null : whole ? Math.trunc(one / other) : one / other;
  }
}
