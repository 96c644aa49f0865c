/** Data keys of organisations, opened: in memory only, and no more than a bounded number of them. */
import { createHash, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { fail, ok, type Result } from '../errors/index.ts';
import { fromText, toText } from './aes.ts';
import type { KeyEncryptionKey } from './key-encryption-key.ts';
import type { KeyEncryptionKeys } from './open-key.ts';
import type { StoredKey } from './repo.ts';

export interface DataKeys {
  /** Errors: `data_key_unreadable`, `key_service_failed`, `master_key_wrong`. */
  open(organizationId: string, stored: StoredKey): Promise<Result<KeyObject>>;
  /** A new key, sealed. Error: `key_service_failed`. */
  make(organizationId: string, version: number): Promise<Result<Pick<StoredKey, 'wrapped' | 'kekId'>>>;
  /** The same key under the current key-encryption key. Errors: those of both. */
  rewrap(organizationId: string, stored: StoredKey): Promise<Result<Pick<StoredKey, 'wrapped' | 'kekId'>>>;
}

const keyLength = 32;

/** What a data key belongs to, sealed together with it: not every key service can bind a key to its place. */
function owner(organizationId: string, version: number): Buffer {
  return createHash('sha256')
    .update(JSON.stringify(['assay', organizationId, version]))
    .digest();
}

export function dataKeys(keks: KeyEncryptionKeys, capacity = 1000): DataKeys {
  const opened = new Map<string, Promise<Result<KeyObject>>>();

  const wrap = async (kek: KeyEncryptionKey, organizationId: string, version: number, key: Buffer) => {
    const wrapped = await kek.wrap(Buffer.concat([key, owner(organizationId, version)]));
    return wrapped.ok ? ok({ wrapped: toText(wrapped.value), kekId: kek.id }) : wrapped;
  };

  const unwrap = async (organizationId: string, { version, wrapped, kekId }: StoredKey): Promise<Result<Buffer>> => {
    const kek = [keks.current, keks.previous].find((one) => one?.id === kekId);
    if (!kek) return fail('master_key_wrong', { expected: kekId, found: keks.current.id });
    const bytes = fromText(wrapped);
    const plain = bytes && (await kek.unwrap(bytes));
    if (plain && !plain.ok) return plain;
    const expected = owner(organizationId, version);
    if (plain?.value.length !== keyLength + expected.length || !plain.value.subarray(keyLength).equals(expected))
      return fail('data_key_unreadable', { key: kekId });
    return ok(plain.value.subarray(0, keyLength));
  };

  return {
    open: (organizationId, stored) => {
      const name = `${organizationId}/${stored.version}/${stored.wrapped}`;
      const known = opened.get(name);
      opened.delete(name);
      const opening =
        known ??
        unwrap(organizationId, stored).then((key) => {
          if (key.ok) return ok(createSecretKey(key.value));
          // What failed may work the next time.
          opened.delete(name);
          return key;
        });
      opened.set(name, opening);
      const oldest = opened.keys().next();
      if (opened.size > capacity && !oldest.done) opened.delete(oldest.value);
      return opening;
    },
    make: (organizationId, version) => wrap(keks.current, organizationId, version, randomBytes(keyLength)),
    rewrap: async (organizationId, stored) => {
      const key = await unwrap(organizationId, stored);
      return key.ok ? wrap(keks.current, organizationId, stored.version, key.value) : key;
    },
  };
}
