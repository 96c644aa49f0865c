/** What fails and what is not known, subject by subject, of all checks at once: each subject is read once, a page at a time. */
import { sql } from 'kysely';
import type { Store, StoreTransaction } from '../store/index.ts';
import type { Check } from './declaration.ts';
import { type Coverage, readCoverage } from './evaluate/coverage.ts';
import { pageOf } from './evaluate/evaluate.ts';
import { explainSome, type Settings } from './evaluate/judge.ts';
import { type Place, readSubjects, type SubjectRow } from './evaluate/pages.ts';
import { checksByType, type TypeChecks } from './evaluate/sources.ts';
import { whyUnconfirmed } from './evaluate/unconfirmed.ts';
import { excepted } from './exceptions-sql.ts';
import { type ExceptionRow, listExceptions } from './repo.ts';
import type { Verdict } from './rule/index.ts';

export interface OpenItem {
  readonly check: Check;
  readonly subject: Pick<SubjectRow, 'key' | 'id' | 'name' | 'type'>;
  /** Of status `fail` or `unknown`. */
  readonly verdict: Verdict;
  readonly detectedAt: Date | null;
  readonly dueAt: Date | null;
  readonly exception: ExceptionRow | null;
}

export interface OpenItemOptions extends Place {
  readonly now: Date;
  readonly settings: Settings;
  /** Of one check that fail, and as many of which it is not known. */
  readonly most: number;
  readonly signal?: AbortSignal | undefined;
}

/** Rules over the bodies of so many subjects hold nobody up. */
const pageSize = 100;
/** Letters alone: many are looked through in no time. */
const batchSize = 5000;

/**
 * In the order of the subjects' numbers, which stays the same from sync to sync. Throws where it is ended by the signal: what came
 * until then is not all.
 */
export async function* openItems(
  store: Store,
  checks: readonly Check[],
  options: OpenItemOptions,
): AsyncGenerator<OpenItem> {
  const inStore = <T>(work: (db: StoreTransaction) => Promise<T>) => store.inOrganization(options.organizationId, work);
  const { coverage, orders, unconfirmed, exceptions } = await inStore(async (db) => ({
    coverage: await readCoverage(db, options),
    orders: await readOrders(db, options),
    unconfirmed: await whyUnconfirmed(db, options),
    exceptions: new Map((await listExceptions(db, options.organizationId)).map((row) => [row.id, row])),
  }));
  for (const group of checksByType(checks)) {
    const chosen = choose(inStore, options, group, orders.get(group.type) ?? []);
    for await (const page of inPages(chosen)) {
      options.signal?.throwIfAborted();
      yield* await inStore((db) => seeing(db, options, group, { coverage, exceptions, unconfirmed }, page));
    }
  }
}

interface Chosen {
  readonly subjectId: string;
  readonly checks: readonly Check[];
}

/** Subjects, each with those of its checks that are open and of which not enough came before. */
async function* choose(
  inStore: <T>(work: (db: StoreTransaction) => Promise<T>) => Promise<T>,
  { organizationId, connectionId, most }: OpenItemOptions,
  { type, checks }: TypeChecks,
  order: readonly string[],
): AsyncGenerator<Chosen> {
  const places = checks.map((check) => ({ check, at: order.indexOf(check.id) }));
  const seen = new Map<string, number>();
  const isWanted = ({ check, at }: (typeof places)[number], verdicts: string) => {
    const letter = verdicts[at] ?? '';
    const count = (seen.get(letter + check.id) ?? 0) + 1;
    if (!/[fu]/.test(letter) || count > most) return false;
    seen.set(letter + check.id, count);
    return true;
  };
  for (let after = '0'; ; ) {
    const start = after;
    const { rows } = await inStore((db) =>
      sql<{ id: string; verdicts: string }>`select subject_id::text as id, verdicts from check_subject
        where organization_id = ${organizationId} and connection_id = ${connectionId} and type = ${type}
          and subject_id > ${start}::bigint and verdicts ~ '[fu]' order by subject_id limit ${batchSize}`.execute(db),
    );
    for (const { id, verdicts } of rows) {
      const open = places.filter((place) => isWanted(place, verdicts));
      if (open.length > 0) yield { subjectId: id, checks: open.map(({ check }) => check) };
    }
    const last = rows.at(-1);
    if (!last || rows.length < batchSize) return;
    after = last.id;
  }
}

