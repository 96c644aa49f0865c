/** Groups: kind, rule, and how many are in them, directly. */
import { type RawBuilder, sql } from 'kysely';
import { ok, type Result } from '../../errors/index.ts';
import type { StoreTransaction } from '../../store/index.ts';
import { type Coverage, readMissing } from '../missing.ts';
import { type Order, walkBy } from '../order.ts';
import {
  hasTier,
  joinPrivilege,
  type PrivilegeRow,
  privilegeColumns,
  privilegeOf,
  privilegeReads,
} from '../privilege.ts';
import type { MissingFact } from '../schema.ts';
import { type Found, hasRow, hasText, isSaid, pageTable } from '../walk.ts';
import type { GroupQuery, groupSorts, IdentityGroup } from './schema.ts';

export const membersType = 'entra_group_members';
const ownersType = 'entra_group_owners';
const reads = {
  ...privilegeReads,
  entra_group: ['groups'],
  [membersType]: ['members', 'nested', 'memberOf'],
  [ownersType]: ['owners'],
};

export async function listGroups(
  db: StoreTransaction,
  organizationId: string,
  query: GroupQuery,
): Promise<Result<{ items: IdentityGroup[]; nextCursor: string | null; missing: MissingFact[] }>> {
  const asked = {
    organizationId,
    types: ['entra_group'],
    where: () => conditionsOf(organizationId, query),
    limit: query.limit,
    cursor: query.cursor,
  };
  const page = await walkBy(db, asked, query.sort, ordersOf(organizationId));
  if (!page.ok) return page;
  const coverage = await readMissing(db, organizationId, reads);
  const items = await factsOf(db, organizationId, page.value.rows, coverage);
  return ok({ items, nextCursor: page.value.nextCursor, missing: coverage.missing });
}

const isType = (type: string) =>
  sql`exists (select from jsonb_array_elements_text(case jsonb_typeof(entity.properties -> 'groupTypes') when 'array'
    then entity.properties -> 'groupTypes' else '[]'::jsonb end) as named where lower(named) = ${type})`;

/** Source: Microsoft Graph, "group resource type": the kind follows from three properties; null where one is missing. */
const kind: RawBuilder<string | null> = sql`case
  when ${isType('unified')} then 'microsoft-365'
  when not entity.properties ? 'groupTypes' then null
  when entity.properties @> '{"mailEnabled": true, "securityEnabled": true}' then 'mail-enabled-security'
  when entity.properties @> '{"mailEnabled": true, "securityEnabled": false}' then 'distribution'
  when entity.properties @> '{"securityEnabled": true}' then 'security' end`;

const membership = (organizationId: string, alias: string): RawBuilder<boolean> =>
  sql`${sql.ref(`${alias}.organization_id`)} = ${organizationId} and ${sql.ref(`${alias}.type`)} = 'member_of'
    and ${sql.ref(`${alias}.origin`)} = ${membersType} and ${sql.ref(`${alias}.gone_at`)} is null`;

