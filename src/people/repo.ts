/** People, their versions, imports, settings and decisions, as the database tells them. */
import { type RawBuilder, sql } from 'kysely';
import type { StoreTransaction } from '../store/index.ts';
import { anywhere } from './accounts/repo.ts';
import { causeNow, dayOf, dueDay, statusNow } from './match/status.ts';
import type { PersonFilter } from './schema.ts';

export interface PersonRecord {
  readonly id: string;
  readonly origin: string;
  readonly source: string;
  readonly source_id: string | null;
  readonly employee_id: string | null;
  readonly display_name: string;
  readonly given_name: string | null;
  readonly family_name: string | null;
  readonly mail: string | null;
  readonly aliases: string[];
  readonly status: string;
  readonly cause: string;
  readonly kind: string | null;
  readonly start_date: string | null;
  readonly end_date: string | null;
  readonly manager: string | null;
  readonly manager_id: string | null;
  readonly manager_name: string | null;
  readonly department: string | null;
  readonly title: string | null;
  readonly account_id: string | null;
  readonly accounts: number;
  readonly enabled: number;
  readonly import_id: string | null;
  readonly imported_at: Date | null;
  readonly imported_file: string | null;
  readonly changed_at: Date;
  readonly due: string | null;
}

export interface PeoplePlace {
  readonly organizationId: string;
  readonly now: Date;
  readonly graceDays: number;
}

const matched = ({ organizationId }: PeoplePlace, more: RawBuilder<unknown>) => sql`
  select from account_person as match
  join entity as account on account.organization_id = match.organization_id and account.id = match.account_id and account.gone_at is null
  where match.organization_id = ${organizationId} and match.person_id = person.id and match.until is null ${more}`;
const enabled = sql`and account.properties -> 'accountEnabled' = 'true'::jsonb`;

export function personConditions(place: PeoplePlace, filter: PersonFilter): RawBuilder<unknown>[] {
  const { search, status, kind, origin, source, accounts } = filter;
  const text = search === undefined ? '' : anywhere(search);
  const columns = ['display_name', 'mail', 'employee_id', 'department', 'title'] as const;
  return [
    sql`person.organization_id = ${place.organizationId} and person.ended_at is null`,
    ...(search === undefined
      ? []
      : [
          sql`(${sql.join(
            columns.map((name) => sql`lower(${sql.ref(`person.${name}`)}) like ${text}`),
            sql` or `,
          )})`,
        ]),
    ...(status === undefined ? [] : [sql`${statusNow('person', place.now)} = ${status}`]),
    ...(kind === undefined ? [] : [sql`person.kind = ${kind}`]),
    ...(origin === undefined ? [] : [sql`person.origin = ${origin}`]),
    ...(source === undefined ? [] : [sql`person.source = ${source}`]),
    ...(accounts === 'none' ? [sql`not exists (${matched(place, sql``)})`] : []),
    ...(accounts === 'some' ? [sql`exists (${matched(place, sql``)})`] : []),
    ...(accounts === 'enabled' ? [sql`exists (${matched(place, enabled)})`] : []),
  ];
}

/** @param which a select of `id` and of `place`, by which the people come in order */
export async function readPeople(
  db: StoreTransaction,
  place: PeoplePlace,
  which: RawBuilder<unknown>,
): Promise<PersonRecord[]> {
  const { organizationId, now } = place;
  const counted = sql`select count(*)::int as accounts,
      count(*) filter (where account.properties -> 'accountEnabled' = 'true'::jsonb)::int as enabled
    from account_person as match
    join entity as account on account.organization_id = match.organization_id and account.id = match.account_id and account.gone_at is null
    where match.organization_id = ${organizationId} and match.person_id = person.id and match.until is null`;
  const { rows } = await sql<PersonRecord>`
    select person.id, person.origin, person.source, person.source_id, person.employee_id, person.display_name, person.given_name,
      person.family_name, person.mail, person.aliases, ${statusNow('person', now)} as status, ${causeNow('person', now)} as cause,
      person.kind, person.start_date::text, person.end_date::text, person.manager, boss.id as manager_id, boss.name as manager_name,
      person.department, person.title, person.account_id, counted.accounts, counted.enabled, person.import_id,
      import.at as imported_at, import.file_name as imported_file, person.changed_at,
      case when ${statusNow('person', now)} = 'terminated' then ${dueDay('person', place.graceDays)}::text end as due
    from (${which}) as chosen join person on person.organization_id = ${organizationId} and person.id = chosen.id
    left join person_import as import on import.organization_id = ${organizationId} and import.id = person.import_id
    left join lateral (
      select case count(*) when 1 then min(found.id::text)::uuid end as id, case count(*) when 1 then min(found.display_name) end as name from (
        select other.id, other.display_name from person as other where other.organization_id = ${organizationId}
          and other.source = person.source and other.ended_at is null and other.employee_key = case when person.manager ~ '^[0-9]+$'
            then coalesce(nullif(ltrim(person.manager, '0'), ''), '0') else lower(btrim(person.manager)) end
        union select other.id, other.display_name from person_address as address
          join person as other on other.organization_id = address.organization_id and other.id = address.person_id and other.ended_at is null
          where address.organization_id = ${organizationId} and address.address = lower(btrim(person.manager))
        union select other.id, other.display_name from person as other where other.organization_id = ${organizationId}
          and other.source = person.source and other.ended_at is null and other.display_name = btrim(person.manager)
      ) as found where person.manager is not null) as boss on true
    cross join lateral (${counted}) as counted
    order by chosen.place, person.id`.execute(db);
  return rows;
}

