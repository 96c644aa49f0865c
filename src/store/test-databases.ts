/** Databases of the test server at `DATABASE_URL`: made with their tables, dropped afterwards. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { digestOfMigrations } from './migrations/index.ts';
import { openStore } from './store.ts';
import { noViews, type ViewSet } from './views.ts';

const server = process.env.DATABASE_URL;
const owner = 'assay_test_owner';
const prepared = 'assay_prepared_';
const daysKept = 7;

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/**
 * A database that belongs to a login which may make neither roles nor databases and is not above row-level security, as a
 * careful administrator sets it up. Nothing is in it.
 */
export async function temporaryDatabase(): Promise<TestDatabase> {
  return copyOf('template1');
}

/** As `temporaryDatabase`, with tables and views: a copy of one that was made once, which takes a fifth of the time. */
export async function preparedDatabase(views: ViewSet = noViews): Promise<TestDatabase> {
  return copyOf(`${prepared}${digestOfMigrations(views)}`, views);
}

async function copyOf(template: string, views?: ViewSet): Promise<TestDatabase> {
  const name = `assay_test_${randomBytes(6).toString('hex')}`;
  await asAdministrator(async (client) => {
    // Test files run side by side, and roles and templates belong to the whole server.
    await client.query('select pg_advisory_lock(7780)');
    await makeRoles(client);
    if (views) await makeTemplate(client, template, views);
    await client.query(`create database ${name} owner ${owner} template ${template}`);
    // What a crash of the server would lose is a test's.
    await client.query(`alter database ${name} set synchronous_commit = off`);
  });
  return {
    url: urlOf(name, owner),
    drop: () => asAdministrator((client) => dropDatabase(client, name)),
  };
}

async function makeRoles(client: pg.Client): Promise<void> {
  for (const [role, login] of [
    ['assay_app', 'nologin'],
    ['assay_system', 'nologin'],
    [owner, "login password 'assay'"],
  ]) {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
    if (rowCount === 0) await client.query(`create role ${role} ${login}`);
  }
  const { rows } = await client.query<{ member: boolean }>(
    `select pg_has_role('${owner}', 'assay_app', 'member') and pg_has_role('${owner}', 'assay_system', 'member') as member`,
  );
  if (!rows[0]?.member) await client.query(`grant assay_app, assay_system to ${owner}`);
}

async function makeTemplate(client: pg.Client, name: string, views: ViewSet): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
  if (rowCount === 1) return;
  await dropOldTemplates(client);
  const unfinished = `${name}_unfinished`;
  await dropDatabase(client, unfinished);
  await client.query(`create database ${unfinished} owner ${owner}`);
  const opened = await openStore({ kind: 'url', url: urlOf(unfinished, owner) }, views);
  if (!opened.ok) throw new Error(opened.error.cause);
  await opened.value.close();
  await client.query(`comment on database ${unfinished} is '${new Date().toISOString()}'`);
  await client.query(`alter database ${unfinished} rename to ${name}`);
}

async function dropOldTemplates(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select datname as name from pg_database
     where datname like '${prepared}%'
       and shobj_description(oid, 'pg_database')::timestamptz < now() - interval '${daysKept} days'`,
  );
  for (const { name } of rows) await dropDatabase(client, name);
}

async function dropDatabase(client: pg.Client, name: string): Promise<void> {
  await client.query(`drop database if exists ${name} with (force)`);
}

/** The address of a database of the test server, for another login where one is named. */
export function urlOf(database: string, login?: string): string {
  const url = new URL(server ?? '');
  url.pathname = `/${database}`;
  if (login !== undefined) Object.assign(url, { username: login, password: 'assay' });
  return url.href;
}

/** Work as the login of `DATABASE_URL`, which may make databases and roles. */
export async function asAdministrator<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
