/** What ids mean: names for answers, and Azure ids for what people type. */
import { sql } from 'kysely';
import type { Store } from '../store/index.ts';

export interface Named {
  readonly name: string;
  readonly type: string;
  readonly number: string;
}

/** Names of entities that are there, by key. */
export async function namesOf(
  store: Store,
  organizationId: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Named>> {
  if (keys.length === 0) return new Map();
  const { rows } = await store.inOrganization(organizationId, (db) =>
    sql<{ key: string; name: string; type: string; id: string }>`
      select entity.key, entity.name, entity.type, entity.id
      from entity_key join entity on entity.organization_id = ${organizationId} and entity.id = entity_key.id
      where entity_key.organization_id = ${organizationId} and entity_key.key = any(${[...keys]}::text[])`.execute(db),
  );
  return new Map(rows.map(({ key, name, type, id }) => [key, { name, type, number: id }]));
}

export interface Found {
  readonly azureId: string;
  readonly tenantId: string;
}

/** An entity by its number, its key, or the name that a user signs in with. */
export async function findThing(store: Store, organizationId: string, word: string): Promise<Found | undefined> {
  const by = /^\d{1,18}$/.test(word)
    ? sql`entity.id = ${word}::bigint`
    : word.includes('@')
      ? sql`entity.type = 'entra_user' and entity.gone_at is null
          and lower(entity.properties ->> 'userPrincipalName') = ${word.toLowerCase()}`
      : sql`entity.id = (select id from entity_key where organization_id = ${organizationId} and key = ${word.toLowerCase()})`;
  const { rows } = await store.inOrganization(organizationId, (db) =>
    sql<{ azure_id: string; tenant_id: string }>`
      select entity.azure_id, lower(connection.tenant_id) as tenant_id
      from entity join connection
        on connection.organization_id = entity.organization_id and connection.id = entity.connection_id
      where entity.organization_id = ${organizationId} and ${by}
      order by entity.gone_at desc nulls first, entity.id limit 1`.execute(db),
  );
  const [found] = rows;
  return found && { azureId: found.azure_id, tenantId: found.tenant_id };
}
