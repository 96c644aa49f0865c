/** Which account belongs to whom, and why: statements over all accounts, or over those that changed. */
import { type RawBuilder, sql } from 'kysely';
import type { StoreTransaction } from '../../store/index.ts';
import { deriveFromDirectory, replaceDerived } from './derive.ts';
import { statusNow } from './status.ts';

export interface MatchPlace {
  readonly organizationId: string;
  readonly now: Date;
  /** Only accounts that changed since; absent: all. */
  readonly since?: Date | undefined;
  /** Only this one. */
  readonly accountId?: string | undefined;
  /** Whether people are derived from accounts while no record of personnel administration is there. */
  readonly derive: boolean;
}

/** One at a time for an organisation: imports, decisions and the look after a sync. */
export async function holdPeople(db: StoreTransaction, organizationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`people ${organizationId}`}, 0))`.execute(db);
}

/** Matches accounts anew; only what is different now is written, and what was before is kept with its end. */
export async function matchAccounts(db: StoreTransaction, place: MatchPlace): Promise<void> {
  // What was written in this transaction has no statistics: planned as a few rows, a join of very many takes hours.
  const many = place.accountId === undefined;
  if (many) await sql`set local enable_nestloop = off`.execute(db);
  await deriveFromDirectory(db, place);
  await writeMatches(db, place);
  if (await replaceDerived(db, place)) await writeMatches(db, { ...place, since: undefined, accountId: undefined });
  if (many) await sql`set local enable_nestloop to default`.execute(db);
}

async function writeMatches(db: StoreTransaction, place: MatchPlace): Promise<void> {
  await sql`
    with account as materialized ${accountsOf(place)},
    wanted as materialized (${wantedMatches(place)}),
    ended as (
      update account_person as known set until = ${place.now} from wanted
      where known.organization_id = ${place.organizationId} and known.account_id = wanted.account_id and known.until is null
        and (known.state, known.how, known.person_id, known.candidates, known.value)
          is distinct from (wanted.state, wanted.how, wanted.person_id, wanted.candidates, wanted.value)
      returning known.account_id)
    insert into account_person (organization_id, account_id, state, how, person_id, candidates, value, since)
    select ${place.organizationId}::uuid, account_id, state, how, person_id, candidates, value, ${place.now}::timestamptz from wanted
    where account_id in (select account_id from ended)
      or not exists (select from account_person as known where known.organization_id = ${place.organizationId}
        and known.account_id = wanted.account_id and known.until is null)`.execute(db);
}

/** Users of the directory with what they are matched by; numbers of employees as `employeeKey` writes them. */
export function accountsOf({ organizationId, since, accountId }: MatchPlace): RawBuilder<unknown> {
  const chosen = [
    since === undefined ? sql`` : sql`and account.changed_at >= ${since}`,
    accountId === undefined ? sql`` : sql`and account.id = ${accountId}::bigint`,
  ];
  const number = sql`lower(btrim(account.properties ->> 'employeeId'))`;
  return sql`(select account.id, account.key, account.name, account.properties,
      case when ${number} ~ '^[0-9]+$' then coalesce(nullif(ltrim(${number}, '0'), ''), '0') else nullif(${number}, '') end as employee_key
    from entity as account
    where account.organization_id = ${organizationId} and account.type = 'entra_user' and account.gone_at is null
      ${sql.join(chosen, sql` `)})`;
}

/** Addresses of accounts: what they sign in with, and every address of the mailbox or noted beside it. */
const addresses = sql`select distinct account.id as account_id, lower(address) as address from account
  cross join lateral (
    select account.properties ->> 'mail' as address
    union all select account.properties ->> 'userPrincipalName'
    union all select other from jsonb_array_elements_text(case jsonb_typeof(account.properties -> 'otherMails')
      when 'array' then account.properties -> 'otherMails' else '[]' end) as other
    union all select substr(proxy, 6) from jsonb_array_elements_text(case jsonb_typeof(account.properties -> 'proxyAddresses')
      when 'array' then account.properties -> 'proxyAddresses' else '[]' end) as proxy where lower(proxy) like 'smtp:%'
  ) as own where address is not null`;

const contradicts = sql`coalesce(account.employee_key <> mailed.employee_key, false)`;

/**
 * A decision by hand goes first, then the employee id, then the address. Records of personnel administration go before those
 * made by hand, and people who work here before those who have left, whose address somebody else may have by now. More than
 * one is none: the candidates are told. An address does not match where the employee ids of both sides contradict it.
 */
function wantedMatches({ organizationId, now }: MatchPlace): RawBuilder<unknown> {
  const people = sql`(select id, origin, employee_key, ${statusNow('person', now)} = 'terminated' as has_left
    from person where organization_id = ${organizationId} and ended_at is null and origin <> 'directory')`;
  const best = (found: RawBuilder<unknown>) => sql`
    select account_id, array_agg(person_id order by person_id) as ids, min(value) as value from (
      select account_id, person_id, value, rank() over (partition by account_id
        order by case origin when 'hr' then 0 else 1 end, has_left) as place
      from (${found}) as found) as ranked
    where place = 1 group by account_id`;
  return sql`
    select account_id, state, how, case when state = 'matched' then person_id end as person_id,
      case when state = 'ambiguous' then ids else '{}'::uuid[] end as candidates, value
    from (
      select account.id as account_id,
        case when link.account_kind is not null then 'not-a-person'
          when linked.id is not null then 'matched'
          when by_employee.ids is not null then case cardinality(by_employee.ids) when 1 then 'matched' else 'ambiguous' end
          when by_mail.ids is not null then
            case when cardinality(by_mail.ids) = 1 and not ${contradicts} then 'matched' else 'ambiguous' end
          when derived.id is not null then 'matched' else 'none' end as state,
        case when link.account_kind is not null or linked.id is not null then 'link'
          when by_employee.ids is not null then 'employee-id'
          when by_mail.ids is not null then
            case when cardinality(by_mail.ids) = 1 and ${contradicts} then 'employee-id-contradicts' else 'mail' end
          when derived.id is not null then 'directory' end as how,
        case when link.account_kind is not null then null
          when linked.id is not null then linked.id
          when by_employee.ids is not null then by_employee.ids[1]
          when by_mail.ids is not null then by_mail.ids[1]
          else derived.id end as person_id,
        coalesce(by_employee.ids, by_mail.ids) as ids,
        case when link.account_kind is not null then link.account_kind
          when linked.id is not null then null
          when by_employee.ids is not null then by_employee.value else by_mail.value end as value
      from account
      left join person_link as link on link.organization_id = ${organizationId} and link.account_id = account.id and link.ended_at is null
      left join lateral (select coalesce(chosen.replaced_by, chosen.id) as id from person as chosen
        where chosen.organization_id = ${organizationId} and chosen.id = link.person_id
          and (chosen.ended_at is null or chosen.replaced_by is not null)) as linked on true
      left join (${best(sql`select account.id as account_id, person.id as person_id, account.employee_key as value, origin, has_left
        from account join ${people} as person on person.employee_key = account.employee_key`)}) as by_employee
        on by_employee.account_id = account.id
      left join (${best(sql`select own.account_id, person.id as person_id, own.address as value, origin, has_left
        from (${addresses}) as own
        join person_address as known on known.organization_id = ${organizationId} and known.address = own.address
        join ${people} as person on person.id = known.person_id`)}) as by_mail on by_mail.account_id = account.id
      left join person as mailed on mailed.organization_id = ${organizationId} and mailed.id = by_mail.ids[1]
      left join person as derived on derived.organization_id = ${organizationId} and derived.account_id = account.id
        and derived.ended_at is null
    ) as judged`;
}
