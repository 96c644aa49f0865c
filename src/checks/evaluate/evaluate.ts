/** The evaluation of all checks for one connection, after each sync: what changed, and what time changes. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { eachAtOnce } from '../../async/index.ts';
import { staleAfter, staleSince } from '../../connections/index.ts';
import type { Store, StoreTransaction } from '../../store/index.ts';
import type { Check } from '../declaration.ts';
import { applyPage, changesOf, type Deadlines } from './apply.ts';
import { type Coverage, gapsOf, missingFacts, readCoverage } from './coverage.ts';
import type { JudgedPage, Settings } from './judge.ts';
import type { Judge } from './judge-thread.ts';
import { notJudged, readDigests, readJudged, readJudgedAnew } from './judged.ts';
import { isOfEntities, type Place, readFacts, readIds, readSubjects, type SubjectRow } from './pages.ts';
import { basisOf, checksByType, restsOn, type TypeChecks } from './sources.ts';
import { writeDay, writeTotals } from './totals.ts';
import { readTouched, type Touched } from './touched.ts';
import { unconfirm, whyUnconfirmed } from './unconfirmed.ts';

export interface EvaluationOptions extends Place {
  readonly now: Date;
  readonly runId: string | null;
  readonly settings: Settings;
  readonly deadlines: Deadlines;
  readonly judge: Judge;
  readonly signal?: AbortSignal | undefined;
}

export interface Evaluation {
  /** Subjects that were judged; the others were as before. */
  readonly judged: number;
  readonly types: number;
}

/** Subjects a page: bounds what is in memory, bodies and facts. */
const pageSize = 500;

/** While one is judged, others are read and kept. */
const pagesAtOnce = 3;

interface TypeWork {
  readonly group: TypeChecks;
  readonly before: KnownType | undefined;
  /** Numbers of the subjects to judge; all where undefined. */
  readonly among: readonly string[] | undefined;
  readonly basis: string;
}

interface KnownType {
  readonly checks: readonly string[];
  readonly basis: string;
  readonly judgedAt: Date;
}

export async function evaluateChecks(
  store: Store,
  checks: readonly Check[],
  options: EvaluationOptions,
): Promise<Evaluation> {
  const inStore = <T>(work: (db: StoreTransaction) => Promise<T>) => store.inOrganization(options.organizationId, work);
  const groups = checksByType(checks);
  const types = groups.map(({ type }) => type);
  const isUnconfirmed = await inStore((db) => unconfirmWhereRevoked(db, options));
  if (isUnconfirmed) return { judged: 0, types: groups.length };
  const gone = await inStore((db) => forgetWhatIsGone(db, options, groups));
  const { coverage, known } = await inStore(async (db) => ({
    coverage: await readCoverage(db, options),
    known: await readKnown(db, options),
  }));
  const since = [...known.values()].map(({ judgedAt }) => judgedAt.getTime());
  const touched =
    since.length > 0 ? await inStore((db) => readTouched(db, options, types, new Date(Math.min(...since)))) : undefined;
  const anew = touched ? await inStore((db) => readJudgedAnew(db, options, groups)) : undefined;
  let judged = 0;
  const same: string[] = [];
  const work: TypeWork[] = [];
  for (const group of groups) {
    const before = known.get(group.type);
    const basis = basisOf(group, whatElseMatters(group, options, coverage));
    const whole = !before || !touched || before.basis !== basis || touchesAll(group, touched);
    const among = whole ? undefined : union(touched.ids.get(group.type), anew?.get(group.type));
    if (among?.length === 0 && !gone.has(group.type)) same.push(group.type);
    else work.push({ group, before, among, basis });
  }
  const finish = ({ group, basis }: TypeWork) =>
    inStore(async (db) => {
      await writeTotals(db, options, group, { ...options, gaps: gapsOf(group.type, coverage) });
      await keepKnown(db, options, group, basis);
    });
  await eachAtOnce(pagesOf(inStore, options, work, finish), pagesAtOnce, async ({ of, ids, progress }) => {
    const digests = await inStore((db) => readDigests(db, options, of.group, ids));
    const page = await inStore((db) => readPage(db, of.group, options, coverage, of.before, ids));
    const verdicts = await options.judge.judge(of.group, page);
    await inStore((db) => applyPage(db, options, of.group, changesOf(page.subjects, verdicts, digests), options));
    judged += ids.length;
    progress.left -= 1;
    if (progress.left === 0) await finish(of);
  });
  if (options.signal?.aborted) return { judged, types: groups.length };
  await inStore(async (db) => {
    await confirm(db, options, groups, same);
    // It may have been revoked while it was judged.
    if (!(await unconfirmWhereRevoked(db, options)) && (await holds(db, options)))
      await writeDay(db, options, options.now);
  });
  return { judged, types: groups.length };
}

