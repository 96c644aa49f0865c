/** Assignments by the names at their ends, and by when they end. */
import { type RawBuilder, sql } from 'kysely';
import type { Order } from '../order.ts';
import { hasRow } from '../walk.ts';
import { isEligible, listed, scheduleOf, scheduleTypes } from './pieces.ts';
import type { assignmentSorts } from './schema.ts';

const types = [...listed.directory, ...listed.azure];
const eligible = types.filter(isEligible);
const texts = (values: readonly string[]): RawBuilder<unknown> => sql`any(${[...values]}::text[])`;

export const assignmentOrders = (organizationId: string): Record<(typeof assignmentSorts)[number], Order> => ({
  principal: byName(organizationId, ['assigned_to']),
  role: byName(organizationId, ['grants', 'eligible_for']),
  scope: byName(organizationId, ['at_scope']),
  endsAt: {
    values: sql`select given.id, given.properties ->> 'endDateTime' as value from entity as given
      where given.organization_id = ${organizationId} and given.type = ${texts(eligible)} and given.gone_at is null
        and given.properties ->> 'endDateTime' is not null
      union all
      select describes.to_id as id, min(schedule.properties ->> 'endDateTime') as value from entity as schedule
      join relation as describes on describes.organization_id = ${organizationId} and describes.from_id = schedule.id
        and describes.type = 'describes' and describes.gone_at is null
      where schedule.organization_id = ${organizationId} and schedule.type = ${texts(scheduleTypes)}
        and schedule.gone_at is null and schedule.properties ->> 'endDateTime' is not null
      group by describes.to_id`,
    kind: 'text',
    none: sql`case when entity.type = ${texts(eligible)} then entity.properties ->> 'endDateTime'
      else (select schedule.properties ->> 'endDateTime' ${scheduleOf(organizationId)}) end is null`,
    noneIsZero: false,
  },
});

/** By what the relation of a verb leads to: its name, or its key where it was not read. Each looks into an index. */
function byName(organizationId: string, verbs: readonly string[]): Order {
  const idsOf = (type: string) => sql`select each.id from entity as each
    where each.organization_id = ${organizationId} and each.type = ${type} and each.gone_at is null`;
  return {
    values: sql`select led.id, (select coalesce(thing.name, known.key collate "default") from entity_key as known
        left join entity as thing on thing.organization_id = ${organizationId} and thing.id = known.id
        where known.organization_id = ${organizationId} and known.id = led.to_id) as value
      from (${sql.join(types.map(idsOf), sql` union all `)}) as given
      cross join lateral (select given.id, held.to_id from relation as held where held.organization_id = ${organizationId}
        and held.from_id = given.id and held.type = ${texts(verbs)} and held.gone_at is null
        order by held.to_id limit 1) as led`,
    kind: 'text',
    none: sql`not ${hasRow(sql`from relation as held where held.organization_id = ${organizationId}
      and held.from_id = entity.id and held.type = ${texts(verbs)} and held.gone_at is null`)}`,
    noneIsZero: false,
  };
}
