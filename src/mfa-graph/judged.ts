/** Verdicts as facts for whoever judges further. */
import { type RawBuilder, sql } from 'kysely';
import { neededTypes, type Place } from './load/coverage.ts';
import { verdicts } from './repo.ts';

/**
 * A `select` of `subject_id` and `properties`, a row a user of the connection. `isCurrent` is false where something that the
 * verdict rests on was read after it was given.
 */
export const judgedMfa = ({ organizationId, connectionId }: Place): RawBuilder<unknown> => sql`
  select judged.user_id as subject_id, jsonb_build_object('enforced', judged.enforced, 'reason', judged.reason,
    'via', judged.via, 'gap', judged.gap, 'isCurrent', coalesce(state.is_current, false)) as properties
  from ${verdicts(organizationId)} as judged
  left join (
    select evaluated_at >= (select max(finished_at) from collection
      where organization_id = ${organizationId} and connection_id = ${connectionId}
        and type = any(${[...neededTypes]}::text[]) and scope not like 'parent:%') as is_current
    from mfa_check where organization_id = ${organizationId} and connection_id = ${connectionId}) as state on true
  where judged.connection_id = ${connectionId}`;
