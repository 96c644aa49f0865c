/**
 * Who counts, as SQL over the stored graph: one statement whatever the number of users. Of each user each rule says yes, no or
 * unknown; a user counts when some rule includes them and none leaves them out, in three-valued logic.
 */
import { type RawBuilder, sql } from 'kysely';
import { type GroupsOfRules, membership } from './groups.ts';
import { likePattern } from './pattern.ts';
import { inOrderOfDecision, leavesOut, type ScopeMatch, type ScopeRule } from './rules.ts';

/** What decisions are made of. */
export interface Grounds {
  readonly organizationId: string;
  readonly tenantId: string;
  /** Connections to the tenant; entities of its directory belong to one of them. */
  readonly connectionIds: readonly string[];
  /** False: the list of users could not be read, and nothing is known of anybody. */
  readonly usersRead: boolean;
}

const users = ({ organizationId, connectionIds }: Grounds) => sql`
  select id, name, key, properties, properties ->> 'userPrincipalName' as user_principal_name from entity
  where organization_id = ${organizationId} and type = 'entra_user' and gone_at is null
    and connection_id = any(${[...connectionIds]}::uuid[])`;

/**
 * CTEs that end in `decided (user_id, user_name, user_principal_name, state, rule, cause, subject, service_account, included_by)`,
 * for a `with recursive`.
 */
export function decidedByRules(
  grounds: Grounds,
  given: readonly ScopeRule[],
  groups: GroupsOfRules,
): RawBuilder<unknown> {
  if (!grounds.usersRead) return nothingKnown(grounds);
  const rules = inOrderOfDecision(given);
  const places = new Map(rules.map((rule, place) => [rule, place]));
  const excluding = rules.filter(leavesOut);
  const including = rules.filter((rule) => !leavesOut(rule));
  const unreadOf = (name: string) => groups.get(name)?.unread;
  const reached = rules.flatMap(({ name }, rule) => (groups.get(name)?.ids ?? []).map((id) => ({ rule, id })));
  const chosen = rules.flatMap(({ match }, rule) =>
    match.kind === 'users' ? match.ids.map((key) => ({ rule, key })) : [],
  );
  const judged = (some: readonly ScopeRule[]) =>
    some.length === 0
      ? sql`'{}'::boolean[]`
      : sql`array[${sql.join(some.map((rule) => matches(rule, places.get(rule) ?? 0, unreadOf(rule.name) !== undefined)))}]::boolean[]`;
  const texts = (some: readonly ScopeRule[], of: (rule: ScopeRule) => string | null) => sql`${some.map(of)}::text[]`;
  const causeOf = ({ name, match }: ScopeRule) => unreadOf(name)?.cause ?? (attributeOf(match) && 'attribute_unread');
  const subjectOf = ({ name, match }: ScopeRule) => unreadOf(name)?.subject ?? attributeOf(match);
  const nameOf = ({ name }: ScopeRule) => name;
  const serviceAccounts = rules.filter(({ effect }) => effect === 'service-account').length;
  return sql`
    matched (user_id, rules) as (
      select user_id, array_agg(rule) from (
        select reached.rule, relation.from_id as user_id
          from unnest(${reached.map(({ rule }) => rule)}::integer[], ${reached.map(({ id }) => id)}::bigint[]) as reached(rule, id)
          join relation
          on relation.organization_id = ${grounds.organizationId} and relation.to_id = reached.id and ${membership}
        union all
        select chosen.rule, entity_key.id
          from jsonb_to_recordset(${JSON.stringify(chosen)}::jsonb) as chosen(rule integer, key text)
            join entity_key on entity_key.organization_id = ${grounds.organizationId} and entity_key.key = chosen.key
      ) as one group by user_id
    ),
    placed as (
      select users.id, users.name, users.user_principal_name,
        array_position(excludes, true) as excluded, array_position(excludes, null::boolean) as maybe_excluded,
        array_position(includes, true) as included, array_position(includes, null::boolean) as maybe_included
      from (${users(grounds)}) as users left join matched on matched.user_id = users.id
        cross join lateral (select ${judged(excluding)} as excludes, ${judged(including)} as includes offset 0) as judged
    ),
    stated as (
      select *, case
        when excluded is not null or (included is null and maybe_included is null) then 'out'
        when maybe_excluded is not null or included is null then 'unknown' else 'in' end as state
      from placed
    ),
    decided as (
      select id as user_id, name as user_name, user_principal_name, state,
        case state when 'in' then (${texts(including, nameOf)})[included]
          when 'out' then (${texts(excluding, nameOf)})[excluded]
          else coalesce((${texts(excluding, nameOf)})[maybe_excluded], (${texts(including, nameOf)})[maybe_included])
          end as rule,
        case state when 'out' then case when excluded is null then 'not_included' end
          when 'unknown' then case when maybe_excluded is not null then (${texts(excluding, causeOf)})[maybe_excluded]
            else (${texts(including, causeOf)})[maybe_included] end end as cause,
        case state when 'unknown' then case when maybe_excluded is not null
          then (${texts(excluding, subjectOf)})[maybe_excluded] else (${texts(including, subjectOf)})[maybe_included]
          end end as subject,
        coalesce(excluded <= ${serviceAccounts}, false) as service_account,
        (${texts(including, nameOf)})[included] as included_by
      from stated
    )`;
}

