/** What a sync has changed, and whose facts it touches. */
import { sql } from 'kysely';
import type { StoreTransaction } from '../../store/index.ts';
import type { Place } from './pages.ts';

export interface Touched {
  /** Types of entities that came, went or changed. */
  readonly types: ReadonlySet<string>;
  /** Numbers of present entities that changed, or to which something that changed is tied. By type. */
  readonly ids: ReadonlyMap<string, readonly string[]>;
}

/**
 * Entities themselves, what they are part of, and both ends of what ties them; statements over sets.
 * @param types those that are judged
 */
export async function readTouched(
  db: StoreTransaction,
  { organizationId, connectionId }: Place,
  types: readonly string[],
  since: Date,
): Promise<Touched> {
  const changed = sql`(select id, type, part_of from entity where organization_id = ${organizationId}
    and connection_id = ${connectionId} and (changed_at >= ${since} or gone_at >= ${since}))`;
  const kinds = await sql<{ type: string }>`select distinct type from ${changed} as changed`.execute(db);
  const { rows } = await sql<{ type: string; ids: string[] }>`
    with changed as materialized ${changed},
    moved as materialized (select from_id, to_id from relation where organization_id = ${organizationId}
      and connection_id = ${connectionId} and (changed_at >= ${since} or gone_at >= ${since})),
    touched as (
      select id from changed
      union select whole.id from changed join entity_key as whole
        on whole.organization_id = ${organizationId} and whole.key = changed.part_of
      union select tie.from_id from changed join relation as tie
        on tie.organization_id = ${organizationId} and tie.to_id = changed.id and tie.gone_at is null
      union select tie.to_id from changed join relation as tie
        on tie.organization_id = ${organizationId} and tie.from_id = changed.id and tie.gone_at is null
      union select from_id from moved union select to_id from moved)
    select entity.type, array_agg(entity.id::text) as ids from touched
    join entity on entity.organization_id = ${organizationId} and entity.id = touched.id
    where entity.connection_id = ${connectionId} and entity.gone_at is null and entity.type = any(${[...types]}::text[])
    group by entity.type`.execute(db);
  return { types: new Set(kinds.rows.map(({ type }) => type)), ids: new Map(rows.map(({ type, ids }) => [type, ids])) };
}
