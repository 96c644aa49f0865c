/** Seals anew, while others read and write: values under the newest data key, data keys under the current key-encryption key. */
import { appendAudit, type RequestContext } from '../audit/index.ts';
import { ok, type Result } from '../errors/index.ts';
import type { Store } from '../store/index.ts';
import { dataKeyRewrapped } from './audit-entries.ts';
import type { DataKeys } from './data-keys.ts';
import { sealValue } from './envelope.ts';
import { type KeyRing, type SealingKey, sealingKey } from './key-ring.ts';
import type { KeyEncryptionKeys } from './open-key.ts';
import { readKeys, readOutdated, replaceValue, replaceWrapping, retireKeys, type SealedColumn } from './repo.ts';
import { countAll } from './status.ts';

export interface RotationParts {
  readonly store: Store;
  readonly keks: KeyEncryptionKeys;
  readonly keys: DataKeys;
  readonly columns: readonly SealedColumn[];
  readonly ring: KeyRing;
}

export interface Resealed {
  readonly resealed: number;
  /** Values that did not open; they stay as they are. */
  readonly unreadable: number;
}

/** Values read at once. */
const chunk = 100;

/** Seals every value of the organisation under its newest data key, and retires the keys that seal nothing any more. */
export async function resealValues(
  parts: RotationParts,
  organizationId: string,
  signal: AbortSignal,
): Promise<Result<Resealed>> {
  const { store, columns } = parts;
  const sealing = await sealingKey(parts, organizationId);
  if (!sealing.ok) return sealing;
  let resealed = 0;
  let unreadable = 0;
  for (const column of columns) {
    const done = await resealColumn(parts, organizationId, column, sealing.value, signal);
    if (!done.ok) return done;
    resealed += done.value.resealed;
    unreadable += done.value.unreadable;
  }
  if (!signal.aborted) {
    await store.inOrganization(organizationId, async (db) => {
      const counts = await countAll(db, organizationId, columns);
      const keys = await readKeys(db, organizationId);
      const unused = keys.filter(({ version }) => version < sealing.value.version && !counts.has(version));
      await retireKeys(
        db,
        organizationId,
        unused.map(({ version }) => version),
      );
    });
  }
  return ok({ resealed, unreadable });
}

async function resealColumn(
  { store, ring }: RotationParts,
  organizationId: string,
  column: SealedColumn,
  { key, version }: SealingKey,
  signal: AbortSignal,
): Promise<Result<Resealed>> {
  let resealed = 0;
  let unreadable = 0;
  for (let after = ''; !signal.aborted; ) {
    const rows = await store.inOrganization(organizationId, (db) =>
      readOutdated(db, organizationId, column, version, after, chunk),
    );
    const fresh: { before: (typeof rows)[number]; after: string }[] = [];
    for (const row of rows) {
      const place = `${column.table}/${row.id}/${column.column}` as const;
      const plain = await ring.open(organizationId, place, row.sealed);
      if (plain.ok) {
        fresh.push({ before: row, after: sealValue(key, version, organizationId, place, plain.value) });
      } else if (plain.error.code === 'sealed_value_unreadable') unreadable += 1;
      else return plain;
    }
    await store.inOrganization(organizationId, async (db) => {
      for (const one of fresh) {
        // A value that was changed meanwhile was sealed by whoever changed it.
        if (await replaceValue(db, organizationId, column, one.before, one.after)) resealed += 1;
      }
    });
    const last = rows.at(-1);
    if (!last || rows.length < chunk) break;
    after = last.id;
  }
  return ok({ resealed, unreadable });
}

/** Seals the data keys of the organisation under the current key-encryption key. How many were sealed anew. */
export async function rewrapKeys(
  parts: RotationParts,
  organizationId: string,
  by: RequestContext,
): Promise<Result<number>> {
  const { store, keks, keys } = parts;
  const stored = await store.inOrganization(organizationId, (db) => readKeys(db, organizationId));
  let count = 0;
  for (const before of stored.filter(({ kekId }) => kekId !== keks.current.id)) {
    const after = await keys.rewrap(organizationId, before);
    if (!after.ok) return after;
    const replaced = await store.inOrganization(organizationId, async (db) => {
      const done = await replaceWrapping(db, organizationId, before, after.value);
      const change = { from: before.kekId, to: after.value.kekId };
      if (done) await appendAudit(db, organizationId, dataKeyRewrapped(before.version, change, by));
      return done;
    });
    if (replaced) count += 1;
  }
  return ok(count);
}
