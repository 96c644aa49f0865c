/** Stores for tests: embedded in memory always, and on PostgreSQL as well where `DATABASE_URL` names a server. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe } from 'vitest';
import {
  type EntityRow,
  type KnownEntity,
  openStore,
  type Page,
  type RelationRow,
  type SavedPage,
  type Store,
  type StoreTransaction,
  savePage,
  storableJson,
} from './index.ts';
import { preparedDatabase } from './test-databases.ts';
import type { ViewSet } from './views.ts';

export interface GivenStore {
  readonly store: Store;
  /** Another process on the same database; only PostgreSQL has it. */
  readonly url: string | undefined;
  /** A new organisation with nothing in it; returns its id. */
  organization(): Promise<string>;
  /** A connection of an organisation; returns its id. */
  connection(organizationId: string): Promise<string>;
}

const server = process.env.DATABASE_URL;

/**
 * Runs the same tests on each engine, each on a database of its own that is dropped afterwards.
 * @param define tests; `given()` is the store, from inside of tests and hooks only
 */
export function eachStore(name: string, define: (given: () => GivenStore) => void, views?: ViewSet): void {
  describe(`${name} (embedded)`, () => {
    define(opened(async () => ({
      store: await open({ kind: 'memory' }, views),
      url: undefined,
      drop: async () => {},
    })));
  });
  if (server) onPostgres(name, define, views);
}

/** As `eachStore`, on PostgreSQL only: where two processes are needed. */
export function onPostgres(name: string, define: (given: () => GivenStore) => void, views?: ViewSet): void {
  describe.runIf(server)(`${name} (PostgreSQL)`, () => {
    define(opened(async () => {
      const { url, drop } = await preparedDatabase(views);
      return { store: await open({ kind: 'url', url }, views), url, drop };
    }));
  });
}

interface Opened {
  readonly store: Store;
  readonly url: string | undefined;
  drop(): Promise<void>;
}

function opened(start: () => Promise<Opened>): () => GivenStore {
  let current: Opened | undefined;
  beforeAll(async () => {
    current = await start();
  });
  afterAll(async () => {
    await current?.store.close();
    await current?.drop();
  });
  return () => {
    if (!current) throw new Error('the store is open in tests and hooks only');
    const { store, url } = current;
    return { store, url, organization: () => addOrganization(store), connection: (id) => addConnection(store, id) };
  };
}

async function open(location: Parameters<typeof openStore>[0], views: ViewSet | undefined): Promise<Store> {
  const result = await openStore(location, views);
  if (!result.ok) throw new Error(result.error.cause);
  return result.value;
}

async function addOrganization(store: Store): Promise<string> {
  const organizationId = randomUUID();
  await store.inOrganization(organizationId, (db) =>
    db.insertInto('organization').values({ organization_id: organizationId, name: 'Contoso' }).execute(),
  );
  return organizationId;
}

async function addConnection(store: Store, organizationId: string): Promise<string> {
  const id = randomUUID();
  await store.inOrganization(organizationId, (db) =>
    db
      .insertInto('connection')
      .values({
        organization_id: organizationId,
        id,
        name: 'Contoso',
        cloud: 'commercial',
        tenant_id: randomUUID(),
        client_id: randomUUID(),
        credential_kind: 'client-secret',
        credential: 'sealed',
        created_at: new Date(),
      })
      .execute(),
  );
  return id;
}

/** The same transaction, counting the statements that are sent through it. */
export function counting(db: StoreTransaction): { readonly db: StoreTransaction; count(): number } {
  let statements = 0;
  const counted = db.withPlugin({
    transformQuery: ({ node }) => {
      statements += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  return { db: counted as StoreTransaction, count: () => statements };
}

/** Rows as tests write them: properties and documents are values. */
export type EntityValue = Omit<EntityRow, 'properties' | 'document'> & {
  readonly properties: unknown;
  readonly document: unknown;
};
export type RelationValue = Omit<RelationRow, 'properties'> & { readonly properties: unknown };
export type PageValue = Omit<Page, 'entities' | 'relations'> & {
  readonly entities: readonly EntityValue[];
  readonly relations: readonly RelationValue[];
};

/** `savePage`, from values to the JSON that it takes. */
export function saveValues(
  db: StoreTransaction,
  page: PageValue,
  known?: ReadonlyMap<string, KnownEntity>,
): Promise<SavedPage> {
  const text = <Row extends { readonly properties: unknown }>(row: Row) => ({
    ...row,
    properties: storableJson(row.properties),
  });
  const rows = {
    ...page,
    entities: page.entities.map((row) => ({ ...text(row), document: storableJson(row.document) })),
    relations: page.relations.map(text),
  };
  return savePage(db, rows, undefined, known);
}
