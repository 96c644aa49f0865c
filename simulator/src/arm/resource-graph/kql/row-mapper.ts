/** Operators that turn one row into one row. */
import type { Operator, Row } from './ast.ts';
import { compile } from './compile.ts';

export interface RowMapper {
  readonly columns: ReadonlySet<string>;
  readonly map: (row: Row) => Row;
}

type Mapping = Extract<Operator, { kind: 'project' | 'extend' | 'project-rename' | 'project-away' | 'project-keep' }>;

/** The operators that turn one row into one row. */
export function rowMapper(columns: ReadonlySet<string>, operator: Mapping, now: Date): RowMapper {
  if (operator.kind === 'project-away' || operator.kind === 'project-keep') {
    const matches = operator.patterns.map((pattern) => new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`));
    const keep = operator.kind === 'project-keep';
    const kept = [...columns].filter((name) => matches.some((match) => match.test(name)) === keep);
    return { columns: new Set(kept), map: (row) => picked(row, kept) };
  }
  const values = operator.columns.map((column) => ({
    name: column.name,
    from: column.expression.kind === 'column' ? column.expression.name : '',
    value: compile(column.expression, { columns, now }),
  }));
  if (operator.kind === 'project') {
    return {
      columns: new Set(values.map(({ name }) => name)),
      map: (row) => Object.fromEntries(values.map(({ name, value }) => [name, value(row)])),
    };
  }
  const dropped = operator.kind === 'project-rename' ? values.map(({ from }) => from) : [];
  const kept = [...columns].filter((name) => !dropped.includes(name));
  return {
    columns: new Set([...kept, ...values.map(({ name }) => name)]),
    map: (row) => {
      const made = picked(row, kept);
      for (const { name, value } of values) made[name] = value(operator.kind === 'extend' ? { ...row, ...made } : row);
      return made;
    },
  };
}

function picked(row: Row, names: readonly string[]): Row {
  const made: Row = {};
  for (const name of names) made[name] = row[name] ?? null;
  return made;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
