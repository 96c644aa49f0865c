/** Verdicts as facts for whoever judges further. */
import { type RawBuilder, sql } from 'kysely';
import { neededTypes, type Place } from './load/coverage.ts';
import { verdicts } from './repo.ts';
import type { Enforcement } from './schema.ts';

/** Whether a verdict is as new as what it rests on: a row with `is_current`, and none where nothing was judged yet. */
const judgement = ({ organizationId, connectionId }: Place): RawBuilder<unknown> => sql`(
  select evaluated_at >= (select max(finished_at) from collection
    where organization_id = ${organizationId} and connection_id = ${connectionId}
      and type = any(${[...neededTypes]}::text[]) and scope not like 'parent:%') as is_current
  from mfa_check where organization_id = ${organizationId} and connection_id = ${connectionId})`;

/**
 * A `select` of `subject_id` and `properties`, a row a user of the connection. `isCurrent` is false where something that the
 * verdict rests on was read after it was given.
 */
export const judgedMfa = (place: Place): RawBuilder<unknown> => sql`
  select judged.user_id as subject_id, jsonb_build_object('enforced', judged.enforced, 'reason', judged.reason,
    'via', judged.via, 'gap', judged.gap, 'isCurrent', coalesce(state.is_current, false)) as properties
  from ${verdicts(place.organizationId)} as judged
  left join ${judgement(place)} as state on true
  where judged.connection_id = ${place.connectionId}`;

const usersWhere = (
  { organizationId, connectionId }: Place,
  enforced: readonly Enforcement[],
): RawBuilder<unknown> => sql`(
  select user_id, enforced, reason, gap, left_out from ${verdicts(organizationId)} as judged
  where connection_id = ${connectionId} and enforced = any(${[...enforced]}::text[]))`;

/**
 * A table of the users who keep a connection from passing: `user_id`, `enforced` (`notEnforced` or `conditional`), `reason`,
 * `gap`, and `left_out` where a policy that demands two factors leaves the user out. Documented exceptions are not among them.
 */
export const mfaGaps = (place: Place): RawBuilder<unknown> => usersWhere(place, ['notEnforced', 'conditional']);

/** A table of the users of whom it is not known: `user_id`, and the other columns of `mfaGaps`. */
export const mfaUnknown = (place: Place): RawBuilder<unknown> => usersWhere(place, ['unknown']);

/** A `select` of one row, `met`: whether verdicts are as new as what they rest on, and tell something of anybody in scope. */
export const mfaIsJudged = (place: Place): RawBuilder<{ met: boolean }> => sql`
  select coalesce((select is_current from ${judgement(place)} as state), false)
    and coalesce(bool_or(enforced <> 'unknown'), true) as met
  from ${verdicts(place.organizationId)} as judged
  where connection_id = ${place.connectionId} and enforced <> 'outOfScope'`;
