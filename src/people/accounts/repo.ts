/** Accounts with whose they are and what that means, as the database tells them. */
import { type RawBuilder, sql } from 'kysely';
import type { StoreTransaction } from '../../store/index.ts';
import { dayOf, dueDay, statusNow } from '../match/status.ts';
import type { AccountFilter, AccountVerdict } from '../schema.ts';
import { hasAccess } from './left.ts';

export interface AccountRecord {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly properties: Record<string, unknown>;
  readonly connection_id: string;
  readonly gone_at: Date | null;
  readonly verdict: AccountVerdict;
  readonly state: string | null;
  readonly how: string | null;
  readonly value: string | null;
  readonly since: Date | null;
  readonly candidates: { id: string; name: string }[] | null;
  readonly person_id: string | null;
  readonly person_name: string | null;
  readonly person_status: string | null;
  readonly person_source: string | null;
  readonly person_end: string | null;
  readonly due: string | null;
  readonly seen_at: string | null;
}

export interface AccountPlace {
  readonly organizationId: string;
  readonly now: Date;
  readonly graceDays: number;
}

/** What is true of an account, worst first: what its person is, and whether it is enabled. */
export const verdict = (now: Date, graceDays: number | RawBuilder<number>): RawBuilder<AccountVerdict> => {
  const status = statusNow('person', now);
  const enabled = sql`account.properties -> 'accountEnabled' is distinct from 'false'::jsonb`;
  return sql`case match.state
    when 'not-a-person' then 'not-a-person' when 'ambiguous' then 'ambiguous'
    when 'matched' then case ${status}
      when 'terminated' then case when not (${enabled}) then 'terminated-disabled'
        when ${dueDay('person', graceDays)} >= ${dayOf(now)}::date then 'terminated-in-grace' else 'terminated-enabled' end
      when 'pre-hire' then case when ${enabled} then 'not-started' else 'ok' end
      when 'unknown' then 'unknown' else 'ok' end
    else case when account.properties ->> 'userType' = 'Guest' then 'guest-without-person' else 'without-person' end end`;
};

export const joined = (organizationId: string) => sql`entity as account
  left join account_person as match on match.organization_id = ${organizationId} and match.account_id = account.id and match.until is null
  left join person on person.organization_id = ${organizationId} and person.id = match.person_id`;

export const isUser = (organizationId: string) =>
  sql`account.organization_id = ${organizationId} and account.type = 'entra_user'`;

