/** A service with its clock, files, and small directories, for tests. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { systemContext } from '../audit/index.ts';
import { catalogueViews, declarations } from '../catalog/index.ts';
import { assayError, type Result } from '../errors/index.ts';
import { type Store, savePage } from '../store/index.ts';
import type { GivenStore } from '../store/testing.ts';
import type { Outcome } from '../sync/index.ts';
import { addItem, noRows } from '../sync/rows.ts';
import type { ImportQuery, PeopleImport } from './import/schema.ts';
import { type PeopleService, peopleService } from './service.ts';

export const peopleViews = catalogueViews();
export const by = systemContext('test');
export const tenantId = '11111111-2222-4333-8444-555555555555';
export const today = new Date('2026-06-01T12:00:00Z');

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.cause}`);
  return result.value;
}

/** A user of the directory, as Microsoft Graph answers it. */
export interface TestUser {
  readonly name: string;
  readonly employeeId?: string | null;
  readonly mail?: string | null;
  readonly userPrincipalName?: string;
  readonly otherMails?: readonly string[];
  readonly proxyAddresses?: readonly string[];
  readonly accountEnabled?: boolean | null;
  readonly userType?: string;
}

export interface World {
  readonly store: Store;
  readonly organizationId: string;
  readonly connectionId: string;
  readonly service: PeopleService;
  /** Sets the clock. */
  at(now: Date): void;
  /** Saves users and whatever else, as a sync does; users by the id that `idOf` gives their name. */
  users(...users: readonly TestUser[]): Promise<void>;
  save(type: string, body: object, below?: string): Promise<void>;
  /** Ends an entity, as a sweep does. */
  end(key: string): Promise<void>;
  cover(outcome: Outcome, ...types: readonly string[]): Promise<void>;
  import(csv: string | Uint8Array, query?: Partial<ImportQuery>): Promise<Result<PeopleImport>>;
  /** Number of a user. */
  number(name: string): Promise<string>;
}

export const idOf = (name: string): string =>
  `${Buffer.from(name).toString('hex').padEnd(8, '0').slice(0, 8)}-0000-4000-8000-${Buffer.from(name).toString('hex').padStart(12, '0').slice(-12)}`;

const query: ImportQuery = {
  source: 'workday',
  mode: 'upsert',
  dryRun: false,
  acceptTerminations: false,
  column: [],
  status: [],
};

/** A new organisation; every type was read completely, and accounts do not stand for people, unless said otherwise. */
export async function makeWorld(given: GivenStore, { derive = false } = {}): Promise<World> {
  const organizationId = await given.organization();
  const connectionId = await given.connection(organizationId);
  const { store } = given;
  let now = today;
  const service = peopleService(store, () => now);
  const settings = { graceDays: 0, mostLeavers: 10, deriveFromDirectory: derive };
  await service.changeSettings(organizationId, settings, by);
  const run = (statement: ReturnType<typeof sql>) =>
    store.inOrganization(organizationId, async (db) => void (await statement.execute(db)));

  const world: World = {
    store,
    organizationId,
    connectionId,
    service,
    at: (moment) => {
      now = moment;
    },
    users: async (...users) => {
      for (const { name, ...more } of users) {
        const body = {
          id: idOf(name),
          displayName: name,
          userPrincipalName: `${name}@contoso.com`,
          userType: 'Member',
        };
        await world.save('entra_user', { ...body, accountEnabled: true, ...more });
      }
    },
    save: async (type, body, below) => {
      const rows = noRows();
      const parent =
        below === undefined ? undefined : { type: 'entra_group', key: below, id: below, name: below, properties: {} };
      addItem(rows, [type], body, { tenantId }, parent as never);
      if (rows.rejected.length > 0) throw new Error(rows.rejected.map(({ reason }) => reason).join('; '));
      const page = { organizationId, connectionId, at: now, ...rows, wholeOwners: { keys: [], origins: [] } };
      await store.inOrganization(organizationId, (db) => savePage(db, page));
    },
    end: (key) =>
      run(sql`update entity set gone_at = ${now} where organization_id = ${organizationId} and key = ${key}`),
    cover: (outcome, ...types) => {
      const problem =
        outcome === 'complete' ? null : JSON.stringify(assayError('missing_graph_permission', { permission: 'X' }));
      return run(sql`insert into collection (organization_id, connection_id, type, scope, scope_name, run_id, outcome, items,
          rejected, problem, detail, finished_at, last_complete_at)
        select ${organizationId}, ${connectionId}, type, 'tenant', 'Tenant', ${randomUUID()}::uuid, ${outcome}, 0, 0,
          ${problem}::jsonb, null, now(), null from unnest(${[...types]}::text[]) as type
        on conflict (organization_id, connection_id, type, scope) do update set outcome = excluded.outcome, problem = excluded.problem`);
    },
    import: (csv, more = {}) => {
      const bytes = typeof csv === 'string' ? Buffer.from(csv) : csv;
      return service.importCsv(organizationId, { ...query, ...more }, pieces(bytes), by);
    },
    number: (name) =>
      store.inOrganization(organizationId, async (db) => {
        const row = await db.selectFrom('entity_key').select('id').where('key', '=', idOf(name)).executeTakeFirst();
        if (!row) throw new Error(`${name} is not there`);
        return row.id;
      }),
  };
  await world.cover('complete', ...declarations.map(({ type }) => type));
  return world;
}

/** Small pieces, so that characters and line ends are cut in two. */
async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let place = 0; place < bytes.length; place += 4099) yield bytes.subarray(place, place + 4099);
}
