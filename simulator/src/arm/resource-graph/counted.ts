/** Counts that need no rows: `count`, and `summarize count() by type, subscriptionId` right after the table. */
import type { Operator, Row } from './kql/ast.ts';
import type { Relation } from './kql/relation.ts';
import type { SegmentSource } from './segments.ts';

/** What the first operator of a query counts, from the sizes of the segments; `undefined` when rows have to be read. */
export function countedSegments(source: SegmentSource, operator: Operator | undefined): Relation | undefined {
  if (!operator) return undefined;
  if (operator.kind === 'count') return groups(source, 'Count', []);
  if (operator.kind !== 'summarize' || operator.aggregates.length !== 1) return undefined;
  const [aggregate] = operator.aggregates;
  if (aggregate?.expression.kind !== 'call' || aggregate.expression.name !== 'count') return undefined;
  const by: { name: string; column: string }[] = [];
  for (const { name, expression } of operator.by) {
    if (expression.kind !== 'column' || !['type', 'subscriptionId'].includes(expression.name)) return undefined;
    by.push({ name, column: expression.name });
  }
  return groups(source, aggregate.name, by);
}

function groups(source: SegmentSource, countName: string, by: readonly { name: string; column: string }[]): Relation {
  const rows = (): Row[] => {
    const found = new Map<string, Row>();
    if (by.length === 0) found.set('', { [countName]: 0 });
    for (let group = 0; group < source.groups; group++) {
      for (const { type, items, subscriptionId } of source.segments(group)) {
        const values = by.map(({ column }) => (column === 'type' ? type.rowType : subscriptionId));
        const key = values.join(' ');
        const row = found.get(key) ?? {
          ...Object.fromEntries(by.map(({ name }, at) => [name, values[at] ?? ''])),
          [countName]: 0,
        };
        row[countName] = Number(row[countName]) + items.size;
        found.set(key, row);
      }
    }
    return [...found.values()];
  };
  return { columns: new Set([...by.map(({ name }) => name), countName]), rows };
}
