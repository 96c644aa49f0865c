/**
 * What has changed in the graph since a model was read from it: found by the times of rows and read by their numbers, so that it costs
 * what has changed. What a run had written by then is read once more; that is taken in again without harm.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Family } from '../../access/index.ts';
import type { Store } from '../../store/index.ts';
import { entityJson, isInModel, listedTypes, numbered, unitMembers } from './row-facts.ts';
import type { ReadFrom } from './rows.ts';

/** Numbers of rows that began, changed or ended. */
export interface ChangedRows {
  /** Families of rows of which at least one has; all of them are read anew. */
  readonly families: readonly Family[];
  readonly entities: readonly string[];
  readonly relations: readonly string[];
}

/** The types of each family. A federated credential of a user-assigned identity is one of its service principal. */
const familyTypes = {
  roleDefinitions: ['azure_role_definition'],
  denyAssignments: ['azure_deny_assignment'],
  delegations: ['azure_registration_assignment', 'azure_registration_definition'],
  classicAdministrators: ['azure_classic_administrator'],
  directoryRoles: [
    'entra_directory_role',
    'entra_directory_role_assignment',
    'entra_role_assignment_schedule',
    'entra_role_eligibility',
  ],
  federatedCredentials: ['entra_federated_credential', 'azure_federated_identity_credential'],
} as const satisfies Record<Family, readonly string[]>;
const inFamilies: readonly string[] = Object.values(familyTypes).flat();
const identityType = 'azure_user_assigned_identity';
const scheduleType = 'azure_role_assignment_schedule_instance';

/** How many rows may have changed before all of them are read instead. */
export interface MostChanged {
  readonly entities: number;
  readonly relations: number;
}

/** Machines whose clocks differ write the times. */
const clocksDiffer = sql`interval '1 minute'`;

/**
 * From when on a later model has to look for changes: what has ended by now is in the store, of what still runs a part may be. Null where
 * nothing was ever read. A moment as the database writes it.
 */
export async function readMark(store: Store, organizationId: string): Promise<string | null> {
  const { rows } = await store.inOrganization(organizationId, (db) =>
    sql<{ mark: string | null }>`
      select least(min(coalesce(started_at, created_at)) filter (where finished_at is null), max(finished_at))::text as mark
      from sync_run where organization_id = ${organizationId}`.execute(db),
  );
  return rows[0]?.mark ?? null;
}

/** Undefined when more has changed than may. */
export async function readChanged(
  store: Store,
  from: ReadFrom,
  since: string,
  most: MostChanged,
): Promise<ChangedRows | undefined> {
  const byType = await changedEntities(store, from, since, most.entities + 1);
  const relations = await changedRelations(store, from, since, most.relations + 1);
  if (byType.reduce((sum, { ids }) => sum + ids.length, 0) > most.entities || relations.length > most.relations) return;
  const types = new Set(byType.map(({ type }) => type));
  const families = Object.entries(familyTypes).flatMap(([family, members]) =>
    members.some((type) => types.has(type)) || (family === 'federatedCredentials' && types.has(identityType))
      ? [family as Family]
      : [],
  );
  const schedules = byType.find(({ type }) => type === scheduleType)?.ids ?? [];
  const single = byType.filter(({ type }) => !inFamilies.includes(type) && type !== scheduleType);
  const entities = new Set(single.flatMap(({ ids }) => ids));
  for (const id of await assignmentsOf(store, from, schedules)) entities.add(id);
  return { families, entities: [...entities], relations };
}

/** What ended, by the time it did; the rest by the time of its last change. Of other tenants, what this one may have lost to them. */
function sinceThen(
  { organizationId, connectionIds }: ReadFrom,
  since: string,
  columns: RawBuilder<unknown>,
  table: string,
  which: RawBuilder<unknown>,
) {
  const moment = sql`${since}::timestamptz - ${clocksDiffer}`;
  const own = sql`organization_id = ${organizationId} and ${which}
    and (connection_id = any(${[...connectionIds]}::uuid[]) or first_seen_at < ${moment})`;
  return sql`
    select ${columns} from ${sql.table(table)} where gone_at is null and changed_at >= ${moment} and ${own}
    union all
    select ${columns} from ${sql.table(table)} where gone_at is not null and gone_at >= ${moment} and ${own}`;
}

async function changedEntities(store: Store, from: ReadFrom, since: string, most: number) {
  const which = sql`(${isInModel()} or type = any(${listedTypes}::text[]))`;
  const { rows } = await store.inOrganization(from.organizationId, (db) =>
    sql<{ type: string; ids: string[] }>`
      select type, array_agg(id::text order by id) as ids
      from (${sinceThen(from, since, sql`id, type`, 'entity', which)} limit ${most}) as changed
      group by type`.execute(db),
  );
  return rows;
}

async function changedRelations(store: Store, from: ReadFrom, since: string, most: number): Promise<string[]> {
  // In the words of the indexes, which hold these and no others.
  const many = sql`origin in (${sql.join(numbered.map((origin) => sql.lit(origin)))})`;
  const few = sql`(origin = ${sql.lit(unitMembers)} or type = 'can_run_as')`;
  const { rows } = await store.inOrganization(from.organizationId, (db) =>
    sql<{ ids: string[] | null }>`
      select array_agg(id::text) as ids from (
        (${sinceThen(from, since, sql`id`, 'relation', many)})
        union all
        (${sinceThen(from, since, sql`id`, 'relation', few)})
        limit ${most}) as changed`.execute(db),
  );
  return rows[0]?.ids ?? [];
}

