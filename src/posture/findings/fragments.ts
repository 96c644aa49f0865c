/** Pieces of SQL that several rules share. */
import { type RawBuilder, sql } from 'kysely';
import { derived, entities, type RuleContext, relations } from '../declaration.ts';
import { tierZeroRoles } from '../privilege/tiers.ts';

/** Users with sign-in activity, `activity` null where it was not read: `id`, `key`, `name`, `properties`, `used_at`, `known`. */
export function people(context: RuleContext): RawBuilder<unknown> {
  const at = (name: string) => sql`assay_instant(activity.properties ->> ${sql.lit(name)})`;
  return sql`(select person.id, person.key, person.name, person.properties, person.first_seen_at, activity.id is not null as known,
      ${at('lastSignInDateTime')} as interactive_at, ${at('lastNonInteractiveSignInDateTime')} as silent_at,
      greatest(${at('lastSignInDateTime')}, ${at('lastNonInteractiveSignInDateTime')},
        ${at('lastSuccessfulSignInDateTime')}) as used_at,
      assay_instant(person.properties ->> 'createdDateTime') as created_at
    from ${entities(context, 'entra_user')} as person
    left join ${entities(context, 'entra_user_sign_in_activity')} as activity on activity.part_of = person.key)`;
}

export const enabled = (alias: string): RawBuilder<boolean> =>
  sql`${sql.table(alias)}.properties @> '{"accountEnabled": true}'`;
export const isGuest = (alias: string): RawBuilder<boolean> =>
  sql`coalesce(lower(${sql.table(alias)}.properties ->> 'userType') = 'guest', false)`;
export const isSynced = (alias: string): RawBuilder<boolean> =>
  sql`${sql.table(alias)}.properties @> '{"onPremisesSyncEnabled": true}'`;
export const instant = (alias: string, name: string): RawBuilder<Date | null> =>
  sql`assay_instant(${sql.table(alias)}.properties ->> ${sql.lit(name)})`;

/** Severity by tier of `alias`, a row of `posture_privilege` that may be absent. */
export const byTier = (alias: string, otherwise: string | null = null): RawBuilder<string | null> =>
  sql`case ${sql.table(alias)}.tier when 0 then 'critical' when 1 then 'high' else ${sql.lit(otherwise)}::text end`;

/** The entity of the tenant itself. */
export function organization(context: RuleContext): RawBuilder<unknown> {
  return entities(context, 'entra_organization');
}

/** Everybody who holds a directory role actively, directly or as a member of a group: `principal_id`, `role`. */
export function directoryRoleHolders(context: RuleContext): RawBuilder<unknown> {
  return sql`(select distinct coalesce(joined.from_id, holding.holder_id) as principal_id, holding.role_name as role,
      regexp_replace(role_key.key, '^.*/', '') as template, holding.eligible, holding.scope_kind
    from ${derived(context, 'posture_holding')} as holding
    join entity_key as role_key on role_key.organization_id = ${context.organizationId} and role_key.id = holding.role_id
    left join ${relations(context, 'member_of', 'entra_group_members')} as joined on joined.to_id = holding.holder_id
    where holding.plane = 'directory')`;
}

/** `principal_id` of active Global Administrators. */
export function globalAdministrators(context: RuleContext): RawBuilder<unknown> {
  return sql`(select principal_id from ${directoryRoleHolders(context)} as holder
    where template = ${tierZeroRoles.globalAdministrator} and not eligible and scope_kind = 'directory')`;
}

export function securityDefaultsOn(context: RuleContext): RawBuilder<boolean> {
  return sql`exists (select from ${entities(context, 'entra_security_defaults')} as defaults
    where defaults.properties @> '{"isEnabled": true}')`;
}

/**
 * Accounts that are kept for an emergency, as far as their traces tell: an enabled cloud account that is an active Global
 * Administrator and that each enabled policy of Conditional Access which holds for all users leaves out.
 */
export function emergencyAccounts(context: RuleContext): RawBuilder<unknown> {
  return sql`(
    with recursive policy as (
      select id from ${entities(context, 'entra_conditional_access_policy')} as each
      where each.properties ->> 'state' = 'enabled' and each.properties #> '{conditions,users,includeUsers}' @> '"All"'),
    excluded as (
      select named.from_id as policy_id, named.to_id as id
      from policy join ${relations(context, 'targets')} as named on named.from_id = policy.id
        and named.properties ->> 'effect' = 'exclude'
      union
      select excluded.policy_id, joined.from_id from excluded
      join ${relations(context, 'member_of', 'entra_group_members')} as joined on joined.to_id = excluded.id)
    select person.id as user_id from ${entities(context, 'entra_user')} as person
    join ${globalAdministrators(context)} as administrator on administrator.principal_id = person.id
    where ${enabled('person')} and not ${isSynced('person')} and not ${isGuest('person')}
      and exists (select from policy)
      and (select count(*) from excluded where excluded.id = person.id) = (select count(*) from policy))`;
}
