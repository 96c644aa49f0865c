/** `arg_max` and `arg_min`: whole rows where a value is greatest or least. */
import type { Expression, Named, Row, Value } from './ast.ts';
import { compile, type Environment } from './compile.ts';
import { KqlError } from './error.ts';
import { pathName } from './parse-expression.ts';
import { compare } from './values.ts';

/** Several columns of one `summarize`. */
export interface ColumnsMaker {
  readonly columns: readonly string[];
  readonly make: () => { add(row: Row): void; result(): Row };
}

/** Whether an aggregation takes columns along with its value. */
export const isArg = (name: string): boolean => name === 'arg_max' || name === 'arg_min';

/** The maker of `name = arg_max(value, columns)`; `*` stands for every column but those that are grouped by. */
export function argMaker(named: Named, by: readonly string[], environment: Environment): ColumnsMaker | undefined {
  const { expression, name } = named;
  if (expression.kind !== 'call' || !isArg(expression.name)) return undefined;
  const [first, ...rest] = expression.arguments;
  if (!first) throw new KqlError('SemanticError', `${expression.name}: a value is expected`);
  const value = compile(first, environment);
  const wanted = expression.name === 'arg_max' ? 1 : -1;
  const taken = rest.flatMap((part) => columnsOf(part, environment, [...by, name]));
  const values = taken.map(({ name: column, expression: part }) => ({ column, value: compile(part, environment) }));
  const columns = [name, ...taken.map((part) => part.name)];
  const make = (): ReturnType<ColumnsMaker['make']> => {
    let best: Value = null;
    let found: Row | undefined;
    return {
      add: (row) => {
        const candidate = value(row);
        const better = candidate !== null && (best === null || Math.sign(compare(candidate, best) ?? 0) === wanted);
        if (!better && found) return;
        if (better) best = candidate;
        found = row;
      },
      result: () => {
        const row = found;
        return {
          [name]: best,
          ...Object.fromEntries(values.map((each) => [each.column, row ? each.value(row) : null])),
        };
      },
    };
  };
  return { columns, make };
}

function columnsOf(part: Expression, environment: Environment, without: readonly string[]): Named[] {
  if (part.kind !== 'column' || part.name !== '*') {
    const name = pathName(part);
    if (name === undefined) throw new KqlError('SemanticError', 'arg_max, arg_min: columns are expected');
    return [{ name, expression: part }];
  }
  const rest = [...environment.columns].filter((name) => !without.includes(name));
  return rest.map((name) => ({ name, expression: { kind: 'column', name } }));
}
