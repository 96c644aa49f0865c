import { sql } from 'kysely';
import type { StoreTransaction } from '../../store/index.ts';
import { keyOfSubject } from '../ledger/entry.ts';
import { filterOf } from '../list-repo.ts';
import type { EvidenceFilter } from '../schema.ts';
import type { ControlStatus } from './control-status.ts';
import type { AssessmentEntry, AssessmentScope, AssessmentSummary } from './schema.ts';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly framework: string;
  readonly from_at: Date;
  readonly to_at: Date;
  readonly scope: AssessmentScope;
  readonly created_at: Date;
  readonly created_by: string;
  readonly approved: number;
  readonly rejected: number;
  readonly evidence: number;
}

/** Newest first, or the one of this id. */
export async function readAssessments(
  db: StoreTransaction,
  organizationId: string,
  id?: string,
): Promise<AssessmentSummary[]> {
  const { rows } = await sql<Row>`
    with decided as (
      select distinct on (assessment_id, control_id) assessment_id, control_id, kind from assessment_entry
      where organization_id = ${organizationId} and kind <> 'comment' order by assessment_id, control_id, number desc)
    select one.*, (select count(*)::int from decided where assessment_id = one.id and kind = 'approved') as approved,
      (select count(*)::int from decided where assessment_id = one.id and kind = 'rejected') as rejected,
      (select count(distinct position)::int from assessment_evidence as evidence
        where evidence.organization_id = ${organizationId} and evidence.assessment_id = one.id) as evidence
    from assessment as one where one.organization_id = ${organizationId} ${id === undefined ? sql`` : sql`and one.id = ${id}`}
    order by one.created_at desc, one.id`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    framework: row.framework,
    from: row.from_at.toISOString(),
    to: row.to_at.toISOString(),
    scope: { connections: row.scope.connections ?? [], subscriptions: row.scope.subscriptions ?? [] },
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    approved: row.approved,
    rejected: row.rejected,
    evidence: row.evidence,
  }));
}

export async function readEntries(
  db: StoreTransaction,
  organizationId: string,
  assessmentId: string,
): Promise<AssessmentEntry[]> {
  const rows = await db
    .selectFrom('assessment_entry')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('assessment_id', '=', assessmentId)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    number: row.number,
    controlId: row.control_id,
    kind: row.kind,
    text: row.text,
    status: typeof row.status === 'string' ? row.status : null,
    actor: row.actor,
    at: row.at.toISOString(),
  }));
}

