/** What was counted, as the overview tells it. Pure. */
import { categories, categoryTitles, declarations, entityTypes, findDeclaration } from '../catalog/index.ts';
import { type CheckService, checks, findManualCheck } from '../checks/index.ts';
import { staleAfter, staleSince } from '../connections/index.ts';
import { toProblem } from '../sync/index.ts';
import type { ConnectionRow, Gap, TypeChanges, TypeCoverage } from './repo.ts';
import type { BySeverity, Overview } from './schema.ts';

type Attention = Overview['attention'];
type Checks = Awaited<ReturnType<CheckService['standing']>>;

const none = (): BySeverity => ({ critical: 0, high: 0, medium: 0, low: 0 });
/** Checks whose overdue subjects are named. */
const mostOverdue = 5;
/** Types that a reason names. */
const mostTitles = 5;

export function bySeverity(rows: readonly { readonly severity: string; readonly count: number }[]) {
  const counts = { ...none(), unknown: 0 };
  for (const { severity, count } of rows) if (severity in counts) counts[severity as keyof typeof counts] += count;
  return counts;
}

const known = ({ unknown: _unknown, ...counts }: BySeverity & { unknown: number }): BySeverity => counts;

export function knownSeverities(rows: readonly { readonly severity: string; readonly count: number }[]): BySeverity {
  return known(bySeverity(rows));
}

/** Facets, such as when somebody last signed in, are part of what they belong to, and no things of their own. */
export function entityChanges(rows: readonly TypeChanges[]) {
  const byType = new Map(rows.map((row) => [row.type, row]));
  const all = categories.map((category) => {
    const own = entityTypes
      .filter((type) => type.category === category && type.facetOf === undefined)
      .flatMap(({ type }) => byType.get(type) ?? []);
    return { category, title: categoryTitles[category], ...sums(own) };
  });
  const told = all.filter(({ appeared, changed, gone }) => appeared + changed + gone > 0);
  return { ...sums(told), categories: told };
}

function sums(rows: readonly Omit<TypeChanges, 'type'>[]) {
  const sum = (name: 'appeared' | 'changed' | 'gone') => rows.reduce((total, row) => total + row[name], 0);
  return { appeared: sum('appeared'), changed: sum('changed'), gone: sum('gone') };
}

export function newFailures(
  rows: readonly { readonly checkId: string; readonly subjects: number }[],
): Overview['changes']['failures'] {
  const severities = new Map<string, string>(checks.map(({ id, severity }) => [id, severity]));
  const told = rows.filter(({ checkId }) => severities.has(checkId));
  return {
    checks: told.length,
    subjects: told.reduce((sum, { subjects }) => sum + subjects, 0),
    bySeverity: knownSeverities(
      told.map(({ checkId, subjects }) => ({ severity: severities.get(checkId) ?? '', count: subjects })),
    ),
  };
}

export function checksAttention({ items, totals }: Checks): Attention['checks'] {
  const judged = items.filter((one) => findManualCheck(one.id) === undefined && one.judgedAt !== null);
  const late = items.filter(({ overdue }) => overdue > 0).toSorted((one, other) => other.overdue - one.overdue);
  return {
    judgedAt: judged.reduce<string | null>(
      (newest, { judgedAt }) => (judgedAt !== null && (newest === null || judgedAt > newest) ? judgedAt : newest),
      null,
    ),
    failing: knownSeverities(
      items.filter(({ status }) => status === 'fail').map(({ severity }) => ({ severity, count: 1 })),
    ),
    overdue: late.reduce((sum, { overdue }) => sum + overdue, 0),
    overdueChecks: late
      .slice(0, mostOverdue)
      .map(({ id, title, severity, overdue }) => ({ id, title, severity, overdue })),
    unknown: totals.unknown,
    manual: totals.manual,
  };
}

/** Those from which nothing new comes, with the gravest cause of each. */
export function silentConnections(rows: readonly ConnectionRow[], now: Date): Attention['connections'] {
  return rows.flatMap((row) => {
    const { id, name } = row;
    const of = (state: Attention['connections'][number]['state'], since: Date | null) => [
      { id, name, state, since: since?.toISOString() ?? null },
    ];
    const stale = staleSince(row.lastSuccessAt, staleAfter(row.everyMinutes, row.staleAfterMinutes), now);
    if (row.revokedAt) return of('revoked', row.revokedAt);
    if (row.pausedAt) return of('paused', row.pausedAt);
    if (row.lastEnded === 'failed') return of('failing', row.lastEndedAt);
    if (stale) return of('stale', stale);
    return row.lastSuccessAt ? [] : of('never-read', null);
  });
}

export function coverageOf(types: readonly TypeCoverage[], gaps: readonly Gap[]): Overview['coverage'] {
  const known = new Set(types.map(({ type }) => type));
  const reasons = Map.groupBy(gaps, ({ outcome, code }) => `${outcome} ${code}`);
  return {
    types: types.length,
    complete: types.filter(({ whole }) => whole).length,
    notAsked: declarations.filter(({ type }) => !known.has(type)).length,
    reasons: [...reasons.values()]
      .flatMap((own) => {
        const [first] = own;
        if (!first) return [];
        const titles = [...new Set(own.map(({ type }) => type))].map(titleOf);
        return [
          {
            outcome: first.outcome,
            problem: toProblem(first.problem),
            types: titles.length,
            collections: own.reduce((sum, { collections }) => sum + collections, 0),
            titles: titles.slice(0, mostTitles),
          },
        ];
      })
      .toSorted((one, other) => other.types - one.types || other.collections - one.collections),
  };
}

function titleOf(type: string): string {
  const declaration = findDeclaration(type);
  return declaration?.kind === 'entity' ? declaration.plural : (declaration?.title ?? type);
}
