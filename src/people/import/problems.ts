/** What is wrong with an import: everything is counted, the first thousand are kept. */
import type { RowProblem } from '../rows/row.ts';
import type { RowProblemView } from './schema.ts';

const most = 1000;

export interface Problems {
  count: number;
  readonly first: RowProblem[];
}

export const noProblems = (): Problems => ({ count: 0, first: [] });

export function report(problems: Problems, found: readonly RowProblem[], total = found.length): void {
  problems.count += total;
  problems.first.push(...found.slice(0, most - problems.first.length));
}

export function viewOf({ first }: Problems): RowProblemView[] {
  return first
    .toSorted((one, other) => one.line - other.line)
    .map(({ line, field, error: { code, cause, fix } }) => ({ line, field, code, cause, fix }));
}
