/** What things were before and after the moments at which they changed. */
import { sql } from 'kysely';
import { difference } from '../inventory/index.ts';
import type { StoreTransaction } from '../store/index.ts';
import type { Moment } from './moments.ts';

export interface State {
  readonly name: string;
  readonly properties: Record<string, unknown>;
}

export interface EntityAt {
  readonly id: string;
  readonly type: string;
  readonly key: string;
  readonly connection_id: string;
  readonly first_seen_at: Date;
  readonly part_of: string | null;
  /** Absent where nothing was there before, or after. */
  readonly before: State | null;
  readonly after: State | null;
}

/** In the order of the moments, one for each. */
export async function readStates(
  db: StoreTransaction,
  organizationId: string,
  moments: readonly Moment[],
): Promise<EntityAt[]> {
  if (moments.length === 0) return [];
  const state = sql`jsonb_build_object('name', name, 'properties', properties) as state`;
  const { rows } = await sql<EntityAt>`
    select entity.id, entity.type, entity.key, entity.connection_id, entity.first_seen_at, entity.part_of,
      before.state as before, after.state as after
    from unnest(${moments.map(({ id }) => id)}::bigint[], ${moments.map(({ at }) => at.toISOString())}::timestamptz[])
      with ordinality as moment(id, at, n)
    join entity on entity.organization_id = ${organizationId} and entity.id = moment.id
    left join lateral (
      select ${state} from entity_version
      where organization_id = ${organizationId} and entity_id = moment.id and valid_to = moment.at
      union all select jsonb_build_object('name', entity.name, 'properties', entity.properties)
      where entity.gone_at = moment.at
      limit 1) as before on true
    left join lateral (
      select jsonb_build_object('name', entity.name, 'properties', entity.properties) as state
      where entity.changed_at = moment.at
      union all select ${state} from entity_version
      where organization_id = ${organizationId} and entity_id = moment.id and valid_from = moment.at
      limit 1) as after on true
    order by moment.n`.execute(db);
  return rows;
}

/** Whether something began to be there that had been there before. */
export function hasReturned({ first_seen_at }: Pick<EntityAt, 'first_seen_at'>, { kind, at }: Moment): boolean {
  return (kind === 'appeared' || kind === 'first-sight') && at > first_seen_at;
}

/** Property by property, as the history of an entity tells it. */
export function changesBetween(before: State | null, after: State | null) {
  return before && after
    ? difference({ name: before.name, ...before.properties }, { name: after.name, ...after.properties })
    : [];
}
