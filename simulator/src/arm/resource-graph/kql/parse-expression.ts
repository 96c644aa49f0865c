/** Scalar expressions, by precedence: or, and, comparison, sum, product, unary, path. */
import type { Expression, Named } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { momentOf } from './values.ts';

const comparisons = new Set(
  '== =~ != !~ <> < > <= >= contains !contains contains_cs !contains_cs has !has has_cs !has_cs startswith !startswith startswith_cs endswith !endswith endswith_cs hasprefix hassuffix'.split(
    ' ',
  ),
);
const listOperators = new Set('in in~ !in !in~ has_any has_all'.split(' '));

/** Parses one expression at the cursor. */
export function parseExpression(cursor: Cursor): Expression {
  return binaryOf(cursor, ['or'], (inner) => binaryOf(inner, ['and'], parseComparison));
}

/** `name = expression` or an expression with the name that Kusto gives it; `fallback` names what has none. */
function parseNamed(cursor: Cursor, fallback: (expression: Expression) => string): Named {
  if (cursor.peek().kind === 'name' && cursor.peek(1).text === '=') {
    const name = cursor.name();
    cursor.expect('=');
    return { name, expression: parseExpression(cursor) };
  }
  const expression = parseExpression(cursor);
  return { name: fallback(expression), expression };
}

/** Expressions separated by commas, up to a token that cannot continue the list. */
export function parseNamedList(cursor: Cursor, fallback: (expression: Expression, index: number) => string): Named[] {
  const list: Named[] = [];
  do list.push(parseNamed(cursor, (expression) => fallback(expression, list.length)));
  while (cursor.accept(','));
  return list;
}

/** The name of a column without one: its own, or its path joined with `_`. */
export function pathName(expression: Expression): string | undefined {
  if (expression.kind === 'column') return expression.name;
  if (expression.kind === 'call' && expression.name === 'tostring' && expression.arguments[0]) {
    return pathName(expression.arguments[0]);
  }
  if (expression.kind !== 'path' || expression.index.kind !== 'literal') return undefined;
  const above = pathName(expression.object);
  return above === undefined ? undefined : `${above}_${String(expression.index.value)}`;
}

function binaryOf(cursor: Cursor, operators: readonly string[], operand: (cursor: Cursor) => Expression): Expression {
  let left = operand(cursor);
  for (;;) {
    const operator = operators.find((candidate) => cursor.is(candidate));
    if (operator === undefined) return left;
    cursor.next();
    left = { kind: 'binary', operator, left, right: operand(cursor) };
  }
}

function parseComparison(cursor: Cursor): Expression {
  const left = parseSum(cursor);
  const operator = cursor.peek().kind === 'end' ? '' : cursor.peek().text.toLowerCase();
  if (cursor.peek().kind === 'literal') return left;
  if (comparisons.has(operator)) {
    cursor.next();
    return { kind: 'binary', operator: operator === '<>' ? '!=' : operator, left, right: parseSum(cursor) };
  }
  if (operator === 'matches') {
    cursor.next();
    cursor.expect('regex');
    return { kind: 'binary', operator: 'matches', left, right: parseSum(cursor) };
  }
  if (listOperators.has(operator)) {
    cursor.next();
    cursor.expect('(');
    return { kind: 'list', operator, value: left, list: parseArguments(cursor) };
  }
  if (operator === 'between' || operator === '!between') return parseBetween(cursor, left, operator === '!between');
  return left;
}

function parseBetween(cursor: Cursor, value: Expression, negated: boolean): Expression {
  cursor.next();
  cursor.expect('(');
  const low = parseSum(cursor);
  cursor.expect('..');
  const high = parseSum(cursor);
  cursor.expect(')');
  return { kind: 'between', negated, value, low, high };
}

function parseSum(cursor: Cursor): Expression {
  return binaryOf(cursor, ['+', '-'], (inner) => binaryOf(inner, ['*', '/', '%'], parseUnary));
}

function parseUnary(cursor: Cursor): Expression {
  if (cursor.accept('-')) {
    const zero: Expression = { kind: 'literal', value: 0 };
    return { kind: 'binary', operator: '-', left: zero, right: parseUnary(cursor) };
  }
  return parsePath(cursor, parsePrimary(cursor));
}

function parsePath(cursor: Cursor, start: Expression): Expression {
  let object = start;
  for (;;) {
    if (cursor.accept('.')) {
      if (cursor.is('[')) continue;
      object = { kind: 'path', object, index: { kind: 'literal', value: cursor.name() } };
    } else if (cursor.accept('[')) {
      object = { kind: 'path', object, index: parseExpression(cursor) };
      cursor.expect(']');
    } else return object;
  }
}

function parsePrimary(cursor: Cursor): Expression {
  const token = cursor.peek();
  if (token.kind === 'literal') {
    cursor.next();
    return { kind: 'literal', value: token.value ?? null };
  }
  if (cursor.accept('(')) {
    const inner = parseExpression(cursor);
    cursor.expect(')');
    return inner;
  }
  if (cursor.accept('*')) return { kind: 'column', name: '*' };
  const name = cursor.name();
  const lower = name.toLowerCase();
  if (lower === 'true' || lower === 'false') return { kind: 'literal', value: lower === 'true' };
  if (!cursor.is('(')) return { kind: 'column', name };
  if (lower === 'dynamic') return parseDynamic(cursor);
  if (lower === 'datetime') return parseDatetime(cursor);
  cursor.expect('(');
  const list = parseArguments(cursor);
  if (lower === 'not' && list[0]) return { kind: 'not', operand: list[0] };
  return { kind: 'call', name: lower, arguments: list };
}

function parseArguments(cursor: Cursor): Expression[] {
  const list: Expression[] = [];
  if (cursor.accept(')')) return list;
  do list.push(parseExpression(cursor));
  while (cursor.accept(','));
  cursor.expect(')');
  return list;
}

/** `datetime(2024-01-31)`: what stands in the parentheses is no expression. */
function parseDatetime(cursor: Cursor): Expression {
  const text = rawText(cursor);
  const value = momentOf(text.replace(/^(['"])(.*)\1$/, '$2'));
  return value === undefined ? cursor.fail() : { kind: 'literal', value: new Date(value) };
}

function parseDynamic(cursor: Cursor): Expression {
  const text = rawText(cursor).replace(/'([^']*)'/g, (_all, inner: string) => JSON.stringify(inner));
  try {
    return { kind: 'literal', value: JSON.parse(text) };
  } catch {
    return cursor.fail();
  }
}

function rawText(cursor: Cursor): string {
  cursor.expect('(');
  let depth = 1;
  let text = '';
  for (;;) {
    if (cursor.peek().kind === 'end') return cursor.fail();
    const token = cursor.next();
    if (token.text === '(') depth++;
    if (token.text === ')' && --depth === 0) return text;
    // A timestamp's date and time are two tokens apart by a blank or a letter T.
    text += /^\d{1,2}$/.test(token.text) && /\d$/.test(text) ? ` ${token.text}` : token.text;
  }
}
