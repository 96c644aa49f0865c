/** Queries whose rows can be read page by page, without holding the others. */
import type { JsonObject } from '../../world/world.ts';
import type { Operator, Row } from './kql/ast.ts';
import { compile } from './kql/compile.ts';
import { rowMapper } from './kql/row-mapper.ts';
import { isTrue, ordinal } from './kql/values.ts';
import { rowColumns } from './rows.ts';
import type { Segment, SegmentSource } from './segments.ts';

export interface Stream {
  readonly columns: ReadonlySet<string>;
  /** Rows are asked for in the order of their ids. */
  readonly ordered: boolean;
  /** No row is left out, so that sizes can be counted without reading rows. */
  readonly total: boolean;
  /** The answer's row of a table row, or `undefined` for one that is filtered out. */
  readonly shape: (row: Row) => Row | undefined;
}

/** Where the next page starts. */
export interface Position {
  readonly group: number;
  readonly segment: number;
  readonly offset: number;
}

/** Sorted worlds up to this many rows; above, the stable order of the segments stands for the order by id. */
export const sortLimit = 200_000;

/** The stream of a query's operators; `undefined` when one of them needs all rows at once. */
export function streamOf(operators: readonly Operator[], now: Date): Stream | undefined {
  let columns: ReadonlySet<string> = new Set(rowColumns);
  let ordered = false;
  let total = true;
  let ownId = true;
  const steps: ((row: Row) => Row | undefined)[] = [];
  for (const operator of operators) {
    switch (operator.kind) {
      case 'where': {
        const test = compile(operator.predicate, { columns, now });
        steps.push((row) => (isTrue(test(row)) ? row : undefined));
        total = false;
        break;
      }
      case 'project':
      case 'extend':
      case 'project-rename':
      case 'project-away':
      case 'project-keep': {
        const mapper = rowMapper(columns, operator, now);
        ownId = ownId && keepsId(operator);
        columns = mapper.columns;
        steps.push(mapper.map);
        break;
      }
      case 'order': {
        const [key, ...more] = operator.keys;
        const byId = key?.expression.kind === 'column' && key.expression.name === 'id' && !key.descending;
        if (!byId || more.length > 0 || !ownId || !columns.has('id') || ordered) return undefined;
        ordered = true;
        break;
      }
      default:
        return undefined;
    }
  }
  return {
    columns,
    ordered,
    total,
    shape: (row) => steps.reduce<Row | undefined>((made, step) => made && step(made), row),
  };
}

/** Rows that a source holds, filtered ones included. */
export function candidates(source: SegmentSource): number {
  let count = 0;
  for (let group = 0; group < source.groups; group++) {
    for (const segment of source.segments(group)) count += segment.items.size;
  }
  return count;
}

/** Every table row from a position on, with the position after it. */
export function* rowsFrom(source: SegmentSource, start: Position): Generator<{ row: Row; next: Position }> {
  for (let group = start.group; group < source.groups; group++) {
    const segments = source.segments(group);
    const first = group === start.group ? start.segment : 0;
    for (let index = first; index < segments.length; index++) {
      const segment = segments[index];
      if (!segment) break;
      const offset = group === start.group && index === start.segment ? start.offset : 0;
      for (let at = offset; at < segment.items.size; at++) {
        yield { row: segment.row(segment.items.at(at)), next: { group, segment: index, offset: at + 1 } };
      }
    }
  }
}

/** The position after some rows, without making them. */
export function skipRows(source: SegmentSource, count: number): Position {
  let left = count;
  for (let group = 0; group < source.groups; group++) {
    const segments = source.segments(group);
    for (let index = 0; index < segments.length; index++) {
      const size = segments[index]?.items.size ?? 0;
      if (left < size) return { group, segment: index, offset: left };
      left -= size;
    }
  }
  return { group: source.groups, segment: 0, offset: 0 };
}

/** Items of a source that pass a stream, in the order of their ids. */
export function sortedItems(source: SegmentSource, stream: Stream): { segment: Segment; item: JsonObject }[] {
  const found: { segment: Segment; item: JsonObject; id: string }[] = [];
  for (let group = 0; group < source.groups; group++) {
    for (const segment of source.segments(group)) {
      for (let at = 0; at < segment.items.size; at++) {
        const item = segment.items.at(at);
        if (stream.total || stream.shape(segment.row(item))) found.push({ segment, item, id: String(item.id) });
      }
    }
  }
  return found.sort((left, right) => ordinal(left.id, right.id));
}

function keepsId(operator: Operator): boolean {
  if (operator.kind !== 'project' && operator.kind !== 'extend' && operator.kind !== 'project-rename') return true;
  return operator.columns.every(
    ({ name, expression }) => name !== 'id' || (expression.kind === 'column' && expression.name === 'id'),
  );
}
