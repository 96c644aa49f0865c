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

/**
 * Users whom no enabled Conditional Access policy makes prove themselves with a second factor everywhere: `user_id`. A policy
 * counts that demands multifactor authentication, or a strength of it, for all applications, and that no location, platform,
 * device or risk narrows.
 */
export function withoutMfaPolicy(context: RuleContext): RawBuilder<unknown> {
  return sql`(
    with recursive policy as (
      select id, properties #> '{conditions,users,includeUsers}' @> '"All"' as everybody,
        properties #> '{conditions,users,includeUsers}' @> '"GuestsOrExternalUsers"' as guests,
        properties #> '{conditions,users,excludeUsers}' @> '"GuestsOrExternalUsers"' as no_guests
      from ${entities(context, 'entra_conditional_access_policy')} as each where ${demandsMfaEverywhere('each')}),
    target as materialized (
      select named.from_id as policy_id, named.properties ->> 'effect' as effect, named.to_id as id
      from policy join ${relations(context, 'targets')} as named on named.from_id = policy.id),
    named as (
      select policy_id, effect, id from target
      union
      select target.policy_id, target.effect, holding.holder_id from target
      join ${derived(context, 'posture_holding')} as holding on holding.role_id = target.id
        and holding.plane = 'directory' and not holding.eligible
      union
      select named.policy_id, named.effect, joined.from_id from named
      join ${relations(context, 'member_of', 'entra_group_members')} as joined on joined.to_id = named.id),
    guest as (select person.id from ${entities(context, 'entra_user')} as person where ${isGuest('person')}),
    included as (
      select policy_id, id from named where effect = 'include'
      union select policy.id, guest.id from policy cross join guest where policy.guests),
    excluded as (
      select policy_id, id from named where effect = 'exclude'
      union select policy.id, guest.id from policy cross join guest where policy.no_guests),
    spared as (
      select excluded.id, count(*) as policies from excluded
      join policy on policy.id = excluded.policy_id and policy.everybody group by excluded.id),
    covered as (
      select person.id from ${entities(context, 'entra_user')} as person
      left join spared on spared.id = person.id
      where (select count(*) from policy where everybody) > coalesce(spared.policies, 0)
      union
      select included.id from included
      left join excluded on excluded.policy_id = included.policy_id and excluded.id = included.id
      where excluded.id is null)
    select person.id as user_id from ${entities(context, 'entra_user')} as person
    where ${enabled('person')} and not exists (select from covered where covered.id = person.id))`;
}

const empty = (path: string) =>
  sql`coalesce(jsonb_array_length(nullif(conditions #> ${sql.lit(path)}, 'null')), 0) = 0`;

function demandsMfaEverywhere(alias: string): RawBuilder<boolean> {
  return sql`exists (select from (select ${sql.table(alias)}.properties -> 'conditions' as conditions,
      ${sql.table(alias)}.properties -> 'grantControls' as controls) as policy
    where ${sql.table(alias)}.properties ->> 'state' = 'enabled'
      and ${sql.table(alias)}.properties -> 'includeApplications' @> '"All"'
      and ${demandsMfa()}
      and (conditions -> 'clientAppTypes' @> '["all"]' or conditions -> 'clientAppTypes' @> '["browser","mobileAppsAndDesktopClients"]')
      and (coalesce(conditions -> 'locations', 'null') = 'null'
        or (conditions #> '{locations,includeLocations}' @> '["All"]' and ${empty('{locations,excludeLocations}')}))
      and (coalesce(conditions -> 'platforms', 'null') = 'null'
        or (conditions #> '{platforms,includePlatforms}' @> '["all"]' and ${empty('{platforms,excludePlatforms}')}))
      and coalesce(conditions #> '{devices,deviceFilter}', 'null') = 'null'
      and ${empty('{userRiskLevels}')} and ${empty('{signInRiskLevels}')})`;
}

/** With "one of" a second control would do instead of the second factor. */
function demandsMfa(): RawBuilder<boolean> {
  return sql`(controls -> 'builtInControls' @> '["mfa"]' or jsonb_typeof(controls -> 'authenticationStrength') = 'object')
    and (controls ->> 'operator' = 'AND' or coalesce(jsonb_array_length(nullif(controls -> 'builtInControls', 'null')), 0)
      + case jsonb_typeof(controls -> 'authenticationStrength') when 'object' then 1 else 0 end = 1)`;
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