/** @returns whether the connection is revoked */
async function unconfirmWhereRevoked(db: StoreTransaction, options: EvaluationOptions): Promise<boolean> {
  const reason = await whyUnconfirmed(db, options);
  if (reason !== null) await unconfirm(db, options, reason, options.now);
  return reason !== null;
}

/** Whether verdicts are about this day: after a sync, and without one as long as what was read is not stale. */
async function holds(
  db: StoreTransaction,
  { organizationId, connectionId, runId, now }: EvaluationOptions,
): Promise<boolean> {
  if (runId !== null) return true;
  const row = await db
    .selectFrom('connection')
    .select(['last_success_at', 'interval_minutes', 'stale_after_minutes'])
    .where('organization_id', '=', organizationId)
    .where('id', '=', connectionId)
    .executeTakeFirst();
  return !row || !staleSince(row.last_success_at, staleAfter(row.interval_minutes, row.stale_after_minutes), now);
}

type InStore = <T>(work: (db: StoreTransaction) => Promise<T>) => Promise<T>;

interface Page {
  readonly of: TypeWork;
  readonly ids: readonly string[];
  /** Pages of the type that are still to be judged. */
  readonly progress: { left: number };
}

/** Pages of all types, one type after the other. Types of which nothing is left to judge are finished on the way. */
async function* pagesOf(
  inStore: InStore,
  options: EvaluationOptions,
  work: readonly TypeWork[],
  finish: (of: TypeWork) => Promise<void>,
): AsyncGenerator<Page> {
  for (const of of work) {
    if (options.signal?.aborted) return;
    const ids = of.among ?? (await inStore((db) => readIds(db, options, of.group.type)));
    const progress = { left: Math.ceil(ids.length / pageSize) };
    if (ids.length === 0) await finish(of);
    for (let from = 0; from < ids.length; from += pageSize) {
      if (options.signal?.aborted) return;
      yield { of, ids: ids.slice(from, from + pageSize), progress };
    }
  }
}

async function readPage(
  db: StoreTransaction,
  group: TypeChecks,
  options: EvaluationOptions,
  coverage: Coverage,
  known: KnownType | undefined,
  ids: readonly string[],
): Promise<JudgedPage> {
  const rows = await readSubjects(db, options, group.type, ids);
  return pageOf(db, group, options, coverage, known ? rows.map((row) => inOrder(row, known.checks, group)) : rows);
}

/** Subjects with the facts that their checks need. */
export async function pageOf(
  db: StoreTransaction,
  { sources }: TypeChecks,
  { now, settings, ...place }: Place & { readonly now: Date; readonly settings: Settings },
  coverage: Coverage,
  subjects: readonly SubjectRow[],
): Promise<JudgedPage> {
  const facts: Record<string, JudgedPage['facts'][string]> = {};
  const missing: Record<string, (string | null)[]> = {};
  for (const [name, source] of sources) {
    if (isOfEntities(source)) {
      facts[name] = await readFacts(db, place, source, subjects);
      missing[name] = subjects.map((subject) => missingFacts(source, subject, coverage));
    } else if (source.judgement) {
      // What could not be read is in the judgement itself.
      const reason = notJudged[source.judgement];
      const ids = subjects.map(({ subjectId }) => subjectId);
      facts[name] = await readJudged(db, { ...place, now }, source.judgement, ids);
      const told = new Set(facts[name].map(([of]) => of));
      missing[name] = ids.map((id) => (told.has(id) ? null : reason));
    }
  }
  return { subjects, facts, missing, now: now.toISOString(), settings };
}

/** Beside the rules: what could be read, what the organisation has set, and the day where time matters. */
function whatElseMatters(group: TypeChecks, { now, settings }: EvaluationOptions, coverage: Coverage): unknown {
  const read = restsOn(group).map((type) => [
    type,
    [...(coverage.scopes.get(type) ?? [])].map(([scope, { outcome }]) => [scope, outcome]),
    [...(coverage.parents.get(type)?.keys() ?? [])].sort(),
  ]);
  const day = group.checks.some(({ clock }) => clock) ? now.toISOString().slice(0, 10) : '';
  return [read, group.checks.map(({ id }) => settings[id] ?? null), day];
}

