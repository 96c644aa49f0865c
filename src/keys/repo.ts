/** Data keys in the database, sealed; and the sealed values of other rooms' tables. */
import { sql } from 'kysely';
import type { Store, StoreTransaction } from '../store/index.ts';

export interface StoredKey {
  readonly version: number;
  /** base64url */
  readonly wrapped: string;
  readonly kekId: string;
  readonly createdAt: Date;
  readonly retiredAt: Date | null;
}

/** A column that holds sealed values, and the column that tells its rows apart within an organisation. */
export interface SealedColumn {
  readonly table: string;
  readonly id: string;
  readonly column: string;
}

/** Oldest first. */
export async function readKeys(db: StoreTransaction, organizationId: string): Promise<StoredKey[]> {
  const rows = await db
    .selectFrom('organization_key')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('version')
    .execute();
  return rows.map((row) => ({
    version: row.version,
    wrapped: row.wrapped_key,
    kekId: row.kek_id,
    createdAt: row.created_at,
    retiredAt: row.retired_at,
  }));
}

/** Leaves a key of this version that is there already as it is. */
export async function insertKey(
  db: StoreTransaction,
  organizationId: string,
  key: Pick<StoredKey, 'version' | 'wrapped' | 'kekId'>,
): Promise<boolean> {
  const inserted = await db
    .insertInto('organization_key')
    .values({
      organization_id: organizationId,
      version: key.version,
      wrapped_key: key.wrapped,
      kek_id: key.kekId,
      retired_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .execute();
  return inserted.length === 1;
}

/** The same key under another key-encryption key; false when it has been changed meanwhile. */
export async function replaceWrapping(
  db: StoreTransaction,
  organizationId: string,
  before: StoredKey,
  after: Pick<StoredKey, 'wrapped' | 'kekId'>,
): Promise<boolean> {
  const updated = await db
    .updateTable('organization_key')
    .set({ wrapped_key: after.wrapped, kek_id: after.kekId })
    .where('organization_id', '=', organizationId)
    .where('version', '=', before.version)
    .where('wrapped_key', '=', before.wrapped)
    .returning('version')
    .execute();
  return updated.length === 1;
}

export async function retireKeys(db: StoreTransaction, organizationId: string, versions: number[]): Promise<void> {
  if (versions.length === 0) return;
  await db
    .updateTable('organization_key')
    .set({ retired_at: new Date() })
    .where('organization_id', '=', organizationId)
    .where('version', 'in', versions)
    .where('retired_at', 'is', null)
    .execute();
}

const versionIn = (value: string) =>
  sql<number>`case when ${sql.ref(value)} ~ '^v2[.][0-9]{1,9}[.]' then split_part(${sql.ref(value)}, '.', 2)::int else 0 end`;

/**
 * How many values of a column are sealed under which version; version 0 stands for the old format. Of a secret that
 * was taken away null or an empty text is left, which counts as none.
 */
export async function countValues(
  db: StoreTransaction,
  organizationId: string,
  { table, column }: SealedColumn,
): Promise<Map<number, number>> {
  const { rows } = await sql<{ version: number; count: number }>`
    select ${versionIn(column)} as version, count(*)::int as count from ${sql.table(table)}
    where organization_id = ${organizationId} and ${sql.ref(column)} <> '' group by 1`.execute(db);
  return new Map(rows.map(({ version, count }) => [version, count]));
}

export interface SealedRow {
  readonly id: string;
  readonly sealed: string;
}

/** Values that were sealed before `version`, by id, after the row `after`. */
export async function readOutdated(
  db: StoreTransaction,
  organizationId: string,
  { table, id, column }: SealedColumn,
  version: number,
  after: string,
  limit: number,
): Promise<SealedRow[]> {
  const value = sql.ref(column);
  const key = sql`${sql.ref(id)}::text`;
  const { rows } = await sql<SealedRow>`
    select ${key} as id, ${value} as sealed from ${sql.table(table)}
    where organization_id = ${organizationId} and ${key} > ${after} and ${value} <> '' and ${versionIn(column)} < ${version}
    order by ${key} limit ${limit}`.execute(db);
  return rows;
}

/** Puts a value sealed anew in the place of the one that was read; false when that one is no longer there. */
export async function replaceValue(
  db: StoreTransaction,
  organizationId: string,
  { table, id, column }: SealedColumn,
  before: SealedRow,
  after: string,
): Promise<boolean> {
  const value = sql.ref(column);
  const { rows } = await sql`
    update ${sql.table(table)} set ${value} = ${after}
    where organization_id = ${organizationId} and ${sql.ref(id)}::text = ${before.id} and ${value} = ${before.sealed}
    returning 1`.execute(db);
  return rows.length === 1;
}

/** Which key-encryption keys the data keys of the installation are sealed under, each with one of the keys. */
export function kekIdsInUse(store: Store): Promise<{ kekId: string; organizationId: string; version: number }[]> {
  return store.asSystem((db) =>
    db
      .selectFrom('organization_key')
      .distinctOn('kek_id')
      .select(['kek_id as kekId', 'organization_id as organizationId', 'version'])
      .orderBy('kek_id')
      .execute(),
  );
}

/** Organisations that have connections and no data key: what they keep is of the old format. */
export async function organizationsOfOldFormat(store: Store): Promise<string[]> {
  const rows = await store.asSystem((db) =>
    db
      .selectFrom('connection')
      .select('organization_id')
      .distinct()
      .where('organization_id', 'not in', db.selectFrom('organization_key').select('organization_id'))
      .execute(),
  );
  return rows.map((row) => row.organization_id);
}

export async function allOrganizations(store: Store): Promise<string[]> {
  const rows = await store.asSystem((db) => db.selectFrom('organization').select('organization_id').execute());
  return rows.map((row) => row.organization_id);
}
