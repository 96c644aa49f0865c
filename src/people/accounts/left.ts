/** What accounts still have: counted for a page of them, and thing by thing for one person. */
import { type RawBuilder, sql } from 'kysely';
import type { StoreTransaction } from '../../store/index.ts';

/** Kinds of access with the reads that they rest on; without a complete read, a count is a lower bound or unknown. */
export const accessKinds = {
  'azure-role': ['azure_role_assignment'],
  'azure-role-eligible': ['azure_role_eligibility_schedule_instance'],
  'directory-role': ['entra_directory_role_assignment'],
  'directory-role-eligible': ['entra_role_eligibility'],
  group: ['entra_group_members'],
  'app-role': ['entra_app_role_assignment'],
  owner: ['entra_group_owners', 'entra_application_owners', 'entra_service_principal_owners'],
} as const satisfies Record<string, readonly string[]>;
export type AccessKind = keyof typeof accessKinds;
export const accessKindNames = Object.keys(accessKinds) as [AccessKind, ...AccessKind[]];

interface Origin {
  readonly kind: AccessKind;
  /** Catalogue type that brings the relation. */
  readonly origin: string;
}
const originsOf = (kinds: readonly AccessKind[]): Origin[] =>
  kinds.flatMap((kind) => accessKinds[kind].map((origin) => ({ kind, origin })));
const held = originsOf(['group', 'owner']);
const assigned = originsOf(accessKindNames.filter((kind) => kind !== 'group' && kind !== 'owner'));
const among = (origins: readonly Origin[]) => sql`any(${origins.map(({ origin }) => origin)}::text[])`;

const kindOf = (column: RawBuilder<unknown>) =>
  sql`case ${column} ${sql.join(
    [...assigned, ...held].map(({ kind, origin }) => sql`when ${origin} then ${kind}`),
    sql` `,
  )} end`;

/** Relations that are access of an account: assignments point to it, memberships and ownership start from it. */
const accessOf = (organizationId: string, account: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select origin, from_id as thing_id from relation where organization_id = ${organizationId} and to_id = ${account}
    and type = 'assigned_to' and gone_at is null and origin = ${among(assigned)}
  union all select origin, to_id from relation where organization_id = ${organizationId} and from_id = ${account}
    and type in ('member_of', 'owns') and gone_at is null and origin = ${among(held)}`;

export const hasAccess = (organizationId: string, account: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql`exists (${accessOf(organizationId, account)})`;

/** What is left of one account, as an object of numbers by kind; what was not read is not in it. */
export const leftOf = (organizationId: string, account: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  select coalesce(jsonb_object_agg(kind, number), '{}') from (
    select ${kindOf(sql`access.origin`)} as kind, count(*) as number
    from (${accessOf(organizationId, account)}) as access group by 1) as counted)`;

export interface CountedAccess {
  readonly account_id: string;
  readonly kind: AccessKind;
  readonly count: number;
}

/** @param accounts a page of them */
export async function countAccess(
  db: StoreTransaction,
  organizationId: string,
  accounts: readonly string[],
): Promise<CountedAccess[]> {
  const { rows } = await sql<CountedAccess>`
    select account.id as account_id, ${kindOf(sql`access.origin`)} as kind, count(*)::int as count
    from unnest(${[...accounts]}::bigint[]) as account(id)
    cross join lateral (${accessOf(organizationId, sql`account.id`)}) as access
    group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}

export interface AccessThing {
  readonly account_id: string;
  readonly kind: AccessKind;
  /** Number of the group, application or assignment. */
  readonly thing_id: string;
  readonly name: string;
  readonly scope: string | null;
}

/** More things of one person than anybody reads; counts are whole. */
const mostThings = 500;

/** Thing by thing: groups and applications by name, assignments by their role and scope. */
export async function listAccess(
  db: StoreTransaction,
  organizationId: string,
  accounts: readonly string[],
): Promise<AccessThing[]> {
  const end = (alias: string, types: readonly string[]) => sql`
    left join lateral (select coalesce(target.name, key.key) as name from relation
      join entity_key as key on key.organization_id = relation.organization_id and key.id = relation.to_id
      left join entity as target on target.organization_id = relation.organization_id and target.id = relation.to_id
      where relation.organization_id = ${organizationId} and relation.from_id = access.thing_id and relation.gone_at is null
        and relation.type = any(${[...types]}::text[]) and access.origin = ${among(assigned)} limit 1) as ${sql.ref(alias)} on true`;
  const { rows } = await sql<AccessThing>`
    select account.id as account_id, ${kindOf(sql`access.origin`)} as kind, access.thing_id,
      coalesce(thing.properties ->> 'appRoleValue', role.name, thing.name, key.key) as name, place.name as scope
    from unnest(${[...accounts]}::bigint[]) as account(id)
    cross join lateral (${accessOf(organizationId, sql`account.id`)}) as access
    join entity_key as key on key.organization_id = ${organizationId} and key.id = access.thing_id
    left join entity as thing on thing.organization_id = ${organizationId} and thing.id = access.thing_id
    ${end('role', ['grants', 'eligible_for'])} ${end('place', ['at_scope'])}
    order by 1, 2, 4, 3 limit ${mostThings}`.execute(db);
  return rows;
}
