import { sql } from 'kysely';
import { externalKindOf, type MfaUser } from '../../mfa/index.ts';
import type { StoreTransaction } from '../../store/index.ts';
import type { Place, ReadState } from './coverage.ts';
import type { Subjects } from './subjects.ts';

interface Row {
  readonly id: string;
  readonly key: string;
  readonly enabled: boolean | null;
  readonly user_type: string | null;
  readonly user_principal_name: string | null;
  readonly external_user_state: string | null;
  readonly per_user_mfa: string | null;
  readonly groups: string[] | null;
}

export interface LoadedUser {
  /** Number of the entity. */
  readonly id: string;
  readonly user: MfaUser;
}

const states = ['disabled', 'enabled', 'enforced'] as const;

/** The next users by number, with those of their direct groups that matter. */
export async function loadUsers(
  db: StoreTransaction,
  { organizationId, connectionId }: Place,
  subjects: Subjects,
  read: ReadState,
  after: string,
  limit: number,
): Promise<LoadedUser[]> {
  const { rows } = await sql<Row>`
    with page as (
      select id, key, properties from entity
      where organization_id = ${organizationId} and connection_id = ${connectionId} and type = 'entra_user'
        and gone_at is null and id > ${after}::bigint order by id limit ${limit}),
    joined as (
      select relation.from_id, array_agg(relation.to_id::text) as groups from relation
      where relation.organization_id = ${organizationId} and relation.from_id = any(array(select id from page))
        and relation.type = 'member_of' and relation.to_id = any(${[...subjects.groups.keys()]}::bigint[])
        and relation.origin = 'entra_group_members' and relation.gone_at is null
      group by relation.from_id)
    select page.id::text as id, page.key, (page.properties ->> 'accountEnabled')::boolean as enabled,
      page.properties ->> 'userType' as user_type, page.properties ->> 'userPrincipalName' as user_principal_name,
      page.properties ->> 'externalUserState' as external_user_state,
      lower(state.properties ->> 'perUserMfaState') as per_user_mfa, joined.groups
    from page left join joined on joined.from_id = page.id
    left join entity as state on state.organization_id = ${organizationId} and state.part_of = page.key
      and state.type = 'entra_user_mfa_state' and state.gone_at is null
    order by page.id`.execute(db);
  const known = {
    groupsComplete: read.whole('entra_group_members'),
    rolesComplete: read.whole('entra_directory_role_assignment') && read.whole('entra_group_members'),
  };
  return rows.map((row) => ({ id: row.id, user: { ...userOf(row, subjects), ...known } }));
}

/** Graph does not say which tenant a guest comes from, nor does it tell agents in a list of users. */
function userOf(row: Row, subjects: Subjects): Omit<MfaUser, 'groupsComplete' | 'rolesComplete'> {
  const groups = [...new Set((row.groups ?? []).flatMap((id) => subjects.groups.get(id) ?? []))];
  const held = [row.key, ...groups].flatMap((key) => subjects.roles.get(key) ?? []);
  return {
    id: row.key,
    enabled: row.enabled !== false,
    isPerson: true,
    external: externalKindOf({
      userType: row.user_type,
      userPrincipalName: row.user_principal_name,
      externalUserState: row.external_user_state,
      externalTenantId: null,
    }),
    homeTenant: undefined,
    groups,
    roles: held.flatMap(({ active }) => active),
    ineffectiveRoles: held.flatMap(({ ineffective }) => ineffective),
    perUserMfa: states.find((state) => state === row.per_user_mfa),
    documented: false,
  };
}
