/** The views on a real database: every one is created, and each kind of value comes out as its SQL type. */
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PropertyValue } from '../declaration.ts';
import { flag, instant, json, list, number, text } from '../property.ts';
import { instantFunctionSql } from './instant-sql.ts';
import { declared } from './testing.ts';
import { typeViews } from './type-views.ts';

const none = () => undefined;
const user = declared({
  type: 'test_user',
  properties: {
    mail: text('', none),
    isAdmin: flag('', none),
    loginCount: number('', none),
    createdDateTime: instant('', none),
    methods: list('', none),
    "o'clock": json('', none),
  },
});
const activity = declared({
  type: 'test_user_activity',
  facetOf: 'test_user',
  properties: { lastSeenAt: instant('', none) },
});
const secret = declared({ type: 'test_secret', source: { kind: 'part', parent: 'test_user' } });

const organization = '00000000-0000-0000-0000-000000000001';
let db: PGlite;
let lastId = 0;

async function insert(type: string, key: string, properties: Record<string, PropertyValue>, more: object = {}) {
  const row = { organization_id: organization, part_of: null, gone_at: null, ...more };
  await db.query(
    `insert into entity (organization_id, id, key, azure_id, type, name, properties, part_of, gone_at)
     values ($1, $2, $3, $3, $4, $3, $5, $6, $7)`,
    [row.organization_id, ++lastId, key, type, JSON.stringify(properties), row.part_of, row.gone_at],
  );
}

beforeAll(async () => {
  db = await PGlite.create();
  await db.exec(`create table entity (
    organization_id uuid not null, id bigint not null, key text not null, azure_id text not null, type text not null,
    name text not null, properties jsonb not null, part_of text,
    first_seen_at timestamptz not null default now(), changed_at timestamptz not null default now(), gone_at timestamptz)`);
  await db.exec(instantFunctionSql);
  for (const view of [...typeViews(), ...typeViews([user, activity, secret])]) await db.exec(view.create);
});
afterAll(() => db.close());

async function one(sql: string) {
  const { rows } = await db.query<Record<string, unknown>>(sql);
  expect(rows).toHaveLength(1);
  return rows[0];
}

describe('views of types', () => {
  test('run with the rights of whoever asks', async () => {
    const { rows } = await db.query<{ relname: string }>(
      `select relname from pg_class where relkind = 'v' and relnamespace = 'public'::regnamespace
       and not coalesce(reloptions @> '{security_invoker=true}', false)`,
    );
    expect(rows).toEqual([]);
    expect(typeViews().map(({ name }) => name)).toEqual(
      expect.arrayContaining(['azure_storage_account', 'entra_user']),
    );
  });

  test('have no view for a facet, whose columns are in the view of its type', async () => {
    expect(typeViews([user, activity]).map(({ name }) => name)).toEqual(['test_user']);
    await insert('test_user', 'ada', {});
    await insert('test_user_activity', 'ada#activity', { lastSeenAt: '2024-06-01T08:00:00Z' }, { part_of: 'ada' });
    expect(await one(`select key, last_seen_at from test_user where key = 'ada'`)).toEqual({
      key: 'ada',
      last_seen_at: new Date('2024-06-01T08:00:00Z'),
    });
  });

  test('do not take facets of another organization, or facets that are gone', async () => {
    await insert('test_user', 'bob', {});
    const facet = { lastSeenAt: '2024-06-01T08:00:00Z' };
    const other = '00000000-0000-0000-0000-000000000002';
    await insert('test_user_activity', 'bob#activity', facet, { part_of: 'bob', organization_id: other });
    await insert('test_user_activity', 'bob#activity', facet, { part_of: 'bob', gone_at: '2024-07-01T00:00:00Z' });
    expect(await one(`select last_seen_at from test_user where key = 'bob'`)).toEqual({ last_seen_at: null });
  });

  test('give each property as its SQL type', async () => {
    await insert('test_user', 'cy', {
      mail: 'cy@contoso.com',
      isAdmin: false,
      loginCount: 7,
      createdDateTime: '2024-06-01T10:00:00.5+02:00',
      methods: ['push'],
      "o'clock": { a: null },
    });
    const row = await one(`select *, pg_typeof(login_count)::text as count_type from test_user where key = 'cy'`);
    expect(row).toMatchObject({
      mail: 'cy@contoso.com',
      is_admin: false,
      login_count: '7',
      count_type: 'numeric',
      created_date_time: new Date('2024-06-01T08:00:00.500Z'),
      methods: ['push'],
      "o'clock": { a: null },
    });
  });

  test('are null, and not an error, for values of another kind', async () => {
    const properties = { isAdmin: 'yes', loginCount: 'many', createdDateTime: 'soon', methods: null };
    await insert('test_user', 'dee', properties);
    const row = await one(`select is_admin, login_count, created_date_time, methods from test_user where key = 'dee'`);
    expect(row).toEqual({ is_admin: null, login_count: null, created_date_time: null, methods: null });
  });

  test('show what is present, and of a part also what it belongs to', async () => {
    await insert('test_secret', 'ada#secret', {}, { part_of: 'ada' });
    await insert('test_secret', 'bob#secret', {}, { part_of: 'bob', gone_at: '2024-07-01T00:00:00Z' });
    expect(await one('select key, part_of from test_secret')).toEqual({ key: 'ada#secret', part_of: 'ada' });
  });

  test('can be made anew', async () => {
    const [view] = typeViews([secret]);
    await db.exec(`${view?.drop}; ${view?.create}`);
    expect(await db.query('select key from test_secret')).toBeDefined();
  });
});

describe('assay_instant', () => {
  test.each([
    ['2024-06-26T06:07:15.7037785Z', '2024-06-26T06:07:15.703Z'],
    ['2024-02-29T23:59:59Z', '2024-02-29T23:59:59.000Z'],
    ['2019-09-18T17:00:00', '2019-09-18T17:00:00.000Z'],
    ['2024-01-01T00:00:00-05:30', '2024-01-01T05:30:00.000Z'],
    ['2024-01-01T05:45:00+05:45', '2024-01-01T00:00:00.000Z'],
    ['2024-01-01T00:00:00-00:30', '2024-01-01T00:30:00.000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
  ])('%s', async (value, moment) => {
    const { rows } = await db.query<{ at: number }>(
      `select floor(extract(epoch from assay_instant($1)) * 1000)::double precision as at`,
      [value],
    );
    expect(new Date(rows[0]?.at ?? Number.NaN).toISOString()).toBe(moment);
  });

  test.each([
    '2023-02-29T00:00:00Z',
    '2024-13-01T00:00:00Z',
    '2024-01-01T24:00:00Z',
    '0000-01-01T00:00:00Z',
    'never',
    '',
  ])('%s is no moment', async (value) => {
    const { rows } = await db.query('select assay_instant($1) as at', [value]);
    expect(rows).toEqual([{ at: null }]);
  });

  test('does not depend on settings of the session, and may be indexed', async () => {
    await db.exec(`set timezone = 'Asia/Tokyo'; set datestyle = 'German'`);
    const { rows } = await db.query(`select assay_instant('2024-06-01T08:00:00Z') = '2024-06-01 08:00:00+00' as same`);
    await db.exec('reset timezone; reset datestyle');
    expect(rows).toEqual([{ same: true }]);
    await db.exec(`create index on entity (assay_instant(properties ->> 'createdDateTime'))`);
  });
});
