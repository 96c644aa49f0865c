/** `posture_holding`: every assignment of a role or application permission, active and eligible, with its tier. */
import { type RawBuilder, sql } from 'kysely';
import type { StoreTransaction } from '../../store/index.ts';
import type { RuleContext } from '../declaration.ts';
import { rolePowers } from './role-power.ts';
import { microsoftGraph, tierOnePermissions, tierZeroPermissions, tierZeroRoles } from './tiers.ts';

export async function deriveHoldings(db: StoreTransaction, context: RuleContext): Promise<void> {
  const { organizationId, connectionId } = context;
  await sql`delete from posture_holding
    where organization_id = ${organizationId} and connection_id = ${connectionId}`.execute(db);
  for (const select of [azureHoldings(context), directoryHoldings(context), permissionHoldings(context)])
    await sql`insert into posture_holding (organization_id, connection_id, assignment_id, plane, eligible, holder_id,
        role_id, role_name, scope_id, scope_name, scope_kind, power, tier)
      select ${organizationId}, ${connectionId}, found.* from ${select} as found on conflict do nothing`.execute(db);
}

/** Assignments of some types with their three ends: `holder_id`, `role_id`, `scope_id`, and keys and names of the last two. */
function assignments(
  { organizationId, connectionId }: RuleContext,
  types: readonly string[],
  verbs: readonly string[],
): RawBuilder<unknown> {
  const end = (alias: string) =>
    sql.raw(
      `${alias}.organization_id = given.organization_id and ${alias}.from_id = given.id and ${alias}.gone_at is null`,
    );
  return sql`(select given.id, given.type, given.properties, holder.to_id as holder_id, role.to_id as role_id,
      role_key.key as role_key, role_entity.name as role_name, role_entity.properties as role_properties,
      scope.to_id as scope_id, scope_key.key as scope_key, scope_entity.name as scope_name
    from entity as given
    join relation as holder on ${end('holder')} and holder.type = 'assigned_to'
    join relation as role on ${end('role')} and role.type = any(${[...verbs]}::text[])
    join entity_key as role_key on role_key.organization_id = given.organization_id and role_key.id = role.to_id
    left join entity as role_entity on role_entity.organization_id = given.organization_id
      and role_entity.id = role.to_id and role_entity.gone_at is null
    left join relation as scope on ${end('scope')} and scope.type = 'at_scope'
    left join entity_key as scope_key on scope_key.organization_id = given.organization_id and scope_key.id = scope.to_id
    left join entity as scope_entity on scope_entity.organization_id = given.organization_id and scope_entity.id = scope.to_id
    where given.organization_id = ${organizationId} and given.connection_id = ${connectionId}
      and given.type = any(${[...types]}::text[]) and given.gone_at is null)`;
}

function azureHoldings(context: RuleContext): RawBuilder<unknown> {
  const given = assignments(
    context,
    ['azure_role_assignment', 'azure_role_eligibility_schedule_instance'],
    ['grants', 'eligible_for'],
  );
  const rootGroup = `/providers/microsoft.management/managementgroups/${context.tenantId}`;
  // An assignment whose condition limits which roles may be given on is no free hand.
  return sql`(
    with given as materialized ${given},
    -- Once, not for each assignment.
    power as materialized (select * from ${rolePowers(context)} as power),
    judged as (
      select given.*, case
          when power.power = 'assign' and given.properties ->> 'condition' ~* 'RoleDefinitionId|PrincipalType|PrincipalId'
            then 'assign-some' else coalesce(power.power, 'other') end as power,
        case when scope_key like '/tenants/%' then 'root'
          when scope_key ~ '^/providers/microsoft.management/managementgroups/[^/]+$' then 'management-group'
          when scope_key ~ '^/subscriptions/[^/]+$' then 'subscription'
          when scope_key ~ '^/subscriptions/[^/]+/resourcegroups/[^/]+$' then 'resource-group'
          else 'resource' end as scope_kind
      from given left join power on power.id = given.role_id)
    select id, 'azure', type = 'azure_role_eligibility_schedule_instance', holder_id, role_id,
      coalesce(role_name, regexp_replace(role_key, '^.*/', '')), scope_id,
      case scope_kind when 'root' then '/' else coalesce(scope_name, scope_key) end, scope_kind, power,
      case when power not in ('assign', 'write') then 3
        when scope_kind = 'root' or scope_key = ${rootGroup} then 0
        when scope_kind in ('management-group', 'subscription') then 1
        else 2 end
    from judged)`;
}

function directoryHoldings(context: RuleContext): RawBuilder<unknown> {
  const given = assignments(context, ['entra_directory_role_assignment', 'entra_role_eligibility'], ['grants']);
  return sql`(
    with given as ${given},
    judged as (
      select given.*, regexp_replace(role_key, '^.*/', '') as template,
        case when properties ->> 'directoryScopeId' = '/' then 'directory' else 'part' end as scope_kind from given)
    select id, 'directory', type = 'entra_role_eligibility', holder_id, role_id, coalesce(role_name, template), scope_id,
      case scope_kind when 'directory' then 'Directory' else coalesce(scope_name, scope_key,
        properties ->> 'directoryScopeId', properties ->> 'appScopeId') end,
      scope_kind, 'other',
      case when template = any(${Object.values(tierZeroRoles)}::text[])
          then case scope_kind when 'directory' then 0 else 1 end
        when role_properties -> 'isPrivileged' = 'true'::jsonb then 1 else 3 end
    from judged)`;
}

function permissionHoldings(context: RuleContext): RawBuilder<unknown> {
  const given = assignments(context, ['entra_app_role_assignment'], ['grants']);
  const ofGraph = (permissions: readonly string[]) => sql`role_properties ->> 'appId' = ${microsoftGraph}
    and properties ->> 'appRoleValue' = any(${[...permissions]}::text[])`;
  return sql`(
    with given as ${given}
    select id, 'application', false, holder_id, role_id,
      coalesce(properties ->> 'appRoleValue', role_name, properties ->> 'appRoleId'), role_id,
      coalesce(role_name, role_key), 'application', 'other',
      case when ${ofGraph(tierZeroPermissions)} then 0 when ${ofGraph(tierOnePermissions)} then 1 else 3 end
    from given)`;
}
