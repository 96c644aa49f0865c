/** Running a query: which rows, how many in all, and where the next page starts. */
import { createHash } from 'node:crypto';
import type { World } from '../../world/world.ts';
import type { ArmCall } from '../call.ts';
import { worldVersion } from '../rights/cache.ts';
import { countedSegments } from './counted.ts';
import type { Operator, Query, Row } from './kql/ast.ts';
import { KqlError } from './kql/error.ts';
import { parseQuery } from './kql/parse.ts';
import { apply, type Relation, unionOf } from './kql/relation.ts';
import { pushDown } from './push-down.ts';
import type { GraphRequest } from './request.ts';
import { rowColumns } from './rows.ts';
import type { QueryScopes } from './scopes.ts';
import { type SegmentSource, segmentSource } from './segments.ts';
import {
  candidates,
  type Position,
  rowsFrom,
  type Stream,
  skipRows,
  sortedItems,
  sortLimit,
  streamOf,
} from './stream.ts';
import { tableTypes } from './tables.ts';
import { decodeToken, encodeToken, type SkipToken } from './token.ts';

export interface ResultPage {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  readonly total: number;
  readonly remaining: boolean;
  readonly skipToken: string | undefined;
}

interface Source {
  readonly source: SegmentSource;
  readonly operators: readonly Operator[];
}

/** Results that later pages need again, newest last. A first page of a query that depends on the time makes its own. */
const results = new WeakMap<World, Map<string, readonly unknown[]>>();
const keptResults = 24;

/** One page of a query's result; throws KqlError, also for a token of another query (`invalid-token`). */
export function runQuery(call: ArmCall, request: GraphRequest, scopes: QueryScopes): ResultPage | 'invalid-token' {
  const query = parseQuery(request.query);
  const hash = createHash('sha1')
    .update(JSON.stringify([request.query, request.subscriptions, request.managementGroups, request.scopeFilter]))
    .digest('base64url');
  const token = request.skipToken === undefined ? undefined : decodeToken(request.skipToken);
  if (request.skipToken !== undefined && token?.query !== hash) return 'invalid-token';
  const key = `${worldVersion(call.world)} ${call.principal.id} ${hash}`;
  if (token === undefined && timed(request.query, query)) forget(call.world, key);
  const single = query.tables.length === 1 && typeof query.tables[0] === 'string' ? query.tables[0] : undefined;
  const pushed =
    single === undefined
      ? undefined
      : sourceOf(call, request, scopes, { tables: [single], operators: query.operators });
  const stream = pushed && streamOf(pushed.operators, call.now);
  const tokenFor = (next: Omit<SkipToken, 'query'>): string => encodeToken({ query: hash, ...next });
  if (pushed && stream) return streamed(call, request, pushed.source, stream, token, key, tokenFor);
  const relation = evaluate(call, request, scopes, query);
  const rows = kept(call.world, key, () => [...relation.rows()]);
  const start = token?.offset ?? request.skip;
  const end = start + request.top;
  const remaining = end < rows.length;
  const limited = query.operators.some((operator) => operator.kind === 'take' || operator.kind === 'top');
  return {
    columns: [...relation.columns],
    rows: rows.slice(start, end),
    total: rows.length,
    remaining,
    skipToken:
      remaining && !limited && relation.columns.has('id') ? tokenFor({ offset: end, total: rows.length }) : undefined,
  };
}

