/** An empty store for one measurement, and how large it becomes. */
import { randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Store } from '../src/store/index.ts';
import type { StoreKind } from './options.ts';

export interface EmptyStore {
  /** What the configuration needs beside the data folder. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  remove(): Promise<void>;
}

/** A database of its own on the server of `DATABASE_URL`, or the embedded one in the data folder. */
export async function emptyStore(kind: StoreKind): Promise<EmptyStore> {
  const server = process.env.DATABASE_URL;
  if (kind === 'pglite' || !server) return { environment: { DATABASE_URL: undefined }, remove: async () => {} };
  const name = `assay_bench_${randomBytes(6).toString('hex')}`;
  await statement(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    environment: { DATABASE_URL: url.href },
    remove: () => statement(server, `drop database if exists ${name} with (force)`),
  };
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

/** Bytes on disk, with indexes and what was replaced but not yet given free. */
export async function storeBytes(store: Store, dataDir: string): Promise<number> {
  if (store.kind === 'pglite') return folderBytes(join(dataDir, 'database'));
  const { rows } = await store.execute('select pg_database_size(current_database()) as bytes');
  return Number(rows[0]?.bytes);
}

function folderBytes(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0;
  }
  return bytes;
}
