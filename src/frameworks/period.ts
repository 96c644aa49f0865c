/** What checks say over a period. */
import { sql } from 'kysely';
import { readFreshness, staleAfter } from '../connections/index.ts';
import type { StoreTransaction } from '../store/index.ts';
import { dayLength, dayOf, daysFrom, missingDays } from './days.ts';
import type { Said } from './status.ts';

/** How one check stood in a period. */
export interface Period {
  /** Days with a verdict. */
  readonly days: number;
  readonly failedDays: number;
  readonly unknownDays: number;
  readonly lastFailed: string | null;
  /** Those on which it failed or was unknown. */
  readonly openDays: readonly number[];
  /** On the last of the days. */
  readonly last: Said['status'];
  /** Days that the period has had so far. */
  readonly expectedDays: number;
  /** Those of them on which some connection was not judged, and what was known before held no more. */
  readonly missingDays: readonly number[];
  /** Days on which it did not pass, of which it is not known whether that was in the subscriptions that were asked for. */
  readonly hiddenDays: readonly number[];
}

export interface Asked {
  /** ISO moments: from the first one on, before the second one. */
  readonly from: string;
  readonly to: string;
  readonly connections?: readonly string[] | undefined;
}

/** By check, from what each day ended with; all connections of a day together. */
export async function saysOver(
  db: StoreTransaction,
  organizationId: string,
  asked: Asked,
  now: Date,
): Promise<Map<string, Period>> {
  const { connections } = asked;
  const from = dayOf(new Date(asked.from));
  const end = Math.min(new Date(asked.to).getTime(), now.getTime());
  const { rows } = await sql<{
    check_id: string;
    days: number;
    failed_days: number;
    unknown_days: number;
    last_failed: string | null;
    last: Said['status'];
    open: number[] | null;
  }>`with day as (
      select check_id, day, case when sum(failed - excepted) > 0 then 'fail'
        when sum(unknown) > 0 or not bool_and(complete) then 'unknown'
        when sum(passed + excepted) > 0 then 'pass' else 'not-applicable' end as status
      from check_day where ${within(organizationId, connections)} and day >= ${dateOf(from)} and day < ${dateOf(from + daysFrom(from, end))}
      group by check_id, day)
    select check_id, count(*)::int as days, count(*) filter (where status = 'fail')::int as failed_days,
      count(*) filter (where status = 'unknown')::int as unknown_days,
      max(day) filter (where status = 'fail')::text as last_failed, (array_agg(status order by day desc))[1] as last,
      array_agg(day - date '1970-01-01' order by day) filter (where status in ('fail', 'unknown')) as open
    from day group by check_id`.execute(db);
  const expectedDays = daysFrom(from, end);
  const missing = await readMissing(db, organizationId, { from, end, connections });
  return new Map(
    rows.map((row) => [
      row.check_id,
      {
        ...{ days: row.days, failedDays: row.failed_days, unknownDays: row.unknown_days },
        ...{ lastFailed: row.last_failed, last: row.last, openDays: row.open ?? [], hiddenDays: [] },
        ...{ expectedDays, missingDays: missing(row.check_id) },
      },
    ]),
  );
}

/** A condition on tables of connections. */
export const within = (organizationId: string, connections: readonly string[] | undefined) =>
  sql`organization_id = ${organizationId}
    ${connections ? sql`and connection_id = any(${[...connections]}::uuid[])` : sql``}`;
const dateOf = (day: number) => sql`(date '1970-01-01' + ${day}::int)`;

/**
 * Days of the period, up to its end, on which a check was not judged though it had to be: of each connection from its first
 * evaluation on, and of the first connection, before which nothing was known at all, from the beginning.
 */
async function readMissing(
  db: StoreTransaction,
  organizationId: string,
  { from, end, connections }: { readonly from: number; readonly end: number } & Pick<Asked, 'connections'>,
): Promise<(checkId: string) => number[]> {
  const ages = await readFreshness(db, organizationId, new Date(end), connections);
  const { rows: firsts } = await sql<{ id: string; first: number }>`
    select id, first - date '1970-01-01' as first from connection cross join lateral (
      select min(day) as first from check_day where check_day.organization_id = ${organizationId} and connection_id = id) as judged
    where organization_id = ${organizationId} and first is not null order by first`.execute(db);
  const inScope = firsts.flatMap(({ id, first }) => {
    const age = ages.get(id);
    const until = Math.min(end, age?.revokedAt?.getTime() ?? end);
    return age && until > from * dayLength ? [{ id, first, age, until }] : [];
  });
  const expected = inScope.map(({ id, first, age, until }, index) => ({
    ...{ id, end: until, first: index === 0 ? from : Math.max(from, first) },
    holds: staleAfter(age.everyMinutes, age.staleAfterMinutes),
  }));
  const longest = Math.ceil(Math.max(0, ...expected.map(({ holds }) => holds)) / dayLength) + 1;
  // Most checks of a connection were judged on the same days.
  const { rows } = await sql<{ connection_id: string; days: number[]; checks: string[] }>`
    with judged as (
      select connection_id, check_id, array_agg(day - date '1970-01-01' order by day) as days from check_day
      where ${within(organizationId, connections)} and day >= ${dateOf(from - longest)} and day < ${dateOf(from + daysFrom(from, end))}
      group by connection_id, check_id)
    select connection_id, days, array_agg(check_id) as checks from judged group by connection_id, days`.execute(db);
  const known = expected.map((one) => {
    const own = rows.filter(({ connection_id }) => connection_id === one.id);
    const byCheck = new Map(
      own.flatMap(({ days, checks }) => {
        const missing = missingDays(one, days);
        return checks.map((id): [string, number[]] => [id, missing]);
      }),
    );
    return { byCheck, otherwise: missingDays(one, []) };
  });
  return (checkId) => {
    const days = known.flatMap(({ byCheck, otherwise }) => byCheck.get(checkId) ?? otherwise);
    return [...new Set(days)].sort((a, b) => a - b);
  };
}