/** Assignments that schedules of Privileged Identity Management tell of. */
async function assignmentsOf(store: Store, from: ReadFrom, schedules: readonly string[]): Promise<string[]> {
  if (schedules.length === 0) return [];
  const { rows } = await store.inOrganization(from.organizationId, (db) =>
    sql<{ id: string }>`
      select entity_key.id::text as id
      from entity join entity_key on entity_key.organization_id = ${from.organizationId}
        and entity_key.key = lower(entity.properties ->> 'originRoleAssignmentId') collate "C"
      where entity.organization_id = ${from.organizationId} and entity.id = any(${[...schedules]}::bigint[])`.execute(
      db,
    ),
  );
  return rows.map(({ id }) => id);
}

const rowsInBatch = 5_000;

/** Every row of the families, as `entityRows` gives them. */
export async function* familyRows(store: Store, from: ReadFrom, families: readonly Family[]): AsyncGenerator<string> {
  if (families.length === 0) return;
  const types = families.flatMap((family) => familyTypes[family]);
  const there = sql`gone_at is null and connection_id = any(${[...from.connectionIds]}::uuid[])`;
  const { rows } = await store.inOrganization(from.organizationId, (db) =>
    sql<{ ids: string[] | null }>`
      select array_agg(id::text order by id) as ids from entity
      where organization_id = ${from.organizationId} and type = any(${types}::text[]) and ${there}`.execute(db),
  );
  const query: BatchQuery = (some) => sql`
    select json_agg(${entityJson()} order by id)::text as rows from entity
    where organization_id = ${from.organizationId} and id = any(${some}::bigint[]) and ${there}`;
  yield* inBatches(store, from, rows[0]?.ids ?? [], query);
}

/** Batches of `ChangedEntities`: the entities as they are now. */
export function changedEntityRows(store: Store, from: ReadFrom, ids: readonly string[]): AsyncGenerator<string> {
  const known = sql`(gone_at is null and connection_id = any(${[...from.connectionIds]}::uuid[]) and ${isInModel()})`;
  const query: BatchQuery = (some) => sql`
    select json_build_object(
      'rows', coalesce(json_agg(${entityJson()} order by id) filter (where ${known}), '[]'),
      'listed', coalesce(json_agg(azure_id) filter (where not ${known} and gone_at is null), '[]'),
      'gone', coalesce(json_agg(azure_id) filter (where gone_at is not null), '[]'))::text as rows
    from entity where organization_id = ${from.organizationId} and id = any(${some}::bigint[])`;
  return inBatches(store, from, ids, query);
}

/** The schedules of those of the entities that are role assignments, as `entityRows` gives them. */
export function scheduleRows(store: Store, from: ReadFrom, ids: readonly string[]): AsyncGenerator<string> {
  const { organizationId, connectionIds } = from;
  // In the words of the index, which holds schedules alone. One look for each.
  const query: BatchQuery = (some) => sql`
    select json_agg(${entityJson()} order by id)::text as rows
    from (
      select key as assignment from entity_key
      where organization_id = ${organizationId} and id = any(${some}::bigint[])) as changed
    cross join lateral (
      select id, type, azure_id, part_of, properties, name from entity
      where organization_id = ${organizationId} and type = ${sql.lit(scheduleType)} and gone_at is null
        and connection_id = any(${[...connectionIds]}::uuid[])
        and lower(properties ->> 'originRoleAssignmentId') collate "C" = changed.assignment offset 0) as schedule`;
  return inBatches(store, from, ids, query);
}

/** Batches of `[origin, from, to, whether it is there, whether its ends are, or are not known to have gone]`, by keys. */
export function changedRelationRows(store: Store, from: ReadFrom, ids: readonly string[]): AsyncGenerator<string> {
  const { organizationId, connectionIds } = from;
  const key = (end: string) =>
    sql`(select key from entity_key where organization_id = ${organizationId} and entity_key.id = told.${sql.ref(end)})`;
  const gone = (end: string) => sql`exists (select from entity
    where organization_id = ${organizationId} and entity.id = told.${sql.ref(end)} and gone_at is not null)`;
  // What one list no longer tells another one may.
  const there = sql`exists (select from relation as same
    where same.organization_id = ${organizationId} and same.from_id = told.from_id and same.type = told.type
      and same.to_id = told.to_id and same.gone_at is null and same.connection_id = any(${[...connectionIds]}::uuid[])
      and (same.origin = told.origin or told.type = 'can_run_as'))`;
  const query: BatchQuery = (some) => sql`
    select json_agg(json_build_array(case when type = 'can_run_as' then type else origin end,
        ${key('from_id')}, ${key('to_id')}, ${there}, not ${gone('from_id')}, not ${gone('to_id')}))::text as rows
    from relation as told where organization_id = ${organizationId} and id = any(${some}::bigint[])`;
  return inBatches(store, from, ids, query);
}

/** A batch as one JSON text, of the rows with these numbers. */
type BatchQuery = (some: readonly string[]) => RawBuilder<{ rows: string | null }>;

async function* inBatches(
  store: Store,
  { organizationId }: ReadFrom,
  ids: readonly string[],
  query: BatchQuery,
): AsyncGenerator<string> {
  for (let at = 0; at < ids.length; at += rowsInBatch) {
    const some = ids.slice(at, at + rowsInBatch);
    const { rows } = await store.inOrganization(organizationId, (db) => query(some).execute(db));
    if (rows[0]?.rows) yield rows[0].rows;
  }
}