function streamed(
  call: ArmCall,
  request: GraphRequest,
  source: SegmentSource,
  stream: Stream,
  token: SkipToken | undefined,
  key: string,
  tokenFor: (next: Omit<SkipToken, 'query'>) => string,
): ResultPage {
  const columns = [...stream.columns];
  const paged = stream.columns.has('id');
  const once = (name: string, count: () => number): number =>
    Number(kept(call.world, `${name} ${key}`, () => [count()])[0]);
  const size = token ? token.total : once('size', () => candidates(source));
  if (stream.ordered && !token?.position && (token !== undefined || size <= sortLimit)) {
    const items = kept(call.world, key, () => sortedItems(source, stream));
    const start = token?.offset ?? request.skip;
    const end = start + request.top;
    const rows = items
      .slice(start, end)
      .map(({ segment, item }) => stream.shape(segment.row(item)))
      .filter((row) => row !== undefined);
    const remaining = end < items.length;
    const skipToken = remaining && paged ? tokenFor({ offset: end, total: items.length }) : undefined;
    return { columns, rows, total: items.length, remaining, skipToken };
  }
  const total = token ? token.total : stream.total ? size : once('count', () => countRows(source, stream));
  const start =
    token?.position ?? (stream.total ? skipRows(source, request.skip) : startAfter(source, stream, request.skip));
  const done = token?.offset ?? request.skip;
  const rows: Row[] = [];
  let position: Position = start;
  for (const { row, next } of rowsFrom(source, start)) {
    position = next;
    const shaped = stream.shape(row);
    if (shaped) rows.push(shaped);
    if (rows.length === request.top) break;
  }
  const remaining = done + rows.length < total;
  const skipToken = remaining && paged ? tokenFor({ offset: done + rows.length, total, position }) : undefined;
  return { columns, rows, total, remaining, skipToken };
}

function forget(world: World, key: string): void {
  for (const part of ['', 'size ', 'count ']) results.get(world)?.delete(part + key);
}

const timed = (text: string, query: Query): boolean =>
  /\b(ago|now)\s*\(/i.test(text) || query.tables.some((table) => /changes$/i.test(String(table)));

function countRows(source: SegmentSource, stream: Stream): number {
  let count = 0;
  for (const { row } of rowsFrom(source, { group: 0, segment: 0, offset: 0 })) if (stream.shape(row)) count++;
  return count;
}

function startAfter(source: SegmentSource, stream: Stream, skip: number): Position {
  let position: Position = { group: 0, segment: 0, offset: 0 };
  let left = skip;
  if (left === 0) return position;
  for (const { row, next } of rowsFrom(source, position)) {
    position = next;
    if (stream.shape(row) && --left === 0) break;
  }
  return position;
}

/** The relation of a whole query, for operators that need all rows and for unions and joins. */
function evaluate(call: ArmCall, request: GraphRequest, scopes: QueryScopes, query: Query): Relation {
  const run = (part: Query): Relation => evaluate(call, request, scopes, part);
  const table = query.tables.length === 1 ? query.tables[0] : undefined;
  const runner = { now: call.now, run };
  if (typeof table !== 'string') {
    const parts = query.tables.map((part) => run(typeof part === 'string' ? { tables: [part], operators: [] } : part));
    return query.operators.reduce((relation, operator) => apply(relation, operator, runner), unionOf(parts));
  }
  const { source, operators } = sourceOf(call, request, scopes, query);
  const counted = countedSegments(source, operators[0]);
  const all: Relation = {
    columns: new Set(rowColumns),
    rows: function* () {
      for (const { row } of rowsFrom(source, { group: 0, segment: 0, offset: 0 })) yield row;
    },
  };
  const rest = counted ? operators.slice(1) : operators;
  return rest.reduce((relation, operator) => apply(relation, operator, runner), counted ?? all);
}

function sourceOf(call: ArmCall, request: GraphRequest, scopes: QueryScopes, query: Query): Source {
  const table = String(query.tables[0]);
  const types = tableTypes(call.world, table);
  if (!types) throw new KqlError('DisallowedLogicalTableName', `Table ${table} is invalid, unsupported or disallowed.`);
  const pushed = pushDown(query);
  const wanted = pushed.types ? types.filter((type) => pushed.types?.has(type.rowType)) : types;
  const source = segmentSource(call, scopes, wanted, request.scopeFilter, pushed.subscriptions);
  return { source, operators: pushed.operators };
}

function kept<T>(world: World, key: string, make: () => readonly T[]): readonly T[] {
  const known = results.get(world) ?? new Map<string, readonly unknown[]>();
  results.set(world, known);
  const value = (known.get(key) as readonly T[] | undefined) ?? make();
  known.delete(key);
  known.set(key, value);
  const oldest = known.keys().next().value;
  if (known.size > keptResults && oldest !== undefined) known.delete(oldest);
  return value;
}
