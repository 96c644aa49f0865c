/** Pages of entitlements and of their holders. */
import { type RawBuilder, sql } from 'kysely';
import type { StoreTransaction } from '../../store/index.ts';
import { type Held, holders } from './holders.ts';
import { type Asked, kinds } from './kinds.ts';
import type { EntitlementKind } from './schema.ts';

export interface EntitlementRecord {
  readonly resource_id: string;
  readonly resource_key: string;
  readonly resource_type: string | null;
  readonly resource_name: string | null;
  readonly role: string;
  /** The same in every store: the key of the Azure role, of the scope of a directory role, or the role's id. */
  readonly role_key: string;
  readonly name: string;
  readonly scope_id: string | null;
  readonly scope_key: string | null;
  readonly scope_type: string | null;
  readonly scope_name: string | null;
  readonly holders: string;
  readonly eligible: string;
}

export type EntitlementPlace = readonly [kind: EntitlementKind, resourceId: string, role: string];

/** One page of a kind, by keyset; direct holders are counted for what is on it only. */
export async function listEntitlements(
  db: StoreTransaction,
  kind: EntitlementKind,
  asked: Asked,
  page: {
    readonly limit: number;
    readonly after?: readonly [resourceId: string, role: string];
    readonly role?: string;
  },
): Promise<EntitlementRecord[]> {
  const after = page.after
    ? sql`(found.resource_id, found.role) > (${page.after[0]}::bigint, ${page.after[1]})`
    : sql`true`;
  const { rows } = await sql<EntitlementRecord>`
    select page.resource_id, page.role, page.name, page.scope_id, key.key as resource_key, thing.type as resource_type,
      thing.name as resource_name, coalesce(role_key.key, scope_key.key, page.role) as role_key, scope_key.key as scope_key,
      scope.type as scope_type, scope.name as scope_name, counted.holders, counted.eligible
    from (select * from (${kinds[kind](asked)}) as found
      where ${after} and ${page.role === undefined ? sql`true` : sql`found.role = ${page.role}`}
      order by found.resource_id, found.role limit ${page.limit}) as page
    join entity_key as key on key.organization_id = ${asked.organizationId} and key.id = page.resource_id
    left join entity as thing on thing.organization_id = ${asked.organizationId} and thing.id = page.resource_id
    left join entity_key as role_key on ${
      kind === 'azure-role'
        ? sql`role_key.organization_id = ${asked.organizationId}
      and role_key.id = page.role::bigint`
        : sql`false`
    }
    left join entity_key as scope_key on scope_key.organization_id = ${asked.organizationId} and scope_key.id = page.scope_id
    left join entity as scope on scope.organization_id = ${asked.organizationId} and scope.id = page.scope_id
    cross join lateral (${countsOf(kind, asked)}) as counted
    order by page.resource_id, page.role`.execute(db);
  return rows;
}

/** Direct holders of the row `page`. */
function countsOf(kind: EntitlementKind, { organizationId }: Asked): RawBuilder<unknown> {
  const relation = (
    verb: string,
    condition: RawBuilder<unknown>,
  ) => sql`select count(*) as holders, 0::bigint as eligible
    from relation where organization_id = ${organizationId} and type = ${verb} and gone_at is null
      and to_id = page.resource_id and ${condition}`;
  const holding = (condition: RawBuilder<unknown>) => sql`
    select count(distinct holder_id) filter (where not eligible) as holders,
      count(distinct holder_id) filter (where eligible) as eligible
    from posture_holding where organization_id = ${organizationId} and ${condition}`;
  switch (kind) {
    case 'group-members':
      return relation('member_of', sql`origin = 'entra_group_members'`);
    case 'group-owners':
      return relation('owns', sql`origin = 'entra_group_owners'`);
    case 'application-owners':
      return relation('owns', sql`origin in ('entra_application_owners', 'entra_service_principal_owners')`);
    case 'app-role':
      return relation('grants', sql`origin = 'entra_app_role_assignment' and properties ->> 'appRoleId' = page.role`);
    case 'managed-identity':
      return relation('can_run_as', sql`true`);
    case 'azure-role':
      return holding(sql`plane = 'azure' and scope_id = page.resource_id and role_id = page.role::bigint`);
    case 'directory-role':
      return holding(
        sql`plane = 'directory' and role_id = page.resource_id and coalesce(scope_id, 0) = page.role::bigint`,
      );
  }
}

/** The number that a key has here. */
export async function numberOf(db: StoreTransaction, organizationId: string, key: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('entity_key')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.id;
}

interface Named<Prefix extends string> {
  readonly values: { readonly [Key in `${Prefix}_${'id' | 'key' | 'type' | 'name'}`]: string | null };
}
export type HolderRecord = Named<'principal'>['values'] &
  Named<'through'>['values'] &
  Named<'from'>['values'] & {
    readonly principal_id: string;
    readonly principal_key: string;
    readonly eligible: boolean;
  };

export type HolderPlace = readonly [principalId: string, throughId: string, fromId: string, eligible: string];

/** One page of holders, by keyset. */
export async function listHolders(
  db: StoreTransaction,
  kind: EntitlementKind,
  held: Held,
  page: { readonly limit: number; readonly after?: HolderPlace },
): Promise<HolderRecord[]> {
  const place = sql`(found.principal_id, coalesce(found.through_id, 0), coalesce(found.from_id, 0), found.eligible)`;
  const after = page.after
    ? sql`${place} > (${page.after[0]}::bigint, ${page.after[1]}::bigint, ${page.after[2]}::bigint, ${page.after[3]}::boolean)`
    : sql`true`;
  const named = (prefix: 'principal' | 'through' | 'from') => ({
    columns: sql.raw(
      `page.${prefix}_id, ${prefix}_key.key as ${prefix}_key, ${prefix}_thing.type as ${prefix}_type, ${prefix}_thing.name as ${prefix}_name`,
    ),
    joins: sql`left join entity_key as ${sql.id(`${prefix}_key`)} on ${sql.id(`${prefix}_key`)}.organization_id = ${held.organizationId}
        and ${sql.id(`${prefix}_key`)}.id = page.${sql.id(`${prefix}_id`)}
      left join entity as ${sql.id(`${prefix}_thing`)} on ${sql.id(`${prefix}_thing`)}.organization_id = ${held.organizationId}
        and ${sql.id(`${prefix}_thing`)}.id = page.${sql.id(`${prefix}_id`)}`,
  });
  const [principal, through, from] = [named('principal'), named('through'), named('from')];
  const { rows } = await sql<HolderRecord>`
    select ${principal.columns}, ${through.columns}, ${from.columns}, page.eligible
    from (select distinct principal_id, through_id, from_id, eligible from (${holders[kind](held)}) as found where ${after}
      order by principal_id, through_id nulls first, from_id nulls first, eligible limit ${page.limit}) as page
    ${principal.joins} ${through.joins} ${from.joins}
    order by page.principal_id, page.through_id nulls first, page.from_id nulls first, page.eligible`.execute(db);
  return rows;
}
