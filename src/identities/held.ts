/** How many role assignments of some types a principal holds directly: for its row, and as an order. */
import { type RawBuilder, sql } from 'kysely';
import type { Order } from './order.ts';
import { hasRow } from './walk.ts';

const heldBy = (organizationId: string, types: readonly string[]): RawBuilder<unknown> => sql`from relation as held
  where held.organization_id = ${organizationId} and held.to_id = entity.id and held.type = 'assigned_to'
    and held.origin = any(${[...types]}::text[]) and held.gone_at is null`;

/** Of the row `entity`. */
export const heldCount = (organizationId: string, types: readonly string[]): RawBuilder<string> =>
  sql`(select count(*) ${heldBy(organizationId, types)})`;

/**
 * From the assignments to who holds them: there are far fewer of them than of principals. Each looks into an index; a join would
 * go through all relations.
 */
export const heldOrder = (organizationId: string, types: readonly string[]): Order => ({
  values: sql`select held.to_id as id, count(*) as value from entity as given
    cross join lateral (select relation.to_id from relation where relation.organization_id = ${organizationId}
      and relation.from_id = given.id and relation.type = 'assigned_to'
      and relation.origin = any(${[...types]}::text[]) and relation.gone_at is null offset 0) as held
    where given.organization_id = ${organizationId} and given.type = any(${[...types]}::text[]) and given.gone_at is null
    group by held.to_id`,
  kind: 'number',
  none: sql`not ${hasRow(heldBy(organizationId, types))}`,
  noneIsZero: true,
});
