/** Totals, items, exceptions and owners, as the database tells them. */
import { type RawBuilder, sql } from 'kysely';
import type { StoreTransaction } from '../store/index.ts';
import type { Gap } from './evaluate/coverage.ts';
import { isExcepted } from './evaluate/totals.ts';

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
  const { rows: exceptions } = await sql<{ some: boolean }>`select exists (select from check_exception
    where organization_id = ${organizationId} and ended_at is null) as some`.execute(db);
  // Where nothing is excepted nothing has to be looked at one by one.
  const excepted = exceptions[0]?.some ? isExcepted(organizationId, now) : sql<boolean>`false`;
  const { rows } = await sql<TotalRow>`
    with open as (
      select failure.connection_id, failure.check_id, count(*) filter (where ${excepted}) as excepted,
        count(*) filter (where failure.due_at < ${now} and not ${excepted}) as overdue
      from check_failure as failure where failure.organization_id = ${organizationId} and failure.resolved_at is null
        ${exceptions[0]?.some ? sql`` : sql`and failure.due_at < ${now}`} ${only('failure')}
      group by failure.connection_id, failure.check_id)
    select total.check_id, total.connection_id, connection.name as connection, total.passed, total.failed, total.unknown,
      total.not_applicable, coalesce(open.excepted, 0) as excepted, coalesce(open.overdue, 0) as overdue, total.missing,
      total.judged_at
    from check_total as total
    join connection on connection.organization_id = total.organization_id and connection.id = total.connection_id
    left join open on open.connection_id = total.connection_id and open.check_id = total.check_id
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
      exception.tag_value, exception.reason, exception.owner, exception.approver, exception.created_by,
      exception.created_at, exception.expires_at, exception.ended_at
    from check_exception as exception left join entity on entity.organization_id = exception.organization_id
      and entity.id = exception.subject_id
    where exception.organization_id = ${organizationId} order by exception.created_at desc, exception.id`.execute(db);
  return rows;
}

/** The exceptions that hold for each of some subjects of a check: their ids by the number of the subject. */
export async function exceptionsOf(
  db: StoreTransaction,
  organizationId: string,
  checkId: string,
  subjects: readonly string[],
  now: Date,
): Promise<Map<string, string>> {
  const { rows } = await sql<{ subject_id: string; id: string }>`
    select distinct on (subject.id) subject.id as subject_id, exception.id
    from unnest(${[...subjects]}::bigint[]) as subject(id)
    join check_exception as exception on exception.organization_id = ${organizationId} and exception.ended_at is null
      and (exception.expires_at is null or exception.expires_at > ${now})
      and (exception.check_id is null or exception.check_id = ${checkId})
      and (exception.subject_id is null or exception.subject_id = subject.id)
    left join entity as tagged on tagged.organization_id = ${organizationId} and tagged.id = subject.id
    where exception.tag_name is null or (tagged.properties -> 'tags' ->> exception.tag_name is not null
      and (exception.tag_value is null or tagged.properties -> 'tags' ->> exception.tag_name = exception.tag_value))
    order by subject.id, exception.created_at desc`.execute(db);
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
  readonly expires_at: Date;
}

/** The latest of each check that was not withdrawn; it may have run out. */
export async function readAttestations(
  db: StoreTransaction,
  organizationId: string,
): Promise<Map<string, AttestationRow>> {
  const { rows } = await sql<AttestationRow>`select distinct on (check_id) id, check_id, status, statement, attested_by,
      attested_at, expires_at from check_attestation
    where organization_id = ${organizationId} and withdrawn_at is null order by check_id, attested_at desc`.execute(db);
  return new Map(rows.map((row) => [row.check_id, row]));
}
