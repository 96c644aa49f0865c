/** Joins of two relations on equal columns. */
import type { Operator, Row } from './ast.ts';
import { KqlError } from './error.ts';
import type { Relation } from './relation.ts';
import { textOf } from './values.ts';

/**
 * The joined relation. A column that both sides have appears again with `1` after its name; `innerunique`, the default of
 * Kusto, takes one left row per key.
 */
export function joined(left: Relation, right: Relation, operator: Extract<Operator, { kind: 'join' }>): Relation {
  for (const { left: one, right: other } of operator.on) {
    if (!left.columns.has(one) || !right.columns.has(other)) {
      throw new KqlError('SemanticError', `join: failed to resolve column '${left.columns.has(one) ? other : one}'`);
    }
  }
  const renamed = new Map([...right.columns].map((name) => [name, left.columns.has(name) ? `${name}1` : name]));
  const key = (row: Row, side: 'left' | 'right'): string =>
    operator.on.map((pair) => textOf(row[pair[side]] ?? null)).join('\u0000');
  const nothing = Object.fromEntries([...renamed.values()].map((name) => [name, null]));
  return {
    columns: new Set([...left.columns, ...renamed.values()]),
    rows: function* () {
      const index = new Map<string, Row[]>();
      for (const row of right.rows()) {
        const shown = Object.fromEntries([...renamed].map(([name, shownName]) => [shownName, row[name] ?? null]));
        index.set(key(row, 'right'), [...(index.get(key(row, 'right')) ?? []), shown]);
      }
      const seen = new Set<string>();
      for (const row of left.rows()) {
        const at = key(row, 'left');
        if (operator.how === 'innerunique' && seen.has(at)) continue;
        seen.add(at);
        const matches = index.get(at) ?? (operator.how === 'leftouter' ? [nothing] : []);
        for (const match of matches) yield { ...row, ...match };
      }
    },
  };
}
