/** What was decided, and under which rules. */
import { fail, ok, type Result } from '../errors/index.ts';
import type { Store, StoreTransaction } from '../store/index.ts';
import { cursorAfter, placeOf } from './by-name.ts';
import { readDirectoryCoverage } from './coverage.ts';
import { type Directory, readDirectories, readVersions, type ScopeVersion } from './directory-repo.ts';
import { readNewest } from './grounds.ts';
import { reachGroups } from './groups.ts';
import { countPeriods, type PeriodRow, pageOfPeriods, periodsOfUser } from './period-repo.ts';
import { readReferences } from './reference-repo.ts';
import { defaultRules, type ScopeRule } from './rules.ts';
import type { DirectoryScopeView, PeriodView, UserQuery } from './schema.ts';
import type { ScimUsers } from './scim.ts';
import { knowledgeWarnings } from './warnings.ts';
import { decisionText, type Notice, rulesDifference, sourceNotices } from './words.ts';

const iso = (moment: Date | null) => moment?.toISOString() ?? null;

export function scopingReads(store: Store, scim: ScimUsers) {
  const find = async (db: StoreTransaction, organizationId: string, tenantId: string): Promise<Result<Directory>> => {
    const [directory] = await readDirectories(db, organizationId, tenantId);
    return directory ? ok(directory) : fail('not_found', { what: 'directory' });
  };

  const noticesOf = async (db: StoreTransaction, organizationId: string, directory: Directory): Promise<Notice[]> => {
    const { tenantId, source } = directory;
    const takeover = source === 'scim' ? await readNewest(db, organizationId, tenantId) : undefined;
    return sourceNotices({
      source,
      scimOn: (await scim.query(db, organizationId, tenantId)) !== undefined,
      connected: directory.connectionId !== null,
      evaluated: directory.evaluatedAt !== null,
      ...(takeover && { takeover }),
    });
  };

  const viewOf = async (
    db: StoreTransaction,
    organizationId: string,
    tenantId: string,
  ): Promise<Result<DirectoryScopeView>> => {
    const found = await find(db, organizationId, tenantId);
    if (!found.ok) return found;
    const directory = found.value;
    const { connectionId, source } = directory;
    const newest = await readNewest(db, organizationId, directory.tenantId);
    const rules = newest?.rules ?? defaultRules;
    const references = await readReferences(db, { organizationId, ...directory }, rules);
    const coverage = connectionId ? await readDirectoryCoverage(db, organizationId, connectionId) : [];
    // Where nothing is unknown, groups that could not be read have made no difference.
    const groups =
      connectionId && source === 'rules' && directory.counts.unknown > 0
        ? await reachGroups(db, { organizationId, connectionId }, rules, coverage)
        : new Map();
    return ok({
      ...summaryOf(directory),
      rules: [...rules],
      references,
      changedAt: iso(newest?.at ?? null),
      changedBy: newest?.actor.name ?? null,
      note: newest?.note ?? null,
      notices: await noticesOf(db, organizationId, directory),
      warnings: connectionId
        ? knowledgeWarnings(source === 'rules' ? rules : [], references, { groups, coverage })
        : [],
      coverage: coverage.map(({ type, outcome, problem, finishedAt, lastCompleteAt }) => ({
        type,
        outcome,
        cause: problem?.cause ?? null,
        finishedAt: finishedAt.toISOString(),
        lastCompleteAt: iso(lastCompleteAt),
      })),
    });
  };

  return {
    viewOf,
    noticesOf,
    answers: {
      list: (organizationId: string) =>
        store.inOrganization(organizationId, async (db) => ({
          items: (await readDirectories(db, organizationId)).map(summaryOf),
        })),

      get: (organizationId: string, tenantId: string) =>
        store.inOrganization(organizationId, (db) => viewOf(db, organizationId, tenantId)),

      /** Errors: `not_found`, `scope_not_recorded` for a moment before the record, `invalid_request` for one to come. */
      users: (organizationId: string, tenantId: string, query: UserQuery) =>
        store.inOrganization(organizationId, async (db) => {
          const found = await find(db, organizationId, tenantId);
          if (!found.ok) return found;
          const directory = found.value;
          const at = momentOf(query.asOf, directory);
          if (!at.ok) return at;
          const after = placeOf(query.cursor);
          if (!after.ok) return after;
          const place = { organizationId, tenantId: directory.tenantId };
          const { limit, state, serviceAccounts, search } = query;
          const filter = { state, serviceAccounts, search, at: at.value, after: after.value };
          const rows = await pageOfPeriods(db, place, { ...filter, limit: limit + 1 });
          const items = rows.slice(0, limit);
          return ok({
            items: await toPeriods(db, place, items, at.value === undefined),
            nextCursor: rows.length > limit ? cursorAfter(items.at(-1)?.user_name, items.at(-1)?.user_id) : null,
            counts: after.value === undefined ? await countPeriods(db, place, at.value) : null,
            evaluatedAt: iso(directory.evaluatedAt),
            recordedFrom: iso(directory.firstEvaluatedAt),
          });
        }),

      /** Everything that was ever decided of one user, newest first. Errors: `not_found`. */
      periods: (organizationId: string, tenantId: string, user: string) =>
        store.inOrganization(organizationId, async (db) => {
          const found = await find(db, organizationId, tenantId);
          if (!found.ok) return found;
          const place = { organizationId, tenantId: found.value.tenantId };
          const rows = await periodsOfUser(db, place, user.toLowerCase());
          return ok({ items: await toPeriods(db, place, rows, false) });
        }),

      versions: (organizationId: string, tenantId: string, page: { limit: number; cursor?: string | undefined }) =>
        store.inOrganization(organizationId, async (db) => {
          const found = await find(db, organizationId, tenantId);
          if (!found.ok) return found;
          const before = page.cursor === undefined ? {} : { before: Number(page.cursor) };
          // One more, with which the oldest of the page is compared.
          const rows = await readVersions(db, organizationId, found.value.tenantId, {
            limit: page.limit + 1,
            ...before,
          });
          const items = rows.slice(0, page.limit);
          return ok({
            items: items.map((row, index) => toVersion(row, rows[index + 1])),
            nextCursor: rows.length > page.limit ? String(items.at(-1)?.version) : null,
          });
        }),
    },
  };
}