const insideOf = (organizationId: string, group: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`from relation as inside where ${membership(organizationId, 'inside')} and inside.to_id = ${group}`;

const ownersOf = (organizationId: string, group: RawBuilder<unknown>): RawBuilder<unknown> => sql`from relation as owns
  where owns.organization_id = ${organizationId} and owns.to_id = ${group} and owns.type = 'owns'
    and owns.origin = ${ownersType} and owns.gone_at is null`;

function ordersOf(organizationId: string): Record<(typeof groupSorts)[number], Order> {
  const byCount = (rowsOf: typeof insideOf): Order => ({
    // Planned by itself: beside the same condition on `entity` the planner does not know the index of groups again.
    values: sql`select counted.id, counted.value from (select each.id from entity as each
        where each.organization_id = ${organizationId} and each.type = 'entra_group' and each.gone_at is null offset 0) as listed
      cross join lateral (select listed.id, count(*) as value ${rowsOf(organizationId, sql`listed.id`)}) as counted
      where counted.value > 0`,
    kind: 'number',
    none: sql`not ${hasRow(rowsOf(organizationId, sql`entity.id`))}`,
    noneIsZero: true,
  });
  return { members: byCount(insideOf), owners: byCount(ownersOf) };
}

function conditionsOf(organizationId: string, query: GroupQuery): RawBuilder<unknown>[] {
  const { connectionId, dynamic, roleAssignable, ownerless, nesting } = query;
  const owners = hasRow(ownersOf(organizationId, sql`entity.id`));
  return [
    ...hasText(query.search),
    ...(connectionId === undefined ? [] : [sql`entity.connection_id = ${connectionId}::uuid`]),
    ...(query.kind === undefined ? [] : [sql`${kind} = ${query.kind}`]),
    ...isSaid('isDynamic', dynamic),
    ...(roleAssignable === true ? isSaid('isAssignableToRole', true) : []),
    ...(roleAssignable === false ? [sql`not entity.properties @> '{"isAssignableToRole": true}'`] : []),
    ...(ownerless === undefined ? [] : [ownerless ? sql`not ${owners}` : owners]),
    ...(nesting === undefined
      ? []
      : [
          hasRow(sql`from relation as inside
            join entity as inner_group on inner_group.organization_id = ${organizationId} and inner_group.id = inside.from_id
              and inner_group.type = 'entra_group' and inner_group.gone_at is null
            where ${membership(organizationId, 'inside')} and inside.to_id = entity.id`),
        ]),
    ...(nesting === 'top'
      ? [
          sql`not ${hasRow(sql`from relation as above where ${membership(organizationId, 'above')} and above.from_id = entity.id`)}`,
        ]
      : []),
    ...hasTier(organizationId, query.tier),
  ];
}

/** For each of some groups: how many are directly in it, how many of these are groups, and how many groups it is in. */
export const countsOfGroups = (organizationId: string, ids: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  select counted.id, counted.members, coalesce(nested.groups, 0) as nested, counted.member_of from (
    select asked.id,
      (select count(*) ${insideOf(organizationId, sql`asked.id`)}) as members,
      (select count(*) from relation as above where ${membership(organizationId, 'above')} and above.from_id = asked.id) as member_of
    from ${ids} as asked(id)) as counted
  left join (
    select inside.to_id, count(*) as groups from ${ids} as asked(id)
    join relation as inside on ${membership(organizationId, 'inside')} and inside.to_id = asked.id
    join entity as inner_group on inner_group.organization_id = ${organizationId} and inner_group.id = inside.from_id
      and inner_group.type = 'entra_group' and inner_group.gone_at is null
    group by inside.to_id) as nested on nested.to_id = counted.id)`;

interface Facts extends PrivilegeRow {
  readonly id: string;
  readonly kind: IdentityGroup['kind'];
  readonly dynamic: boolean | null;
  readonly rule: string | null;
  readonly rule_state: string | null;
  readonly role_assignable: boolean | null;
  readonly synced: boolean | null;
  readonly members: string;
  readonly nested: string;
  readonly member_of: string;
  readonly owners: string;
}

/** Microsoft answers null for "no" here; what is absent was not said. */
const saidOrNo = (property: string) => sql`case when entity.properties ? ${sql.lit(property)}
  then coalesce((nullif(entity.properties -> ${sql.lit(property)}, 'null'))::boolean, false) end`;

async function factsOf(
  db: StoreTransaction,
  organizationId: string,
  rows: readonly Found[],
  coverage: Coverage,
): Promise<IdentityGroup[]> {
  if (rows.length === 0) return [];
  const ids = sql`unnest(${rows.map(({ id }) => id)}::bigint[])`;
  const { rows: facts } = await sql<Facts>`
    select entity.id, ${kind} as kind, entity.properties -> 'isDynamic' as dynamic,
      entity.properties ->> 'membershipRule' as rule, entity.properties ->> 'membershipRuleProcessingState' as rule_state,
      ${saidOrNo('isAssignableToRole')} as role_assignable, ${saidOrNo('onPremisesSyncEnabled')} as synced,
      counts.members, counts.nested, counts.member_of, ${privilegeColumns},
      (select count(*) ${ownersOf(organizationId, sql`entity.id`)}) as owners
    from ${pageTable(rows)}
    join entity on entity.organization_id = ${organizationId} and entity.id = page.id
    join ${countsOfGroups(organizationId, ids)} as counts on counts.id = page.id
    ${joinPrivilege}
    order by page.place`.execute(db);
  const byId = new Map(facts.map((row) => [row.id, row]));
  return rows.flatMap((row) => {
    const known = byId.get(row.id);
    return known ? [groupOf(row, known, coverage)] : [];
  });
}

function groupOf(found: Found, facts: Facts, coverage: Coverage): IdentityGroup {
  const { id, key, azure_id: azureId, name, connection_id: connectionId } = found;
  const counted = (count: string, type: string) => (coverage.some(connectionId, type) ? Number(count) : null);
  return {
    ...{ id, key, azureId, name, connectionId },
    kind: facts.kind,
    dynamic: facts.dynamic,
    rule: facts.rule,
    ruleState: facts.rule_state,
    roleAssignable: facts.role_assignable,
    synced: facts.synced,
    members: counted(facts.members, membersType),
    nested: counted(facts.nested, membersType),
    memberOf: counted(facts.member_of, membersType),
    owners: counted(facts.owners, ownersType),
    privilege: privilegeOf(facts),
  };
}
