/** Runs a suite on each kind of store that this machine has. */
import { afterAll, beforeAll, describe, test } from 'vitest';
import { catalogueViews } from '../../src/catalog/index.ts';
import { preparedDatabase, type TestDatabase } from '../../src/store/test-databases.ts';

export interface StoreUnderTest {
  readonly kind: 'pglite' | 'postgresql';
  /** What the configuration needs beside a data folder; to be called when hooks or tests run. */
  environment(): Readonly<Record<string, string>>;
}

/** The suite on the embedded store, and on a database of its own of the server at `DATABASE_URL` where that is set. */
export function eachStore(suite: (store: StoreUnderTest) => void): void {
  embedded(suite);
  if (process.env.DATABASE_URL) postgresql(suite);
  else {
    describe('on PostgreSQL', () => {
      test.skip('skipped: DATABASE_URL names no server', () => {});
    });
  }
}

/** The suite on one of them, PostgreSQL where there is one: for what the store makes no difference to. */
export function anyStore(suite: (store: StoreUnderTest) => void): void {
  if (process.env.DATABASE_URL) postgresql(suite);
  else embedded(suite);
}

function embedded(suite: (store: StoreUnderTest) => void): void {
  describe('on PGlite', () => suite({ kind: 'pglite', environment: () => ({}) }));
}

function postgresql(suite: (store: StoreUnderTest) => void): void {
  describe('on PostgreSQL', () => {
    let database: TestDatabase | undefined;
    beforeAll(async () => {
      database = await preparedDatabase(catalogueViews());
    });
    afterAll(() => database?.drop());
    suite({
      kind: 'postgresql',
      environment: () => {
        if (!database) throw new Error('the database is there in tests and hooks only');
        return { DATABASE_URL: database.url };
      },
    });
  });
}