/** The next entry of an assessment; who else writes one waits. */
export async function addEntry(
  db: StoreTransaction,
  organizationId: string,
  assessmentId: string,
  entry: Omit<AssessmentEntry, 'number' | 'at'> & { readonly at: Date },
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`assay assessment ${assessmentId}`}, 0))`.execute(db);
  await sql`insert into assessment_entry (organization_id, assessment_id, number, control_id, kind, text, status, actor, at)
    select ${organizationId}, ${assessmentId}, coalesce(max(number), 0) + 1, ${entry.controlId}, ${entry.kind}, ${entry.text},
      ${entry.status === null ? null : JSON.stringify(entry.status)}::jsonb, ${entry.actor}, ${entry.at}
    from assessment_entry where organization_id = ${organizationId} and assessment_id = ${assessmentId}`.execute(db);
}

export interface Attached {
  readonly controlId: string;
  readonly position: number;
  readonly locked: boolean;
  readonly connectionId: string | null;
  /** Null where the content was removed. */
  readonly recordedAt: Date | null;
  /** The last moment for which it is confirmed. */
  readonly heldTo: Date | null;
}

export async function readAttached(
  db: StoreTransaction,
  organizationId: string,
  assessmentId: string,
): Promise<Attached[]> {
  const { rows } = await sql<Omit<Attached, 'position'> & { position: string }>`
    select evidence.control_id as "controlId", evidence.position, evidence.locked_at is not null as locked,
      content.connection_id as "connectionId", case when content.position is null then null else leaf.recorded_at end as "recordedAt",
      (select max(coalesce(period.to_at, state.confirmed_at, period.from_at)) from evidence_period as period
        left join evidence_state as state on state.organization_id = ${organizationId}
          and state.connection_id = content.connection_id and state.kind = content.kind
        where period.organization_id = ${organizationId} and period.position = evidence.position) as "heldTo"
    from assessment_evidence as evidence
    join evidence_leaf as leaf on leaf.organization_id = evidence.organization_id and leaf.position = evidence.position
    left join evidence_content as content on content.organization_id = evidence.organization_id and content.position = evidence.position
    where evidence.organization_id = ${organizationId} and evidence.assessment_id = ${assessmentId}
    order by evidence.control_id, evidence.position`.execute(db);
  return rows.map((row) => ({ ...row, position: Number(row.position) }));
}

/** Those of these rows that there are, and that lie in the period and scope. */
export async function attachable(
  db: StoreTransaction,
  organizationId: string,
  positions: readonly number[],
  filter: EvidenceFilter,
): Promise<number[]> {
  const { rows } = await sql<{ position: string }>`
    select content.position from evidence_content as content
    join evidence_leaf as leaf on leaf.organization_id = content.organization_id and leaf.position = content.position
    where content.organization_id = ${organizationId} and content.position = any(${[...positions]}::bigint[])
      and ${filterOf(organizationId, filter)} order by content.position`.execute(db);
  return rows.map(({ position }) => Number(position));
}

const keyOf = (collection: string) => keyOfSubject({ collection, name: '' });

/** Evidence of the period for checks, kinds and subjects; of kinds the rows on the whole. So many at most. */
export async function matching(
  db: StoreTransaction,
  organizationId: string,
  { checks, kinds, subjects = [] }: Pick<ControlStatus, 'checks' | 'kinds' | 'subjects'>,
  filter: EvidenceFilter,
  limit: number,
): Promise<number[]> {
  const { rows } = await sql<{ position: string }>`
    select content.position from evidence_content as content
    join evidence_leaf as leaf on leaf.organization_id = content.organization_id and leaf.position = content.position
    where content.organization_id = ${organizationId} and ${filterOf(organizationId, filter)}
      and (content.checks && ${[...checks]}::text[] or content.subject_key = any(${subjects.map(keyOf)}::text[])
        or (content.kind = any(${[...kinds]}::text[]) and content.subject_key like 'collection:%'))
    order by content.position limit ${limit}`.execute(db);
  return rows.map(({ position }) => Number(position));
}

/** @returns how many were not attached before */
export async function attach(
  db: StoreTransaction,
  organizationId: string,
  to: { readonly assessmentId: string; readonly controlId: string; readonly by: string; readonly at: Date },
  positions: readonly number[],
): Promise<number> {
  const { rows } = await sql`
    insert into assessment_evidence (organization_id, assessment_id, control_id, position, attached_by, attached_at)
    select ${organizationId}, ${to.assessmentId}, ${to.controlId}, position, ${to.by}, ${to.at}
    from unnest(${[...positions]}::bigint[]) as position on conflict do nothing returning 1`.execute(db);
  return rows.length;
}

export async function detach(
  db: StoreTransaction,
  organizationId: string,
  assessmentId: string,
  controlId: string,
  positions: readonly number[],
): Promise<number> {
  const { rows } = await sql`
    delete from assessment_evidence where organization_id = ${organizationId} and assessment_id = ${assessmentId}
      and control_id = ${controlId} and position = any(${[...positions]}::bigint[]) returning 1`.execute(db);
  return rows.length;
}

export async function lock(
  db: StoreTransaction,
  organizationId: string,
  assessmentId: string,
  controlId: string,
  at: Date,
): Promise<number> {
  const { rows } = await sql`
    update assessment_evidence set locked_at = ${at} where organization_id = ${organizationId}
      and assessment_id = ${assessmentId} and control_id = ${controlId} and locked_at is null returning 1`.execute(db);
  return rows.length;
}
