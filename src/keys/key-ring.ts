/**
 * Encryption of what must not lie open in the store: AES-256-GCM with a data key for each value, wrapped by a key for the
 * organisation that is derived from the master key. The place of a value is bound to it as additional data, so that a value
 * copied to another row, table or organisation does not open.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface KeyRing {
  /** @param place such as `connection/<id>/credential` */
  seal(organizationId: string, place: string, plain: string): string;
  /** Throws when the value was changed, moved, or sealed under another master key. */
  open(organizationId: string, place: string, sealed: string): string;
}

const algorithm = 'aes-256-gcm';
const version = 'v1';

/** Opens the ring of the master key in a file (32 bytes as base64, mode 0600); makes the file when there is none. */
export function openKeyRing(file: string): KeyRing {
  const master = readMaster(file);
  const wrappingKey = (organizationId: string) =>
    Buffer.from(hkdfSync('sha256', master, organizationId, 'assay organisation key', 32));
  return {
    seal: (organizationId, place, plain) => {
      const dataKey = randomBytes(32);
      const bound = `${organizationId}/${place}`;
      const wrapped = encrypt(wrappingKey(organizationId), dataKey, bound);
      const value = encrypt(dataKey, Buffer.from(plain, 'utf8'), bound);
      return [version, wrapped, value].join('.');
    },
    open: (organizationId, place, sealed) => {
      const [found, wrapped, value] = sealed.split('.');
      if (found !== version || !wrapped || !value) throw new Error('not a sealed value');
      const bound = `${organizationId}/${place}`;
      const dataKey = decrypt(wrappingKey(organizationId), wrapped, bound);
      return decrypt(dataKey, value, bound).toString('utf8');
    },
  };
}

function readMaster(file: string): Buffer {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  }
  const master = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (master.length !== 32) throw new Error(`${file} does not hold a key of 32 bytes in base64`);
  return master;
}

function encrypt(key: Buffer, plain: Buffer, bound: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(bound));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
}

function decrypt(key: Buffer, sealed: string, bound: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, 12)).setAAD(Buffer.from(bound));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
}
