/** What the connections of an organisation cover, in the database. */
import { sql } from 'kysely';
import type { Store, StoreTransaction } from '../store/index.ts';
import { connectionScope, type Reach } from '../sync/index.ts';
import type { Covering } from './scope.ts';

/** Until the end of the transaction no other connection of the organisation is made or changed. */
export async function lockOrganization(db: StoreTransaction, organizationId: string): Promise<void> {
  await sql`select 1 from organization where organization_id = ${organizationId} for no key update`.execute(db);
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly tenant_id: string;
  readonly scope: unknown;
  readonly directory: boolean;
  readonly found: string[];
}

/** Oldest first. */
export async function readCoverings(db: StoreTransaction, organizationId: string): Promise<Covering[]> {
  const { rows } = await sql<Row>`
    select id, name, tenant_id, scope, directory, array(
      select subscription_id from connection_subscription one
      where one.organization_id = connection.organization_id and one.connection_id = connection.id and one.state = 'read'
      order by subscription_id
    ) as found
    from connection where organization_id = ${organizationId} order by created_at, id`.execute(db);
  return rows.map(({ id, name, tenant_id, directory, found, ...row }) => {
    const scope = connectionScope.parse(row.scope);
    const reads = scope.kind === 'subscriptions' ? scope.ids : found;
    return { id, name, tenantId: tenant_id, scope, directory, reads };
  });
}

/** The subscriptions are this connection's from now on, and those that it had before and are not among them no longer. */
export async function claimSubscriptions(
  db: StoreTransaction,
  { organizationId, connectionId }: { readonly organizationId: string; readonly connectionId: string },
  ids: readonly string[],
  at: Date,
): Promise<void> {
  await sql`
    update connection_subscription set state = 'out-of-scope', reason = null, since = ${at}
    where organization_id = ${organizationId} and connection_id = ${connectionId} and subscription_id <> all(${ids}::text[])
      and state not in ('out-of-scope', 'deleted', 'moved')`.execute(db);
  await sql`
    insert into connection_subscription (organization_id, connection_id, subscription_id, name, state, since)
    select ${organizationId}::uuid, ${connectionId}::uuid, id, id, 'read', ${at}::timestamptz
    from unnest(${ids}::text[]) as id
    on conflict (organization_id, connection_id, subscription_id) do update set state = 'read', since = excluded.since
    where connection_subscription.state <> 'read'`.execute(db);
}

/**
 * What other connections read, by subscription. Where two have found the same one at the same time (it was moved from one
 * management group to another), the older connection has it.
 */
export function takenBy(own: Covering, all: readonly Covering[]): Reach['taken'] {
  if (own.scope.kind !== 'managementGroup') return {};
  const mine = new Set(own.reads);
  const place = all.findIndex(({ id }) => id === own.id);
  return Object.fromEntries(
    all.flatMap((other, index) =>
      other.id === own.id
        ? []
        : other.reads.filter((id) => !mine.has(id) || index < place).map((id) => [id, other.name] as const),
    ),
  );
}

/** Whether another organisation of the installation signs in to the tenant with the same application. */
export async function isUsedElsewhere(
  store: Store,
  organizationId: string,
  application: { readonly tenantId: string; readonly clientId: string },
): Promise<boolean> {
  const { rows } = await store.asSystem((db) =>
    sql`select 1 from connection where organization_id <> ${organizationId} and tenant_id = ${application.tenantId}
      and lower(client_id) = lower(${application.clientId}) and revoked_at is null limit 1`.execute(db),
  );
  return rows.length > 0;
}
