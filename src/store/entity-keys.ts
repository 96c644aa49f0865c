import { sql } from 'kysely';
import type { StoreTransaction } from './store.ts';

/** Short numbers for keys, made where a key has none yet. Two statements, a third when another writer was faster. */
export async function internKeys(
  db: StoreTransaction,
  organizationId: string,
  wanted: Iterable<string>,
): Promise<Map<string, string>> {
  // In one order for every writer, so that two of them wait for each other instead of locking each other out.
  const keys = [...new Set(wanted)].sort();
  const ids = await findKeys(db, organizationId, keys);
  const missing = keys.filter((key) => !ids.has(key));
  if (missing.length === 0) return ids;
  const made = await sql<{ id: string; key: string }>`
    insert into entity_key (organization_id, key)
    select ${organizationId}::uuid, key from unnest(${missing}::text[]) as key
    on conflict do nothing
    returning id, key`.execute(db);
  for (const row of made.rows) ids.set(row.key, row.id);
  if (made.rows.length < missing.length) {
    const others = await findKeys(
      db,
      organizationId,
      missing.filter((key) => !ids.has(key)),
    );
    for (const [key, id] of others) ids.set(key, id);
  }
  return ids;
}

async function findKeys(db: StoreTransaction, organizationId: string, keys: string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const rows = await db
    .selectFrom('entity_key')
    .select(['id', 'key'])
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`key = any(${keys}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.key, row.id]));
}

/** The number of a key that was interned before. */
export function need(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`key without a number: ${key}`);
  return id;
}
