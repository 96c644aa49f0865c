/** What checks say, as controls need it: now, or over a period. */
import { sql } from 'kysely';
import type { CheckService } from '../checks/index.ts';
import { readFreshness } from '../connections/index.ts';
import type { Store, StoreTransaction } from '../store/index.ts';
import type { Said } from './status.ts';

/** Now: with exceptions. Whatever rests on a connection that is stale, revoked or was never read is stale. */
export async function saysNow(
  store: Store,
  checks: CheckService,
  organizationId: string,
  now: Date,
): Promise<Map<string, Said>> {
  const { items } = await checks.list(organizationId);
  const old = await store.inOrganization(organizationId, async (db) => {
    const ages = await readFreshness(db, organizationId, now);
    const stale = [...ages.values()].filter(({ freshness }) => freshness.state !== 'fresh').map(({ id }) => id);
    const { rows } = await sql<{ check_id: string }>`select distinct check_id from check_total
      where organization_id = ${organizationId} and connection_id = any(${stale}::uuid[])`.execute(db);
    return new Set(rows.map(({ check_id }) => check_id));
  });
  return new Map(items.map(({ id, status }) => [id, { status, stale: old.has(id) }]));
}

/** How one check stood in a period. */
export interface Period {
  /** Days with a verdict. */
  readonly days: number;
  readonly failedDays: number;
  readonly unknownDays: number;
  readonly lastFailed: string | null;
  /** On the last of the days. */
  readonly last: Said['status'];
}

/** By check, from what each day ended with; all connections of a day together. */
export async function saysOver(
  db: StoreTransaction,
  organizationId: string,
  {
    from,
    to,
    connections,
  }: { readonly from: string; readonly to: string; readonly connections?: readonly string[] | undefined },
): Promise<Map<string, Period>> {
  const { rows } = await sql<{
    check_id: string;
    days: number;
    failed_days: number;
    unknown_days: number;
    last_failed: string | null;
    last: Said['status'];
  }>`with day as (
      select check_id, day, case when sum(failed - excepted) > 0 then 'fail'
        when sum(unknown) > 0 or not bool_and(complete) then 'unknown'
        when sum(passed + excepted) > 0 then 'pass' else 'not-applicable' end as status
      from check_day where organization_id = ${organizationId} and day >= ${from}::timestamptz::date
        and day < (${to}::timestamptz + interval '1 day')::date
        ${connections ? sql`and connection_id = any(${[...connections]}::uuid[])` : sql``}
      group by check_id, day)
    select check_id, count(*)::int as days, count(*) filter (where status = 'fail')::int as failed_days,
      count(*) filter (where status = 'unknown')::int as unknown_days,
      max(day) filter (where status = 'fail')::text as last_failed, (array_agg(status order by day desc))[1] as last
    from day group by check_id`.execute(db);
  return new Map(
    rows.map((row) => [
      row.check_id,
      {
        ...{ days: row.days, failedDays: row.failed_days, unknownDays: row.unknown_days },
        ...{ lastFailed: row.last_failed, last: row.last },
      },
    ]),
  );
}

/** Today's verdicts about what lies in some subscriptions; the days are not kept by subscription. */
export async function saysIn(
  db: StoreTransaction,
  organizationId: string,
  subscriptions: readonly string[],
  connections?: readonly string[],
): Promise<Map<string, Period>> {
  const { rows } = await sql<{ check_id: string; letter: string; subjects: string }>`
    select type.checks[place.number] as check_id, substr(judged.verdicts, place.number, 1) as letter, count(*) as subjects
    from check_subject as judged
    join check_type as type on type.organization_id = judged.organization_id and type.connection_id = judged.connection_id
      and type.type = judged.type
    cross join lateral generate_series(1, cardinality(type.checks)) as place(number)
    where judged.organization_id = ${organizationId} and judged.scope = any(${[...subscriptions]}::text[])
      ${connections ? sql`and judged.connection_id = any(${[...connections]}::uuid[])` : sql``}
    group by 1, 2`.execute(db);
  const says = new Map<string, Period>();
  const rank = ['n', 'p', 'u', 'f'];
  const words = { n: 'not-applicable', p: 'pass', u: 'unknown', f: 'fail' } as const;
  const worst = new Map<string, string>();
  for (const { check_id, letter } of rows)
    if (rank.indexOf(letter) > rank.indexOf(worst.get(check_id) ?? 'n') || !worst.has(check_id))
      worst.set(check_id, letter);
  for (const [checkId, letter] of worst) {
    const last = words[letter as keyof typeof words] ?? 'unknown';
    says.set(checkId, {
      ...{ days: 1, failedDays: last === 'fail' ? 1 : 0, unknownDays: last === 'unknown' ? 1 : 0 },
      ...{ lastFailed: null, last },
    });
  }
  return says;
}
