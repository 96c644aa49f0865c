/** Failing subjects over all checks, by deadline: since when, by when, and which are under an exception. */
import { type RawBuilder, sql } from 'kysely';
import { notFresh } from '../connections/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import { readCursor, writeCursor } from '../inventory/index.ts';
import type { StoreTransaction } from '../store/index.ts';
import { excepted } from './exceptions-sql.ts';
import { checks, findCheck } from './registry.ts';
import type { Failure, FailureList, FailureQuery } from './schema.ts';

interface Row {
  readonly check_id: string;
  readonly subject_id: string;
  readonly connection_id: string;
  readonly detected_at: Date;
  readonly due_at: Date;
  /** Microseconds since 1970: a cursor must not lose what a moment has below a millisecond. */
  readonly due: string;
  readonly excepted: boolean;
  readonly key: string;
  readonly azure_id: string;
  readonly type: string;
  readonly name: string;
}

/** One page, what is due first before the rest. Error: `invalid_request` for a cursor of another list. */
export async function listFailures(
  db: StoreTransaction,
  organizationId: string,
  query: FailureQuery,
  now: Date,
): Promise<Result<FailureList>> {
  const after = query.cursor === undefined ? undefined : readPlace(query.cursor);
  if (after && !after.ok) return after;
  const known = checks.filter(
    ({ id, severity }) =>
      (query.severity === undefined || severity === query.severity) &&
      (query.checkId === undefined || id === query.checkId),
  );
  const conditions: RawBuilder<unknown>[] = [
    sql`failure.organization_id = ${organizationId} and failure.resolved_at is null and failure.unknown_since is null`,
    sql`failure.check_id = any(${known.map(({ id }) => id)}::text[])`,
  ];
  const { since, overdue } = query;
  if (since !== undefined) conditions.push(sql`failure.detected_at > ${since}::timestamptz`);
  if (overdue) conditions.push(sql`failure.due_at < ${now} and ${isExcepted} is not true`);
  if (after) {
    const [due, check, subject, connection] = after.value;
    conditions.push(sql`(failure.due_at, failure.check_id, failure.subject_id, failure.connection_id)
      > (timestamptz 'epoch' + ${due}::bigint * interval '1 microsecond', ${check}, ${subject}::bigint, ${connection}::uuid)`);
  }
  const { rows } = await sql<Row>`
    with excepted as materialized (select distinct connection_id, check_id, subject_id
      from (${excepted(organizationId, now)}) as each)
    select page.*, entity.key, entity.azure_id, entity.type, entity.name
    from (select failure.check_id, failure.subject_id, failure.connection_id, failure.detected_at, failure.due_at,
        (extract(epoch from failure.due_at) * 1000000)::bigint::text as due, ${isExcepted} is true as excepted
      from check_failure as failure where ${sql.join(conditions, sql` and `)}
      order by failure.due_at, failure.check_id, failure.subject_id, failure.connection_id limit ${query.limit + 1}) as page
    join entity on entity.organization_id = ${organizationId} and entity.id = page.subject_id
    order by page.due_at, page.check_id, page.subject_id, page.connection_id`.execute(db);
  const shown = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? shown.at(-1) : undefined;
  return ok({
    items: shown.map(toFailure),
    nextCursor: last ? writeCursor([last.due, last.check_id, last.subject_id, last.connection_id]) : null,
    freshness: await notFresh(db, organizationId, now),
  });
}

function readPlace(cursor: string): Result<string[]> {
  const read = readCursor(cursor, 4);
  if (!read.ok) return read;
  const [due = '', , subject = '', connection = ''] = read.value;
  if (/^\d{1,18}$/.test(due) && /^\d{1,18}$/.test(subject) && /^[0-9a-f-]{36}$/.test(connection)) return read;
  return fail('invalid_request', { reason: 'the cursor belongs to another list' });
}

const isExcepted = sql`(select true from excepted where excepted.connection_id = failure.connection_id
  and excepted.check_id = failure.check_id and excepted.subject_id = failure.subject_id)`;

function toFailure(row: Row): Failure {
  const check = findCheck(row.check_id);
  return {
    checkId: row.check_id,
    title: check?.title ?? row.check_id,
    severity: check?.severity ?? 'low',
    subjectId: row.subject_id,
    key: row.key,
    azureId: row.azure_id,
    type: row.type,
    name: row.name,
    connectionId: row.connection_id,
    detectedAt: row.detected_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    excepted: row.excepted,
  };
}
