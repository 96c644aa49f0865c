/** Vulnerabilities of all subscriptions: one list, how many, since when, by when, and where nothing is known. */
import { readPolicy } from '../checks/index.ts';
import { notFresh } from '../connections/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import { csvLines } from '../export/index.ts';
import { readCursor, writeCursor } from '../inventory/index.ts';
import type { Store } from '../store/index.ts';
import { vulnerabilityColumns } from './export.ts';
import { listGroups, listVulnerabilities, readVulnerability } from './list/repo.ts';
import { countUncovered, readSummary } from './list/summary.ts';
import type {
  Vulnerability,
  VulnerabilityDetail,
  VulnerabilityFilter,
  VulnerabilityList,
  VulnerabilityQuery,
  VulnerabilitySummary,
} from './schema.ts';
import { evaluateVulnerabilities } from './state/evaluate.ts';
import { detailOf, groupOf, vulnerabilityOf } from './view.ts';

const exportPage = 1000;

export interface VulnerabilityService {
  /** Takes over what a connection has read; after each sync that came to its end. */
  evaluate(organizationId: string, connectionId: string): Promise<void>;
  /** One page, worst first, of vulnerabilities or of groups. Error: `invalid_request` for a cursor of another list. */
  list(organizationId: string, query: VulnerabilityQuery): Promise<Result<VulnerabilityList>>;
  summary(organizationId: string): Promise<VulnerabilitySummary>;
  /** Error: `not_found`. */
  get(organizationId: string, id: string): Promise<Result<VulnerabilityDetail>>;
  /** Lines of a CSV file, read page by page. */
  exportCsv(organizationId: string, filter: VulnerabilityFilter): AsyncIterable<string>;
}

export function vulnerabilityService(store: Store, now: () => Date = () => new Date()): VulnerabilityService {
  const single = async (
    organizationId: string,
    filter: VulnerabilityFilter,
    limit: number,
    cursor: string | undefined,
  ): Promise<Result<Pick<VulnerabilityList, 'items' | 'nextCursor'>>> => {
    const after = cursor === undefined ? undefined : readPlace(cursor, 2);
    if (after && !after.ok) return after;
    const page = { limit: limit + 1, after: after?.value as [string, string] | undefined };
    const rows = await store.inOrganization(organizationId, (db) =>
      listVulnerabilities(db, organizationId, filter, page, now()),
    );
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    const nextCursor = last ? writeCursor([String(last.rank), last.finding_id]) : null;
    return ok({ items: shown.map(vulnerabilityOf), nextCursor });
  };

  async function* everything(organizationId: string, filter: VulnerabilityFilter): AsyncGenerator<Vulnerability> {
    let cursor: string | undefined;
    do {
      const page = await single(organizationId, filter, exportPage, cursor);
      if (!page.ok) return;
      yield* page.value.items;
      cursor = page.value.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }

  return {
    evaluate: async (organizationId, connectionId) => {
      const { deadlines } = await store.inOrganization(organizationId, (db) => readPolicy(db, organizationId));
      await evaluateVulnerabilities(store, { organizationId, connectionId, now: now(), deadlines });
    },

    list: async (organizationId, { grouped, limit, cursor, ...filter }) => {
      const known = await store.inOrganization(organizationId, async (db) => ({
        uncovered: await countUncovered(db, organizationId),
        freshness: await notFresh(db, organizationId, now()),
      }));
      if (grouped === undefined) {
        const page = await single(organizationId, filter, limit, cursor);
        return page.ok ? ok({ ...page.value, groups: null, ...known }) : page;
      }
      const after = cursor === undefined ? undefined : readPlace(cursor, 3);
      if (after && !after.ok) return after;
      const page = { limit: limit + 1, after: after?.value as [string, string, string] | undefined };
      const rows = await store.inOrganization(organizationId, (db) =>
        listGroups(db, organizationId, grouped, filter, page, now()),
      );
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      const size = last && (grouped === 'cve' ? last.resources : last.vulnerabilities);
      const nextCursor = last ? writeCursor([String(last.rank), `-${size}`, last.key]) : null;
      return ok({ items: [], groups: shown.map((row) => groupOf(grouped, row)), nextCursor, ...known });
    },

    summary: (organizationId) =>
      store.inOrganization(organizationId, async (db) => ({
        ...(await readSummary(db, organizationId, now())),
        freshness: await notFresh(db, organizationId, now()),
      })),

    get: (organizationId, id) =>
      store.inOrganization(organizationId, async (db) => {
        const row = await readVulnerability(db, organizationId, id, now());
        if (!row) return fail('not_found', { what: 'vulnerability' });
        const one = detailOf(row);
        return ok({ ...one, freshness: await notFresh(db, organizationId, now(), one.connectionId) });
      }),

    exportCsv: (organizationId, filter) => csvLines(vulnerabilityColumns, everything(organizationId, filter)),
  };
}

/** The parts of a cursor, of which the first two are numbers. */
function readPlace(cursor: string, length: number): Result<string[]> {
  const read = readCursor(cursor, length);
  if (!read.ok || read.value.slice(0, 2).every((part) => /^-?\d{1,18}$/.test(part))) return read;
  return fail('invalid_request', { reason: 'the cursor is not one that this list gave' });
}
