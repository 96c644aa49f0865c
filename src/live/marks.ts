/** Cheap signs of change: one text for each topic, which is another one when something of it is new. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { StoreTransaction } from '../store/index.ts';
import { type LiveRun, type Topic, topics } from './schema.ts';

export type Marks = Readonly<Record<Topic, string>>;

interface RunRow extends LiveRun {
  readonly ended: boolean;
}

/** The newest run of each connection; those that have ended are a mark, the others are told. */
export async function readRuns(db: StoreTransaction, organizationId: string): Promise<RunRow[]> {
  const { rows } = await sql<RunRow>`
    select run.id, connection.id as "connectionId", run.state, run.state not in ('queued', 'running') as ended,
      coalesce(steps.done, 0)::int as "stepsDone", coalesce(steps.total, 0)::int as "stepsTotal",
      coalesce(steps.items, 0)::float8 as items
    from connection
    join lateral (select id, state from sync_run where organization_id = ${organizationId}
      and connection_id = connection.id order by created_at desc limit 1) as run on true
    left join lateral (select count(*) as total, count(*) filter (where state = 'done') as done, sum(items) as items
      from sync_step where organization_id = ${organizationId} and run_id = run.id
        and run.state in ('queued', 'running')) as steps on true
    where connection.organization_id = ${organizationId} order by connection.id`.execute(db);
  return rows;
}

/** Few rows of each table: one a connection, check or kind. */
export async function readMarks(db: StoreTransaction, organizationId: string, runs: readonly RunRow[]): Promise<Marks> {
  const own = sql`organization_id = ${organizationId}`;
  const newest = (table: string, column: string) =>
    sql`(select max(${sql.ref(column)})::text from ${sql.table(table)} where ${own})`;
  const { rows } = await sql<Record<Exclude<Topic, 'inventory'>, string | null>>`
    select (select string_agg(concat_ws(' ', id, name, last_success_at, paused_at, revoked_at, stale_since, interval_minutes,
        stale_after_minutes, (select max(at) from connection_event where ${own} and connection_id = connection.id)), ';' order by id)
        from connection where ${own}) as connections,
      (select string_agg(concat_ws(' ', connection_id, judged), ';' order by connection_id) from (
        select connection_id, max(judged_at) as judged from check_total where ${own} group by connection_id) as total) as checks,
      ${newest('posture_check', 'evaluated_at')} as posture,
      ${newest('vulnerability_coverage', 'evaluated_at')} as vulnerabilities,
      ${newest('mfa_check', 'evaluated_at')} as mfa,
      ${newest('evidence_state', 'judged_at')} as evidence,
      ${newest('people_setting', 'matched_at')} as people,
      ${newest('audit_entry', 'sequence')} as decisions`.execute(db);
  const inventory = runs.filter(({ ended }) => ended).map(({ id, state }) => `${id} ${state}`);
  return { connections: '', checks: '', posture: '', ...rows[0], inventory: inventory.join(';') } as Marks;
}

/** Short enough for the id of an event. */
export function digestOf(marks: Marks): string {
  return topics
    .map((topic) => createHash('sha256').update(String(marks[topic])).digest('base64url').slice(0, 8))
    .join('.');
}

/** What differs between two digests; everything where the former is none. */
export function changedSince(former: string, present: string): Topic[] {
  const before = former.split('.');
  const now = present.split('.');
  return topics.filter((_topic, index) => before[index] !== now[index]);
}
