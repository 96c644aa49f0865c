/** What was not read completely, put together by cause: forty subscriptions that lack one role are one matter. */
import type { CoverageRow } from './api-types.ts';

export interface CoverageGroup {
  readonly outcome: CoverageRow['outcome'];
  readonly code: string;
  /** That of the first row; the others may name another scope. */
  readonly cause: string;
  readonly fix: string;
  readonly rows: readonly CoverageRow[];
  /** Titles of the types, each once. */
  readonly titles: readonly string[];
  readonly scopes: readonly string[];
  /** Whether all rows say exactly the same. */
  readonly uniform: boolean;
}

/** More fixes than this for one error code are told by an example. */
const fixesShown = 5;

/** Groups by outcome, error code and fix, the largest first. */
export function groupByCause(rows: readonly CoverageRow[]): CoverageGroup[] {
  const incomplete = rows.filter((row) => row.outcome !== 'complete' && row.outcome !== 'unregistered');
  return [...Map.groupBy(incomplete, (row) => `${row.outcome} ${row.problem?.code ?? ''}`).values()]
    .flatMap((alike) => {
      const byFix = [...Map.groupBy(alike, (row) => row.problem?.fix ?? '').values()];
      return byFix.length <= fixesShown ? byFix : [alike];
    })
    .flatMap((members) => (members[0] ? [toGroup(members[0], members)] : []))
    .sort((one, other) => other.rows.length - one.rows.length);
}

function toGroup(first: CoverageRow, rows: readonly CoverageRow[]): CoverageGroup {
  return {
    outcome: first.outcome,
    code: first.problem?.code ?? '',
    cause: first.problem?.cause ?? 'No reason was kept.',
    fix: first.problem?.fix ?? 'Run the sync again.',
    rows,
    titles: [...new Set(rows.map(({ title }) => title))],
    scopes: [...new Set(rows.map(({ scopeName }) => scopeName))],
    uniform: rows.every(
      ({ problem }) => problem?.cause === first.problem?.cause && problem?.fix === first.problem?.fix,
    ),
  };
}
