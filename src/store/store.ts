/** The one way to the database: opened by address or folder, used in transactions of one organisation. */
import { join } from 'node:path';
import { Kysely, PostgresDialect, type PostgresPool, type QueryExecutorProvider, sql, type Transaction } from 'kysely';
import { Migrator } from 'kysely/migration';
import { fail, ok, type Result } from '../errors/index.ts';
import type { Database } from './database.ts';
import type { Engine } from './engine/engine.ts';
import { takeLock } from './engine/lock.ts';
import { openPglite } from './engine/pglite.ts';
import { openPostgres } from './engine/postgres.ts';
import { preparedDirectory, templateDirectory } from './engine/template.ts';
import { digestOfMigrations, migrations } from './migrations/index.ts';
import { ensureViews, noViews, type ViewSet } from './views.ts';

export type StoreTransaction = Transaction<Database>;

export interface Store {
  readonly kind: 'pglite' | 'postgresql';
  /** Work of one organisation, all or nothing: row-level security shows and takes only its rows. */
  inOrganization<T>(organizationId: string, work: (db: StoreTransaction) => Promise<T>): Promise<T>;
  /** For a single statement that takes the role of its organisation by itself, such as `savePage`. */
  alone<T>(work: (db: QueryExecutorProvider) => Promise<T>): Promise<T>;
  /** Finding out whose a token, a connection or a run is; sees no other columns. */
  asSystem<T>(work: (db: StoreTransaction) => Promise<T>): Promise<T>;
  /** One statement outside any organisation, for the job queue's own schema. */
  execute(text: string, values?: readonly unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
  /** A gzipped copy of the embedded database; absent on PostgreSQL, which has its own ways. */
  readonly dump?: () => Promise<Uint8Array>;
  close(): Promise<void>;
}

export type StoreLocation =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'memory' };

/**
 * Opens the store and brings its tables and views up to date.
 * @param views the query surface for people, one view for each entity type
 * Errors: `store_locked` when another process uses the folder, `store_unavailable` when the database does not answer.
 */
export async function openStore(location: StoreLocation, views: ViewSet = noViews): Promise<Result<Store>> {
  if (location.kind === 'url') {
    try {
      return ok(await ready(openPostgres(location.url), views));
    } catch (cause) {
      return fail('store_unavailable', { reason: (cause as Error).message.replaceAll(location.url, 'the database') });
    }
  }
  if (location.kind === 'memory') return ok(await ready(await openMemory(views), views));
  const lock = takeLock(join(location.folder, 'lock'));
  if (!lock.ok) return lock;
  process.once('exit', lock.release);
  const release = () => {
    process.off('exit', lock.release);
    lock.release();
  };
  try {
    return ok(await ready(await openFolder(join(location.folder, 'database'), views), views, release));
  } catch (cause) {
    release();
    return fail('store_unavailable', { reason: (cause as Error).message });
  }
}

/** Many are opened one after the other, in tests and measurements: they begin with tables and views. */
async function openMemory(views: ViewSet): Promise<Engine> {
  const template = await prepareEmbedded(views);
  return openPglite(template ? { template } : {});
}

/** A data directory with tables and views, kept for every embedded database that is made on this machine afterwards. */
export function prepareEmbedded(views: ViewSet = noViews): Promise<Uint8Array | undefined> {
  return preparedDirectory(digestOfMigrations(views), (engine) => bringUpToDate(databaseOn(engine), views));
}

async function openFolder(dataDir: string, views: ViewSet): Promise<Engine> {
  const { existsSync } = await import('node:fs');
  if (existsSync(join(dataDir, 'PG_VERSION'))) return openPglite({ dataDir });
  const template = (await preparedDirectory(digestOfMigrations(views))) ?? (await templateDirectory());
  return openPglite({ dataDir, template });
}

/** The migrator itself looks through every column of every view first. */
async function hasAllMigrations(db: Kysely<Database>): Promise<boolean> {
  const { rows: found } = await sql<{
    table: boolean;
  }>`select to_regclass('kysely_migration') is not null as table`.execute(db);
  if (!found[0]?.table) return false;
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  const names = Object.keys(migrations).sort();
  return rows.length === names.length && rows.every(({ name }, index) => name === names[index]);
}

async function bringUpToDate(db: Kysely<Database>, views: ViewSet): Promise<void> {
  if (!(await hasAllMigrations(db))) {
    const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
    const { error } = await migrator.migrateToLatest();
    if (error) throw error;
  }
  await ensureViews(db, views);
}

/**
 * The migrator has a lock, but looks at all tables and views before it takes it, and fails where a view is dropped at that
 * moment. The lock ends with its transaction, which stays open on a connection of its own.
 */
async function oneProcessAtATime(db: Kysely<Database>, work: () => Promise<void>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(4272817)`.execute(trx);
    await work();
  });
}

function databaseOn(engine: Engine): Kysely<Database> {
  const pool: PostgresPool = {
    connect: async () => (await engine.connect()) as never,
    end: async () => engine.end(),
    options: {},
  };
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}

async function ready(engine: Engine, views: ViewSet, afterwards: () => void = () => {}): Promise<Store> {
  const db = databaseOn(engine);
  try {
    if (engine.kind === 'pglite') await bringUpToDate(db, views);
    else await oneProcessAtATime(db, () => bringUpToDate(db, views));
  } catch (cause) {
    await engine.end();
    throw cause;
  }

  const transaction = <T>(role: string, organizationId: string, work: (db: StoreTransaction) => Promise<T>) =>
    db.transaction().execute(async (trx) => {
      // `true`: until the end of this transaction only. Nothing may hang on a session, which poolers share.
      // Compiling a statement takes seconds, and what has just been written is planned as if it were worth it.
      await sql`select set_config('role', ${role}, true), set_config('assay.organization_id', ${organizationId}, true),
        set_config('jit', 'off', true)`.execute(trx);
      return work(trx);
    });

  return {
    kind: engine.kind,
    alone: (work) => work(db),
    inOrganization: (organizationId, work) => transaction('assay_app', organizationId, work),
    asSystem: (work) => transaction('assay_system', '', work),
    execute: async (text, values) => {
      if (!values || values.length === 0) return { rows: await engine.exec(text) };
      const client = await engine.connect();
      try {
        return await client.query(text, values);
      } finally {
        client.release();
      }
    },
    ...(engine.dump && { dump: engine.dump }),
    close: async () => {
      await db.destroy();
      afterwards();
    },
  };
}
