/** People of whom only the directory tells, while personnel administration does not: one for each member account. */
import { sql } from 'kysely';
import type { StoreTransaction } from '../../store/index.ts';
import { accountsOf, type MatchPlace } from './match.ts';

/**
 * An enabled account says that somebody works here; a disabled one leaves it open, as leave and a locked account look the same.
 * With the first record of personnel administration, and where it is switched off, derived people end.
 */
export async function deriveFromDirectory(db: StoreTransaction, place: MatchPlace): Promise<void> {
  const { organizationId, now, derive } = place;
  const { rows } = await sql<{ hr: boolean }>`select exists (select from person
    where organization_id = ${organizationId} and origin = 'hr') as hr`.execute(db);
  if (!derive || rows[0]?.hr !== false) {
    await endDerived(db, place);
    return;
  }
  const text = (name: string) => sql`nullif(account.properties ->> ${name}, '')`;
  await sql`
    with account as materialized ${accountsOf(place)},
    wanted as (
      select account.id as account_id, account.name as display_name, ${text('employeeId')} as employee_id, account.employee_key,
        lower(coalesce(${text('mail')}, ${text('userPrincipalName')})) as mail, ${text('department')} as department,
        ${text('jobTitle')} as title, (assay_instant(${text('employeeHireDate')}) at time zone 'utc')::date as start_date,
        case when account.properties -> 'accountEnabled' = 'true'::jsonb then 'active' else 'unknown' end as status,
        case account.properties -> 'accountEnabled' when 'true' then 'account-enabled' when 'false' then 'account-disabled'
          else 'account-unknown' end as status_cause
      from account
      where account.properties ->> 'userType' is distinct from 'Guest'
        and not exists (select from person_link as link where link.organization_id = ${organizationId}
          and link.account_id = account.id and link.ended_at is null)
        and not exists (select from account_person as match where match.organization_id = ${organizationId}
          and match.account_id = account.id and match.until is null and match.state <> 'none' and match.how <> 'directory'))
    insert into person as known (organization_id, id, origin, source, account_id, display_name, employee_id, employee_key, mail,
      aliases, department, title, start_date, status, status_cause, first_seen_at, changed_at)
    select ${organizationId}::uuid, gen_random_uuid(), 'directory', 'directory', account_id, display_name, employee_id, employee_key,
      mail, '{}', department, title, start_date, status, status_cause, ${now}::timestamptz, ${now}::timestamptz from wanted
    on conflict (organization_id, account_id) where account_id is not null do update set
      (display_name, employee_id, employee_key, mail, department, title, start_date, status, status_cause, changed_at, ended_at, replaced_by)
        = row(excluded.display_name, excluded.employee_id, excluded.employee_key, excluded.mail, excluded.department, excluded.title,
          excluded.start_date, excluded.status, excluded.status_cause, excluded.changed_at, null, null)
    where (known.display_name, known.employee_id, known.mail, known.department, known.title, known.start_date, known.status,
        known.status_cause, known.ended_at)
      is distinct from (excluded.display_name, excluded.employee_id, excluded.mail, excluded.department, excluded.title,
        excluded.start_date, excluded.status, excluded.status_cause, null::timestamptz)`.execute(db);
}

async function endDerived(db: StoreTransaction, { organizationId, now }: MatchPlace): Promise<void> {
  await sql`update person set ended_at = ${now} where organization_id = ${organizationId} and origin = 'directory'
    and ended_at is null`.execute(db);
}

/**
 * After matching: derived people end whose account is gone or belongs to somebody else, and what was linked to them by hand
 * goes on to who stands in their place.
 * @returns whether there is anything of the latter, which is to be matched again
 */
export async function replaceDerived(db: StoreTransaction, { organizationId, now }: MatchPlace): Promise<boolean> {
  await sql`update person set ended_at = ${now} where organization_id = ${organizationId} and origin = 'directory'
    and ended_at is null and not exists (select from account_person as match
      join entity as account on account.organization_id = match.organization_id and account.id = match.account_id
      where match.organization_id = ${organizationId} and match.account_id = person.account_id and match.until is null
        and match.person_id = person.id and account.gone_at is null)`.execute(db);
  const { numAffectedRows = 0n } =
    await sql`update person set replaced_by = match.person_id from account_person as match
    where person.organization_id = ${organizationId} and person.origin = 'directory' and person.ended_at is not null
      and match.organization_id = ${organizationId} and match.account_id = person.account_id and match.until is null
      and match.person_id <> person.id and person.replaced_by is distinct from match.person_id
      and exists (select from person_link as link where link.organization_id = ${organizationId}
        and link.person_id = person.id and link.ended_at is null)`.execute(db);
  return numAffectedRows > 0n;
}
