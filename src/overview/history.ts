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

/** The connections by their ids: so the key of the table, which has the day behind them, is used. */
const within = (organizationId: string, { from, to }: Days): RawBuilder<unknown> =>
  sql`organization_id = ${organizationId}
    and connection_id = any(array(select id from connection where organization_id = ${organizationId}))
    and day between ${from}::date and ${to}::date`;

const tables = {
  checks: 'check_day',
  posture: 'posture_day',
  vulnerabilities: 'vulnerability_day',
  coverage: 'coverage_day',
} as const;
type Table = keyof typeof tables;

type Presence = Readonly<Record<Table | `${Table}Expected`, number>>;

/**
 * How many connections were judged on each day, and how many on it or before it: where one is missing, the sums of that day are
 * not those of the day before. A look into the key of each table for each connection and day.
 */
async function readPresence(
  db: StoreTransaction,
  organizationId: string,
  { from, to }: Days,
): Promise<Map<string, Presence>> {
  const names = Object.entries(tables);
  const firsts = names.map(
    ([
      name,
      table,
    ]) => sql`(select min(day) from ${sql.table(table)} as told where told.organization_id = ${organizationId}
      and told.connection_id = connection.id) as ${sql.ref(name)}`,
  );
  const counts = names.flatMap(([name, table]) => [
    sql`(count(*) filter (where exists (select from ${sql.table(table)} as told where told.organization_id = ${organizationId}
      and told.connection_id = first.id and told.day = asked.day::date)))::int as ${sql.ref(name)}`,
    sql`(count(*) filter (where first.${sql.ref(name)} <= asked.day::date))::int as ${sql.ref(`${name}Expected`)}`,
  ]);
  const { rows } = await sql<Presence & { on: string }>`
    with first as (select connection.id, ${sql.join(firsts)} from connection where organization_id = ${organizationId})
    select to_char(asked.day, 'YYYY-MM-DD') as "on", ${sql.join(counts)}
    from generate_series(${from}::timestamp, ${to}::timestamp, '1 day') as asked(day) cross join first
    group by asked.day`.execute(db);
  return new Map(rows.map(({ on, ...presence }) => [on, presence]));
}

const severitySums = (column: string): RawBuilder<unknown> =>
  sql.join(
    ['critical', 'high', 'medium', 'low', 'unknown'].map(
      (severity) =>
        sql`coalesce(sum(${sql.ref(column)}) filter (where severity = ${severity}), 0)::int as ${sql.ref(severity)}`,
    ),
  );

const dayText = sql`to_char(told.day, 'YYYY-MM-DD') as day`;

export async function readHistory(db: StoreTransaction, organizationId: string, days: Days): Promise<History> {
  const period = within(organizationId, days);
  const presence = await readPresence(db, organizationId, days);
  const known =
    (table: Table) =>
    <Row extends { readonly day: string }>(row: Row) => ({
      ...row,
      connections: presence.get(row.day)?.[table] ?? 0,
      expected: presence.get(row.day)?.[`${table}Expected`] ?? 0,
    });
  const checks = await sql<Omit<History['checks'][number], 'connections' | 'expected'>>`
    with judged as (
      select day, check_id, case when sum(failed - excepted) > 0 then 'fail'
        when sum(unknown) > 0 or not bool_and(complete) then 'unknown'
        when sum(passed + excepted) > 0 then 'pass' else 'not-applicable' end as status
      from check_day where ${period} group by day, check_id)
    select ${dayText}, (count(*) filter (where status = 'pass'))::int as pass, (count(*) filter (where status = 'fail'))::int as fail,
      (count(*) filter (where status = 'unknown'))::int as unknown
    from judged as told group by told.day order by told.day`.execute(db);
  const posture = await sql<Severities & { day: string; muted: number; unjudged: number }>`
    select ${dayText}, ${severitySums('open')}, sum(told.muted)::int as muted, sum(told.unknown)::int as unjudged
    from (select * from posture_day where ${period}) as told group by told.day order by told.day`.execute(db);
  const vulnerabilities = await sql<Severities & { day: string; overdue: number }>`
    select ${dayText}, ${severitySums('open')}, sum(told.overdue)::int as overdue
    from (select * from vulnerability_day where ${period}) as told group by told.day order by told.day`.execute(db);
  const coverage = await sql<Omit<History['coverage'][number], 'connections' | 'expected'>>`
    select ${dayText}, sum(told.complete)::int as complete,
      sum(told.partial + told.denied + told.unlicensed + told.unknown)::int as incomplete
    from (select * from coverage_day where ${period}) as told group by told.day order by told.day`.execute(db);
  return {
    ...days,
    checks: checks.rows.map(known('checks')),
    posture: posture.rows.map(({ critical, high, medium, low, unknown: _none, muted, unjudged, day }) =>
      known('posture')({ day, muted, unknown: unjudged, open: { critical, high, medium, low } }),
    ),
    vulnerabilities: vulnerabilities.rows.map(({ critical, high, medium, low, unknown, day, overdue }) =>
      known('vulnerabilities')({ day, overdue, open: { critical, high, medium, low, unknown } }),
    ),
    coverage: coverage.rows.map(known('coverage')),
  };
}

interface Severities {
  readonly critical: number;
  readonly high: number;
  readonly medium: number;
  readonly low: number;
  readonly unknown: number;
}
