/** Seals and opens what must not lie open in the store: key-encryption key, data key of the organisation, value. */
import type { KeyObject } from 'node:crypto';
import { appendAudit, type RequestContext } from '../audit/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import type { Store } from '../store/index.ts';
import { dataKeyAdded } from './audit-entries.ts';
import type { DataKeys } from './data-keys.ts';
import { openValue, type Place, partsOf, sealValue, versionOf } from './envelope.ts';
import { isOldFormat } from './old-format.ts';
import type { KeyEncryptionKeys } from './open-key.ts';
import { insertKey, readKeys, type SealedColumn, type StoredKey } from './repo.ts';

/** Both look into the store: not to be called inside of a transaction. */
export interface KeyRing {
  /**
   * @param place such as `connection/<id>/credential`; its column must be one that rotations know
   * Errors: `key_service_failed`, `data_key_unreadable`.
   */
  seal(organizationId: string, place: Place, plain: string): Promise<Result<string>>;
  /** Errors: `sealed_value_unreadable` when the value was changed or moved; those of `seal`. */
  open(organizationId: string, place: Place, sealed: string): Promise<Result<string>>;
}

export interface SealingKey {
  readonly version: number;
  readonly key: KeyObject;
}

interface Parts {
  readonly store: Store;
  readonly keks: KeyEncryptionKeys;
  readonly keys: DataKeys;
  readonly columns: readonly SealedColumn[];
}

const stored = ({ store }: Parts, organizationId: string) =>
  store.inOrganization(organizationId, (db) => readKeys(db, organizationId));

/**
 * Makes the next data key of the organisation; where another process was faster, that is the one.
 * @param by who replaces the key before; absent where there is none
 */
export async function addKey(
  parts: Parts,
  organizationId: string,
  version: number,
  by?: RequestContext,
): Promise<Result<StoredKey>> {
  const made = await parts.keys.make(organizationId, version);
  if (!made.ok) return made;
  const keys = await parts.store.inOrganization(organizationId, async (db) => {
    const inserted = await insertKey(db, organizationId, { version, ...made.value });
    const found = await readKeys(db, organizationId);
    if (inserted && by) await appendAudit(db, organizationId, dataKeyAdded(version, by));
    return found;
  });
  const found = keys.find((key) => key.version === version);
  if (!found) throw new Error('a data key that was just stored is not there');
  return ok(found);
}

/** The key that seals now; the first one is made when it is needed. */
export async function sealingKey(parts: Parts, organizationId: string): Promise<Result<SealingKey>> {
  const newest = (await stored(parts, organizationId)).at(-1);
  const found = newest ? ok(newest) : await addKey(parts, organizationId, 1);
  if (!found.ok) return found;
  const key = await parts.keys.open(organizationId, found.value);
  return key.ok ? ok({ version: found.value.version, key: key.value }) : key;
}

export function keyRing(parts: Parts): KeyRing {
  return {
    seal: async (organizationId, place, plain) => {
      const [table, , column] = partsOf(place);
      if (!parts.columns.some((one) => one.table === table && one.column === column))
        throw new Error(`rotations would pass by ${table}.${column}`);
      const sealing = await sealingKey(parts, organizationId);
      if (!sealing.ok) return sealing;
      return ok(sealValue(sealing.value.key, sealing.value.version, organizationId, place, plain));
    },
    open: async (organizationId, place, sealed) => {
      const plain = isOldFormat(sealed)
        ? ok(openOld(parts.keks, organizationId, place, sealed))
        : await openNew(parts, organizationId, place, sealed);
      if (!plain.ok) return plain;
      return plain.value === undefined ? fail('sealed_value_unreadable', { place }) : ok(plain.value);
    },
  };
}

function openOld({ current, previous }: KeyEncryptionKeys, organizationId: string, place: Place, sealed: string) {
  return (
    current.openOldFormat?.(organizationId, place, sealed) ?? previous?.openOldFormat?.(organizationId, place, sealed)
  );
}

async function openNew(
  parts: Parts,
  organizationId: string,
  place: Place,
  sealed: string,
): Promise<Result<string | undefined>> {
  const version = versionOf(sealed);
  const found = (await stored(parts, organizationId)).find((key) => key.version === version);
  if (!found) return ok(undefined);
  const key = await parts.keys.open(organizationId, found);
  return key.ok ? ok(openValue(key.value, organizationId, place, sealed)) : key;
}
