/** Queries: a table, or none (which means `resources`), and operators joined by `|`. */
import { isArg } from './arg-aggregate.ts';
import type { Expression, Operator, ParsePart, Query, SortKey } from './ast.ts';
import { type Cursor, cursorOf } from './cursor.ts';
import { tokens } from './lexer.ts';
import { parseExpression, parseNamedList, pathName } from './parse-expression.ts';

type Parse = (cursor: Cursor) => Operator;

const operators: Readonly<Record<string, Parse>> = {
  where: (cursor) => ({ kind: 'where', predicate: parseExpression(cursor) }),
  project: (cursor) => ({ kind: 'project', columns: parseNamedList(cursor, columnName) }),
  'project-away': (cursor) => ({ kind: 'project-away', patterns: patterns(cursor) }),
  'project-keep': (cursor) => ({ kind: 'project-keep', patterns: patterns(cursor) }),
  'project-rename': (cursor) => ({ kind: 'project-rename', columns: parseNamedList(cursor, columnName) }),
  extend: (cursor) => ({ kind: 'extend', columns: parseNamedList(cursor, columnName) }),
  order: sorted,
  sort: sorted,
  take: (cursor) => ({ kind: 'take', count: wholeNumber(cursor) }),
  limit: (cursor) => ({ kind: 'take', count: wholeNumber(cursor) }),
  top: (cursor) => {
    const count = wholeNumber(cursor);
    cursor.expect('by');
    return { kind: 'top', count, keys: sortKeys(cursor) };
  },
  count: () => ({ kind: 'count' }),
  distinct: (cursor) => ({ kind: 'distinct', columns: cursor.accept('*') ? '*' : parseNamedList(cursor, columnName) }),
  summarize,
  'mv-expand': (cursor) => ({ kind: 'mv-expand', columns: expandedColumns(cursor) }),
  mvexpand: (cursor) => ({ kind: 'mv-expand', columns: expandedColumns(cursor) }),
  parse,
  union: (cursor) => ({ kind: 'union', others: unionParts(cursor) }),
  join,
};

/** Parses a whole query; throws KqlError (ParserFailure). */
export function parseQuery(text: string): Query {
  const cursor = cursorOf(tokens(text));
  const query = parsePipeline(cursor);
  cursor.accept(';');
  return cursor.peek().kind === 'end' ? query : cursor.fail();
}

function parsePipeline(cursor: Cursor): Query {
  const found: Operator[] = [];
  const tables: (string | Query)[] = [];
  if (cursor.is('union')) {
    cursor.next();
    tables.push(...unionParts(cursor));
  } else if (operatorName(cursor) !== undefined && cursor.peek(1).text !== '|' && cursor.peek(1).kind !== 'end') {
    tables.push('resources');
    found.push(parseOperator(cursor));
  } else tables.push(cursor.accept('(') ? parenthesised(cursor) : cursor.name());
  while (cursor.accept('|')) found.push(parseOperator(cursor));
  return { tables, operators: found };
}

function parenthesised(cursor: Cursor): Query {
  const query = parsePipeline(cursor);
  cursor.expect(')');
  return query;
}

function operatorName(cursor: Cursor): string | undefined {
  const { kind, text } = cursor.peek();
  if (kind !== 'name') return undefined;
  const dashed = cursor.peek(1).text === '-' ? `${text}-${cursor.peek(2).text}`.toLowerCase() : '';
  if (dashed in operators) return dashed;
  return text.toLowerCase() in operators ? text.toLowerCase() : undefined;
}

function parseOperator(cursor: Cursor): Operator {
  const name = operatorName(cursor);
  const parse = name === undefined ? undefined : operators[name];
  if (name === undefined || !parse) return cursor.fail();
  for (let words = name.split('-').length * 2 - 1; words > 0; words--) cursor.next();
  return parse(cursor);
}

function columnName(expression: Expression, index: number): string {
  return pathName(expression) ?? `Column${index + 1}`;
}

function patterns(cursor: Cursor): string[] {
  const list: string[] = [];
  do {
    let text = '';
    while (cursor.peek().kind === 'name' || cursor.is('*')) text += cursor.next().text;
    list.push(text === '' ? cursor.fail() : text);
  } while (cursor.accept(','));
  return list;
}

