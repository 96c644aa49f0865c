/** Accounts of people who have left, as evidence tells of them. */
import { type RawBuilder, sql } from 'kysely';
import { dayOf, dueDay, statusNow } from '../match/status.ts';
import { graceDaysOf } from '../settings.ts';
import type { JudgedPlace } from './judged.ts';
import { accessKinds, leftOf } from './left.ts';
import { isUser, joined } from './repo.ts';

/** Catalogue types by which it is told what is left. */
export const accessTypes: readonly string[] = Object.values(accessKinds).flat();

/** A `select` of `cause`, with a row where nobody has told who works here: then nobody is known to have left. */
export const noRoster = (organizationId: string): RawBuilder<{ cause: string }> => sql`
  select 'Nobody has told who works here: bring in the list of personnel administration.' as cause
  where not exists (select from person where organization_id = ${organizationId} and origin <> 'directory' and ended_at is null)`;

/**
 * A `select` of `subject_id` and `facts`, a row an account of the connection that is still in the directory and whose person has
 * left. `state` is `unknown` where nothing is seen to be left, but not everything was read.
 */
export function offboardedAccounts({ organizationId, connectionId, now }: JudgedPlace): RawBuilder<unknown> {
  const due = dueDay('person', graceDaysOf(organizationId));
  const isRead = sql`(select count(*) from (select type from collection where organization_id = ${organizationId}
      and connection_id = ${connectionId} and type = any(${[...accessTypes]}::text[]) and scope not like 'parent:%'
      and outcome <> 'skipped' group by type having bool_and(outcome in ('complete', 'unregistered'))) as whole) = ${accessTypes.length}`;
  return sql`
    select subject_id, facts || jsonb_build_object('state', case
      when facts -> 'accountEnabled' = 'false'::jsonb and facts -> 'left' = '{}'::jsonb
        then case when is_read then 'closed' else 'unknown' end
      when due < ${dayOf(now)}::date then 'overdue' else 'open' end) as facts
    from (
      select account.id as subject_id, ${due} as due, ${isRead} as is_read, jsonb_build_object('person', person.display_name,
        'employeeId', person.employee_id, 'source', person.source, 'endDate', person.end_date, 'due', ${due}, 'how', match.how,
        'accountEnabled', account.properties -> 'accountEnabled', 'left', ${leftOf(organizationId, sql`account.id`)}) as facts
      from ${joined(organizationId)}
      where ${isUser(organizationId)} and account.connection_id = ${connectionId} and account.gone_at is null
        and match.state = 'matched' and ${statusNow('person', now)} = 'terminated') as gone`;
}
