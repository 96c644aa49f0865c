/**
 * The rows of the graph that decide about access, streamed in batches by keyset. A batch is one JSON text that the database makes:
 * it goes as it is to the thread that builds the model, so that a million rows cost the server's event loop nothing.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Store } from '../../store/index.ts';
import { entityJson, isInModel, numbered, unitMembers } from './row-facts.ts';

export interface ReadFrom {
  readonly organizationId: string;
  /** Connections of one tenant. */
  readonly connectionIds: readonly string[];
  /** A moment in the past; the present when left out. */
  readonly at?: Date | undefined;
}

const entitiesInBatch = 5_000;
const relationsInBatch = 20_000;

interface Batch {
  readonly last: string | null;
  readonly rows: string | null;
}

async function* batches(store: Store, from: ReadFrom, query: (after: string) => RawBuilder<Batch>) {
  let after = '0';
  while (true) {
    const place = after;
    const [batch] = await store.inOrganization(
      from.organizationId,
      async (db) => (await query(place).execute(db)).rows,
    );
    if (batch?.last === undefined || batch.last === null) return;
    if (batch.rows !== null) yield batch.rows;
    after = batch.last;
  }
}

/** Batches of `[number, type, Azure id, key of the whole, facts, name]`, ordered by number. */
export function entityRows(store: Store, from: ReadFrom): AsyncGenerator<string> {
  return batches(
    store,
    from,
    (after) => sql<Batch>`
      select max(id)::text as last, json_agg(${entityJson()} order by id)::text as rows
      from (
        select id, type, azure_id, part_of, name, properties from (${entitySource(from, after)}) as source
        where ${isInModel()}
        order by id limit ${entitiesInBatch}) as page`,
  );
}

/** Entities as they are, or as they were. */
function entitySource({ organizationId, connectionIds, at }: ReadFrom, after: string): RawBuilder<unknown> {
  const own = sql`entity.organization_id = ${organizationId} and entity.id > ${after}::bigint
    and entity.connection_id = any(${[...connectionIds]}::uuid[])`;
  if (!at) {
    return sql`select id, key, type, azure_id, part_of, name, properties from entity where ${own} and gone_at is null`;
  }
  return sql`
    select entity.id, entity.key, entity.type, entity.azure_id, entity.part_of,
      coalesce(earlier.name, entity.name) as name, coalesce(earlier.properties, entity.properties) as properties
    from entity left join lateral (
      select name, properties from entity_version
      where organization_id = ${organizationId} and entity_id = entity.id and entity.changed_at > ${at}
        and valid_from <= ${at} and valid_to > ${at} limit 1) as earlier on true
    where ${own} and entity.first_seen_at <= ${at}
      and (earlier.properties is not null
        or (entity.changed_at <= ${at} and (entity.gone_at is null or entity.gone_at > ${at})))`;
}

/**
 * Batches of `[origin, from, to]`: with numbers of entities where there are many, with keys in the others (`keyed`), one end of
 * which may be a resource.
 */
export function relationRows(store: Store, from: ReadFrom): AsyncGenerator<string> {
  const { organizationId, connectionIds } = from;
  const key = (id: RawBuilder<unknown>) =>
    sql`(select key from entity_key where organization_id = ${organizationId} and entity_key.id = ${id})`;
  return batches(
    store,
    from,
    (after) => sql<Batch>`
      select max(id)::text as last, json_agg(case
          when origin = any(${numbered}::text[]) then json_build_array(origin, from_id, to_id)
          else json_build_array(coalesce(unit, type), ${key(sql`from_id`)}, ${key(sql`to_id`)}) end order by id)::text as rows
      from (
        select id, type, origin, from_id, to_id, case origin when ${unitMembers} then origin end as unit from relation
        where organization_id = ${organizationId} and id > ${after}::bigint
          and (origin = any(${numbered}::text[]) or origin = ${unitMembers} or type = 'can_run_as')
          and connection_id = any(${[...connectionIds]}::uuid[]) and ${heldAt(from)}
        order by id limit ${relationsInBatch}) as page`,
  );
}

function heldAt({ organizationId, at }: ReadFrom): RawBuilder<unknown> {
  if (!at) return sql`gone_at is null`;
  return sql`first_seen_at <= ${at} and ((changed_at <= ${at} and (gone_at is null or gone_at > ${at}))
    or exists (select from relation_version where organization_id = ${organizationId} and relation_id = relation.id
      and valid_from <= ${at} and valid_to > ${at}))`;
}

const numbersInBatch = 10_000;

/** `[number, key, whether the entity is there no more]` of things that were only referred to, or that have gone. */
export async function* keyRows(store: Store, from: ReadFrom, numbers: readonly string[]): AsyncGenerator<string> {
  for (let at = 0; at < numbers.length; at += numbersInBatch) {
    const some = numbers.slice(at, at + numbersInBatch);
    const { rows } = await store.inOrganization(from.organizationId, (db) =>
      sql<{ rows: string | null }>`
        select json_agg(json_build_array(entity_key.id, entity_key.key, entity.gone_at is not null))::text as rows
        from entity_key left join entity
          on entity.organization_id = ${from.organizationId} and entity.id = entity_key.id
        where entity_key.organization_id = ${from.organizationId} and entity_key.id = any(${some}::bigint[])`.execute(
        db,
      ),
    );
    if (rows[0]?.rows) yield rows[0].rows;
  }
}
