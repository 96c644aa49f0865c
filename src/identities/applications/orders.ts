/** Applications by the credential that ends next, and by when they were last used. */
import { type RawBuilder, sql } from 'kysely';
import type { Order } from '../order.ts';
import { hasRow } from '../walk.ts';
import { counterpart, usedAt } from './facts.ts';
import type { applicationSorts } from './schema.ts';

export const applicationOrders = (
  organizationId: string,
  now: Date,
): Record<(typeof applicationSorts)[number], Order> => ({
  credentialEnd: {
    values: sql`select each.id, min(credential.ends) as value from (${ending(organizationId, now)}) as credential
      cross join lateral (${holders(organizationId)} offset 0) as each
      group by each.id`,
    kind: 'text',
    none: sql`not ${hasRow(sql`from (${ending(organizationId, now)}) as credential where credential.part_of
      = any(array[entity.key, (select other.key from (${counterpart(organizationId)}) as other)])`)}`,
    noneIsZero: false,
  },
  lastUsed: {
    values: sql`select acts.to_id as id, max(report.properties ->> 'lastSignInDateTime') as value from entity as report
      join relation as describes on describes.organization_id = ${organizationId} and describes.from_id = report.id
        and describes.type = 'describes' and describes.gone_at is null
      join relation as acts on acts.organization_id = ${organizationId} and acts.from_id = describes.to_id
        and acts.type = 'resolves_to' and acts.gone_at is null
      where report.organization_id = ${organizationId} and report.type = 'entra_service_principal_sign_in_activity'
        and report.gone_at is null and report.properties ->> 'lastSignInDateTime' is not null
      group by acts.to_id`,
    kind: 'text',
    none: sql`(${usedAt(organizationId)}) is null`,
    noneIsZero: false,
  },
});

/** Credentials that have not ended. Microsoft writes every moment alike, in UTC, so that texts compare as moments do. */
const ending = (organizationId: string, now: Date): RawBuilder<unknown> => sql`
  select own.part_of, own.properties ->> 'endDateTime' as ends from entity as own
  where own.organization_id = ${organizationId} and own.part_of is not null and own.gone_at is null
    and own.type in ('entra_application_credential', 'entra_service_principal_credential')
    and own.properties ->> 'endDateTime' > ${now.toISOString()}`;

/** Who has a credential: the application that it lies in, and the one on the other side of its client id. */
const holders = (organizationId: string): RawBuilder<unknown> => sql`
  select holder.id from entity_key as holder
  where holder.organization_id = ${organizationId} and holder.key = credential.part_of
  union all
  select own.to_id from entity_key as holder
  join relation as acts on acts.organization_id = ${organizationId} and acts.to_id = holder.id
    and acts.type = 'resolves_to' and acts.gone_at is null
  join relation as own on own.organization_id = ${organizationId} and own.from_id = acts.from_id
    and own.type = 'resolves_to' and own.to_id <> holder.id and own.gone_at is null
  where holder.organization_id = ${organizationId} and holder.key = credential.part_of`;
