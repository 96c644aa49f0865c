/** Row-level security, table by table as the catalogue of the database lists them: no table can be forgotten. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { instantFunctionSql, typeViews } from '../catalog/index.ts';
import { type StoreTransaction, savePage } from './index.ts';
import { eachStore } from './testing.ts';

/** Tables of no organisation; nobody but the owner of the database may touch them. */
const ofTheInstallation = ['kysely_migration', 'kysely_migration_lock', 'view_set'];

const views = { before: [instantFunctionSql], views: typeViews() };

/** A row in every table; `type` is one that has a view. */
async function fill(db: StoreTransaction, organizationId: string, connectionId: string): Promise<void> {
  const at = new Date();
  const owned = { organization_id: organizationId };
  const runId = randomUUID();
  const token = { ...owned, id: randomUUID(), name: 'token', token_hash: randomUUID() };
  await db.insertInto('api_token').values(token).execute();
  const run = { ...owned, id: runId, connection_id: connectionId, state: 'running', trigger: 'test', created_at: at };
  await db.insertInto('sync_run').values(run).execute();
  const step = { ...owned, run_id: runId, id: 'step', position: 0, title: '', plan: '{}' };
  await db
    .insertInto('step_state')
    .values({ organization_id: organizationId, connection_id: connectionId, step_id: 'list', signature: 's' })
    .execute();
  await db.insertInto('sync_step').values(step).execute();
  const ofConnection = { ...owned, connection_id: connectionId };
  await db
    .insertInto('preflight')
    .values({ ...ofConnection, at, report: '{}' })
    .execute();
  const ending = {
    ...ofConnection,
    key_id: 'k',
    kind: 'secret',
    name: 'k',
    use: 'in-use',
    starts_at: null,
    ends_at: at,
  };
  await db.insertInto('credential_expiry').values(ending).execute();
  await db
    .insertInto('credential_warning')
    .values({ ...ofConnection, key_id: 'k', threshold: 60, sent_at: at })
    .execute();
  await db
    .insertInto('credential_check')
    .values({ ...ofConnection, at, problem: null })
    .execute();
  const ofStep = { ...owned, run_id: runId, step_id: 'step' };
  await db
    .insertInto('sync_page')
    .values({ ...ofStep, page: 1, parent_id: null, entity_ids: [], relation_ids: [] })
    .execute();
  const rejected = { ...ofStep, type: 'entra_user', scope: 'tenant', item_id: null, reason: 'no id' };
  await db.insertInto('rejected_item').values(rejected).execute();
  const outcome = { type: 'entra_user', scope: 'tenant', outcome: 'denied', problem: '{}', detail: null };
  await db
    .insertInto('failed_parent')
    .values({ ...ofStep, ...outcome, parent_key: 'p', parent_name: 'p' })
    .execute();
  const counts = { items: 0, rejected: 0, finished_at: at, last_complete_at: null, scope_name: 'Tenant' };
  await db
    .insertInto('collection')
    .values({ ...owned, ...outcome, ...counts, connection_id: connectionId, run_id: runId })
    .execute();
  const page = (hash: string, more: object) => ({
    organizationId,
    connectionId,
    at,
    entities: [
      {
        type: 'entra_user',
        key: 'ada',
        azureId: 'ada',
        name: 'Ada',
        properties: {},
        document: {},
        hash,
        scope: 'tenant',
      },
    ],
    relations: [{ type: 'owns', from: 'ada', to: 'x', owner: 'ada', origin: 'entra_user', properties: more }],
    wholeOwners: { keys: [], origins: [] },
  });
  await savePage(db, page('h1', {}));
  await savePage(db, page('h2', { changed: true }));
}

