/** Whether what a finding needs was read, and what to do where it was not. Pure. */
import { findDeclaration } from '../../catalog/index.ts';
import { assayError } from '../../errors/index.ts';
import { type Outcome, toProblem } from '../../sync/index.ts';
import type { Need } from '../declaration.ts';
import type { Reason } from '../schema.ts';

/** How the latest collections of a type ended, each outcome with its scopes and one of its problems. */
export interface TypeCoverage {
  readonly outcome: Outcome;
  readonly scopes: number;
  readonly problem: unknown;
}
export type Coverage = ReadonlyMap<string, readonly TypeCoverage[]>;

export interface Verdict {
  /** `partial`: what is found is true, there may be more, and nothing is taken to be resolved. */
  readonly outcome: 'complete' | 'partial' | 'unknown';
  readonly reasons: readonly Reason[];
}

type Known = 'whole' | 'part' | 'nothing';

/** Outcomes that hide nothing: where a service was never switched on there is nothing of it. */
const whole: readonly Outcome[] = ['complete', 'unregistered'];

export function judgeNeeds(needs: readonly Need[], coverage: Coverage): Verdict {
  const judged = distinct(needs).map((need) => ({ need, ...judgeNeed(need, coverage) }));
  const of = (how: Need['how']) => judged.filter(({ need }) => need.how === how);
  const some = of('some');
  const unknown =
    of('facts').some(({ known }) => known === 'nothing') ||
    of('all').some(({ known }) => known !== 'whole') ||
    (some.length > 0 && some.every(({ known }) => known === 'nothing'));
  const partial = [...of('facts'), ...some, ...of('verdict')].some(({ known }) => known !== 'whole');
  return {
    outcome: unknown ? 'unknown' : partial ? 'partial' : 'complete',
    reasons: judged.flatMap(({ reasons }) => reasons),
  };
}

const strength: readonly Need['how'][] = ['helpful', 'verdict', 'some', 'facts', 'all'];

/** A type that is needed twice counts as the stronger one. */
function distinct(needs: readonly Need[]): Need[] {
  const byType = new Map<string, Need>();
  for (const need of needs) {
    const before = byType.get(need.type);
    if (!before || strength.indexOf(need.how) > strength.indexOf(before.how)) byType.set(need.type, need);
  }
  return [...byType.values()];
}

function judgeNeed(need: Need, coverage: Coverage): { known: Known; reasons: Reason[] } {
  const rows = rowsOf(need.type, coverage);
  const hides = ({ outcome }: TypeCoverage) =>
    !whole.includes(outcome) && !(need.noneWithoutLicence && outcome === 'unlicensed');
  const hiding = rows.filter(hides);
  if (rows.length === 0) return { known: 'nothing', reasons: [notRead(need)] };
  const shows = rows.some((row) => !hides(row) || row.outcome === 'partial');
  return {
    known: hiding.length === 0 ? 'whole' : shows ? 'part' : 'nothing',
    reasons: hiding.map(({ outcome, scopes, problem }) => ({
      ...named(need),
      outcome,
      scopes,
      problem: toProblem(problem),
    })),
  };
}

/** A subscription that the connection leaves out is none of its business, unless there is nothing else. */
function rowsOf(type: string, coverage: Coverage): readonly TypeCoverage[] {
  const rows = coverage.get(type) ?? [];
  const covered = rows.filter(({ outcome }) => outcome !== 'skipped');
  return covered.length > 0 ? covered : rows;
}

function named({ type, how }: Need) {
  const declaration = findDeclaration(type);
  const title = declaration?.kind === 'entity' ? declaration.plural : (declaration?.title ?? type);
  return { type, title, how };
}

function notRead(need: Need): Reason {
  const { title } = named(need);
  const problem = assayError('posture_data_not_read', { what: title, type: need.type });
  return { ...named(need), outcome: null, scopes: 0, problem: toProblem(problem) };
}
