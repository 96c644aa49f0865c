import { sql } from 'kysely';
import { need } from './entity-keys.ts';
import type { Page, RelationRow } from './save-page.ts';
import type { StoreTransaction } from './store.ts';

/** Saves the relations of a page, ends those that its whole owners no longer tell of, and returns the ids of the seen. */
export async function saveRelations(
  db: StoreTransaction,
  page: Page,
  ids: ReadonlyMap<string, string>,
): Promise<string[]> {
  const seen = await writeRelations(db, page, ids);
  const owners = page.wholeOwners.keys.map((key) => need(ids, key));
  if (owners.length > 0) {
    await sql`
      update relation set gone_at = ${page.at}
      where organization_id = ${page.organizationId} and owner_id = any(${owners}::bigint[])
        and origin = any(${page.wholeOwners.origins}::text[]) and gone_at is null
        and id <> all(${seen}::bigint[])`.execute(db);
  }
  return seen;
}

async function writeRelations(db: StoreTransaction, page: Page, ids: ReadonlyMap<string, string>): Promise<string[]> {
  if (page.relations.length === 0) return [];
  const unique = new Map<string, RelationRow>();
  for (const row of page.relations) {
    unique.set([row.from, row.type, row.to, row.owner, row.origin].join('\n'), row);
  }
  const rows = [...unique.values()];
  const column = (read: (row: RelationRow) => string) => rows.map(read);
  const { rows: saved } = await sql<{ id: string }>`
    with incoming as (
      select * from unnest(
        ${column((row) => row.type)}::text[], ${column((row) => need(ids, row.from))}::bigint[],
        ${column((row) => need(ids, row.to))}::bigint[], ${column((row) => need(ids, row.owner))}::bigint[],
        ${column((row) => row.origin)}::text[], ${column((row) => JSON.stringify(row.properties))}::text[]
      ) as row(type, from_id, to_id, owner_id, origin, properties)
    ), known as (
      select incoming.type, incoming.from_id, incoming.to_id, incoming.owner_id, incoming.origin,
        incoming.properties::jsonb as properties, old.id, old.changed_at, old.gone_at, old.properties as old_properties,
        old.id is not null and (old.gone_at is not null or old.properties is distinct from incoming.properties::jsonb) as differs
      from incoming left join relation old on old.organization_id = ${page.organizationId}
        and old.from_id = incoming.from_id and old.type = incoming.type and old.to_id = incoming.to_id
        and old.owner_id = incoming.owner_id and old.origin = incoming.origin
    ), archived as (
      insert into relation_version (organization_id, relation_id, valid_from, valid_to, properties)
      select ${page.organizationId}::uuid, id, changed_at, coalesce(gone_at, ${page.at}), old_properties
      from known where differs
      on conflict do nothing
    ), changed as (
      update relation set properties = known.properties, changed_at = ${page.at}, gone_at = null,
        connection_id = ${page.connectionId}
      from known where known.differs and relation.organization_id = ${page.organizationId} and relation.id = known.id
    ), added as (
      insert into relation (organization_id, type, from_id, to_id, owner_id, origin, connection_id, properties,
        first_seen_at, changed_at)
      select ${page.organizationId}::uuid, type, from_id, to_id, owner_id, origin, ${page.connectionId}::uuid, properties,
        ${page.at}::timestamptz, ${page.at}::timestamptz
      from known where id is null
      returning id
    )
    select id from known where id is not null union all select id from added`.execute(db);
  return saved.map((row) => row.id);
}
