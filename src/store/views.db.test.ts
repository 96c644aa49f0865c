import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { catalogueViews } from '../catalog/index.ts';
import { openStore, type Store } from './index.ts';
import { eachStore, onPostgres, saveValues } from './testing.ts';

const ofCatalogue = catalogueViews();

eachStore(
  'the views of the catalogue',
  (given) => {
    test('can each be read', async () => {
      const organizationId = await given().organization();
      expect(ofCatalogue.views.length).toBeGreaterThan(30);
      for (const { name } of ofCatalogue.views) {
        const reading = given().store.inOrganization(organizationId, (db) =>
          sql`select * from ${sql.table(name)}`.execute(db),
        );
        expect((await reading).rows, name).toEqual([]);
      }
    });

    test('show null for a malformed moment, and the rest of the row', async () => {
      const organizationId = await given().organization();
      const connectionId = await given().connection(organizationId);
      const entity = { type: 'entra_user', azureId: 'x', document: {}, hash: 'h', scope: 'tenant' };
      const named = (name: string, createdDateTime: unknown) => ({
        ...entity,
        key: name,
        name,
        properties: { createdDateTime },
      });
      await given().store.inOrganization(organizationId, (db) =>
        saveValues(db, {
          organizationId,
          connectionId,
          at: new Date(),
          entities: [named('bad', 'yesterday'), named('good', '2024-06-01T08:00:00Z'), named('odd', { at: 1 })],
          relations: [],
          wholeOwners: { keys: [], origins: [] },
        }),
      );
      const { rows } = await given().store.inOrganization(organizationId, (db) =>
        sql`select name, created_date_time from entra_user order by name`.execute(db),
      );
      expect(rows).toEqual([
        { name: 'bad', created_date_time: null },
        { name: 'good', created_date_time: new Date('2024-06-01T08:00:00Z') },
        { name: 'odd', created_date_time: null },
      ]);
    });
  },
  ofCatalogue,
);

const view = (name: string, column: string) => ({
  name,
  drop: '',
  create: `create view "${name}" with (security_invoker = true) as select key as ${column} from entity`,
});

onPostgres('views when the catalogue changes', (given) => {
  const openWith = async (...views: ReturnType<typeof view>[]): Promise<Store> => {
    const result = await openStore({ kind: 'url', url: given().url ?? '' }, { before: [], views });
    if (!result.ok) throw new Error(result.error.cause);
    return result.value;
  };
  const columns = async () =>
    (
      await given().store.execute(
        `select table_name || '.' || column_name as name from information_schema.columns
         where table_name in (select viewname from pg_views where schemaname = 'public') order by 1`,
      )
    ).rows.map(({ name }) => name);

  test('are made anew, and those that are no longer in it are dropped', async () => {
    await (await openWith(view('one', 'a'), view('two', 'a'))).close();
    expect(await columns()).toEqual(['one.a', 'two.a']);
    await (await openWith(view('two', 'b'), view('three', 'c'))).close();
    expect(await columns()).toEqual(['three.c', 'two.b']);
  });

  test('are left alone where it has not changed', async () => {
    await (await openWith(view('same', 'a'))).close();
    const ids = () => given().store.execute(`select oid::text from pg_class where relname = 'same'`);
    const before = await ids();
    await (await openWith(view('same', 'a'))).close();
    expect((await ids()).rows).toEqual(before.rows);
    expect(before.rows).toHaveLength(1);
  });

  test('are made once when several processes start', async () => {
    const stores = await Promise.all(Array.from({ length: 4 }, () => openWith(view('crowd', 'a'), view('late', 'b'))));
    expect(await columns()).toEqual(['crowd.a', 'late.b']);
    await Promise.all(stores.map((store) => store.close()));
  });

  test('one that cannot be made leaves the others as they were', async () => {
    await (await openWith(view('old', 'a'))).close();
    const failed = await openStore(
      { kind: 'url', url: given().url ?? '' },
      {
        before: [],
        views: [view('new', 'a'), { ...view('bad', 'a'), create: 'create view bad as select nothing from nowhere' }],
      },
    );
    expect(failed).toMatchObject({ ok: false, error: { code: 'store_unavailable' } });
    expect(await columns()).toEqual(['old.a']);
  });
});
