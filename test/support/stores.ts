/** Runs a suite on each kind of store that this machine has. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, test } from 'vitest';

export interface StoreUnderTest {
  readonly kind: 'pglite' | 'postgresql';
  /** What the configuration needs beside a data folder; to be called when hooks or tests run. */
  environment(): Readonly<Record<string, string>>;
}

/** The suite on the embedded store, and on a fresh database of the server at `DATABASE_URL` where that is set. */
export function eachStore(suite: (store: StoreUnderTest) => void): void {
  describe('on PGlite', () => suite({ kind: 'pglite', environment: () => ({}) }));
  const server = process.env.DATABASE_URL;
  if (!server) {
    describe('on PostgreSQL', () => {
      test.skip('skipped: DATABASE_URL names no server', () => {});
    });
    return;
  }
  describe('on PostgreSQL', () => {
    const name = `assay_e2e_${randomBytes(6).toString('hex')}`;
    const url = new URL(server);
    url.pathname = `/${name}`;
    beforeAll(() => statement(server, `create database ${name}`));
    afterAll(() => statement(server, `drop database if exists ${name} with (force)`));
    suite({ kind: 'postgresql', environment: () => ({ DATABASE_URL: url.href }) });
  });
}

async function statement(url: string, text: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