function sorted(cursor: Cursor): Operator {
  cursor.expect('by');
  return { kind: 'order', keys: sortKeys(cursor) };
}

function sortKeys(cursor: Cursor): SortKey[] {
  const keys: SortKey[] = [];
  do {
    const expression = parseExpression(cursor);
    const ascending = cursor.accept('asc');
    if (!ascending) cursor.accept('desc');
    let nullsFirst = ascending;
    if (cursor.accept('nulls')) {
      nullsFirst = cursor.accept('first');
      if (!nullsFirst) cursor.expect('last');
    }
    keys.push({ expression, descending: !ascending, nullsFirst });
  } while (cursor.accept(','));
  return keys;
}

function wholeNumber(cursor: Cursor): number {
  const { value } = cursor.next();
  return typeof value === 'number' && Number.isInteger(value) ? value : cursor.fail();
}

function summarize(cursor: Cursor): Operator {
  const aggregates = cursor.is('by') ? [] : parseNamedList(cursor, aggregateName);
  const by = cursor.accept('by') ? parseNamedList(cursor, columnName) : [];
  return { kind: 'summarize', aggregates, by };
}

/** `count_`, `dcount_name`, `set_name`, ... */
function aggregateName(expression: Expression, index: number): string {
  if (expression.kind !== 'call') return columnName(expression, index);
  if (isArg(expression.name)) return (expression.arguments[0] && pathName(expression.arguments[0])) ?? expression.name;
  const prefix =
    { make_set: 'set', makeset: 'set', make_list: 'list', makelist: 'list' }[expression.name] ?? expression.name;
  const first = expression.arguments[0];
  return `${prefix}_${(first && pathName(first)) ?? ''}`;
}

function expandedColumns(cursor: Cursor): ReturnType<typeof parseNamedList> {
  const list = parseNamedList(cursor, columnName);
  if (cursor.accept('limit')) wholeNumber(cursor);
  return list;
}

/** `parse value with * 'text' column:type ...`; only the simple kind. */
function parse(cursor: Cursor): Operator {
  const value = parseExpression(cursor);
  cursor.expect('with');
  const pattern: ParsePart[] = [];
  do pattern.push(parsePart(cursor));
  while (cursor.peek().kind !== 'end' && !cursor.is('|') && !cursor.is(')') && !cursor.is(';'));
  return { kind: 'parse', value, pattern };
}

function parsePart(cursor: Cursor): ParsePart {
  if (cursor.accept('*')) return { kind: 'any' };
  const token = cursor.peek();
  if (token.kind === 'literal') {
    cursor.next();
    return typeof token.value === 'string' ? { kind: 'text', text: token.value } : cursor.fail();
  }
  const name = cursor.name();
  return { kind: 'column', name, type: cursor.accept(':') ? cursor.name().toLowerCase() : 'string' };
}

function unionParts(cursor: Cursor): Query[] {
  while (cursor.is('kind') || cursor.is('withsource')) for (let words = 3; words > 0; words--) cursor.next();
  const parts: Query[] = [];
  do parts.push(cursor.accept('(') ? parenthesised(cursor) : { tables: [cursor.name()], operators: [] });
  while (cursor.accept(','));
  return parts;
}

function join(cursor: Cursor): Operator {
  let how: 'inner' | 'leftouter' | 'innerunique' = 'innerunique';
  if (cursor.accept('kind')) {
    cursor.expect('=');
    const kind = cursor.name().toLowerCase();
    how = kind === 'inner' || kind === 'leftouter' || kind === 'innerunique' ? kind : cursor.fail();
  }
  cursor.expect('(');
  const right = parenthesised(cursor);
  cursor.expect('on');
  const on: { left: string; right: string }[] = [];
  do on.push(joinKey(cursor));
  while (cursor.accept(','));
  return { kind: 'join', how, right, on };
}

function joinKey(cursor: Cursor): { left: string; right: string } {
  const first = cursor.name();
  if (!first.startsWith('$')) return { left: first, right: first };
  cursor.expect('.');
  const one = cursor.name();
  cursor.expect('==');
  const second = cursor.name();
  cursor.expect('.');
  const other = cursor.name();
  if (first === '$left' && second === '$right') return { left: one, right: other };
  return first === '$right' && second === '$left' ? { left: other, right: one } : cursor.fail();
}
