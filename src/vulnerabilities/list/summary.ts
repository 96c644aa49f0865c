/** Counts, coverage and the trend over all connections of an organisation. */
import { sql } from 'kysely';
import type { StoreTransaction } from '../../store/index.ts';
import { toProblem } from '../../sync/index.ts';
import { type CoverageState, wholeStates } from '../coverage/explain.ts';
import { type Area, areaSql, areaTable, type Kind, kinds, type Severity, severities } from '../kinds.ts';
import type { BySeverity, Coverage, VulnerabilitySummary } from '../schema.ts';
import { exploitable, overdue } from './filter.ts';

const trendDays = 90;
const none = (): BySeverity => ({ critical: 0, high: 0, medium: 0, low: 0, unknown: 0 });

interface CountRow {
  readonly kind: Kind;
  readonly severity: Severity;
  readonly open: number;
  readonly overdue: number;
  readonly exploitable: number;
  readonly exploitUnknown: number;
  readonly fixable: number;
  readonly unconfirmed: number;
  readonly returned: number;
}

export async function readSummary(
  db: StoreTransaction,
  organizationId: string,
  now: Date,
): Promise<Omit<VulnerabilitySummary, 'freshness'>> {
  const { rows } = await sql<CountRow>`
    select known.kind, known.severity, count(*)::int as open, (count(*) filter (where ${overdue(now)}))::int as overdue,
      (count(*) filter (where ${exploitable}))::int as exploitable,
      (count(*) filter (where known.exploitability is null and known.known_exploited is null))::int as "exploitUnknown",
      (count(*) filter (where known.fixable))::int as fixable,
      (count(*) filter (where known.last_seen_at is not null))::int as unconfirmed,
      (count(*) filter (where known.returned_at is not null))::int as returned
    from vulnerability as known where known.organization_id = ${organizationId} and known.resolved_at is null
    group by 1, 2`.execute(db);
  const sum = (of: (row: CountRow) => number, among: readonly CountRow[] = rows) =>
    among.reduce((total, row) => total + of(row), 0);
  const split = (of: (row: CountRow) => number, among: readonly CountRow[] = rows): BySeverity =>
    Object.assign(
      none(),
      Object.fromEntries(
        severities.map((one) => [
          one,
          sum(
            of,
            among.filter((row) => row.severity === one),
          ),
        ]),
      ),
    );
  const open = (row: CountRow) => row.open;
  const { coverage, evaluatedAt } = await readCoverage(db, organizationId);
  return {
    evaluatedAt,
    open: sum(open),
    overdue: sum((row) => row.overdue),
    counts: split(open),
    overdueCounts: split((row) => row.overdue),
    kinds: kinds.flatMap((kind) => {
      const own = rows.filter((row) => row.kind === kind);
      return own.length === 0
        ? []
        : [{ kind, open: sum(open, own), overdue: sum((row) => row.overdue, own), counts: split(open, own) }];
    }),
    exploitable: sum((row) => row.exploitable),
    exploitUnknown: sum((row) => row.exploitUnknown),
    fixable: sum((row) => row.fixable),
    unconfirmed: sum((row) => row.unconfirmed),
    returned: sum((row) => row.returned),
    uncovered: coverage.filter(({ state }) => !wholeStates.includes(state)).length,
    coverage,
    trend: await readTrend(db, organizationId, now),
  };
}

interface CoverageRow {
  readonly connection_id: string;
  readonly connection: string;
  readonly subscription: string;
  readonly name: string;
  readonly area: Area;
  readonly state: CoverageState;
  readonly problem: unknown;
  readonly resources: string | null;
  readonly open: number;
  readonly last_complete_at: Date | null;
  readonly evaluated_at: Date;
}

async function readCoverage(db: StoreTransaction, organizationId: string) {
  const { rows } = await sql<CoverageRow>`
    select coverage.connection_id, connection.name as connection, coverage.subscription, coverage.name, coverage.area,
      coverage.state, coverage.problem, coverage.resources, coalesce(counted.open, 0)::int as open,
      coverage.last_complete_at, coverage.evaluated_at
    from vulnerability_coverage as coverage
    join connection on connection.organization_id = coverage.organization_id and connection.id = coverage.connection_id
    left join (select known.connection_id, known.subscription, ${areaSql(sql`known.kind`)} as area, count(*) as open
      from vulnerability as known where known.organization_id = ${organizationId} and known.resolved_at is null
      group by 1, 2, 3) as counted on counted.connection_id = coverage.connection_id
        and counted.subscription = coverage.subscription and counted.area = coverage.area
    where coverage.organization_id = ${organizationId}
    order by coverage.state = any(${[...wholeStates]}::text[]), coverage.name, coverage.subscription, coverage.area`.execute(
    db,
  );
  const coverage = rows.map(
    (row): Coverage => ({
      connectionId: row.connection_id,
      connection: row.connection,
      subscription: row.subscription,
      name: row.name,
      area: row.area,
      areaTitle: areaTable[row.area].title,
      state: row.state,
      problem: toProblem(row.problem),
      resources: row.resources === null ? null : Number(row.resources),
      open: row.open,
      lastCompleteAt: row.last_complete_at?.toISOString() ?? null,
    }),
  );
  const times = rows.map(({ evaluated_at }) => evaluated_at.getTime());
  const evaluatedAt = times.length === 0 ? null : new Date(times.reduce((a, b) => Math.max(a, b))).toISOString();
  return { coverage, evaluatedAt };
}

/** Of how many pairs of subscription and area not everything is known; null where nothing was evaluated. */
export async function countUncovered(db: StoreTransaction, organizationId: string): Promise<number | null> {
  const { rows } = await sql<{ all: number; uncovered: number }>`
    select count(*)::int as all, (count(*) filter (where state <> all(${[...wholeStates]}::text[])))::int as uncovered
    from vulnerability_coverage where organization_id = ${organizationId}`.execute(db);
  return rows[0] && rows[0].all > 0 ? rows[0].uncovered : null;
}

/** The last days, oldest first, summed over the connections. */
async function readTrend(db: StoreTransaction, organizationId: string, now: Date) {
  const { rows } = await sql<{ day: string; severity: Severity; open: number; overdue: number; uncovered: number }>`
    select to_char(day, 'YYYY-MM-DD') as day, severity, sum(open)::int as open, sum(overdue)::int as overdue,
      sum(uncovered)::int as uncovered
    from vulnerability_day
    where organization_id = ${organizationId} and day > (${now}::timestamptz - make_interval(days => ${trendDays}))::date
    group by vulnerability_day.day, severity order by vulnerability_day.day, severity`.execute(db);
  const days = new Map<string, VulnerabilitySummary['trend'][number]>();
  for (const { day, severity, open, overdue: late, uncovered } of rows) {
    const known = days.get(day) ?? { day, open: none(), overdue: 0, uncovered };
    known.open[severity] = open;
    days.set(day, { ...known, overdue: known.overdue + late });
  }
  return [...days.values()];
}
