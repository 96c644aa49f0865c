import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore, type Store } from './index.ts';
import { asAdministrator, temporaryDatabase, urlOf } from './test-databases.ts';
import { onPostgres } from './testing.ts';

async function opened(location: Parameters<typeof openStore>[0]): Promise<Store> {
  const result = await openStore(location);
  if (!result.ok) throw new Error(result.error.cause);
  return result.value;
}

const migrations = async (store: Store) =>
  (await store.execute('select name, timestamp from kysely_migration order by name')).rows;

describe('a folder', () => {
  const folder = () => mkdtempSync(join(tmpdir(), 'assay-store-'));

  test('keeps what was saved, and runs each migration once', async () => {
    const place = { kind: 'folder', folder: folder() } as const;
    const organization = { organization_id: '00000000-0000-4000-8000-000000000001', name: 'Contoso' };
    const first = await opened(place);
    await first.inOrganization(organization.organization_id, (db) =>
      db.insertInto('organization').values(organization).execute(),
    );
    const ran = await migrations(first);
    await first.close();
    const second = await opened(place);
    expect(await second.asSystem((db) => db.selectFrom('organization').select('name').execute())).toEqual([
      { name: 'Contoso' },
    ]);
    expect(await migrations(second)).toEqual(ran);
    expect(ran.length).toBeGreaterThan(0);
    await second.close();
  });

  test('is for one process at a time', async () => {
    const place = { kind: 'folder', folder: folder() } as const;
    const first = await opened(place);
    const second = await openStore(place);
    expect(second).toMatchObject({ ok: false, error: { code: 'store_locked', details: { pid: String(process.pid) } } });
    await first.close();
    await (await opened(place)).close();
  });

  test('is unlocked again where the database does not start', async () => {
    const place = { kind: 'folder', folder: folder() } as const;
    const broken = { before: [], views: [{ name: 'v', drop: '', create: 'create view nonsense' }] };
    const failed = await openStore(place, broken);
    expect(failed).toMatchObject({ ok: false, error: { code: 'store_unavailable' } });
    await (await opened(place)).close();
  });
});

describe('an address where no PostgreSQL answers', () => {
  test('is an answer, and does not show the password', async () => {
    const result = await openStore({ kind: 'url', url: 'postgres://me:hunter2@127.0.0.1:1/none' });
    if (result.ok) throw new Error('opened');
    expect(result.error.code).toBe('store_unavailable');
    expect(JSON.stringify(result.error)).not.toContain('hunter2');
  });
});

onPostgres('one database', (given) => {
  test('is opened by two processes', async () => {
    const other = await opened({ kind: 'url', url: given().url ?? '' });
    const organizationId = await given().organization();
    const { rows } = await other.inOrganization(organizationId, (db) => sql`select name from organization`.execute(db));
    expect(rows).toEqual([{ name: 'Contoso' }]);
    await other.close();
  });

  test('is served by a login that is neither superuser nor above row-level security', async () => {
    const { rows } = await given().store.execute(
      'select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user',
    );
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }]);
  });

  test('shows nothing to its owner, who is not above row-level security either', async () => {
    const organizationId = await given().organization();
    await given().store.inOrganization(organizationId, (db) =>
      db.insertInto('entity_key').values({ organization_id: organizationId, key: 'a' }).execute(),
    );
    expect((await given().store.execute('select * from entity_key')).rows).toEqual([]);
  });
});

describe.runIf(process.env.DATABASE_URL)('the first start on a PostgreSQL server', () => {
  let database: Awaited<ReturnType<typeof temporaryDatabase>>;
  beforeAll(async () => {
    database = await temporaryDatabase();
  });
  afterAll(() => database.drop());
  const name = () => new URL(database.url).pathname.slice(1);

  test('of four processes at once runs the migrations once', async () => {
    const stores = await Promise.all(Array.from({ length: 4 }, () => opened({ kind: 'url', url: database.url })));
    const [first] = stores;
    const { rows } =
      (await first?.execute(
        'select count(*)::int as count, count(distinct name)::int as names from kysely_migration',
      )) ?? {};
    expect(rows?.[0]?.count).toBe(rows?.[0]?.names);
    await Promise.all(stores.map((store) => store.close()));
  });

  test('by a superuser opens the same database, with row-level security in force', async () => {
    const store = await opened({ kind: 'url', url: urlOf(name()) });
    const { rows } = await store.inOrganization('00000000-0000-4000-8000-000000000009', (db) =>
      sql`select current_user::text as role, row_security_active('entity') as active`.execute(db),
    );
    expect(rows).toEqual([{ role: 'assay_app', active: true }]);
    await store.close();
  });

  test('by a login that may make roles gives itself the two that it needs', async () => {
    const login = `assay_test_maker_${name().slice(-6)}`;
    await asAdministrator(async (client) => {
      await client.query(`create role ${login} login createrole password 'assay'`);
      await client.query(`create database ${login} owner ${login}`);
    });
    const store = await opened({ kind: 'url', url: urlOf(login, login) });
    const { rows } = await store.asSystem((db) => sql`select current_user::text as role`.execute(db));
    expect(rows).toEqual([{ role: 'assay_system' }]);
    await store.close();
    await asAdministrator(async (client) => {
      await client.query(`drop database ${login} with (force)`);
      await client.query(`drop role ${login}`);
    });
  });

  test('a broken connection is replaced by the next one', async () => {
    const store = await opened({ kind: 'url', url: database.url });
    const client = new pg.Client({ connectionString: urlOf(name()) });
    await client.connect();
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'assay' and datname = current_database()`,
    );
    await client.end();
    await expect
      .poll(
        () =>
          store.execute('select 1 as one').then(
            ({ rows }) => rows,
            () => 'broken',
          ),
        { timeout: 10_000 },
      )
      .toEqual([{ one: 1 }]);
    await store.close();
  });
});