function summaryOf(directory: Directory) {
  const { tenantId, name, connectionId, source, version, counts, evaluatedAt, firstEvaluatedAt } = directory;
  const times = { evaluatedAt: iso(evaluatedAt), recordedFrom: iso(firstEvaluatedAt) };
  return { tenantId, name, connectionId, source, version, counts, ...times };
}

function momentOf(asOf: string | undefined, { firstEvaluatedAt }: Directory): Result<Date | undefined> {
  if (asOf === undefined) return ok(undefined);
  const at = new Date(asOf);
  if (at > new Date()) return fail('invalid_request', { reason: 'asOf lies in the future' });
  if (!firstEvaluatedAt || at < firstEvaluatedAt) {
    const recordedFrom = iso(firstEvaluatedAt) ?? 'the first sync, which is still to come';
    return fail('scope_not_recorded', { asOf, recordedFrom });
  }
  return ok(at);
}

function toVersion(row: ScopeVersion, before: ScopeVersion | undefined) {
  const { version, source, rules, note, at, actor, entering, leaving } = row;
  const was = before ?? { source: 'rules', rules: defaultRules };
  const changes = [
    ...(was.source === source ? [] : [`source: ${was.source} -> ${source}`]),
    ...rulesDifference(was.rules, rules),
  ];
  return {
    ...{ version, source, changes, note, entering, leaving },
    rules: [...rules],
    at: at.toISOString(),
    by: actor.name,
  };
}

/** @param present whether the reasons are those of the rules as they are now, where these still have the rule */
async function toPeriods(
  db: StoreTransaction,
  { organizationId, tenantId }: { readonly organizationId: string; readonly tenantId: string },
  rows: readonly PeriodRow[],
  present: boolean,
): Promise<PeriodView[]> {
  const versions = [...new Set(rows.map(({ version }) => version))];
  const kept =
    versions.length === 0 ? [] : await readVersions(db, organizationId, tenantId, { limit: versions.length, versions });
  const newest = present && rows.length > 0 ? await readNewest(db, organizationId, tenantId) : undefined;
  const rulesOf = (version: number): readonly ScopeRule[] =>
    kept.find((row) => row.version === version)?.rules ?? defaultRules;
  const reasonOf = ({ rule, version }: PeriodRow) =>
    [...(newest?.rules ?? []), ...rulesOf(version)].find(({ name }) => name === rule)?.reason ?? null;
  return rows.map((row) => ({
    userId: row.key,
    entityId: row.user_id,
    name: row.user_name,
    userPrincipalName: row.user_principal_name,
    state: row.state,
    rule: row.rule,
    cause: row.cause,
    text: decisionText(row),
    serviceAccount: row.service_account,
    reason: reasonOf(row),
    version: row.version,
    since: row.entered_at.toISOString(),
    until: iso(row.left_at),
  }));
}
