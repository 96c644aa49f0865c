/** Pieces of SQL about an assignment `entity`: each looks into an index, however many assignments there are. */
import { type RawBuilder, sql } from 'kysely';
import { assignmentTypes, roleVerb } from '../roles/list.ts';
import { principalKinds } from './schema.ts';

/** Types of assignments, in the order of the list. */
export const listed = {
  directory: Object.values(assignmentTypes.directory),
  azure: Object.values(assignmentTypes.azure),
} as const;
export const isEligible = (type: string): boolean =>
  type === assignmentTypes.directory.eligible || type === assignmentTypes.azure.eligible;
const isAzure = (type: string): boolean => listed.azure.some((each) => each === type);
export const planeOf = (type: string): 'azure' | 'directory' => (isAzure(type) ? 'azure' : 'directory');

/** What Privileged Identity Management says of an active assignment. */
export const scheduleTypes = ['entra_role_assignment_schedule', 'azure_role_assignment_schedule_instance'] as const;

const end = (organizationId: string, verb: string): RawBuilder<unknown> => sql`(
  select held.to_id from relation as held where held.organization_id = ${organizationId} and held.from_id = entity.id
    and held.type = ${verb} and held.gone_at is null order by held.to_id limit 1)`;
export const principalEnd = (organizationId: string) => end(organizationId, 'assigned_to');
export const scopeEnd = (organizationId: string) => end(organizationId, 'at_scope');
export const roleEnd = (organizationId: string, type: string) => end(organizationId, roleVerb(type));

/** Assignments whose relation of a verb leads to an entity. */
export const leadsTo = (organizationId: string, verb: string, id: string): RawBuilder<boolean> => sql`entity.id in (
  select held.from_id from relation as held where held.organization_id = ${organizationId} and held.to_id = ${id}::bigint
    and held.type = ${verb} and held.gone_at is null)`;

/** Connections of directories in which each kind of principal was read completely. */
export interface ReadKinds {
  readonly user: readonly string[];
  readonly group: readonly string[];
  readonly servicePrincipal: readonly string[];
  readonly device: readonly string[];
  readonly every: readonly string[];
}

/**
 * What became of the principal. One that is not there is gone only where everything that it can be was read completely: what
 * Azure calls it (`principalType`) narrows that down; a directory role does not say.
 * @param principal a row of `entity` by that alias, absent where there is none
 */
export function principalState(principal: string, known: ReadKinds): RawBuilder<string> {
  const id = sql.ref(`${principal}.id`);
  const gone = sql.ref(`${principal}.gone_at`);
  const among = (ids: readonly string[]) => sql`entity.connection_id = any(${[...ids]}::uuid[])`;
  return sql`case
    when ${id} is not null and ${gone} is null then 'present'
    when lower(entity.properties ->> 'principalType') = 'foreigngroup' then 'foreign'
    when case lower(entity.properties ->> 'principalType')
      when 'user' then ${among(known.user)} when 'group' then ${among(known.group)}
      when 'serviceprincipal' then ${among(known.servicePrincipal)} when 'device' then ${among(known.device)}
      else ${among(known.every)} end then 'gone'
    else 'unread' end`;
}

/** By the entity where it is known, also one that is gone, and else by what Azure calls it. */
export function principalKind(principal: string): RawBuilder<string | null> {
  const properties = sql.ref(`${principal}.properties`);
  return sql`case coalesce(${sql.ref(`${principal}.type`)}, lower(entity.properties ->> 'principalType'))
    when 'entra_user' then 'user' when 'user' then 'user' when 'entra_group' then 'group' when 'group' then 'group'
    when 'foreigngroup' then 'group' when 'entra_device' then 'device' when 'device' then 'device'
    when 'entra_service_principal' then case lower(${properties} ->> 'servicePrincipalType')
      when 'managedidentity' then 'managed-identity' else 'service-principal' end
    when 'serviceprincipal' then 'service-principal'
    else case when ${sql.ref(`${principal}.id`)} is null then null else 'other' end end`;
}

export const asKind = (text: string | null) => principalKinds.find((kind) => kind === text) ?? null;

/** Of the key of a scope, `scope_key`. */
export const scopeKind = (key: RawBuilder<unknown>, type: RawBuilder<unknown>): RawBuilder<string> => sql`case
  when ${type} = 'entra_administrative_unit' then 'administrative-unit'
  when ${key} like '/tenants/%' then 'root'
  when ${key} ~ '^/providers/microsoft.management/managementgroups/[^/]+$' then 'management-group'
  when ${key} ~ '^/subscriptions/[^/]+$' then 'subscription'
  when ${key} ~ '^/subscriptions/[^/]+/resourcegroups/[^/]+$' then 'resource-group'
  when ${key} like '/%' then 'resource'
  when entity.properties ->> 'directoryScopeId' = '/' then 'directory'
  else 'directory-object' end`;

/** The end that Privileged Identity Management tells, as `jsonb`: absent where it says nothing, null where there is none. */
export function endOf(organizationId: string, type: string): RawBuilder<unknown> {
  if (isEligible(type)) return sql`entity.properties -> 'endDateTime'`;
  return sql`(select schedule.properties -> 'endDateTime' ${scheduleOf(organizationId)})`;
}

export const scheduleOf = (organizationId: string): RawBuilder<unknown> => sql`from relation as describes
  join entity as schedule on schedule.organization_id = ${organizationId} and schedule.id = describes.from_id
    and schedule.type = any(${[...scheduleTypes]}::text[]) and schedule.gone_at is null
  where describes.organization_id = ${organizationId} and describes.to_id = entity.id and describes.type = 'describes'
    and describes.gone_at is null limit 1`;
