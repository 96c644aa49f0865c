/** Whether somebody works here, as the database works it out of a record and today. */
import { type RawBuilder, sql } from 'kysely';

/** The day in UTC, which the days of records are held against. */
export const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

/**
 * A record says it by its status; its last day and its first day say it where they have come or not, so that nobody has to
 * import anew on that day.
 */
export function statusNow(row: string, now: Date): RawBuilder<string> {
  const today = sql`${dayOf(now)}::date`;
  const column = (name: string) => sql.ref(`${row}.${name}`);
  return sql`case when ${column('status')} = 'terminated' or ${column('end_date')} < ${today} then 'terminated'
    when ${column('start_date')} > ${today} and ${column('status')} <> 'unknown' then 'pre-hire'
    when ${column('status')} = 'pre-hire' and ${column('start_date')} <= ${today} then 'active'
    else ${column('status')} end`;
}

/** What made it so: the record, its absence from a whole list, a day, or the account that it is derived from. */
export function causeNow(row: string, now: Date): RawBuilder<string> {
  const today = sql`${dayOf(now)}::date`;
  const column = (name: string) => sql.ref(`${row}.${name}`);
  return sql`case when ${column('status')} = 'terminated' then ${column('status_cause')}
    when ${column('end_date')} < ${today} then 'end-date'
    when ${column('start_date')} > ${today} and ${column('status')} not in ('unknown', 'pre-hire') then 'start-date'
    when ${column('status')} = 'pre-hire' and ${column('start_date')} <= ${today} then 'start-date'
    else ${column('status_cause')} end`;
}

/** Days of grace begin with the last day, or with the import that said so where it tells no day. */
export const dueDay = (row: string, graceDays: number | RawBuilder<number>): RawBuilder<string> =>
  sql`(coalesce(${sql.ref(`${row}.end_date`)}, (${sql.ref(`${row}.terminated_at`)} at time zone 'utc')::date) + ${graceDays}::int)`;
