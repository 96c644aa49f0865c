/** Which groups and roles policies name, and who is behind them. Everybody else's memberships are not looked at. */
import { sql } from 'kysely';
import { administratorRoles, directorySynchronizationRole, type MfaTenant } from '../../mfa/index.ts';
import type { StoreTransaction } from '../../store/index.ts';
import type { Place } from './coverage.ts';

export interface Subjects {
  /** Keys of the named groups that a group lies in, itself among them, by its number. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
  /** Roles by the key of the user or group that holds them. */
  readonly roles: ReadonlyMap<string, HeldRoles>;
}

export interface HeldRoles {
  readonly active: readonly string[];
  /** Eligible, or in an administrative unit. */
  readonly ineffective: readonly string[];
}

interface Assignment {
  readonly principal: string;
  readonly role: string;
  readonly effective: boolean;
}

export async function loadSubjects(db: StoreTransaction, place: Place, tenant: MfaTenant): Promise<Subjects> {
  const named = namesOf(tenant);
  const assignments = await readAssignments(db, place, [...named.roles]);
  const roles = new Map<string, { active: string[]; ineffective: string[] }>();
  for (const { principal, role, effective } of assignments) {
    const held = roles.get(principal) ?? { active: [], ineffective: [] };
    (effective ? held.active : held.ineffective).push(role);
    roles.set(principal, held);
  }
  const groups = await readGroups(db, place, [...named.groups, ...roles.keys()]);
  return { groups, roles };
}

function namesOf({ policies }: MfaTenant) {
  const groups = new Set<string>();
  const roles = new Set([directorySynchronizationRole, ...administratorRoles]);
  for (const { conditions } of policies) {
    const { users } = conditions;
    if (!users) continue;
    for (const id of [...users.includeGroups, ...users.excludeGroups]) groups.add(id.toLowerCase());
    for (const id of [...users.includeRoles, ...users.excludeRoles]) roles.add(id.toLowerCase());
  }
  return { groups, roles };
}

/** Custom roles have ids of their own; where a policy named one it would hold for nobody, so they are left out. */
async function readAssignments(db: StoreTransaction, place: Place, roles: readonly string[]): Promise<Assignment[]> {
  const { rows } = await sql<Assignment>`
    with own as (select type, properties from entity
      where organization_id = ${place.organizationId} and connection_id = ${place.connectionId} and gone_at is null
        and type in ('entra_directory_role_assignment', 'entra_role_eligibility', 'entra_directory_role')),
    custom as (select lower(properties ->> 'templateId') as id from own
      where type = 'entra_directory_role' and properties @> '{"isBuiltIn": false}')
    select lower(properties ->> 'principalId') as principal, lower(properties ->> 'roleDefinitionId') as role,
      bool_or(type = 'entra_directory_role_assignment' and properties ->> 'directoryScopeId' = '/') as effective
    from own
    where type <> 'entra_directory_role' and lower(properties ->> 'roleDefinitionId') = any(${[...roles]}::text[])
      and lower(properties ->> 'roleDefinitionId') not in (select id from custom where id is not null)
      and properties ->> 'principalId' is not null
    group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}

/** Downwards from the named groups, over groups only: their members are asked for user by user. */
async function readGroups(db: StoreTransaction, place: Place, keys: readonly string[]) {
  const { organizationId, connectionId } = place;
  const { rows } = await sql<{ id: string; within: string[] }>`
    with recursive inside as (
      select entity.id, entity.key as top from entity
      where organization_id = ${organizationId} and connection_id = ${connectionId} and type = 'entra_group'
        and gone_at is null and key = any(${[...keys]}::text[])
      union
      select relation.from_id, inside.top from inside
      join relation on relation.organization_id = ${organizationId} and relation.to_id = inside.id
        and relation.type = 'member_of' and relation.origin = 'entra_group_members' and relation.gone_at is null
      join entity on entity.organization_id = ${organizationId} and entity.id = relation.from_id
        and entity.type = 'entra_group' and entity.gone_at is null)
    select id::text as id, array_agg(top order by top) as within from inside group by id`.execute(db);
  return new Map(rows.map(({ id, within }) => [id, within]));
}
