/** Who holds an entitlement, each way once: `principal_id`, `through_id`, `from_id`, `eligible`. */
import { type RawBuilder, sql } from 'kysely';
import { type Asked, related } from './kinds.ts';
import type { EntitlementKind } from './schema.ts';

export interface Held extends Asked {
  readonly resourceId: string;
  /** Number of the Azure role, number of the scope of a directory role, or id of an application role; else empty. */
  readonly role: string;
}

/** Direct holders, and the members of groups among them: of Azure roles at any depth, of others the direct ones. */
function withMembers(base: RawBuilder<unknown>, held: Held, depth: 'any' | 'one'): RawBuilder<unknown> {
  const joined = related(held, 'member_of', 'entra_group_members');
  const deeper = depth === 'any' ? sql`` : sql`where behind.principal_id = behind.holder_id`;
  return sql`
    with recursive base as materialized (${base}),
    behind(holder_id, principal_id) as (
      select distinct holder_id, holder_id from base
      union select behind.holder_id, joined.from_id from behind join ${joined} as joined on joined.to_id = behind.principal_id ${deeper})
    select behind.principal_id, case when behind.principal_id <> behind.holder_id then behind.holder_id end as through_id,
      base.from_id, base.eligible
    from base join behind on behind.holder_id = base.holder_id`;
}

const groupMembers = (held: Held): RawBuilder<unknown> => {
  const joined = related(held, 'member_of', 'entra_group_members');
  // A member of an inner group counts once for each group that it is directly in.
  return sql`
    with recursive inner_group(id) as (
      select ${held.resourceId}::bigint
      union select joined.from_id from inner_group join ${joined} as joined on joined.to_id = inner_group.id)
    select joined.from_id as principal_id, case when joined.to_id <> ${held.resourceId}::bigint then joined.to_id end as through_id,
      null::bigint as from_id, false as eligible
    from inner_group join ${joined} as joined on joined.to_id = inner_group.id`;
};

const owners =
  (...origins: string[]) =>
  (held: Held): RawBuilder<unknown> =>
    sql`
    select distinct owns.from_id as principal_id, null::bigint as through_id, null::bigint as from_id, false as eligible
    from ${related(held, 'owns')} as owns where owns.to_id = ${held.resourceId}::bigint
      and owns.origin = any(${origins}::text[])`;

const directoryRole = (held: Held): RawBuilder<unknown> =>
  withMembers(
    sql`select holder_id, null::bigint as from_id, eligible from posture_holding
      where organization_id = ${held.organizationId} and plane = 'directory' and role_id = ${held.resourceId}::bigint
        and coalesce(scope_id, 0) = ${held.role}::bigint`,
    held,
    'one',
  );

const azureRole = (held: Held): RawBuilder<unknown> =>
  withMembers(
    sql`select holding.holder_id, case when holding.scope_id <> ${held.resourceId}::bigint then holding.scope_id end as from_id,
        holding.eligible
      from posture_holding as holding where holding.organization_id = ${held.organizationId} and holding.plane = 'azure'
        and holding.role_id = ${held.role}::bigint and holding.scope_id in (
          with recursive above(id) as (
            select ${held.resourceId}::bigint
            union select contains.from_id from above
              join ${related(held, 'contains')} as contains on contains.to_id = above.id)
          select id from above)`,
    held,
    'any',
  );

const appRole = (held: Held): RawBuilder<unknown> =>
  withMembers(
    sql`select holder.to_id as holder_id, null::bigint as from_id, false as eligible
      from ${related(held, 'grants', 'entra_app_role_assignment')} as grants
      join ${related(held, 'assigned_to', 'entra_app_role_assignment')} as holder on holder.from_id = grants.from_id
      where grants.to_id = ${held.resourceId}::bigint and grants.properties ->> 'appRoleId' = ${held.role}`,
    held,
    'one',
  );

const managedIdentity = (held: Held): RawBuilder<unknown> => sql`
  select run.from_id as principal_id, null::bigint as through_id, null::bigint as from_id, false as eligible
  from ${related(held, 'can_run_as')} as run where run.to_id = ${held.resourceId}::bigint
  union
  select run.from_id, instance.from_id, null, false
  from ${related(held, 'runs_as_instance_of')} as instance
  join ${related(held, 'can_run_as')} as run on run.to_id = instance.from_id
  where instance.to_id = ${held.resourceId}::bigint`;

export const holders: Readonly<Record<EntitlementKind, (held: Held) => RawBuilder<unknown>>> = {
  'group-members': groupMembers,
  'group-owners': owners('entra_group_owners'),
  'directory-role': directoryRole,
  'azure-role': azureRole,
  'app-role': appRole,
  'application-owners': owners('entra_application_owners', 'entra_service_principal_owners'),
  'managed-identity': managedIdentity,
};
