/** People: who works here according to whom, which accounts are theirs, and what is left of those who have gone. */
import { type ConnectionFreshness, notFresh } from '../connections/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import { readCursor, writeCursor } from '../inventory/index.ts';
import type { Store, StoreTransaction } from '../store/index.ts';
import { readCoverage } from './accounts/coverage.ts';
import { listAccess } from './accounts/left.ts';
import { accountsOfPeople, countAttention, countDisabledWithAccess, countVerdicts } from './accounts/repo.ts';
import { type PeopleChanges, peopleChanges } from './changes.ts';
import { accountsTable, offboardingTable, peopleTable, toCsv } from './export.ts';
import { lastImport, readImports } from './import/repo.ts';
import type { PeopleImport } from './import/schema.ts';
import { linkOf, listLinks } from './links.ts';
import { holdPeople, matchAccounts } from './match/match.ts';
import { dayOf } from './match/status.ts';
import { accountsInFull, cutPage, type PageOf, pageOfAccounts, pageOfLeavers } from './read.ts';
import { countPeople, findPerson, listMatches, listPeople, listVersions, type PeoplePlace } from './repo.ts';
import { statuses } from './rows/words.ts';
import {
  type Account,
  type AccountFilter,
  type AccountQuery,
  type Leaver,
  type Link,
  type LinkQuery,
  type MissingRead,
  type OffboardingFilter,
  type OffboardingQuery,
  type PeopleSettings,
  type PeopleSummary,
  type Person,
  type PersonDetail,
  type PersonFilter,
  type PersonQuery,
  verdicts,
} from './schema.ts';
import { readSettings, writeSettings } from './settings.ts';
import { personOf } from './view.ts';

