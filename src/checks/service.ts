/** Compliance checks: what passes, what fails, what is not known; exceptions, owners, deadlines and manual checks. */

import { notFresh } from '../connections/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import { readCursor, writeCursor } from '../inventory/index.ts';
import type { Store, StoreTransaction } from '../store/index.ts';
import { type Coverage, readCoverage } from './evaluate/coverage.ts';
import { type Evaluation, evaluateChecks } from './evaluate/evaluate.ts';
import { type Judge, startJudgeThread } from './evaluate/judge-thread.ts';
import { listFailures } from './failures.ts';
import { readEntityChecks, readItems } from './items.ts';
import { manualChecks } from './manual.ts';
import { readPolicy } from './policy.ts';
import { checks, findCheck, findManualCheck } from './registry.ts';
import { readAttestations, readOwners, readTotals, type TotalRow } from './repo.ts';
import type {
  CheckDetail,
  CheckItemList,
  CheckList,
  CheckQuery,
  CheckSummary,
  EntityCheckList,
  FailureList,
  FailureQuery,
  ItemQuery,
} from './schema.ts';
import { detailOf, manualDetailOf, manualSummaryOf, summaryOf } from './view.ts';

export interface CheckService {
  /**
   * Judges what a connection has read; after each sync that came to its end, and after settings changed. Of a revoked one nothing
   * passes or fails any more, which takes no look at any subject.
   */
  evaluate(
    organizationId: string,
    connectionId: string,
    after?: { readonly runId?: string; readonly signal?: AbortSignal },
  ): Promise<Evaluation>;
  /** As `evaluate`, of every connection, while the caller goes on. What fails comes again with the next sync. */
  evaluateSoon(organizationId: string): void;
  /** Ends what `evaluateSoon` began, between two pages. */
  close(): Promise<void>;
  list(organizationId: string, query?: CheckQuery): Promise<CheckList>;
  /** As `list`, in less time: that what is unknown was not read whole is told, and not which read it was. */
  standing(organizationId: string): Promise<Omit<CheckList, 'freshness'>>;
  /** Error: `check_not_known`. */
  get(organizationId: string, id: string): Promise<Result<CheckDetail>>;
  /** Errors: `check_not_known`; `invalid_request` for a cursor of another list. */
  items(organizationId: string, id: string, query: ItemQuery): Promise<Result<CheckItemList>>;
  /** Failing subjects over all checks, by deadline. Error: `invalid_request` for a cursor of another list. */
  failures(organizationId: string, query: FailureQuery): Promise<Result<FailureList>>;
  /** Error: `not_found`. */
  ofEntity(organizationId: string, entityId: string): Promise<Result<EntityCheckList>>;
}

