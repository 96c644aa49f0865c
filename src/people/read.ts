/** Pages of people, accounts and leavers, put together from a few statements each. */

import { sql } from 'kysely';
import type { StoreTransaction } from '../store/index.ts';
import { type PeopleCoverage, readCoverage } from './accounts/coverage.ts';
import { countAccess, hasAccess } from './accounts/left.ts';
import { type AccountRecord, accountsOfPeople, listAccounts } from './accounts/repo.ts';
import { accountOf, isClosed } from './accounts/view.ts';
import { dayOf } from './match/status.ts';
import { listLeavers, type PeoplePlace, type PersonRecord } from './repo.ts';
import type { Account, AccountFilter, Leaver, OffboardingFilter } from './schema.ts';
import { personOf } from './view.ts';

export interface PageOf<Item> {
  readonly items: Item[];
  /** Place of the last one where more follow. */
  readonly next: readonly [string, string] | undefined;
}

/** One more than a page was asked for: cuts it off and says where it goes on. */
export function cutPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  items: readonly Item[],
  place: (row: Row) => readonly [string, string],
): PageOf<Item> {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { items: items.slice(0, limit), next: last && place(last) };
}

interface Asked {
  readonly limit: number;
  readonly after?: readonly [string, string] | undefined;
}

export async function accountsInFull(
  db: StoreTransaction,
  { organizationId }: PeoplePlace,
  rows: readonly AccountRecord[],
  coverage: PeopleCoverage,
): Promise<Account[]> {
  const counted = await countAccess(
    db,
    organizationId,
    rows.map(({ id }) => id),
  );
  const byAccount = Map.groupBy(counted, ({ account_id: id }) => id);
  return rows.map((row) => accountOf(row, byAccount.get(row.id) ?? [], coverage));
}

export async function pageOfAccounts(
  db: StoreTransaction,
  place: PeoplePlace,
  filter: AccountFilter,
  { limit, after }: Asked,
): Promise<PageOf<Account> & { readonly coverage: PeopleCoverage }> {
  const coverage = await readCoverage(db, place.organizationId);
  const rows = await listAccounts(db, place, filter, { limit: limit + 1, after });
  const items = await accountsInFull(db, place, rows.slice(0, limit), coverage);
  return { ...cutPage(rows, limit, items, ({ name, id }) => [name, id]), coverage };
}

export async function pageOfLeavers(
  db: StoreTransaction,
  place: PeoplePlace,
  filter: OffboardingFilter,
  { limit, after }: Asked,
): Promise<PageOf<Leaver> & { readonly coverage: PeopleCoverage }> {
  const coverage = await readCoverage(db, place.organizationId);
  const access = hasAccess(place.organizationId, sql`account.id`);
  const rows = await listLeavers(db, place, filter, access, { limit: limit + 1, after });
  const shown = rows.slice(0, limit);
  const records = await accountsOfPeople(
    db,
    place,
    shown.map(({ id }) => id),
  );
  const accounts = Map.groupBy(await accountsInFull(db, place, records, coverage), ({ person }) => person?.id ?? '');
  const items = shown.map((row) => leaverOf(row, accounts.get(row.id) ?? [], place.now, coverage.users));
  return { ...cutPage(rows, limit, items, ({ due, id }) => [due ?? '', id]), coverage };
}

function leaverOf(row: PersonRecord, accounts: Account[], now: Date, usersKnown: boolean): Leaver {
  const closed = accounts.map(isClosed);
  const late = row.due !== null && row.due < dayOf(now);
  const isOpen = closed.includes(false);
  const isUnknown = closed.includes(undefined) || !usersKnown;
  const state = isOpen ? (late ? 'overdue' : 'open') : isUnknown ? 'unknown' : 'done';
  return { person: personOf(row), due: row.due, state, accounts };
}
