/** An organisation whose syncs a test writes down one by one. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { storableJson } from '../store/index.ts';
import { type EntityValue, type GivenStore, type RelationValue, saveValues } from '../store/testing.ts';

export const day = (n: number, minute = 0) => new Date(Date.UTC(2024, 0, n, 0, minute));

export const entity = (type: string, key: string, name: string, properties: object = {}): EntityValue => ({
  type,
  key,
  azureId: key,
  name,
  properties,
  document: { id: key },
  hash: JSON.stringify([name, properties]),
  scope: 'tenant',
});
export const user = (key: string, properties: object = {}) => entity('entra_user', key, `user ${key}`, properties);

export const relation = (type: string, from: string, to: string, origin: string, owner = to): RelationValue => ({
  type,
  from,
  to,
  owner,
  origin,
  properties: {},
});
export const member = (from: string, to: string) => relation('member_of', from, to, 'entra_group_members');

export interface Saved {
  readonly entities?: readonly EntityValue[];
  readonly relations?: readonly RelationValue[];
  /** Groups whose whole list of members this is. */
  readonly lists?: readonly string[];
  readonly gone?: readonly string[];
}

export async function makeWorld(given: GivenStore) {
  const { store } = given;
  const organizationId = await given.organization();
  const connectionId = await given.connection(organizationId);
  const within = <T>(work: Parameters<typeof store.inOrganization<T>>[1]) => store.inOrganization(organizationId, work);
  return {
    store,
    organizationId,
    connectionId,
    within,
    save: ({ entities = [], relations = [], lists = [], gone = [] }: Saved, at: Date) =>
      within(async (db) => {
        const wholeOwners = { keys: lists, origins: ['entra_group_members'] };
        await saveValues(db, { organizationId, connectionId, at, entities, relations, wholeOwners });
        await sql`select end_entities(${organizationId}, array(select id from entity where key = any(${[...gone]}::text[])), ${at})`.execute(
          db,
        );
      }),
    /** The ledger: these types were read for the first time until then, or could not be read. */
    watch: (types: readonly string[], at: Date, outcome = 'complete', problem: unknown = null, scope = 'tenant') =>
      within((db) =>
        sql`insert into collection (organization_id, connection_id, type, scope, scope_name, run_id, outcome, items, rejected, problem,
            finished_at, last_complete_at, first_read_at)
          select ${organizationId}, ${connectionId}, type, ${scope}, ${scope}, ${randomUUID()}::uuid, ${outcome}, 1, 0,
            ${problem === null ? null : storableJson(problem)}::jsonb, ${at}, case when ${outcome} = 'complete' then ${at}::timestamptz end,
            case when ${outcome} = 'complete' then ${at}::timestamptz end
          from unnest(${[...types]}::text[]) as type
          on conflict (organization_id, connection_id, type, scope) do update set first_read_at = excluded.first_read_at`.execute(
          db,
        ),
      ),
    run: async (from: Date, to: Date | null, state = 'succeeded') => {
      const id = randomUUID();
      await within((db) =>
        sql`insert into sync_run (organization_id, id, connection_id, state, trigger, created_at, started_at, finished_at)
          values (${organizationId}, ${id}, ${connectionId}, ${state}, 'manual', ${from}, ${from}, ${to})`.execute(db),
      );
      return id;
    },
  };
}
export type World = Awaited<ReturnType<typeof makeWorld>>;