/** Text for a LIKE that finds it anywhere, whatever signs are in it. */
export const anywhere = (text: string): string => `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;

function conditions(place: AccountPlace, filter: AccountFilter): RawBuilder<unknown>[] {
  const { search, enabled, left, userType } = filter;
  return [
    isUser(place.organizationId),
    sql`account.gone_at is null`,
    ...(search === undefined
      ? []
      : [
          sql`(lower(account.name) like ${anywhere(search)} or lower(account.properties ->> 'userPrincipalName') like ${anywhere(search)}
        or lower(account.properties ->> 'mail') like ${anywhere(search)})`,
        ]),
    ...(filter.verdict === undefined ? [] : [sql`${verdict(place.now, place.graceDays)} = ${filter.verdict}`]),
    ...(enabled === undefined ? [] : [sql`account.properties -> 'accountEnabled' = ${String(enabled)}::jsonb`]),
    ...(left === undefined ? [] : [sql`${hasAccess(place.organizationId, sql`account.id`)} = ${left}`]),
    ...(userType === undefined ? [] : [sql`account.properties ->> 'userType' = ${userType}`]),
  ];
}

async function read(db: StoreTransaction, place: AccountPlace, which: RawBuilder<unknown>): Promise<AccountRecord[]> {
  const { organizationId, now, graceDays } = place;
  const { rows } = await sql<AccountRecord>`
    select account.id, account.key, account.name, account.properties, account.connection_id, account.gone_at,
      ${verdict(now, graceDays)} as verdict, match.state, match.how, match.value, match.since,
      (select jsonb_agg(jsonb_build_object('id', candidate.id, 'name', candidate.display_name) order by candidate.display_name, candidate.id)
        from person as candidate where candidate.organization_id = ${organizationId} and candidate.id = any(match.candidates)) as candidates,
      person.id as person_id, person.display_name as person_name, ${statusNow('person', now)} as person_status,
      person.source as person_source, person.end_date::text as person_end,
      case when ${statusNow('person', now)} = 'terminated' then ${dueDay('person', graceDays)}::text end as due,
      greatest(activity.properties ->> 'lastSignInDateTime', activity.properties ->> 'lastNonInteractiveSignInDateTime') as seen_at
    from (${which}) as chosen
    join ${joined(place.organizationId)} on account.organization_id = ${organizationId} and account.id = chosen.id
    left join entity_key as activity_key on activity_key.organization_id = ${organizationId}
      and activity_key.key = account.key || '#sign-in-activity'
    left join entity as activity on activity.organization_id = ${organizationId} and activity.id = activity_key.id and activity.gone_at is null
    order by account.name, account.id`.execute(db);
  return rows;
}

/** One page by name. */
export function listAccounts(
  db: StoreTransaction,
  place: AccountPlace,
  filter: AccountFilter,
  page: { readonly limit: number; readonly after?: readonly [name: string, id: string] | undefined },
): Promise<AccountRecord[]> {
  const after = page.after ? [sql`(account.name, account.id) > (${page.after[0]}, ${page.after[1]}::bigint)`] : [];
  return read(
    db,
    place,
    sql`select account.id from ${joined(place.organizationId)}
      where ${sql.join([...conditions(place, filter), ...after], sql` and `)}
      order by account.name, account.id limit ${page.limit}`,
  );
}

/** Accounts of people, those among them that are gone from the directory too. */
export function accountsOfPeople(
  db: StoreTransaction,
  place: AccountPlace,
  people: readonly string[],
): Promise<AccountRecord[]> {
  return read(
    db,
    place,
    sql`select match.account_id as id from account_person as match
      where match.organization_id = ${place.organizationId} and match.until is null and match.person_id = any(${[...people]}::uuid[])`,
  );
}

export async function countVerdicts(
  db: StoreTransaction,
  place: AccountPlace,
): Promise<{ readonly verdict: AccountVerdict; readonly count: number }[]> {
  const { rows } = await sql<{ verdict: AccountVerdict; count: number }>`
    select ${verdict(place.now, place.graceDays)} as verdict, count(*)::int as count from ${joined(place.organizationId)}
    where ${isUser(place.organizationId)} and account.gone_at is null group by 1`.execute(db);
  return rows;
}

/** Accounts that are disabled, or whose person has left, and that still have access. */
export async function countDisabledWithAccess(db: StoreTransaction, place: AccountPlace): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${joined(place.organizationId)} where ${isUser(place.organizationId)} and account.gone_at is null
      and (account.properties -> 'accountEnabled' = 'false'::jsonb or ${statusNow('person', place.now)} = 'terminated')
      and ${hasAccess(place.organizationId, sql`account.id`)}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** From those who have left and from what is ambiguous, of which there are few among all accounts. */
export async function countAttention(
  db: StoreTransaction,
  place: AccountPlace,
): Promise<{ readonly ambiguous: number; readonly left: number }> {
  const { organizationId, now, graceDays } = place;
  const { rows } = await sql<{ ambiguous: number; left: number }>`
    select (select count(*)::int from account_person as match
        join entity as account on account.organization_id = ${organizationId} and account.id = match.account_id
        where match.organization_id = ${organizationId} and match.until is null and match.state = 'ambiguous'
          and ${isUser(place.organizationId)} and account.gone_at is null) as ambiguous,
      (select count(*)::int from person
        join account_person as match on match.organization_id = ${organizationId} and match.person_id = person.id
          and match.until is null and match.state = 'matched'
        join entity as account on account.organization_id = ${organizationId} and account.id = match.account_id
        where person.organization_id = ${organizationId} and (person.terminated_at is not null or person.end_date is not null)
          and ${isUser(place.organizationId)} and account.gone_at is null
          and ${verdict(now, graceDays)} = 'terminated-enabled') as left`.execute(db);
  return rows[0] ?? { ambiguous: 0, left: 0 };
}
