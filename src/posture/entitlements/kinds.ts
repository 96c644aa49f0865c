/** Each kind of entitlement as a select over the stored graph: `resource_id`, `role`, `scope_id`, `name`. */
import { type RawBuilder, sql } from 'kysely';
import type { EntitlementKind } from './schema.ts';

export interface Asked {
  readonly organizationId: string;
  readonly resourceId?: string | undefined;
  readonly holderId?: string | undefined;
}

const present = (type: string, { organizationId, resourceId }: Asked): RawBuilder<unknown> => sql`(
  select id, name, properties from entity where organization_id = ${organizationId} and type = ${type} and gone_at is null
    ${resourceId === undefined ? sql`` : sql`and id = ${resourceId}::bigint`})`;

export const related = ({ organizationId }: Asked, verb: string, origin?: string): RawBuilder<unknown> => sql`(
  select * from relation where organization_id = ${organizationId} and type = ${verb} and gone_at is null
    ${origin === undefined ? sql`` : sql`and origin = ${origin}`})`;

/** The account and every group that it is in, at any depth; circles end. */
const everyGroupOf = (asked: Asked): RawBuilder<unknown> => sql`(
  with recursive up(id) as (
    select ${asked.holderId}::bigint
    union select joined.to_id from up
      join ${related(asked, 'member_of', 'entra_group_members')} as joined on joined.from_id = up.id)
  select id from up)`;

const heldBy = (asked: Asked, condition: RawBuilder<unknown>): RawBuilder<unknown> =>
  asked.holderId === undefined ? sql`true` : condition;

function groups(origin: 'members' | 'owners') {
  return (asked: Asked): RawBuilder<unknown> => {
    const held =
      origin === 'members'
        ? sql`thing.id in (select id from ${everyGroupOf(asked)} as up) and thing.id <> ${asked.holderId}::bigint`
        : sql`exists (select from ${related(asked, 'owns', 'entra_group_owners')} as owns
            where owns.to_id = thing.id and owns.from_id = ${asked.holderId}::bigint)`;
    return sql`select thing.id as resource_id, '' as role, null::bigint as scope_id, ${origin} as name
      from ${present('entra_group', asked)} as thing where ${heldBy(asked, held)}`;
  };
}

/** Azure roles by the scope at which they were given, directory roles by the role itself. */
function holdings(plane: 'azure' | 'directory') {
  const resource = plane === 'azure' ? sql`scope_id` : sql`role_id`;
  return (asked: Asked): RawBuilder<unknown> => sql`
    select ${resource} as resource_id, ${plane === 'azure' ? sql`role_id::text` : sql`coalesce(scope_id, 0)::text`} as role,
      ${plane === 'azure' ? sql`null::bigint` : sql`scope_id`} as scope_id, min(role_name) as name
    from posture_holding as holding where organization_id = ${asked.organizationId} and plane = ${plane}
      and ${resource} is not null
      and ${asked.resourceId === undefined ? sql`true` : sql`${resource} = ${asked.resourceId}::bigint`}
      and ${heldBy(asked, sql`holder_id in (select id from ${everyGroupOf(asked)} as up)`)}
    group by role_id, scope_id`;
}

/** Access to an application as such is a role as well, with zeros for its id. */
export const defaultRole = '00000000-0000-0000-0000-000000000000';

/** Roles of applications; access as such where somebody has it. */
const appRoles = (asked: Asked): RawBuilder<unknown> => {
  const given = sql`(select grants.to_id, grants.properties ->> 'appRoleId' as role, holder.to_id as holder_id
    from ${related(asked, 'grants', 'entra_app_role_assignment')} as grants
    join ${related(asked, 'assigned_to', 'entra_app_role_assignment')} as holder on holder.from_id = grants.from_id)`;
  const held = sql`exists (select from ${given} as given where given.to_id = offered.resource_id and given.role = offered.role
    and (given.holder_id = ${asked.holderId}::bigint or given.holder_id in (
      select to_id from ${related(asked, 'member_of', 'entra_group_members')} as joined where from_id = ${asked.holderId}::bigint)))`;
  return sql`select offered.resource_id, offered.role, null::bigint as scope_id, offered.name from (
      select thing.id as resource_id, role.key as role, role.value as name
      from ${present('entra_service_principal', asked)} as thing
      cross join lateral jsonb_each_text(case jsonb_typeof(thing.properties -> 'appRoles') when 'object'
        then thing.properties -> 'appRoles' else '{}'::jsonb end) as role
      union select thing.id, ${defaultRole}, 'access' from ${present('entra_service_principal', asked)} as thing
      where exists (select from ${related(asked, 'grants', 'entra_app_role_assignment')} as grants
        where grants.to_id = thing.id and grants.properties ->> 'appRoleId' = ${defaultRole})) as offered
    where ${heldBy(asked, held)}`;
};

const applicationOwners = (asked: Asked): RawBuilder<unknown> => sql`
  select owns.to_id as resource_id, '' as role, null::bigint as scope_id, 'owners' as name
  from ${related(asked, 'owns')} as owns
  where owns.origin in ('entra_application_owners', 'entra_service_principal_owners')
    and ${asked.resourceId === undefined ? sql`true` : sql`owns.to_id = ${asked.resourceId}::bigint`}
    and ${heldBy(asked, sql`owns.from_id = ${asked.holderId}::bigint`)}
  group by owns.to_id`;

/** Who acts as a managed identity: a resource, or a resource that a user-assigned identity is attached to. */
const managedIdentities = (asked: Asked): RawBuilder<unknown> => sql`
  select thing.id as resource_id, '' as role, null::bigint as scope_id, 'runs as' as name
  from ${present('entra_service_principal', asked)} as thing
  where lower(thing.properties ->> 'servicePrincipalType') = 'managedidentity'
    and ${heldBy(
      asked,
      sql`exists (select from ${related(asked, 'can_run_as')} as run where run.to_id = thing.id
      and run.from_id = ${asked.holderId}::bigint)`,
    )}`;

export const kinds: Readonly<Record<EntitlementKind, (asked: Asked) => RawBuilder<unknown>>> = {
  'group-members': groups('members'),
  'group-owners': groups('owners'),
  'directory-role': holdings('directory'),
  'azure-role': holdings('azure'),
  'app-role': appRoles,
  'application-owners': applicationOwners,
  'managed-identity': managedIdentities,
};
