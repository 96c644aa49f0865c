/** `parse`: columns out of a text, by the texts between them. */
import type { Operator, Value } from './ast.ts';
import { compile, type Environment } from './compile.ts';
import { functions } from './functions.ts';
import type { Relation } from './relation.ts';
import { textOf } from './values.ts';

const converters: Readonly<Record<string, string>> = {
  int: 'toint',
  long: 'tolong',
  real: 'todouble',
  double: 'todouble',
  datetime: 'todatetime',
  bool: 'tobool',
  dynamic: 'todynamic',
};

/** Adds the pattern's columns; where the text does not fit they are empty texts, or null for other types. */
export function parsed(
  input: Relation,
  operator: Extract<Operator, { kind: 'parse' }>,
  environment: Environment,
): Relation {
  const value = compile(operator.value, environment);
  const columns = operator.pattern.flatMap((part) => (part.kind === 'column' ? [part] : []));
  const expression = new RegExp(`^${operator.pattern.map(sourceOf).join('')}$`, 's');
  const convert = (text: string | undefined, type: string): Value => {
    const convertWith = functions[converters[type] ?? ''];
    return convertWith ? convertWith([text ?? null], environment.now) : (text ?? '');
  };
  return {
    columns: new Set([...input.columns, ...columns.map(({ name }) => name)]),
    rows: function* () {
      for (const row of input.rows()) {
        const match = expression.exec(textOf(value(row)));
        yield {
          ...row,
          ...Object.fromEntries(columns.map(({ name, type }, at) => [name, convert(match?.[at + 1], type)])),
        };
      }
    },
  };
}

function sourceOf(
  part: Extract<Operator, { kind: 'parse' }>['pattern'][number],
  index: number,
  all: readonly unknown[],
): string {
  if (part.kind === 'text') return part.text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  // What is last takes the rest.
  const some = index === all.length - 1 ? '.*' : '.*?';
  return part.kind === 'any' ? some : `(${some})`;
}