const union = (some: readonly string[] = [], more: readonly string[] = []) => [...new Set([...some, ...more])];

/** Facts of the whole tenant or subscription changed: any subject may be judged otherwise. */
const touchesAll = ({ sources }: TypeChecks, { types }: Touched) =>
  [...sources.values()].some(
    (source) =>
      (source.from === 'tenant' || source.from === 'subscription') && source.types.some((type) => types.has(type)),
  );

/** Earlier verdicts in the order of the checks as they are now; a space where there is none. */
function inOrder(row: SubjectRow, before: readonly string[], { checks }: TypeChecks): SubjectRow {
  if (
    row.verdicts === null ||
    (before.length === checks.length && checks.every(({ id }, index) => id === before[index]))
  )
    return row;
  const verdicts = checks.map(({ id }) => row.verdicts?.[before.indexOf(id)] ?? ' ').join('');
  return { ...row, verdicts };
}

async function readKnown(db: StoreTransaction, place: Place): Promise<Map<string, KnownType>> {
  const rows = await db
    .selectFrom('check_type')
    .select(['type', 'checks', 'basis', 'judged_at'])
    .where('organization_id', '=', place.organizationId)
    .where('connection_id', '=', place.connectionId)
    .execute();
  return new Map(rows.map(({ type, checks, basis, judged_at }) => [type, { checks, basis, judgedAt: judged_at }]));
}

async function keepKnown(
  db: StoreTransaction,
  { organizationId, connectionId, now }: EvaluationOptions,
  { type, checks }: TypeChecks,
  basis: string,
): Promise<void> {
  const values = { checks: checks.map(({ id }) => id), basis, judged_at: now, version: randomUUID() };
  await db
    .insertInto('check_type')
    .values({ organization_id: organizationId, connection_id: connectionId, type, ...values })
    .onConflict((conflict) => conflict.columns(['organization_id', 'connection_id', 'type']).doUpdateSet(values))
    .execute();
}

/** Types of which nothing changed are known to be as they were, from now on. */
async function confirm(
  db: StoreTransaction,
  { organizationId, connectionId, now, runId }: EvaluationOptions,
  groups: readonly TypeChecks[],
  same: readonly string[],
): Promise<void> {
  if (same.length === 0) return;
  await sql`update check_type set judged_at = ${now} where organization_id = ${organizationId}
    and connection_id = ${connectionId} and type = any(${[...same]}::text[])`.execute(db);
  const ids = groups.filter(({ type }) => same.includes(type)).flatMap(({ checks }) => checks.map(({ id }) => id));
  await sql`update check_total set judged_at = ${now}, run_id = ${runId} where organization_id = ${organizationId}
    and connection_id = ${connectionId} and check_id = any(${ids}::text[])`.execute(db);
}

/** Subjects that ended, and checks that are no more. @returns types of which some ended */
async function forgetWhatIsGone(
  db: StoreTransaction,
  { organizationId, connectionId, now }: EvaluationOptions,
  groups: readonly TypeChecks[],
): Promise<Set<string>> {
  const types = groups.map(({ type }) => type);
  const ids = groups.flatMap(({ checks }) => checks.map(({ id }) => id));
  const { rows } = await sql<{ type: string }>`with gone as (
      delete from check_subject as judged where judged.organization_id = ${organizationId}
        and judged.connection_id = ${connectionId} and (judged.type <> all(${types}::text[]) or not exists (
          select from entity where entity.organization_id = ${organizationId} and entity.id = judged.subject_id
            and entity.connection_id = ${connectionId} and entity.type = judged.type and entity.gone_at is null))
      returning judged.subject_id, judged.type),
    ended as (
      update check_failure as failure set resolved_at = ${now} from gone
      where failure.organization_id = ${organizationId} and failure.connection_id = ${connectionId}
        and failure.subject_id = gone.subject_id and failure.resolved_at is null)
    select distinct type from gone`.execute(db);
  for (const table of ['check_failure', 'check_total'] as const)
    await sql`delete from ${sql.table(table)} where organization_id = ${organizationId} and connection_id = ${connectionId}
      and check_id <> all(${ids}::text[])`.execute(db);
  await sql`delete from check_type where organization_id = ${organizationId} and connection_id = ${connectionId}
    and type <> all(${types}::text[])`.execute(db);
  return new Set(rows.map(({ type }) => type));
}
