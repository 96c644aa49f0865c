/** The groups that rules name with those within them, and of which of these the members are not known. */
import { sql } from 'kysely';
import type { StoreTransaction } from '../store/index.ts';
import { type DirectoryCoverage, membersInDoubt } from './coverage.ts';
import type { ScopeRule } from './rules.ts';

/** Why the members of a group, or of one within it, are not known. */
export type UnreadCause = 'group_gone' | 'group_unread' | 'members_unread' | 'members_hidden' | 'nested_unread';

export interface UnreadGroup {
  readonly cause: UnreadCause;
  /** Key of the group. */
  readonly subject: string;
  /** How many groups of the rule are not known. */
  readonly count: number;
}

export interface ReachedGroups {
  /** Numbers of the groups in the store. */
  readonly ids: readonly string[];
  /** The first by name of those whose members are not known; who is not among the known members may be one. */
  readonly unread: UnreadGroup | undefined;
}

/** By name of the rule; only rules that name groups. */
export type GroupsOfRules = ReadonlyMap<string, ReachedGroups>;

/** A user, or another group, that is a member of a group. */
export const membership = sql`type = 'member_of' and origin = 'entra_group_members' and gone_at is null`;

interface Row {
  readonly rule: number;
  readonly ids: string[];
  readonly cause: UnreadCause | null;
  readonly subject: string | null;
  readonly count: number;
}

/**
 * Groups may be within each other in circles: each is reached once. Their number bounds what comes back, whoever is in them; the
 * statement that decides about everybody then knows how many groups it has to look into.
 * @param place the connection that reads the directory
 */
export async function reachGroups(
  db: StoreTransaction,
  { organizationId, connectionId }: { readonly organizationId: string; readonly connectionId: string },
  rules: readonly ScopeRule[],
  coverage: readonly DirectoryCoverage[],
): Promise<GroupsOfRules> {
  const named = rules.flatMap(({ match }, rule) =>
    match.kind === 'groups' ? match.ids.map((key) => ({ rule, key, nested: match.nested })) : [],
  );
  if (named.length === 0) return new Map();
  const groupsComplete = coverage.some(({ type, outcome }) => type === 'entra_group' && outcome === 'complete');
  const { rows } = await sql<Row>`
    with recursive nests (parent, child) as materialized (
      select member.to_id, member.from_id from entity within cross join lateral (
        select to_id, from_id from relation
        where organization_id = ${organizationId} and from_id = within.id and ${membership} offset 0) as member
      where within.organization_id = ${organizationId} and within.type = 'entra_group' and within.gone_at is null
        and ${named.some(({ nested }) => nested)}::boolean
    ),
    reached (rule, nested, id) as (
      select named.rule, named.nested, entity_key.id
        from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as named(rule integer, key text, nested boolean)
          join entity_key on entity_key.organization_id = ${organizationId} and entity_key.key = named.key
      union
      select reached.rule, reached.nested, nests.child
        from reached join nests on nests.parent = reached.id where reached.nested
    ),
    told as (
      select reached.rule, reached.id, entity_key.key as subject, coalesce(one.name, entity_key.key) as name, case
        when one.id is null then 'group_unread'
        when one.gone_at is not null then 'group_gone'
        when ${membersInDoubt(coverage)}::boolean or exists (
          select 1 from collection where organization_id = ${organizationId} and connection_id = ${connectionId}
            and type = 'entra_group_members' and scope = 'parent:' || entity_key.key) then 'members_unread'
        when one.properties ->> 'visibility' = 'HiddenMembership' and not exists (
          select 1 from relation where organization_id = ${organizationId} and to_id = one.id and ${membership})
          then 'members_hidden'
        when not ${groupsComplete}::boolean and reached.nested and exists (
          select 1 from relation member left join entity known on known.organization_id = member.organization_id
              and known.id = member.from_id and known.gone_at is null
          where member.organization_id = ${organizationId} and member.to_id = one.id and member.type = 'member_of'
            and member.origin = 'entra_group_members' and member.gone_at is null and known.id is null)
          then 'nested_unread' end as cause
      from reached
        join entity_key on entity_key.organization_id = ${organizationId} and entity_key.id = reached.id
        left join entity one on one.organization_id = ${organizationId} and one.id = reached.id
          and one.type = 'entra_group'
    )
    select rule, array_agg(id) as ids, count(cause)::integer as count,
      (array_agg(cause order by name, subject) filter (where cause is not null))[1] as cause,
      (array_agg(subject order by name, subject) filter (where cause is not null))[1] as subject
    from told group by rule`.execute(db);
  return new Map(
    rows.map(({ rule, ids, cause, subject, count }) => {
      const unread = cause === null || subject === null ? undefined : { cause, subject, count };
      return [rules[rule]?.name ?? '', { ids, unread }];
    }),
  );
}
