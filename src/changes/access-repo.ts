/** Who, what and where behind moments of access, a page at a time. */
import { type RawBuilder, sql } from 'kysely';
import type { StoreTransaction } from '../store/index.ts';
import type { Moment } from './moments.ts';

export interface ThingRecord {
  readonly id: string | null;
  readonly key: string;
  readonly type: string | null;
  readonly name: string | null;
  readonly gone_at: string | null;
}

/** What is at a number, read or not, as one value. */
const thingAt = (entity: string, known: string): RawBuilder<unknown> =>
  sql`jsonb_build_object('id', ${sql.ref(`${entity}.id`)}::text, 'key', ${sql.ref(`${known}.key`)}, 'type', ${sql.ref(`${entity}.type`)},
    'name', ${sql.ref(`${entity}.name`)}, 'gone_at', ${sql.ref(`${entity}.gone_at`)})`;

const numbers = (moments: readonly Moment[]) => sql`${moments.map(({ id }) => id)}::bigint[]`;

export interface EndRecord {
  readonly id: string;
  readonly type: string;
  readonly thing: ThingRecord;
}

/** Where the relations of assignments lead, by the number of the assignment; also of those that are gone. */
export async function readEnds(
  db: StoreTransaction,
  organizationId: string,
  moments: readonly Moment[],
): Promise<EndRecord[]> {
  if (moments.length === 0) return [];
  const { rows } = await sql<EndRecord>`
    select thing.id, told.type, ${thingAt('there', 'known')} as thing
    from (select distinct unnest(${numbers(moments)}) as id) as thing
    cross join lateral (
      select distinct on (type) type, to_id from relation
      where organization_id = ${organizationId} and from_id = thing.id and owner_id = thing.id
        and type in ('assigned_to', 'grants', 'eligible_for', 'at_scope', 'federates')
      order by type, gone_at desc nulls first, changed_at desc) as told
    join entity_key as known on known.organization_id = ${organizationId} and known.id = told.to_id
    left join entity as there on there.organization_id = ${organizationId} and there.id = told.to_id`.execute(db);
  return rows;
}

/** By key, what parts belong to. */
export async function readWholes(
  db: StoreTransaction,
  organizationId: string,
  keys: readonly string[],
): Promise<Map<string, ThingRecord>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<{ thing: ThingRecord }>`
    select ${thingAt('there', 'known')} as thing
    from unnest(${[...new Set(keys)]}::text[]) as asked(key)
    join entity_key as known on known.organization_id = ${organizationId} and known.key = asked.key
    left join entity as there on there.organization_id = ${organizationId} and there.id = known.id`.execute(db);
  return new Map(rows.map(({ thing }) => [thing.key, thing]));
}

export interface RelationRecord {
  readonly id: string;
  readonly type: string;
  readonly origin: string;
  readonly connection_id: string;
  readonly first_seen_at: Date;
  readonly from: ThingRecord;
  readonly to: ThingRecord;
}

export async function readRelations(
  db: StoreTransaction,
  organizationId: string,
  moments: readonly Moment[],
): Promise<Map<string, RelationRecord>> {
  if (moments.length === 0) return new Map();
  const { rows } = await sql<RelationRecord>`
    select relation.id, relation.type, relation.origin, relation.connection_id, relation.first_seen_at,
      ${thingAt('whose', 'who')} as from, ${thingAt('where_at', 'what')} as to
    from (select distinct unnest(${numbers(moments)}) as id) as asked
    join relation on relation.organization_id = ${organizationId} and relation.id = asked.id
    join entity_key as who on who.organization_id = ${organizationId} and who.id = relation.from_id
    join entity_key as what on what.organization_id = ${organizationId} and what.id = relation.to_id
    left join entity as whose on whose.organization_id = ${organizationId} and whose.id = relation.from_id
    left join entity as where_at on where_at.organization_id = ${organizationId} and where_at.id = relation.to_id`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.id, row]));
}
