/** Saving one page of a collection: a fixed number of statements, whatever the number of rows. */
import { sql } from 'kysely';
import { internKeys, need } from './entity-keys.ts';
import { saveRelations } from './save-relations.ts';
import { storable, storableText } from './storable.ts';
import type { Store, StoreTransaction } from './store.ts';

export interface EntityRow {
  readonly type: string;
  readonly key: string;
  readonly azureId: string;
  readonly name: string;
  readonly properties: unknown;
  readonly document: unknown;
  /** Digest over everything that counts as a change. */
  readonly hash: string;
  /** `tenant`, or a subscription id in lower case. */
  readonly scope: string;
  readonly partOf?: string;
}

export interface RelationRow {
  readonly type: string;
  readonly from: string;
  readonly to: string;
  /** Key of the entity whose body, or whose list, tells of the relation. */
  readonly owner: string;
  /** The declaration that read it. */
  readonly origin: string;
  readonly properties: unknown;
}

export interface Page {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly at: Date;
  readonly entities: readonly EntityRow[];
  readonly relations: readonly RelationRow[];
  /** Owners whose relations of these origins are all on this page: those that are missing have ended. */
  readonly wholeOwners: { readonly keys: readonly string[]; readonly origins: readonly string[] };
}

export interface SavedPage {
  readonly entityIds: readonly string[];
  readonly relationIds: readonly string[];
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** Longest name that is kept, in UTF-16 units: names are indexed, and an index row of PostgreSQL holds some 2,700 bytes. */
const longestName = 500;

/** A page whose texts the database can keep, with the numbers of all keys on it. */
export interface PreparedPage extends Page {
  readonly ids: ReadonlyMap<string, string>;
}

/**
 * Numbers the keys of a page, in a transaction of its own: pages name the same groups and roles, and would otherwise wait for each
 * other's commit. Numbers of a page that is never saved do no harm.
 */
export async function preparePage(store: Pick<Store, 'inOrganization'>, given: Page): Promise<PreparedPage> {
  return store.inOrganization(given.organizationId, (db) => withNumbers(db, given));
}

async function withNumbers(db: StoreTransaction, given: Page): Promise<PreparedPage> {
  const page: Page = {
    ...given,
    entities: [...new Map(storable(given.entities).map((entity) => [entity.key, entity])).values()],
    relations: storable(given.relations),
    wholeOwners: storable(given.wholeOwners),
  };
  const keys = new Set<string>(page.wholeOwners.keys);
  for (const entity of page.entities) keys.add(entity.key);
  for (const relation of page.relations) keys.add(relation.from).add(relation.to).add(relation.owner);
  return { ...page, ids: await internKeys(db, page.organizationId, keys) };
}

/** Saves entities and relations by content: a row is written only where something changed, and its last state is kept. */
export async function savePage(db: StoreTransaction, given: Page | PreparedPage): Promise<SavedPage> {
  const page = 'ids' in given ? given : await withNumbers(db, given);
  const { entities, ids } = page;
  const counts = await saveEntities(db, page, entities, ids);
  const relationIds = await saveRelations(db, page, ids);
  return { entityIds: entities.map((entity) => need(ids, entity.key)), relationIds, ...counts };
}

async function saveEntities(
  db: StoreTransaction,
  page: Page,
  entities: readonly EntityRow[],
  ids: ReadonlyMap<string, string>,
): Promise<{ added: number; changed: number; unchanged: number }> {
  if (entities.length === 0) return { added: 0, changed: 0, unchanged: 0 };
  // Only digests travel at first: an unchanged page then costs one read and no document leaves this process.
  const known = await db
    .selectFrom('entity')
    .select(['id', 'hash', 'gone_at'])
    .where('organization_id', '=', page.organizationId)
    .where(sql<boolean>`id = any(${entities.map((entity) => need(ids, entity.key))}::bigint[])`)
    .execute();
  const present = new Map(known.map((row) => [row.id, row.gone_at === null ? row.hash : undefined]));
  const news = entities.filter((entity) => present.get(need(ids, entity.key)) !== entity.hash);
  if (news.length > 0) await writeEntities(db, page, news, ids);
  const changed = news.filter((entity) => present.has(need(ids, entity.key))).length;
  return { added: news.length - changed, changed, unchanged: entities.length - news.length };
}

async function writeEntities(
  db: StoreTransaction,
  page: Page,
  entities: readonly EntityRow[],
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = entities.map((entity) => ({
    id: need(ids, entity.key),
    key: entity.key,
    azure_id: entity.azureId,
    type: entity.type,
    name: storableText(entity.name.slice(0, longestName)),
    properties: entity.properties,
    document: entity.document,
    hash: entity.hash,
    scope: entity.scope,
    part_of: entity.partOf ?? null,
  }));
  await sql`
    with incoming as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(
        id bigint, key text, azure_id text, type text, name text, properties jsonb, document jsonb, hash text,
        scope text, part_of text)
    ), archived as (
      insert into entity_version
        (organization_id, entity_id, valid_from, valid_to, name, properties, document, hash)
      select old.organization_id, old.id, old.changed_at, coalesce(old.gone_at, ${page.at}), old.name, old.properties,
        old.document, old.hash
      from entity old join incoming using (id)
      where old.organization_id = ${page.organizationId}
      on conflict do nothing
    )
    insert into entity (organization_id, id, key, azure_id, type, name, properties, document, hash, connection_id,
      scope, part_of, first_seen_at, changed_at)
    select ${page.organizationId}::uuid, id, key, azure_id, type, name, properties, document, hash,
      ${page.connectionId}::uuid, scope, part_of, ${page.at}::timestamptz, ${page.at}::timestamptz
    from incoming
    on conflict (organization_id, id) do update set
      azure_id = excluded.azure_id, type = excluded.type, name = excluded.name, properties = excluded.properties,
      document = excluded.document, hash = excluded.hash, connection_id = excluded.connection_id,
      scope = excluded.scope, part_of = excluded.part_of, changed_at = excluded.changed_at, gone_at = null
  `.execute(db);
}
