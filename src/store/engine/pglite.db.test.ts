import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore, type Store } from '../index.ts';
import type { Engine } from './engine.ts';
import { openPglite } from './pglite.ts';
import { templateDirectory } from './template.ts';

const start = async () => openPglite({ template: await templateDirectory() });

describe('the embedded engine', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await start();
    await engine.exec('create table note (id integer primary key, body text not null)');
  });
  afterAll(() => engine.end());

  test('gives rows as node-postgres does', async () => {
    const client = await engine.connect();
    const result = await client.query(
      `select 9007199254740993 as big, 1.50::numeric as exact, 3 as small, true as flag, null as none,
       '{"a":1}'::jsonb as json, array[1, 2]::bigint[] as ids, '2024-06-01T08:00:00Z'::timestamptz as at, $1::text as given`,
      ['x'],
    );
    client.release();
    expect(result).toMatchObject({ command: 'SELECT', rowCount: 1 });
    expect(result.rows[0]).toEqual({
      big: '9007199254740993',
      exact: '1.50',
      small: 3,
      flag: true,
      none: null,
      json: { a: 1 },
      ids: ['1', '2'],
      at: new Date('2024-06-01T08:00:00Z'),
      given: 'x',
    });
  });

  test('counts the rows that a statement changed', async () => {
    const client = await engine.connect();
    expect(await client.query(`insert into note values (1, 'a'), (2, 'b')`)).toMatchObject({
      command: 'INSERT',
      rowCount: 2,
    });
    expect(await client.query('update note set body = body where id > $1', [1])).toMatchObject({ rowCount: 1 });
    expect(await client.query('delete from note')).toMatchObject({ command: 'DELETE', rowCount: 2 });
    client.release();
  });

  test('tells the code and the constraint of an error', async () => {
    const client = await engine.connect();
    await client.query(`insert into note values (1, 'a')`);
    await expect(client.query(`insert into note values (1, 'b')`)).rejects.toMatchObject({
      code: '23505',
      constraint: 'note_pkey',
    });
    await expect(client.query('select nothing')).rejects.toMatchObject({ code: '42703' });
    await client.query('delete from note');
    client.release();
  });

  test('a block of statements that fails leaves no transaction behind', async () => {
    await expect(engine.exec('begin; insert into note values (7, null); commit')).rejects.toMatchObject({
      code: '23502',
    });
    expect(await engine.exec('select count(*)::int as count from note')).toEqual([{ count: 0 }]);
  });

  test('gives its one session to one caller at a time, in the order in which they came', async () => {
    const order: string[] = [];
    const caller = async (name: string) => {
      const client = await engine.connect();
      await client.query('begin');
      order.push(`${name} begins`);
      await client.query('select 1');
      await client.query('commit');
      order.push(`${name} ends`);
      client.release();
    };
    await Promise.all(['a', 'b', 'c'].map(caller));
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });
});

describe('the store on the embedded engine', () => {
  let store: Store;
  beforeAll(async () => {
    const opened = await openStore({ kind: 'memory' });
    if (!opened.ok) throw new Error(opened.error.cause);
    store = opened.value;
  });
  afterAll(() => store.close());
  const found = (id: string, name = 'x') =>
    store.inOrganization(id, (db) => db.insertInto('organization').values({ organization_id: id, name }).execute());
  const id = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;
  const names = () => store.asSystem((db) => db.selectFrom('organization').select('name').orderBy('name').execute());

  test('a transaction that fails takes nothing along, and the next caller finds a clean session', async () => {
    const failing = store.inOrganization(id(1), async (db) => {
      await db
        .insertInto('organization')
        .values({ organization_id: id(1), name: 'lost' })
        .execute();
      await db
        .insertInto('organization')
        .values({ organization_id: id(1), name: 'twice' })
        .execute();
    });
    const next = found(id(2), 'kept');
    await expect(failing).rejects.toMatchObject({ code: '23505', constraint: 'organization_pkey' });
    await next;
    expect(await names()).toEqual([{ name: 'kept' }]);
  });

  test('neither does one whose work throws', async () => {
    const failing = store.inOrganization(id(3), async (db) => {
      await db
        .insertInto('organization')
        .values({ organization_id: id(3), name: 'lost' })
        .execute();
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await names()).toEqual([{ name: 'kept' }]);
  });

  test('a copy of it can be opened, and holds what was committed', async () => {
    const copy = await openPglite({ template: (await store.dump?.()) ?? new Uint8Array() });
    expect(await copy.exec('select name from organization')).toEqual([{ name: 'kept' }]);
    await copy.end();
  });
});

describe('closing the embedded engine', () => {
  test('refuses those who wait for their turn, and those who come later', async () => {
    const engine = await start();
    const first = await engine.connect();
    const waiting = engine.connect().then((client) => client.query('select 1').finally(client.release));
    const refused = expect(waiting).rejects.toThrow('closed');
    await engine.end();
    first.release();
    await refused;
    await expect(first.query('select 1')).rejects.toThrow('closed');
    await expect(engine.exec('select 1')).rejects.toThrow('closed');
  });

  test('may be asked for twice', async () => {
    const engine = await start();
    await Promise.all([engine.end(), engine.end()]);
    await engine.end();
  });

  test('a worker that dies rejects what is under way', async () => {
    await expect(openPglite({ dataDir: '/proc/nowhere/at-all' })).rejects.toThrow();
  });
});
