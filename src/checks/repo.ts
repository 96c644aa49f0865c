/** Totals, items, exceptions and owners, as the database tells them. */
import { type RawBuilder, sql } from 'kysely';
import type { StoreTransaction } from '../store/index.ts';
import type { Gap } from './evaluate/coverage.ts';
import { excepted } from './exceptions-sql.ts';

export interface TotalRow {
  readonly check_id: string;
  readonly connection_id: string;
  readonly connection: string;
  readonly passed: string;
  readonly failed: string;
  readonly unknown: string;
  readonly not_applicable: string;
  readonly excepted: string;
  readonly overdue: string;
  readonly missing: Gap[] | null;
  readonly judged_at: Date;
}

/** @param checkId only of this one */
export async function readTotals(
  db: StoreTransaction,
  organizationId: string,
  now: Date,
  checkId?: string,
): Promise<TotalRow[]> {
  const only = (alias: string): RawBuilder<unknown> =>
    checkId === undefined ? sql`` : sql`and ${sql.ref(`${alias}.check_id`)} = ${checkId}`;
  const { rows } = await sql<TotalRow>`
    with overdue as (
      select connection_id, check_id, count(*) as count from check_failure as failure
      where organization_id = ${organizationId} and resolved_at is null and unknown_since is null
        and due_at < ${now} ${only('failure')}
      group by connection_id, check_id),
    excepted as (
      select connection_id, check_id, count(distinct subject_id) as count,
        count(distinct subject_id) filter (where due_at < ${now}) as overdue
      from (${excepted(organizationId, now, { checkId })}) as failure group by connection_id, check_id)
    select total.check_id, total.connection_id, connection.name as connection, total.passed, total.failed, total.unknown,
      total.not_applicable, coalesce(excepted.count, 0) as excepted,
      coalesce(overdue.count, 0) - coalesce(excepted.overdue, 0) as overdue, total.missing,
      total.judged_at
    from check_total as total
    join connection on connection.organization_id = total.organization_id and connection.id = total.connection_id
    left join overdue on overdue.connection_id = total.connection_id and overdue.check_id = total.check_id
    left join excepted on excepted.connection_id = total.connection_id and excepted.check_id = total.check_id
    where total.organization_id = ${organizationId} ${only('total')}
    order by connection.name, total.connection_id`.execute(db);
  return rows;
}

export interface ItemPlace {
  readonly subjectId: string;
  readonly connectionId: string;
}

/** Numbers of the subjects of a check that have a verdict, in order; `letter` is that of the verdict. */
export async function listVerdicts(
  db: StoreTransaction,
  organizationId: string,
  checkId: string,
  {
    letter,
    type,
    connectionId,
    after,
    limit,
  }: {
    readonly letter: string;
    readonly type: string;
    readonly connectionId?: string | undefined;
    readonly after: string;
    readonly limit: number;
  },
): Promise<ItemPlace[]> {
  const { rows } = await sql<ItemPlace>`
    select judged.subject_id as "subjectId", judged.connection_id as "connectionId" from check_subject as judged
    join check_type as type on type.organization_id = judged.organization_id and type.connection_id = judged.connection_id
      and type.type = judged.type
    where judged.organization_id = ${organizationId} and judged.type = ${type} and judged.subject_id > ${after}::bigint
      and substr(judged.verdicts, array_position(type.checks, ${checkId}), 1) = ${letter}
      ${connectionId === undefined ? sql`` : sql`and judged.connection_id = ${connectionId}`}
    order by judged.subject_id limit ${limit}`.execute(db);
  return rows;
}

export interface FailureRow {
  readonly subject_id: string;
  readonly detected_at: Date;
  readonly due_at: Date;
}

export async function readFailures(
  db: StoreTransaction,
  organizationId: string,
  checkId: string,
  subjects: readonly string[],
): Promise<Map<string, FailureRow>> {
  const { rows } = await sql<FailureRow>`select subject_id, detected_at, due_at from check_failure
    where organization_id = ${organizationId} and check_id = ${checkId} and subject_id = any(${[...subjects]}::bigint[])
      and resolved_at is null`.execute(db);
  return new Map(rows.map((row) => [row.subject_id, row]));
}

export interface ExceptionRow {
  readonly id: string;
  readonly check_id: string | null;
  readonly subject_id: string | null;
  readonly subject_name: string | null;
  readonly tag_name: string | null;
  readonly tag_value: string | null;
  readonly person_id: string | null;
  readonly person_name: string | null;
  readonly reason: string;
  readonly owner: string;
  readonly approver: string;
  readonly created_by: string;
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly ended_at: Date | null;
}

export async function listExceptions(db: StoreTransaction, organizationId: string): Promise<ExceptionRow[]> {
  const { rows } = await sql<ExceptionRow>`
    select exception.id, exception.check_id, exception.subject_id, entity.name as subject_name, exception.tag_name,
      exception.tag_value, exception.person_id, person.display_name as person_name, exception.reason, exception.owner,
      exception.approver, exception.created_by, exception.created_at, exception.expires_at, exception.ended_at
    from check_exception as exception left join entity on entity.organization_id = exception.organization_id
      and entity.id = exception.subject_id
    left join person on person.organization_id = exception.organization_id and person.id = exception.person_id
    where exception.organization_id = ${organizationId} order by exception.created_at desc, exception.id`.execute(db);
  return rows;
}

/** An exception that holds for each of some failing subjects of a check: its id by the number of the subject. */
export async function exceptionsOf(
  db: StoreTransaction,
  organizationId: string,
  checkId: string,
  subjects: readonly string[],
  now: Date,
): Promise<Map<string, string>> {
  const { rows } = await sql<{ subject_id: string; id: string }>`
    select distinct on (subject_id) subject_id, exception_id as id
    from (${excepted(organizationId, now, { checkId, subjects })}) as failure order by subject_id, exception_id`.execute(
    db,
  );
  return new Map(rows.map(({ subject_id, id }) => [subject_id, id]));
}

/** By the number of the subject; that of the check as a whole under `0`. */
export async function readOwners(
  db: StoreTransaction,
  organizationId: string,
  checkId: string,
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('check_owner')
    .select(['subject_id', 'owner'])
    .where('organization_id', '=', organizationId)
    .where('check_id', '=', checkId)
    .execute();
  return new Map(rows.map(({ subject_id, owner }) => [subject_id, owner]));
}

export interface AttestationRow {
  readonly id: string;
  readonly check_id: string;
  readonly status: string;
  readonly statement: string;
  readonly attested_by: string;
  readonly attested_at: Date;
  readonly effective_from: Date;
  readonly expires_at: Date;
}

/** The latest of each check, unless it was withdrawn; it may have run out. */
export async function readAttestations(
  db: StoreTransaction,
  organizationId: string,
): Promise<Map<string, AttestationRow>> {
  const { rows } = await sql<AttestationRow>`
    select id, check_id, status, statement, attested_by, attested_at, effective_from, expires_at from (
      select distinct on (check_id) * from check_attestation where organization_id = ${organizationId}
      order by check_id, attested_at desc, number desc) as last
    where withdrawn_at is null`.execute(db);
  return new Map(rows.map((row) => [row.check_id, row]));
}