export function listPeople(
  db: StoreTransaction,
  place: PeoplePlace,
  filter: PersonFilter,
  page: { readonly limit: number; readonly after?: readonly [name: string, id: string] | undefined },
): Promise<PersonRecord[]> {
  const after = page.after ? [sql`(person.display_name, person.id) > (${page.after[0]}, ${page.after[1]}::uuid)`] : [];
  return readPeople(
    db,
    place,
    sql`select person.id, person.display_name as place from person
      where ${sql.join([...personConditions(place, filter), ...after], sql` and `)}
      order by person.display_name, person.id limit ${page.limit}`,
  );
}

export async function findPerson(
  db: StoreTransaction,
  place: PeoplePlace,
  id: string,
): Promise<PersonRecord | undefined> {
  const [row] = await readPeople(
    db,
    place,
    sql`select person.id, 0 as place from person where person.organization_id = ${place.organizationId} and person.id = ${id}::uuid
      and person.ended_at is null`,
  );
  return row;
}

export interface VersionRecord {
  readonly valid_from: Date;
  readonly valid_to: Date;
  readonly import_id: string | null;
  readonly facts: Record<string, unknown>;
}

export async function listVersions(db: StoreTransaction, organizationId: string, id: string): Promise<VersionRecord[]> {
  const { rows } = await sql<VersionRecord>`select valid_from, valid_to, import_id, facts from person_version
    where organization_id = ${organizationId} and person_id = ${id}::uuid order by valid_to desc, id desc limit 200`.execute(
    db,
  );
  return rows;
}

export interface MatchRecord {
  readonly account_id: string;
  readonly account_name: string;
  readonly how: string | null;
  readonly since: Date;
  readonly until: Date | null;
}

export async function listMatches(db: StoreTransaction, organizationId: string, id: string): Promise<MatchRecord[]> {
  const { rows } = await sql<MatchRecord>`
    select match.account_id, coalesce(account.name, key.key) as account_name, match.how, match.since, match.until
    from account_person as match
    join entity_key as key on key.organization_id = match.organization_id and key.id = match.account_id
    left join entity as account on account.organization_id = match.organization_id and account.id = match.account_id
    where match.organization_id = ${organizationId} and match.person_id = ${id}::uuid
    order by match.since desc, match.id desc limit 200`.execute(db);
  return rows;
}

export async function countPeople(
  db: StoreTransaction,
  place: PeoplePlace,
): Promise<{ readonly status: string; readonly count: number; readonly without: number }[]> {
  const { rows } = await sql<{ status: string; count: number; without: number }>`
    select ${statusNow('person', place.now)} as status, count(*)::int as count,
      count(*) filter (where not exists (${matched(place, sql``)}))::int as without
    from person where person.organization_id = ${place.organizationId} and person.ended_at is null group by 1`.execute(
    db,
  );
  return rows;
}

const unclosed = ({ organizationId }: PeoplePlace, access: RawBuilder<boolean>) => sql`exists (
  select from account_person as match
  join entity as account on account.organization_id = match.organization_id and account.id = match.account_id and account.gone_at is null
  where match.organization_id = ${organizationId} and match.person_id = person.id and match.until is null
    and (account.properties -> 'accountEnabled' is distinct from 'false'::jsonb or ${access}))`;

/** People who have left, whose accounts are to be closed first come first. */
export function listLeavers(
  db: StoreTransaction,
  place: PeoplePlace,
  filter: { readonly state: 'open' | 'done' | 'all'; readonly search?: string | undefined },
  hasAccess: RawBuilder<boolean>,
  page: { readonly limit: number; readonly after?: readonly [due: string, id: string] | undefined },
): Promise<PersonRecord[]> {
  const due = dueDay('person', place.graceDays);
  const conditions = [
    ...personConditions(place, { ...(filter.search !== undefined && { search: filter.search }), status: 'terminated' }),
    sql`(person.terminated_at is not null or person.end_date < ${dayOf(place.now)}::date)`,
    ...(filter.state === 'all' ? [] : [sql`${unclosed(place, hasAccess)} = ${filter.state === 'open'}`]),
    ...(page.after ? [sql`(${due}, person.id) > (${page.after[0]}::date, ${page.after[1]}::uuid)`] : []),
  ];
  return readPeople(
    db,
    place,
    sql`select person.id, ${due} as place from person where ${sql.join(conditions, sql` and `)}
      order by 2, 1 limit ${page.limit}`,
  );
}