eachStore(
  'row-level security',
  (given) => {
    let ours: string;
    let theirs: string;
    let tables: string[];
    const catalogue = async <Row>(text: string): Promise<Row[]> => (await given().store.execute(text)).rows as Row[];
    const inside = <T>(organizationId: string, work: (db: StoreTransaction) => Promise<T>) =>
      given().store.inOrganization(organizationId, work);

    const unprotected = () =>
      catalogue(
        `select relname from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
         and not (relrowsecurity and relforcerowsecurity) and relname <> all(array['${ofTheInstallation.join("','")}'])`,
      );

    beforeAll(async () => {
      for (const known of ['ours', 'theirs'] as const) {
        const id = await given().organization();
        const connectionId = await given().connection(id);
        await inside(id, (db) => fill(db, id, connectionId));
        if (known === 'ours') ours = id;
        else theirs = id;
      }
      const rows = await catalogue<{ table_name: string }>(
        `select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
      );
      tables = rows.map((row) => row.table_name).filter((name) => !ofTheInstallation.includes(name));
    });

    test('is forced on every table, and every table names its organisation', async () => {
      expect(await unprotected()).toEqual([]);
      const named = await catalogue<{ table_name: string }>(
        `select table_name from information_schema.columns where table_schema = 'public' and column_name = 'organization_id'
         and is_nullable = 'NO'`,
      );
      expect(named.map((row) => row.table_name)).toEqual(expect.arrayContaining(tables));
      expect(tables.length).toBeGreaterThanOrEqual(14);
    });

    test('a table made without it would be found', async () => {
      await catalogue('create table forgotten (organization_id uuid not null)');
      const open = await unprotected();
      await catalogue('drop table forgotten');
      expect(open).toEqual([{ relname: 'forgotten' }]);
    });

    test('the tables of the installation are out of reach', async () => {
      for (const table of ofTheInstallation) {
        for (const reach of [inside.bind(null, ours), given().store.asSystem]) {
          await expect(reach((db) => sql`select * from ${sql.table(table)}`.execute(db))).rejects.toThrow(
            'permission denied',
          );
        }
      }
    });

    test('shows each organisation its own rows, of every table', async () => {
      for (const table of tables) {
        const { rows } = await inside(ours, (db) =>
          sql<{ organization_id: string }>`select organization_id from ${sql.table(table)}`.execute(db),
        );
        expect(rows.length, table).toBeGreaterThan(0);
        expect(new Set(rows.map((row) => row.organization_id)), table).toEqual(new Set([ours]));
      }
    });

    test('takes no change of the rows of another one, in any table', async () => {
      for (const table of tables) {
        const name = sql.table(table);
        const count = () =>
          inside(
            theirs,
            async (db) =>
              (await sql<{ count: number }>`select count(*)::int as count from ${name}`.execute(db)).rows[0]?.count,
          );
        const before = await count();
        const touched = await inside(ours, async (db) => {
          const updated =
            await sql`update ${name} set organization_id = organization_id where organization_id = ${theirs} returning 1`.execute(
              db,
            );
          const deleted = await sql`delete from ${name} where organization_id = ${theirs} returning 1`.execute(db);
          return updated.rows.length + deleted.rows.length;
        });
        expect([touched, await count()], table).toEqual([0, before]);
        // Neither a new row in another organisation's name nor one moved there.
        await expect(
          inside(ours, (db) => sql`update ${name} set organization_id = ${theirs}`.execute(db)),
          table,
        ).rejects.toThrow('row-level security');
        await expect(
          inside(ours, (db) =>
            sql`insert into ${name} overriding system value select (jsonb_populate_record(null::${name}, to_jsonb(one) || ${JSON.stringify({ organization_id: theirs })}::jsonb)).* from ${name} one limit 1`.execute(
              db,
            ),
          ),
          table,
        ).rejects.toThrow('row-level security');
      }
    });

    test('shows nothing where no organisation is set', async () => {
      for (const table of tables) {
        const seen = await inside('', async (db) => (await sql`select 1 from ${sql.table(table)}`.execute(db)).rows);
        expect(seen, table).toEqual([]);
      }
      await expect(inside("' or true --", (db) => sql`select 1 from entity`.execute(db))).rejects.toThrow('uuid');
    });

    test('nothing of a transaction stays with its session', async () => {
      await inside(ours, (db) => sql`select 1`.execute(db));
      const rows = await catalogue(
        `select current_user = session_user as same, coalesce(current_setting('assay.organization_id', true), '') as id`,
      );
      expect(rows).toEqual([{ same: true, id: '' }]);
    });

    describe('the views for people', () => {
      test('show each organisation its own', async () => {
        const names = await catalogue<{ table_name: string }>(
          `select table_name from information_schema.views where table_schema = 'public'`,
        );
        expect(names.length).toBe(views.views.length);
        for (const organizationId of [ours, theirs]) {
          const { rows } = await inside(organizationId, (db) => sql`select name from entra_user`.execute(db));
          expect(rows).toEqual([{ name: 'Ada' }]);
        }
        const { rows } = await inside('', (db) => sql`select name from entra_user`.execute(db));
        expect(rows).toEqual([]);
      });

      test('every one runs with the rights of its reader', async () => {
        const rows = await catalogue(
          `select relname from pg_class where relkind = 'v' and relnamespace = 'public'::regnamespace
           and not coalesce(reloptions @> '{security_invoker=true}', false)`,
        );
        expect(rows).toEqual([]);
      });

      test('are not for finding out whose something is', async () => {
        await expect(given().store.asSystem((db) => sql`select 1 from entra_user`.execute(db))).rejects.toThrow(
          'permission denied',
        );
      });
    });

    describe('assay_system', () => {
      const columns: Record<string, readonly string[]> = {
        organization: ['organization_id', 'name', 'created_at'],
        api_token: ['organization_id', 'id', 'token_hash'],
        connection: ['organization_id', 'id'],
        sync_run: ['organization_id', 'id', 'connection_id', 'state', 'heartbeat_at'],
      };

      test('reads the columns that tell whose something is, and no others', async () => {
        const all = await catalogue<{ table_name: string; column_name: string }>(
          `select table_name, column_name from information_schema.columns where table_schema = 'public'
           and table_name in (select tablename from pg_tables where schemaname = 'public')`,
        );
        expect(all.length).toBeGreaterThan(80);
        for (const { table_name: table, column_name: column } of all) {
          const reading = given().store.asSystem((db) =>
            sql`select ${sql.ref(column)} from ${sql.table(table)} limit 1`.execute(db),
          );
          if (columns[table]?.includes(column)) expect((await reading).rows, `${table}.${column}`).toHaveLength(1);
          else await expect(reading, `${table}.${column}`).rejects.toThrow('permission denied');
        }
      });

      test('changes nothing', async () => {
        for (const table of tables) {
          const name = sql.table(table);
          const work = given().store.asSystem;
          await expect(
            work((db) => sql`update ${name} set organization_id = ${ours}`.execute(db)),
            table,
          ).rejects.toThrow('permission denied');
          await expect(
            work((db) => sql`delete from ${name}`.execute(db)),
            table,
          ).rejects.toThrow('permission denied');
        }
      });
    });
  },
  views,
);
