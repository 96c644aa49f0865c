/** How many subjects each check passes, fails, does not know and does not apply to; now and by day. */
import { sql } from 'kysely';
import type { StoreTransaction } from '../../store/index.ts';
import type { Status } from '../declaration.ts';
import { excepted } from '../exceptions-sql.ts';
import type { Gap } from './coverage.ts';
import { letterOf } from './judge.ts';
import type { Place } from './pages.ts';
import type { TypeChecks } from './sources.ts';

/** Many subjects share few combinations of verdicts. */
export async function writeTotals(
  db: StoreTransaction,
  { organizationId, connectionId }: Place,
  { type, checks }: TypeChecks,
  { gaps, now, runId }: { readonly gaps: readonly Gap[]; readonly now: Date; readonly runId: string | null },
): Promise<void> {
  const { rows } = await sql<{ verdicts: string; subjects: string }>`
    select verdicts, count(*) as subjects from check_subject
    where organization_id = ${organizationId} and connection_id = ${connectionId} and type = ${type}
    group by verdicts`.execute(db);
  const countOf = (index: number, status: Status) =>
    rows.reduce(
      (sum, { verdicts, subjects }) => sum + (verdicts[index] === letterOf(status) ? Number(subjects) : 0),
      0,
    );
  const missing = gaps.length === 0 ? null : JSON.stringify(gaps.slice(0, mostGaps));
  const totals = checks.map(({ id }, index) => ({
    check_id: id,
    passed: countOf(index, 'pass'),
    failed: countOf(index, 'fail'),
    unknown: countOf(index, 'unknown'),
    not_applicable: countOf(index, 'not-applicable'),
  }));
  await sql`insert into check_total (organization_id, connection_id, check_id, passed, failed, unknown, not_applicable, missing,
      judged_at, run_id)
    select ${organizationId}, ${connectionId}, check_id, passed, failed, unknown, not_applicable, ${missing}::jsonb, ${now}, ${runId}
    from jsonb_to_recordset(${JSON.stringify(totals)}::jsonb) as row(check_id text, passed bigint, failed bigint, unknown bigint,
      not_applicable bigint)
    on conflict (organization_id, connection_id, check_id) do update set passed = excluded.passed, failed = excluded.failed,
      unknown = excluded.unknown, not_applicable = excluded.not_applicable, missing = excluded.missing,
      judged_at = excluded.judged_at, run_id = excluded.run_id`.execute(db);
}

/** Gaps that a total keeps: where there are so many, there may be more. */
export const mostGaps = 50;

/** How the day stands, in UTC; the last evaluation of a day is what remains. */
export async function writeDay(
  db: StoreTransaction,
  { organizationId, connectionId }: Place,
  now: Date,
): Promise<void> {
  await sql`insert into check_day (organization_id, connection_id, day, check_id, passed, failed, excepted, unknown, not_applicable, complete)
    select total.organization_id, total.connection_id, (${now}::timestamptz at time zone 'UTC')::date, total.check_id, total.passed,
      total.failed, coalesce(excepted.count, 0), total.unknown, total.not_applicable, not exists (
        select from jsonb_array_elements(coalesce(total.missing, '[]'::jsonb)) as gap
        where gap ->> 'outcome' is distinct from 'unlicensed')
    from check_total as total left join (
      select check_id, count(distinct subject_id) as count from (${excepted(organizationId, now)}) as failure
      where connection_id = ${connectionId} group by check_id) as excepted on excepted.check_id = total.check_id
    where total.organization_id = ${organizationId} and total.connection_id = ${connectionId}
    on conflict (organization_id, connection_id, day, check_id) do update set passed = excluded.passed, failed = excluded.failed,
      excepted = excluded.excepted, unknown = excluded.unknown, not_applicable = excluded.not_applicable,
      complete = excluded.complete`.execute(db);
}
