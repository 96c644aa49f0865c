/** Key-encryption keys of 32 bytes in base64, in a file or in an environment variable. */
import { createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fail, ok, type Result } from '../errors/index.ts';
import { decrypt, encrypt } from './aes.ts';
import type { KeyEncryptionKey } from './key-encryption-key.ts';
import { openOldFormat } from './old-format.ts';

/**
 * @param needed why the key has to be there already; the file is made where this is undefined
 * Errors: `master_key_missing`, `master_key_invalid`.
 */
export function openKeyFile(file: string, needed: string | undefined): Result<KeyEncryptionKey> {
  let text: string | undefined;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== 'ENOENT') return fail('invalid_configuration', { place: file, reason: `it cannot be read (${code})` });
  }
  if (text !== undefined) return localKey('file', file, text);
  if (needed !== undefined) return fail('master_key_missing', { place: file, reason: needed });
  makeKeyFile(file);
  return localKey('file', file, readFileSync(file, 'utf8'));
}

/** Errors: `master_key_missing`, `master_key_invalid`. */
export function openKeyVariable(
  variable: string,
  value: string | undefined,
  needed = 'keys in variables are made by whoever sets them',
): Result<KeyEncryptionKey> {
  const place = `the environment variable ${variable}`;
  if (value) return localKey('environment', place, value);
  return fail('master_key_missing', { place, reason: needed });
}

/** Whole or not at all, and never over an existing one: several processes may start at once. */
function makeKeyFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const own = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`;
  writeFileSync(own, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(own, file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
  } finally {
    rmSync(own, { force: true });
  }
}

function localKey(provider: string, place: string, text: string): Result<KeyEncryptionKey> {
  const base64 = text.trim();
  const master = Buffer.from(base64, 'base64');
  if (master.length !== 32 || master.toString('base64') !== base64) return fail('master_key_invalid', { place });
  const derived = (purpose: string, length: number) => Buffer.from(hkdfSync('sha256', master, '', purpose, length));
  const key = createSecretKey(derived('assay key-encryption key', 32));
  const id = `local:${derived('assay key fingerprint', 16).toString('hex')}`;
  return ok({
    provider,
    id,
    wrap: async (plain) => ok(encrypt(key, plain, id)),
    unwrap: async (wrapped) => {
      try {
        return ok(decrypt(key, wrapped, id));
      } catch {
        return fail('data_key_unreadable', { key: id });
      }
    },
    openOldFormat: (organizationId, at, sealed) => openOldFormat(master, organizationId, at, sealed),
  });
}
