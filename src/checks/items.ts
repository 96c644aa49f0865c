/** One subject after the other: what a check says about it, seen anew with its reason and facts. */
import type { StoreTransaction } from '../store/index.ts';
import type { Check, Status } from './declaration.ts';
import { readCoverage } from './evaluate/coverage.ts';
import { pageOf } from './evaluate/evaluate.ts';
import { explainPage, letterOf, type Settings } from './evaluate/judge.ts';
import { type Place, readSubjects, type SubjectRow } from './evaluate/pages.ts';
import { checksByType, type TypeChecks } from './evaluate/sources.ts';
import { whyUnconfirmed } from './evaluate/unconfirmed.ts';
import { exceptionsOf, type ItemPlace, listExceptions, listVerdicts, readFailures, readOwners } from './repo.ts';
import type { Verdict } from './rule/index.ts';
import type { CheckItem, EntityCheck, ItemQuery } from './schema.ts';
import { exceptionOf } from './view.ts';

interface Seen {
  readonly now: Date;
  readonly settings: Settings;
}

/** The items of a page, at most one more than `limit`. */
export async function readItems(
  db: StoreTransaction,
  organizationId: string,
  check: Check,
  { status, connectionId, limit }: ItemQuery,
  after: string,
  seen: Seen,
): Promise<CheckItem[]> {
  const places = await listVerdicts(db, organizationId, check.id, {
    ...{ letter: letterOf(status), type: check.subject, connectionId, after, limit: limit + 1 },
  });
  const ids = places.map(({ subjectId }) => subjectId);
  const failures = await readFailures(db, organizationId, check.id, ids);
  const excepted = await exceptionsOf(db, organizationId, check.id, ids, seen.now);
  const exceptions = new Map((await listExceptions(db, organizationId)).map((row) => [row.id, row]));
  const owners = await readOwners(db, organizationId, check.id);
  const items: CheckItem[] = [];
  for (const { subject, connection, verdict } of await explain(db, organizationId, check, places, seen)) {
    const failure = failures.get(subject.subjectId);
    const exception = exceptions.get(excepted.get(subject.subjectId) ?? '');
    items.push({
      ...{ subjectId: subject.subjectId, key: subject.key, azureId: subject.id, name: subject.name },
      ...{ type: subject.type, scope: subject.scope, connectionId: connection },
      ...{ status: verdict.status, reason: verdict.reason, observed: verdict.observed },
      detectedAt: failure?.detected_at.toISOString() ?? null,
      dueAt: failure?.due_at.toISOString() ?? null,
      owner: owners.get(subject.subjectId) ?? owners.get('0') ?? null,
      exception: exception ? exceptionOf(exception, seen.now) : null,
    });
  }
  return items;
}

interface Explained {
  readonly subject: SubjectRow;
  readonly connection: string;
  readonly verdict: Verdict;
}

async function explain(
  db: StoreTransaction,
  organizationId: string,
  check: Check,
  places: readonly ItemPlace[],
  seen: Seen,
): Promise<Explained[]> {
  const [group] = checksByType([check]);
  if (!group) return [];
  const explained: Explained[] = [];
  for (const connectionId of new Set(places.map((place) => place.connectionId))) {
    const own = { organizationId, connectionId };
    const among = places.filter((place) => place.connectionId === connectionId).map(({ subjectId }) => subjectId);
    const seeing = await lookAt(db, own, group, among, seen);
    const verdicts = seeing.verdictsOf(check);
    for (const [index, subject] of seeing.subjects.entries()) {
      const verdict = verdicts[index];
      if (verdict) explained.push({ subject, connection: connectionId, verdict });
    }
  }
  const order = new Map(places.map(({ subjectId }, index) => [subjectId, index]));
  return explained.sort((a, b) => (order.get(a.subject.subjectId) ?? 0) - (order.get(b.subject.subjectId) ?? 0));
}

/** Subjects as they are now, and what each check says about them. */
async function lookAt(db: StoreTransaction, own: Place, group: TypeChecks, among: readonly string[], seen: Seen) {
  const coverage = await readCoverage(db, own);
  const subjects = await readSubjects(db, own, group.type, among);
  const page = await pageOf(db, group, { ...own, ...seen }, coverage, subjects);
  const unconfirmed = await whyUnconfirmed(db, own);
  const now = (verdict: Verdict): Verdict =>
    unconfirmed === null || verdict.status === 'not-applicable'
      ? verdict
      : { ...verdict, status: 'unknown', reason: unconfirmed };
  return { subjects, verdictsOf: (check: Check) => explainPage(group, check, page).map(now) };
}

const worstFirst: readonly Status[] = ['fail', 'unknown', 'pass', 'not-applicable'];

/** Every check of one entity's type, worst first. */
export async function readEntityChecks(
  db: StoreTransaction,
  organizationId: string,
  checks: readonly Check[],
  entity: { readonly id: string; readonly connectionId: string },
  seen: Seen,
): Promise<EntityCheck[]> {
  const [group] = checksByType(checks);
  if (!group) return [];
  const own = { organizationId, connectionId: entity.connectionId };
  const { verdictsOf } = await lookAt(db, own, group, [entity.id], seen);
  const found = checks.flatMap((check) => {
    const [verdict] = verdictsOf(check);
    return verdict ? [{ checkId: check.id, title: check.title, severity: check.severity, ...verdict }] : [];
  });
  return found.sort((a, b) => worstFirst.indexOf(a.status) - worstFirst.indexOf(b.status));
}
