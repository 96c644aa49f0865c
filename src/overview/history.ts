/** How each day ended, over all connections; days on which nothing was judged have no row. */
import { type RawBuilder, sql } from 'kysely';
import type { StoreTransaction } from '../store/index.ts';
import type { Overview } from './schema.ts';

export interface Days {
  /** UTC, such as 2026-10-01. */
  readonly from: string;
  readonly to: string;
}

type History = Overview['history'];
type Day = Pick<History['checks'][number], 'day' | 'connections' | 'expected'>;

/** The connections by their ids: so the key of the table, which has the day behind them, is used. */
const within = (organizationId: string, { from, to }: Days): RawBuilder<unknown> =>
  sql`organization_id = ${organizationId}
    and connection_id = any(array(select id from connection where organization_id = ${organizationId}))
    and day between ${from}::date and ${to}::date`;

/**
 * Each day with how many connections were judged on it, and how many on it or before it: where one is missing, the sums of that
 * day are not those of the day before. `first` finds the first day of each connection, also before the period.
 */
const dayColumns = (organizationId: string, table: string): RawBuilder<unknown> => sql`
  to_char(told.day, 'YYYY-MM-DD') as day, count(distinct told.connection_id)::int as connections,
  (select count(*)::int from connection as judged where judged.organization_id = ${organizationId} and exists (
    select from ${sql.table(table)} as before where before.organization_id = judged.organization_id
      and before.connection_id = judged.id and before.day <= told.day)) as expected`;

const severitySums = (column: string): RawBuilder<unknown> =>
  sql.join(
    ['critical', 'high', 'medium', 'low', 'unknown'].map(
      (severity) =>
        sql`coalesce(sum(${sql.ref(column)}) filter (where severity = ${severity}), 0)::int as ${sql.ref(severity)}`,
    ),
  );

export async function readHistory(db: StoreTransaction, organizationId: string, days: Days): Promise<History> {
  const period = within(organizationId, days);
  const of = (table: string) => dayColumns(organizationId, table);
  const checks = await sql<History['checks'][number]>`
    with told as (select * from check_day where ${period}),
    judged as (
      select day, check_id, case when sum(failed - excepted) > 0 then 'fail'
        when sum(unknown) > 0 or not bool_and(complete) then 'unknown'
        when sum(passed + excepted) > 0 then 'pass' else 'not-applicable' end as status
      from told group by day, check_id),
    counted as (
      select day, (count(*) filter (where status = 'pass'))::int as pass, (count(*) filter (where status = 'fail'))::int as fail,
        (count(*) filter (where status = 'unknown'))::int as unknown
      from judged group by day)
    select ${of('check_day')}, counted.pass, counted.fail, counted.unknown
    from told join counted on counted.day = told.day
    group by told.day, counted.pass, counted.fail, counted.unknown order by told.day`.execute(db);
  const posture = await sql<Day & Severities & { muted: number; unjudged: number }>`
    select ${of('posture_day')}, ${severitySums('open')}, sum(told.muted)::int as muted, sum(told.unknown)::int as unjudged
    from (select * from posture_day where ${period}) as told group by told.day order by told.day`.execute(db);
  const vulnerabilities = await sql<Day & Severities & { overdue: number }>`
    select ${of('vulnerability_day')}, ${severitySums('open')}, sum(told.overdue)::int as overdue
    from (select * from vulnerability_day where ${period}) as told group by told.day order by told.day`.execute(db);
  const coverage = await sql<History['coverage'][number]>`
    select ${of('coverage_day')}, sum(told.complete)::int as complete,
      sum(told.partial + told.denied + told.unlicensed + told.unknown)::int as incomplete
    from (select * from coverage_day where ${period}) as told group by told.day order by told.day`.execute(db);
  return {
    ...days,
    checks: checks.rows,
    posture: posture.rows.map(({ critical, high, medium, low, unknown: _none, muted, unjudged, ...day }) => ({
      ...{ ...day, muted, unknown: unjudged },
      open: { critical, high, medium, low },
    })),
    vulnerabilities: vulnerabilities.rows.map(({ critical, high, medium, low, unknown, ...day }) => ({
      ...day,
      open: { critical, high, medium, low, unknown },
    })),
    coverage: coverage.rows,
  };
}

interface Severities {
  readonly critical: number;
  readonly high: number;
  readonly medium: number;
  readonly low: number;
  readonly unknown: number;
}
