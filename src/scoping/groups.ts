/** Groups and what is in them, as SQL over the stored graph. */
import { type RawBuilder, sql } from 'kysely';
import type { ScopeRule } from './rules.ts';

/** Members of groups, whatever their kind; cycles of groups end because a pair is reached once. */
export const membership = sql`type = 'member_of' and origin = 'entra_group_members' and gone_at is null`;

export interface NamedGroup {
  readonly rule: number;
  readonly key: string;
  readonly nested: boolean;
}

/** The groups that rules name, each with the place of its rule. */
export function namedGroups(rules: readonly ScopeRule[]): NamedGroup[] {
  return rules.flatMap(({ match }, rule) =>
    match.kind === 'groups' ? match.ids.map((key) => ({ rule, key, nested: match.nested })) : [],
  );
}

/** CTEs `nests` and `reached (rule, nested, id)`: the named groups, and those within them where the rule says so. */
export function reachedGroups(organizationId: string, named: readonly NamedGroup[]): RawBuilder<unknown> {
  return sql`
    nests (parent, child) as materialized (
      select member.to_id, member.from_id from entity inner_group
        join relation member on member.organization_id = inner_group.organization_id and member.from_id = inner_group.id
      where inner_group.organization_id = ${organizationId} and inner_group.type = 'entra_group'
        and inner_group.gone_at is null and member.type = 'member_of' and member.origin = 'entra_group_members'
        and member.gone_at is null and ${named.some(({ nested }) => nested)}::boolean
    ),
    reached (rule, nested, id) as (
      select named.rule, named.nested, entity_key.id
        from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as named(rule integer, key text, nested boolean)
          join entity_key on entity_key.organization_id = ${organizationId} and entity_key.key = named.key
      union
      select reached.rule, reached.nested, nests.child
        from reached join nests on nests.parent = reached.id where reached.nested
    )`;
}