interface List<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}
interface Fresh {
  /** Connections that are not. */
  readonly freshness: ConnectionFreshness[];
}
interface Paging {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface PeopleAttention {
  /** When accounts were held against people last; null: never. */
  readonly matchedAt: string | null;
  readonly ambiguous: number;
  /** Accounts that are enabled although their person has left and the days of grace are over. */
  readonly left: number;
  readonly usersKnown: boolean;
  /** Without a list of people nobody is known to have left; null: there was none. */
  readonly lastImportAt: string | null;
}

export interface PeopleService extends PeopleChanges {
  summary(organizationId: string): Promise<PeopleSummary>;
  /** What somebody should decide; quick also where there are very many accounts. */
  attention(organizationId: string): Promise<PeopleAttention>;
  people(
    organizationId: string,
    query: PersonQuery,
  ): Promise<Result<List<Person> & Fresh & { accountsKnown: boolean }>>;
  /** Error: `not_found`. */
  person(organizationId: string, id: string): Promise<Result<PersonDetail>>;
  accounts(
    organizationId: string,
    query: AccountQuery,
  ): Promise<Result<List<Account> & Fresh & { missing: MissingRead[] }>>;
  offboarding(
    organizationId: string,
    query: OffboardingQuery,
  ): Promise<Result<List<Leaver> & Fresh & { graceDays: number; missing: MissingRead[] }>>;
  links(organizationId: string, query: LinkQuery): Promise<Result<List<Link>>>;
  imports(organizationId: string, query: Paging): Promise<Result<List<PeopleImport>>>;
  /** Error: `not_found`. */
  import(organizationId: string, id: string): Promise<Result<PeopleImport>>;
  settings(organizationId: string): Promise<PeopleSettings>;
  exportPeople(organizationId: string, filter: PersonFilter): AsyncIterable<string>;
  exportAccounts(organizationId: string, filter: AccountFilter): AsyncIterable<string>;
  exportOffboarding(organizationId: string, filter: OffboardingFilter): AsyncIterable<string>;
  /** Matches the accounts that changed since the last time, and all once a day; after each sync that came to its end. */
  refresh(organizationId: string): Promise<void>;
}

/** Pages of an export. */
const exportPage = 1000;
/** Accounts that were written a little before they could be seen are looked at again. Milliseconds. */
const margin = 600_000;

export function peopleService(store: Store, now: () => Date = () => new Date()): PeopleService {
  const inPlace = <T>(organizationId: string, work: (db: StoreTransaction, place: PeoplePlace) => Promise<T>) =>
    store.inOrganization(organizationId, async (db) => {
      const { graceDays } = await readSettings(db, organizationId);
      return work(db, { organizationId, now: now(), graceDays });
    });

  /** A list with its cursor of two parts. */
  const listed = async <Item, More extends object>(
    { limit, cursor }: Paging,
    read: (asked: {
      limit: number;
      after?: readonly [string, string] | undefined;
    }) => Promise<PageOf<Item> & { more: More }>,
  ): Promise<Result<List<Item> & More>> => {
    const after = cursor === undefined ? undefined : readCursor(cursor, 2);
    if (after && !after.ok) return after;
    const [first = '', second = ''] = after?.value ?? [];
    const { items, next, more } = await read({ limit, ...(after && { after: [first, second] as const }) });
    return ok({ items, nextCursor: next ? writeCursor(next) : null, ...more });
  };

  const pageOfPeople = async (
    db: StoreTransaction,
    place: PeoplePlace,
    filter: PersonFilter,
    asked: { limit: number; after?: readonly [string, string] | undefined },
  ): Promise<PageOf<Person>> => {
    const rows = await listPeople(db, place, filter, { ...asked, limit: asked.limit + 1 });
    return cutPage(rows, asked.limit, rows.map(personOf), (row) => [row.display_name, row.id]);
  };

  /** Each page in a transaction of its own: a long export keeps nobody waiting. */
  async function* pages<Item>(
    organizationId: string,
    read: (
      db: StoreTransaction,
      place: PeoplePlace,
      asked: { limit: number; after?: readonly [string, string] | undefined },
    ) => Promise<PageOf<Item>>,
  ): AsyncGenerator<readonly Item[]> {
    let after: readonly [string, string] | undefined;
    do {
      const page = await inPlace(organizationId, (db, place) => read(db, place, { limit: exportPage, after }));
      yield page.items;
      after = page.next;
    } while (after);
  }

  return {
    ...peopleChanges(store, now),

    summary: (organizationId) =>
      inPlace(organizationId, async (db, place) => {
        const counted = await countPeople(db, place);
        const judged = await countVerdicts(db, place);
        const people = Object.fromEntries(
          statuses.map((status) => [status, counted.find((row) => row.status === status)?.count ?? 0]),
        );
        const accounts = Object.fromEntries(
          verdicts.map((verdict) => [verdict, judged.find((row) => row.verdict === verdict)?.count ?? 0]),
        );
        return {
          people: people as PeopleSummary['people'],
          withoutAccount: counted.find(({ status }) => status === 'active')?.without ?? 0,
          accounts: accounts as PeopleSummary['accounts'],
          disabledWithAccess: await countDisabledWithAccess(db, place),
          lastImportAt: await lastImport(db, organizationId),
          missing: [...(await readCoverage(db, organizationId)).missing],
          freshness: await notFresh(db, organizationId, place.now),
        };
      }),

    attention: (organizationId) =>
      store.inOrganization(organizationId, async (db) => {
        const { graceDays, matchedAt } = await readSettings(db, organizationId);
        const counted = await countAttention(db, { organizationId, now: now(), graceDays });
        const { users } = await readCoverage(db, organizationId);
        return {
          matchedAt: matchedAt?.toISOString() ?? null,
          ...counted,
          usersKnown: users,
          lastImportAt: await lastImport(db, organizationId),
        };
      }),

    people: (organizationId, { limit, cursor, ...filter }) =>
      listed({ limit, cursor }, (asked) =>
        inPlace(organizationId, async (db, place) => ({
          ...(await pageOfPeople(db, place, filter, asked)),
          more: {
            accountsKnown: (await readCoverage(db, organizationId)).users,
            freshness: await notFresh(db, organizationId, place.now),
          },
        })),
      ),

    person: (organizationId, id) =>
      inPlace(organizationId, async (db, place) => {
        const row = await findPerson(db, place, id);
        if (!row) return fail('not_found', { what: 'person' });
        const coverage = await readCoverage(db, organizationId);
        const records = await accountsOfPeople(db, place, [id]);
        const accounts = await accountsInFull(db, place, records, coverage);
        const things = await listAccess(
          db,
          organizationId,
          records.map((one) => one.id),
        );
        const matches = await listMatches(db, organizationId, id);
        const versions = await listVersions(db, organizationId, id);
        return ok({
          person: personOf(row),
          due: row.due,
          accounts: accounts.map((one) => ({
            ...one,
            things: things
              .filter(({ account_id: of }) => of === one.id)
              .map(({ kind, thing_id, name, scope }) => ({ kind, id: thing_id, name, scope })),
          })),
          matches: matches.map((one) => ({
            account: { id: one.account_id, name: one.account_name },
            how: one.how as PersonDetail['matches'][number]['how'],
            since: one.since.toISOString(),
            until: one.until?.toISOString() ?? null,
          })),
          versions: versions.map((one) => ({
            from: one.valid_from.toISOString(),
            to: one.valid_to.toISOString(),
            importId: one.import_id,
            facts: one.facts,
          })),
          missing: [...coverage.missing],
          freshness: await notFresh(db, organizationId, place.now),
        });
      }),

    accounts: (organizationId, { limit, cursor, ...filter }) =>
      listed({ limit, cursor }, (asked) =>
        inPlace(organizationId, async (db, place) => {
          const page = await pageOfAccounts(db, place, filter, asked);
          const freshness = await notFresh(db, organizationId, place.now);
          return { ...page, more: { missing: [...page.coverage.missing], freshness } };
        }),
      ),

    offboarding: (organizationId, { limit, cursor, ...filter }) =>
      listed({ limit, cursor }, (asked) =>
        inPlace(organizationId, async (db, place) => {
          const page = await pageOfLeavers(db, place, filter, asked);
          const freshness = await notFresh(db, organizationId, place.now);
          return { ...page, more: { graceDays: place.graceDays, missing: [...page.coverage.missing], freshness } };
        }),
      ),

    links: (organizationId, { limit, cursor, ...wanted }) =>
      listed({ limit, cursor }, (asked) =>
        inPlace(organizationId, async (db) => {
          const rows = await listLinks(db, organizationId, { ...wanted, limit: limit + 1, after: asked.after });
          return { ...cutPage(rows, limit, rows.map(linkOf), (row) => [row.made_at.toISOString(), row.id]), more: {} };
        }),
      ),

    imports: (organizationId, { limit, cursor }) =>
      listed({ limit, cursor }, (asked) =>
        inPlace(organizationId, async (db) => {
          const rows = await readImports(db, organizationId, { limit: limit + 1, after: asked.after });
          return { ...cutPage(rows, limit, rows, (row) => [row.at, row.id]), more: {} };
        }),
      ),

    import: (organizationId, id) =>
      store.inOrganization(organizationId, async (db) => {
        const [found] = await readImports(db, organizationId, { id });
        return found ? ok(found) : fail('not_found', { what: 'import' });
      }),

    settings: (organizationId) =>
      store.inOrganization(organizationId, async (db) => {
        const { graceDays, mostLeavers, deriveFromDirectory } = await readSettings(db, organizationId);
        return { graceDays, mostLeavers, deriveFromDirectory };
      }),

    exportPeople: (organizationId, filter) =>
      toCsv(
        peopleTable,
        pages(organizationId, (db, place, asked) => pageOfPeople(db, place, filter, asked)),
      ),
    exportAccounts: (organizationId, filter) =>
      toCsv(
        accountsTable,
        pages(organizationId, (db, place, asked) => pageOfAccounts(db, place, filter, asked)),
      ),
    exportOffboarding: (organizationId, filter) =>
      toCsv(
        offboardingTable,
        pages(organizationId, (db, place, asked) => pageOfLeavers(db, place, filter, asked)),
      ),

    refresh: (organizationId) =>
      store.inOrganization(organizationId, async (db) => {
        await holdPeople(db, organizationId);
        const settings = await readSettings(db, organizationId);
        const at = now();
        // Days let people begin and leave without any change: everything is looked at once a day.
        const last = settings.matchedAt;
        const since = last && dayOf(last) === dayOf(at) ? new Date(last.getTime() - margin) : undefined;
        await matchAccounts(db, { organizationId, now: at, since, derive: settings.deriveFromDirectory });
        await writeSettings(db, organizationId, { ...settings, matchedAt: at });
      }),
  };
}