async function* inPages(chosen: AsyncIterable<Chosen>): AsyncGenerator<Chosen[]> {
  let page: Chosen[] = [];
  for await (const one of chosen) {
    page.push(one);
    if (page.length < pageSize) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

interface Known {
  readonly coverage: Coverage;
  readonly exceptions: ReadonlyMap<string, ExceptionRow>;
  readonly unconfirmed: string | null;
}

async function seeing(
  db: StoreTransaction,
  options: OpenItemOptions,
  group: TypeChecks,
  { coverage, exceptions, unconfirmed }: Known,
  chosen: readonly Chosen[],
): Promise<OpenItem[]> {
  const ids = chosen.map(({ subjectId }) => subjectId);
  const wanted = new Map(chosen.map(({ subjectId, checks }) => [subjectId, checks]));
  const subjects = await readSubjects(db, options, group.type, ids);
  const page = await pageOf(db, group, options, coverage, subjects);
  const failures = await readOpenFailures(db, options, ids);
  const held = await readExcepted(db, options, ids);
  return explainSome(group, page, ({ subjectId }) => wanted.get(subjectId) ?? []).flatMap((one): OpenItem[] => {
    const { subject, check } = one;
    const verdict: Verdict =
      unconfirmed === null ? one.verdict : { ...one.verdict, status: 'unknown', reason: unconfirmed };
    // A sync that goes on meanwhile may have mended it: the evaluation after it says so.
    if (verdict.status !== 'fail' && verdict.status !== 'unknown') return [];
    const place = `${check.id} ${subject.subjectId}`;
    const failure = failures.get(place);
    const detectedAt = failure?.detected_at ?? null;
    const exception = verdict.status === 'fail' ? (exceptions.get(held.get(place) ?? '') ?? null) : null;
    return [{ check, subject, verdict, detectedAt, dueAt: failure?.due_at ?? null, exception }];
  });
}

/** The order of the letters of a verdict, by type. */
async function readOrders(db: StoreTransaction, { organizationId, connectionId }: Place) {
  const rows = await db
    .selectFrom('check_type')
    .select(['type', 'checks'])
    .where('organization_id', '=', organizationId)
    .where('connection_id', '=', connectionId)
    .execute();
  return new Map(rows.map(({ type, checks }) => [type, checks]));
}

interface Failure {
  readonly check_id: string;
  readonly subject_id: string;
  readonly detected_at: Date;
  readonly due_at: Date;
}

async function readOpenFailures(db: StoreTransaction, { organizationId, connectionId }: Place, ids: readonly string[]) {
  const { rows } = await sql<Failure>`select check_id, subject_id, detected_at, due_at from check_failure
    where organization_id = ${organizationId} and connection_id = ${connectionId}
      and subject_id = any(${[...ids]}::bigint[]) and resolved_at is null`.execute(db);
  return new Map(rows.map((row) => [`${row.check_id} ${row.subject_id}`, row]));
}

async function readExcepted(
  db: StoreTransaction,
  { organizationId, now }: OpenItemOptions,
  subjects: readonly string[],
) {
  const { rows } = await sql<{ check_id: string; subject_id: string; id: string }>`
    select distinct on (check_id, subject_id) check_id, subject_id, exception_id as id
    from (${excepted(organizationId, now, { subjects })}) as failure order by check_id, subject_id, exception_id`.execute(
    db,
  );
  return new Map(rows.map((row) => [`${row.check_id} ${row.subject_id}`, row.id]));
}