function nothingKnown(grounds: Grounds): RawBuilder<unknown> {
  return sql`decided as (
    select id as user_id, name as user_name, user_principal_name, 'unknown' as state, null::text as rule,
      'users_unread' as cause, null::text as subject, false as service_account, null::text as included_by
    from (${users(grounds)}) as users)`;
}

/** The property of which a rule asks; null where it asks of none. */
function attributeOf(match: ScopeMatch): string | null {
  if (match.kind === 'userPrincipalName') return 'userPrincipalName';
  return match.kind === 'attribute' || match.kind === 'flag' ? match.attribute : null;
}

/** True, false or null of a user. */
function matches({ match }: ScopeRule, place: number, unread: boolean): RawBuilder<unknown> {
  switch (match.kind) {
    case 'all':
      return sql`true`;
    case 'groups':
      // Who is known to be a member is one; of the others nothing is known while members may be missing.
      return sql`case when ${place}::integer = any(matched.rules) then true when not ${unread}::boolean then false end`;
    case 'users':
      return sql`coalesce(${place}::integer = any(matched.rules), false)`;
    case 'userPrincipalName':
      return sql`lower(users.user_principal_name) like any(${match.patterns.map(likePattern)}::text[])`;
    case 'attribute': {
      const value = sql`users.properties ->> ${match.attribute}::text`;
      const texts = match.values.filter((one) => one !== null);
      const known = sql`case when ${value} is null then ${match.values.includes(null)}::boolean
        else lower(${value}) = any(array(select lower(one) from unnest(${texts}::text[]) as one)) end`;
      const positive = match.operator === 'is';
      return sql`case when users.properties ? ${match.attribute}::text then ${positive ? known : sql`not (${known})`} end`;
    }
    case 'flag': {
      // Microsoft says null of accounts that never came from on-premises; of accountEnabled null says nothing.
      const none = match.attribute === 'onPremisesSyncEnabled' ? sql`'false'` : sql`null`;
      return sql`case when users.properties ? ${match.attribute}::text
        then coalesce(users.properties ->> ${match.attribute}::text, ${none}) = ${String(match.value)}::text end`;
    }
  }
}

/** Users as provisioning by SCIM knows them: columns `object_id` (null where it is not told), `user_name` and `active`. */
export type ScimUserQuery = RawBuilder<unknown>;

/** As `decidedByRules`, with what provisioning by SCIM says; also `scim (object_id, user_name, active, user_id)`. */
export function decidedByScim(grounds: Grounds, scimUsers: ScimUserQuery | undefined): RawBuilder<unknown> {
  const off = scimUsers === undefined;
  const source = scimUsers ?? sql`select null::text as object_id, null::text as user_name, false as active where false`;
  return sql`users as materialized (${users(grounds)}),
    scim as materialized (
      select told.object_id, told.user_name, told.active, coalesce(by_id.id, by_name.id) as user_id
      from (${source}) as told left join users by_id on by_id.key = lower(told.object_id)
        left join users by_name
          on lower(by_name.user_principal_name) = case when told.object_id is null then lower(told.user_name) end
    ),
    provisioned as (select user_id, bool_or(active) as active from scim where user_id is not null group by user_id),
    decided as (
      select users.id as user_id, users.name as user_name, users.user_principal_name,
        case when ${off}::boolean then 'unknown' when provisioned.active then 'in' else 'out' end as state,
        null::text as rule,
        case when ${off}::boolean then 'scim_off' when provisioned.active then null
          when provisioned.active is null then 'not_in_scim' else 'scim_inactive' end as cause,
        null::text as subject, false as service_account, null::text as included_by
      from users left join provisioned on provisioned.user_id = users.id
    )`;
}