export function checkService(
  store: Store,
  now: () => Date = () => new Date(),
  startJudge: () => Judge = startJudgeThread,
): CheckService {
  const evaluate: CheckService['evaluate'] = async (organizationId, connectionId, { runId = null, signal } = {}) => {
    const policy = await store.inOrganization(organizationId, (db) => readPolicy(db, organizationId));
    const judge = startJudge();
    const own = { organizationId, connectionId, now: now(), runId, signal, judge };
    try {
      return await evaluateChecks(store, checks, { ...own, ...policy });
    } finally {
      await judge.end();
    }
  };
  const shutdown = new AbortController();
  const going = new Set<Promise<void>>();
  const evaluateAll = async (organizationId: string) => {
    const connections = await store.inOrganization(organizationId, (db) =>
      db.selectFrom('connection').select('id').where('organization_id', '=', organizationId).execute(),
    );
    for (const { id } of connections) {
      if (!shutdown.signal.aborted) await evaluate(organizationId, id, { signal: shutdown.signal });
    }
  };
  return {
    evaluate,
    evaluateSoon: (organizationId) => {
      const work = evaluateAll(organizationId)
        .catch(() => {})
        .finally(() => going.delete(work));
      going.add(work);
    },
    close: async () => {
      shutdown.abort();
      await Promise.all(going);
    },

    list: (organizationId, query = {}) =>
      store.inOrganization(organizationId, async (db) => {
        const items = await summaries(db, organizationId, now(), coveragesOf);
        const freshness = await notFresh(db, organizationId, now());
        return { ...listOf(items.filter((one) => isAsked(one, query))), freshness };
      }),

    standing: (organizationId) =>
      store.inOrganization(organizationId, async (db) =>
        listOf(await summaries(db, organizationId, now(), async () => [])),
      ),

    get: (organizationId, id) =>
      store.inOrganization(organizationId, async (db) => {
        const owner = (await readOwners(db, organizationId, id)).get('0') ?? null;
        const check = findCheck(id);
        if (check) {
          const totals = await readTotals(db, organizationId, now(), id);
          const policy = await readPolicy(db, organizationId);
          const judged = [...new Set(totals.map(({ connection_id }) => connection_id))];
          const freshness = await notFresh(db, organizationId, now(), judged);
          return ok(detailOf(check, totals, policy, owner, await coveragesOf(db, organizationId, totals), freshness));
        }
        const manual = findManualCheck(id);
        if (!manual) return fail('check_not_known', { id });
        const attested = (await readAttestations(db, organizationId)).get(id);
        return ok(manualDetailOf(manual, attested, owner, now()));
      }),

    items: async (organizationId, id, query) => {
      const check = findCheck(id);
      if (!check && findManualCheck(id)) return ok({ items: [], nextCursor: null, freshness: [] });
      if (!check) return fail('check_not_known', { id });
      const after = query.cursor === undefined ? ok(['0']) : readCursor(query.cursor, 1);
      if (!after.ok) return after;
      const { found, freshness } = await store.inOrganization(organizationId, async (db) => {
        const { settings } = await readPolicy(db, organizationId);
        return {
          found: await readItems(db, organizationId, check, query, after.value[0] ?? '0', { now: now(), settings }),
          freshness: await notFresh(db, organizationId, now(), query.connectionId),
        };
      });
      const items = found.slice(0, query.limit);
      const last = found.length > query.limit ? items.at(-1) : undefined;
      return ok({ items, nextCursor: last ? writeCursor([last.subjectId]) : null, freshness });
    },

    failures: (organizationId, query) =>
      store.inOrganization(organizationId, (db) => listFailures(db, organizationId, query, now())),

    ofEntity: (organizationId, entityId) =>
      store.inOrganization(organizationId, async (db) => {
        const entity = /^\d{1,18}$/.test(entityId)
          ? await db
              .selectFrom('entity')
              .select(['id', 'type', 'connection_id'])
              .where('organization_id', '=', organizationId)
              .where('id', '=', entityId)
              .executeTakeFirst()
          : undefined;
        if (!entity) return fail('not_found', { what: 'entity' });
        const own = checks.filter(({ subject }) => subject === entity.type);
        const { settings } = await readPolicy(db, organizationId);
        const place = { id: entity.id, connectionId: entity.connection_id };
        return ok({
          items: await readEntityChecks(db, organizationId, own, place, { now: now(), settings }),
          freshness: await notFresh(db, organizationId, now(), place.connectionId),
        });
      }),
  };
}

/** One query a connection, of which there are few. */
async function coveragesOf(
  db: StoreTransaction,
  organizationId: string,
  totals: readonly TotalRow[],
): Promise<Coverage[]> {
  const coverages: Coverage[] = [];
  for (const connectionId of new Set(totals.map(({ connection_id }) => connection_id)))
    coverages.push(await readCoverage(db, { organizationId, connectionId }));
  return coverages;
}

function listOf(items: CheckSummary[]): Omit<CheckList, 'freshness'> {
  const of = (status: CheckSummary['status']) => items.filter((one) => one.status === status).length;
  const totals = {
    ...{ pass: of('pass'), fail: of('fail'), unknown: of('unknown') },
    ...{ notApplicable: of('not-applicable'), manual: of('manual') },
  };
  return { items, totals };
}

async function summaries(
  db: StoreTransaction,
  organizationId: string,
  now: Date,
  coverages: typeof coveragesOf,
): Promise<CheckSummary[]> {
  const byCheck = new Map<string, TotalRow[]>();
  const totals = await readTotals(db, organizationId, now);
  const known = await coverages(db, organizationId, totals);
  for (const row of totals) {
    const rows = byCheck.get(row.check_id);
    if (rows) rows.push(row);
    else byCheck.set(row.check_id, [row]);
  }
  const attested = await readAttestations(db, organizationId);
  return [
    ...checks.map((check) => summaryOf(check, byCheck.get(check.id) ?? [], known)),
    ...manualChecks.map((check) => manualSummaryOf(check, attested.get(check.id), now)),
  ];
}

function isAsked(
  { id, title, status, severity, topic, product }: CheckSummary,
  { search, ...query }: CheckQuery,
): boolean {
  const one = { status, severity, topic, product };
  const text = search?.toLowerCase();
  return (
    (Object.keys(one) as (keyof typeof one)[]).every(
      (name) => query[name] === undefined || query[name] === one[name],
    ) &&
    (text === undefined || `${id} ${title}`.toLowerCase().includes(text))
  );
}
