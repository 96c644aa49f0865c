/** The log in the database. */
import { sql } from 'kysely';
import type { StoreTransaction } from '../store/index.ts';
import type { Head } from './entry.ts';
import type { AuditFilter } from './schema.ts';

/** An entry as it is kept: the text is the canonical JSON that was hashed. */
export interface LogRow {
  readonly sequence: number;
  readonly hash: string;
  readonly text: string;
}

/** Kept until the end of the transaction: one at a time appends to the log of an organisation, and one attests it. */
export async function lockLog(db: StoreTransaction, what: 'append' | 'attest', organizationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`assay audit ${what} ${organizationId}`}, 0))`.execute(db);
}

export async function readHead(db: StoreTransaction, organizationId: string): Promise<Head | undefined> {
  const row = await db
    .selectFrom('audit_head')
    .select(['sequence', 'hash', 'time'])
    .where('organization_id', '=', organizationId)
    .executeTakeFirst();
  return row && { ...row, sequence: Number(row.sequence) };
}

/** The head and the number of the last row, as they are at one moment. */
export async function readEnds(
  db: StoreTransaction,
  organizationId: string,
): Promise<{ readonly head: Head | undefined; readonly last: number }> {
  const { rows } = await sql<{ sequence: string | null; hash: string; time: string; last: string | null }>`
    select head.sequence, head.hash, head.time, rows.last
    from (select max(sequence) as last from audit_entry where organization_id = ${organizationId}) rows
    left join audit_head head on head.organization_id = ${organizationId}`.execute(db);
  const [row] = rows;
  const head = row && row.sequence !== null ? { ...row, sequence: Number(row.sequence) } : undefined;
  return { head: head && { sequence: head.sequence, hash: head.hash, time: head.time }, last: Number(row?.last ?? 0) };
}

/** Entries after a number, in their order. */
export async function readRows(
  db: StoreTransaction,
  organizationId: string,
  after: number,
  limit: number,
): Promise<LogRow[]> {
  const { rows } = await sql<{ sequence: string; hash: string; text: string }>`
    select sequence, hash, entry::text as text from audit_entry
    where organization_id = ${organizationId} and sequence > ${after} order by sequence limit ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, sequence: Number(row.sequence) }));
}

/** Entries that a filter lets through, newest first. */
export async function findRows(
  db: StoreTransaction,
  organizationId: string,
  filter: AuditFilter & { readonly before?: number | undefined; readonly limit: number },
): Promise<LogRow[]> {
  const { actor, action, target, correlationId, from, to, before, limit } = filter;
  const time = sql`(entry ->> 'time') collate "C"`;
  const conditions = [
    sql`organization_id = ${organizationId}`,
    ...(actor === undefined
      ? []
      : [sql`(entry -> 'actor' ->> 'id' = ${actor} or entry -> 'actor' ->> 'name' = ${actor})`]),
    ...(target === undefined
      ? []
      : [sql`(entry -> 'target' ->> 'id' = ${target} or entry -> 'target' ->> 'name' = ${target})`]),
    ...(action === undefined ? [] : [sql`entry ->> 'action' = any(${[...action]}::text[])`]),
    ...(correlationId === undefined ? [] : [sql`entry ->> 'correlationId' = ${correlationId}`]),
    ...(from === undefined ? [] : [sql`${time} >= ${from}`]),
    ...(to === undefined ? [] : [sql`${time} < ${to}`]),
    ...(before === undefined ? [] : [sql`sequence < ${before}`]),
  ];
  const { rows } = await sql<{ sequence: string; hash: string; text: string }>`
    select sequence, hash, entry::text as text from audit_entry
    where ${sql.join(conditions, sql` and `)} order by sequence desc limit ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, sequence: Number(row.sequence) }));
}

/** The correlation id under which a sync run was started; undefined when nothing tells of it. */
export async function correlationOfRun(
  db: StoreTransaction,
  organizationId: string,
  runId: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select entry ->> 'correlationId' as id from audit_entry
    where organization_id = ${organizationId} and entry ->> 'action' = 'sync.started'
      and entry -> 'details' ->> 'runId' = ${runId} limit 1`.execute(db);
  return rows[0]?.id;
}

/** How far the log of each organisation goes; in a system transaction. */
export async function readLengths(
  db: StoreTransaction,
): Promise<{ readonly organizationId: string; readonly sequence: number }[]> {
  const rows = await db.selectFrom('audit_head').select(['organization_id', 'sequence']).execute();
  return rows.map((row) => ({ organizationId: row.organization_id, sequence: Number(row.sequence) }));
}
