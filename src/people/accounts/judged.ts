/** What is true of accounts, as facts for whoever judges further. */
import { type RawBuilder, sql } from 'kysely';
import { dueDay, statusNow } from '../match/status.ts';
import { graceDaysOf } from '../settings.ts';
import { isUser, joined, verdict } from './repo.ts';

export interface JudgedPlace {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly now: Date;
}

/**
 * A `select` of `subject_id` and `properties`, a row an account of the connection that was matched. `hasRoster`: personnel
 * administration has told of somebody, so that it says something where it does not tell of the person. `isCurrent` is false where
 * users were read after accounts were matched.
 */
export function judgedAccounts(place: JudgedPlace): RawBuilder<unknown> {
  const { organizationId, connectionId, now } = place;
  const graceDays = graceDaysOf(organizationId);
  const status = statusNow('person', now);
  return sql`
    select account.id as subject_id, jsonb_build_object('verdict', ${verdict(now, graceDays)}, 'how', match.how,
      'value', match.value, 'person', person.display_name, 'status', ${status}, 'origin', person.origin, 'source', person.source,
      'endDate', person.end_date, 'due', case when ${status} = 'terminated' then ${dueDay('person', graceDays)} end,
      'hasRoster', state.has_roster, 'isCurrent', coalesce(state.is_current, false)) as properties
    from ${joined(organizationId)}
    cross join (
      select exists (select from person as told where told.organization_id = ${organizationId} and told.origin = 'hr'
          and told.ended_at is null) as has_roster,
        (select matched_at from people_setting where organization_id = ${organizationId}) >= (
          select max(finished_at) from collection where organization_id = ${organizationId}
            and connection_id = ${connectionId} and type = 'entra_user' and scope not like 'parent:%') as is_current) as state
    where ${isUser(organizationId)} and account.connection_id = ${connectionId} and account.gone_at is null
      and match.account_id is not null`;
}
