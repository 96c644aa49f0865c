/** How much of what it should read a connection has read, day by day. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Store, StoreTransaction } from '../store/index.ts';

/** Reasons that a day keeps. */
const mostReasons = 200;

export const coverageDay = z
  .object({
    connectionId: z.string(),
    day: z.string().describe('UTC.'),
    complete: z.number().describe('Types that were read whole.'),
    partial: z.number(),
    denied: z.number(),
    unlicensed: z.number(),
    unknown: z.number().describe('Types that could not be read for another reason.'),
    reasons: z.array(z.object({ type: z.string(), outcome: z.string(), code: z.string().nullable() })),
  })
  .meta({ id: 'CoverageDay' });
export type CoverageDay = z.output<typeof coverageDay>;

export const coverageDayList = z.object({ items: z.array(coverageDay) }).meta({ id: 'CoverageDayList' });

/** The worst outcome of a type in any scope is that of the type. A later sync of the same day takes the place of an earlier one. */
export async function keepCoverageDay(
  db: StoreTransaction,
  organizationId: string,
  connectionId: string,
  at: Date,
): Promise<void> {
  await sql`
    with ranked as (
      select type, problem ->> 'code' as code, outcome, case
          when outcome in ('complete', 'unregistered') then 'complete'
          when outcome in ('partial', 'denied', 'unlicensed') then outcome else 'unknown' end as result
      from collection where organization_id = ${organizationId} and connection_id = ${connectionId}
        and scope not like 'parent:%' and outcome <> 'skipped'),
    worst as (
      select distinct on (type) type, result, outcome, code from ranked
      order by type, array_position(array['denied', 'unknown', 'partial', 'unlicensed', 'complete'], result), code)
    insert into coverage_day (organization_id, connection_id, day, complete, partial, denied, unlicensed, unknown, reasons)
    select ${organizationId}, ${connectionId}, (${at}::timestamptz at time zone 'UTC')::date,
      count(*) filter (where result = 'complete'), count(*) filter (where result = 'partial'),
      count(*) filter (where result = 'denied'), count(*) filter (where result = 'unlicensed'),
      count(*) filter (where result = 'unknown'),
      coalesce((select jsonb_agg(jsonb_build_object('type', type, 'outcome', outcome, 'code', code) order by type)
        from (select * from worst where result <> 'complete' order by type limit ${mostReasons}) as told), '[]')
    from worst
    on conflict (organization_id, connection_id, day) do update set complete = excluded.complete, partial = excluded.partial,
      denied = excluded.denied, unlicensed = excluded.unlicensed, unknown = excluded.unknown, reasons = excluded.reasons`.execute(
    db,
  );
}

/** The last days, oldest first. A day without a row is one on which nothing was read. */
export async function readCoverageDays(
  db: StoreTransaction,
  organizationId: string,
  days: number,
  now: Date,
  connectionId?: string,
): Promise<CoverageDay[]> {
  const { rows } = await sql<CoverageDay>`
    select connection_id as "connectionId", to_char(day, 'YYYY-MM-DD') as day, complete, partial, denied, unlicensed, unknown, reasons
    from coverage_day where organization_id = ${organizationId}
      and day > ((${now}::timestamptz at time zone 'UTC') - make_interval(days => ${days}))::date
      ${connectionId === undefined ? sql`` : sql`and connection_id = ${connectionId}`}
    order by coverage_day.day, connection_id`.execute(db);
  return rows;
}

export interface CoverageHistory {
  /** After each sync of a connection. */
  keep(organizationId: string, connectionId: string): Promise<void>;
  days(organizationId: string, days: number, connectionId?: string): Promise<CoverageDay[]>;
}

export function coverageHistory(store: Store, now: () => Date = () => new Date()): CoverageHistory {
  return {
    keep: (organizationId, connectionId) =>
      store.inOrganization(organizationId, (db) => keepCoverageDay(db, organizationId, connectionId, now())),
    days: (organizationId, days, connectionId) =>
      store.inOrganization(organizationId, (db) => readCoverageDays(db, organizationId, days, now(), connectionId)),
  };
}
