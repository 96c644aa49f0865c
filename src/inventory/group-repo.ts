/** How many entities of a filter there are of each kind, as the database tells it. */
import { type RawBuilder, sql } from 'kysely';
import type { StoreTransaction } from '../store/index.ts';
import { type FilterOptions, filterOf, subscriptionOf } from './entity-repo.ts';

export type Grouping =
  | { readonly by: 'type' | 'subscription' }
  | { readonly by: 'property'; readonly property: string };

export interface GroupRecord {
  /** Null: there is no value. */
  readonly value: string | null;
  /** False: Microsoft did not say. */
  readonly said: boolean;
  readonly name: string | null;
  readonly count: string;
  readonly place: string;
  /** Of all groups. */
  readonly entities: string;
  readonly groups: string;
}

export interface GroupOptions extends FilterOptions {
  readonly grouping: Grouping;
  readonly limit: number;
  readonly after?: { readonly count: string; readonly place: string } | undefined;
}

/** One page, the largest groups first. Every entity is in exactly one group. */
export async function listGroups(
  db: StoreTransaction,
  organizationId: string,
  { grouping, limit, after, ...filter }: GroupOptions,
): Promise<GroupRecord[]> {
  const { value, said } = columnsOf(grouping);
  // Sorts groups of the same size; a value begins with a letter, so that no value is taken for the two that are none.
  const place = sql`case when not said then '1' when value is null then '0' else 'v' || value end`;
  const further = after
    ? sql`where (-count, place collate "C") > (${`-${after.count}`}::bigint, ${after.place})`
    : sql``;
  const { rows } = await sql<GroupRecord>`
    with grouped as (
      select ${value} as value, ${said} as said, count(*) as count
      from entity where ${sql.join(filterOf(organizationId, filter), sql` and `)}
      group by 1, 2),
    placed as (
      select value, said, count, ${place} as place, sum(count) over () as entities, count(*) over () as groups
      from grouped),
    page as (
      select * from placed ${further} order by count desc, place collate "C" limit ${limit})
    select page.value, page.said, page.count, page.place, page.entities, page.groups,
      ${nameOf(grouping, organizationId)} as name
    from page order by page.count desc, page.place collate "C"`.execute(db);
  return rows;
}

function columnsOf(grouping: Grouping): { value: RawBuilder<unknown>; said: RawBuilder<unknown> } {
  switch (grouping.by) {
    case 'type':
      return { value: sql`type`, said: sql`true` };
    case 'subscription':
      return { value: subscriptionOf, said: sql`true` };
    case 'property':
      return {
        value: sql`properties ->> ${grouping.property}::text`,
        said: sql`properties ? ${grouping.property}::text`,
      };
  }
}

function nameOf({ by }: Grouping, organizationId: string): RawBuilder<unknown> {
  if (by !== 'subscription') return sql`null::text`;
  return sql`(select entity.name from entity_key join entity
      on entity.organization_id = entity_key.organization_id and entity.id = entity_key.id
    where entity_key.organization_id = ${organizationId} and entity_key.key = '/subscriptions/' || page.value)`;
}
