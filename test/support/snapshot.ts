/** Everything that was read, as the store holds it, in a form that can be compared across runs, stores and restarts. */
import { sql } from 'kysely';
import type { Application } from '../../src/server/index.ts';

export interface Snapshot {
  readonly entities: Readonly<Record<string, unknown>>;
  readonly relations: Readonly<Record<string, unknown>>;
  /** Outcome of the collection of each type in each scope. */
  readonly collections: Readonly<Record<string, unknown>>;
  readonly versions: { readonly entities: number; readonly relations: number };
}

type Row = Readonly<Record<string, unknown>> & { readonly place: string };

/**
 * The API shows neither digests nor ended relations nor the number of earlier states: this looks below it.
 * @param moments also when each entity and relation was first seen, changed and ended
 */
export async function snapshot({ store, access }: Application, moments = false): Promise<Snapshot> {
  const times = moments ? sql`first_seen_at, changed_at, gone_at,` : sql``;
  return store.inOrganization(access.organizationId, async (db) => {
    const entities = await sql<Row>`
      select ${times} key as place, azure_id, type, name, properties, document, hash, scope, part_of,
        gone_at is not null as gone
      from entity`.execute(db);
    const relations = await sql<Row>`
      select ${times} concat_ws(' ', source.key, relation.type, target.key, owner.key, origin) as place, properties,
        gone_at is not null as gone
      from relation
        join entity_key source on source.id = from_id
        join entity_key target on target.id = to_id
        join entity_key owner on owner.id = owner_id`.execute(db);
    const collections = await sql<Row>`
      select concat_ws(' ', type, scope) as place, outcome, items, rejected, problem from collection`.execute(db);
    const versions = await sql<{ entities: string; relations: string }>`
      select (select count(*) from entity_version) as entities, (select count(*) from relation_version) as relations`.execute(
      db,
    );
    return {
      entities: byPlace(entities.rows),
      relations: byPlace(relations.rows),
      collections: byPlace(collections.rows),
      versions: {
        entities: Number(versions.rows[0]?.entities),
        relations: Number(versions.rows[0]?.relations),
      },
    };
  });
}

function byPlace(rows: readonly Row[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(rows.map(({ place, ...row }) => [place, row]));
}
