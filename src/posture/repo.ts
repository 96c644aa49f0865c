/** Findings, their subjects and mutes, as the database tells them. */
import { type RawBuilder, sql } from 'kysely';
import type { StoreTransaction } from '../store/index.ts';
import { type Severity, severities } from './declaration.ts';
import type { Reason, SubjectQuery } from './schema.ts';
import { isMuted } from './state/trend.ts';

/** So long a finding is called new. Days. */
const newDays = 7;

const state = (now: Date): RawBuilder<string> => sql`case when known.resolved_at is not null then 'resolved'
  when known.returned_at is not null then 'returned'
  when known.first_seen_at > ${now}::timestamptz - make_interval(days => ${newDays}) then 'new' else 'open' end`;

export interface Counted {
  readonly finding: string;
  readonly severity: Severity;
  readonly state: 'new' | 'open' | 'returned' | 'resolved';
  readonly muted: boolean;
  readonly count: string;
}

export async function countFindings(db: StoreTransaction, organizationId: string, now: Date): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select known.finding, known.severity, ${state(now)} as state, ${isMuted(organizationId, 'known', now)} as muted, count(*) as count
    from posture_finding as known where known.organization_id = ${organizationId}
    group by 1, 2, 3, 4`.execute(db);
  return rows;
}

export interface CheckRecord {
  readonly finding: string;
  readonly connection_id: string;
  readonly connection: string;
  readonly outcome: 'complete' | 'partial' | 'unknown' | 'failed';
  readonly reasons: Reason[];
  readonly evaluated_at: Date;
}

export async function readChecks(
  db: StoreTransaction,
  organizationId: string,
  finding?: string,
): Promise<CheckRecord[]> {
  const { rows } = await sql<CheckRecord>`
    select judged.finding, judged.connection_id, connection.name as connection, judged.outcome, judged.reasons, judged.evaluated_at
    from posture_check as judged
    join connection on connection.organization_id = judged.organization_id and connection.id = judged.connection_id
    where judged.organization_id = ${organizationId} ${finding === undefined ? sql`` : sql`and judged.finding = ${finding}`}
    order by connection.name, judged.connection_id, judged.finding`.execute(db);
  return rows;
}

export interface DayRecord {
  readonly day: string;
  readonly severity: Severity;
  readonly open: number;
  readonly muted: number;
  readonly unknown: number;
}

/** The last days, oldest first, summed over the connections. */
export async function readDays(
  db: StoreTransaction,
  organizationId: string,
  days: number,
  now: Date,
): Promise<DayRecord[]> {
  const { rows } = await sql<DayRecord>`
    select to_char(day, 'YYYY-MM-DD') as day, severity, sum(open)::int as open, sum(muted)::int as muted, sum(unknown)::int as unknown
    from posture_day where organization_id = ${organizationId} and day > (${now}::timestamptz - make_interval(days => ${days}))::date
    group by posture_day.day, severity order by posture_day.day, severity`.execute(db);
  return rows;
}

export interface MuteRecord {
  readonly id: string;
  readonly finding: string;
  readonly subject_id: string | null;
  readonly reason: string;
  readonly muted_by: string;
  readonly muted_at: Date;
  readonly expires_at: Date | null;
}

export interface SubjectRecord {
  readonly finding: string;
  readonly connection_id: string;
  readonly subject_id: string;
  readonly severity: Severity;
  readonly rank: number;
  readonly state: 'new' | 'open' | 'returned' | 'resolved';
  readonly evidence: Record<string, unknown>;
  readonly first_seen_at: Date;
  readonly last_seen_at: Date;
  readonly returned_at: Date | null;
  readonly resolved_at: Date | null;
  readonly key: string;
  readonly type: string | null;
  readonly name: string | null;
  readonly gone: boolean;
  readonly mute: Record<keyof MuteRecord, string | null> | null;
}

/** The place after which a page goes on. */
export type SubjectPlace = readonly [rank: string, subjectId: string, finding: string, connectionId: string];

/** One page, worst first. */
export async function listSubjects(
  db: StoreTransaction,
  organizationId: string,
  query: Omit<SubjectQuery, 'cursor' | 'limit'> & { readonly limit: number; readonly after?: SubjectPlace },
  now: Date,
): Promise<SubjectRecord[]> {
  const rank = sql`array_position(${[...severities]}::text[], known.severity)`;
  const conditions: RawBuilder<unknown>[] = [sql`known.organization_id = ${organizationId}`];
  if (query.findingId !== undefined) conditions.push(sql`known.finding = ${query.findingId}`);
  if (query.subjectId !== undefined) conditions.push(sql`known.subject_id = ${query.subjectId}::bigint`);
  if (query.connectionId !== undefined) conditions.push(sql`known.connection_id = ${query.connectionId}`);
  if (query.severity !== undefined) conditions.push(sql`known.severity = ${query.severity}`);
  if (query.state === 'present') conditions.push(sql`known.resolved_at is null`);
  else conditions.push(sql`${state(now)} = ${query.state}`);
  if (query.muted !== undefined) conditions.push(sql`${isMuted(organizationId, 'known', now)} = ${query.muted}`);
  if (query.since !== undefined)
    conditions.push(sql`greatest(known.first_seen_at, known.returned_at) > ${query.since}::timestamptz`);
  if (query.after) {
    const [severity, subject, finding, connection] = query.after;
    conditions.push(sql`(${rank}, known.subject_id, known.finding, known.connection_id)
      > (${severity}::int, ${subject}::bigint, ${finding}, ${connection}::uuid)`);
  }
  const { rows } = await sql<SubjectRecord>`
    select page.*, key.key, entity.type, entity.name, entity.gone_at is not null as gone, to_jsonb(mute) as mute,
      coalesce(page.seen_at, judged.evaluated_at, page.first_seen_at) as last_seen_at
    from (select known.finding, known.connection_id, known.subject_id, known.severity, ${rank} as rank, ${state(now)} as state,
        known.evidence, known.first_seen_at, known.last_seen_at as seen_at, known.returned_at, known.resolved_at
      from posture_finding as known where ${sql.join(conditions, sql` and `)}
      order by rank, known.subject_id, known.finding, known.connection_id limit ${query.limit}) as page
    join entity_key as key on key.organization_id = ${organizationId} and key.id = page.subject_id
    left join entity on entity.organization_id = ${organizationId} and entity.id = page.subject_id
    left join posture_check as judged on judged.organization_id = ${organizationId}
      and judged.connection_id = page.connection_id and judged.finding = page.finding
    left join lateral (select * from posture_mute as active where active.organization_id = ${organizationId}
      and active.finding = page.finding and (active.subject_id is null or active.subject_id = page.subject_id)
      and (active.expires_at is null or active.expires_at > ${now})
      order by active.subject_id nulls last limit 1) as mute on true
    order by page.rank, page.subject_id, page.finding, page.connection_id`.execute(db);
  return rows;
}

export async function listMutes(db: StoreTransaction, organizationId: string): Promise<MuteRecord[]> {
  return db
    .selectFrom('posture_mute')
    .select(['id', 'finding', 'subject_id', 'reason', 'muted_by', 'muted_at', 'expires_at'])
    .where('organization_id', '=', organizationId)
    .orderBy('muted_at', 'desc')
    .orderBy('id')
    .execute();
}

/** A mute of the same thing is replaced. */
export async function putMute(db: StoreTransaction, organizationId: string, mute: MuteRecord): Promise<void> {
  const { finding, subject_id, ...values } = mute;
  await db
    .insertInto('posture_mute')
    .values({ organization_id: organizationId, finding, subject_id, ...values })
    .onConflict((conflict) => conflict.columns(['organization_id', 'finding', 'subject_id']).doUpdateSet(values))
    .execute();
}

export async function deleteMute(
  db: StoreTransaction,
  organizationId: string,
  id: string,
): Promise<MuteRecord | undefined> {
  return db
    .deleteFrom('posture_mute')
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .returning(['id', 'finding', 'subject_id', 'reason', 'muted_by', 'muted_at', 'expires_at'])
    .executeTakeFirst();
}

/** What a subject is called, where the finding has it in this organisation. */
export async function subjectName(
  db: StoreTransaction,
  organizationId: string,
  finding: string,
  subjectId: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select coalesce(entity.name, key.key) as name from posture_finding as known
    join entity_key as key on key.organization_id = known.organization_id and key.id = known.subject_id
    left join entity on entity.organization_id = known.organization_id and entity.id = known.subject_id
    where known.organization_id = ${organizationId} and known.finding = ${finding} and known.subject_id = ${subjectId}::bigint
    limit 1`.execute(db);
  return rows[0]?.name;
}
