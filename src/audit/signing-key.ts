/**
 * The Ed25519 key that signs checkpoints and exports, in the data folder: `audit/signing-key.pem` (PKCS #8, mode 0600), made
 * at the first start, and every public key that ever belonged to it in `audit/public-keys/<id>.pem` (SPKI).
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
  sign,
  verify,
} from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ok, type Result } from '../errors/index.ts';
import { canonical } from './canonical.ts';

export interface PublicKey {
  /** SHA-256 of the key's SPKI DER bytes, in hexadecimal. */
  readonly id: string;
  readonly pem: string;
  readonly key: KeyObject;
}

export interface SigningKey {
  readonly publicKey: PublicKey;
  /** This key's public half and those of its predecessors. */
  readonly known: readonly PublicKey[];
  /** The object with `keyId` and the `signature` over the canonical JSON of everything else. */
  sign<T extends object>(object: T): Signed<T>;
}

export type Signed<T> = T & { readonly keyId: string; readonly signature: string };

/** Opens the key of a data folder; makes one when there is none. Error: `invalid_configuration` with the file. */
export function openSigningKey(dataDir: string): Result<SigningKey> {
  const folder = join(dataDir, 'audit');
  const publicFolder = join(folder, 'public-keys');
  const file = join(folder, 'signing-key.pem');
  try {
    mkdirSync(publicFolder, { recursive: true, mode: 0o700 });
    if (!existsSync(file)) {
      const pair = generateKeyPairSync('ed25519');
      place(file, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string, 0o600);
    }
    const privateKey = createPrivateKey(readFileSync(file, 'utf8'));
    if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('not an Ed25519 key');
    const own = toPublicKey(createPublicKey(privateKey));
    place(join(publicFolder, `${own.id}.pem`), own.pem, 0o644);
    const others = readdirSync(publicFolder)
      .filter((name) => name.endsWith('.pem') && name !== `${own.id}.pem`)
      .map((name) => readPublicKey(readFileSync(join(publicFolder, name), 'utf8')));
    return ok({
      publicKey: own,
      known: [own, ...others],
      sign: (object) => {
        const named = { ...object, keyId: own.id };
        return { ...named, signature: sign(null, Buffer.from(canonical(named)), privateKey).toString('base64url') };
      },
    });
  } catch (cause) {
    return fail('invalid_configuration', { place: file, reason: (cause as Error).message });
  }
}

/** A public key from SPKI PEM. Throws when it is none for Ed25519. */
export function readPublicKey(pem: string): PublicKey {
  const key = createPublicKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('not an Ed25519 key');
  return toPublicKey(key);
}

/** Whether one of the keys has signed the object as it stands. */
export function isSigned(object: Readonly<Record<string, unknown>>, keys: readonly PublicKey[]): boolean {
  const { signature, ...named } = object;
  const key = keys.find(({ id }) => id === named.keyId);
  if (!key || typeof signature !== 'string') return false;
  return verify(null, Buffer.from(canonical(named)), key.key, Buffer.from(signature, 'base64url'));
}

function toPublicKey(key: KeyObject): PublicKey {
  const id = createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }) as Buffer)
    .digest('hex');
  return { id, pem: key.export({ type: 'spki', format: 'pem' }) as string, key };
}

/** Written aside and linked into place: another process sees the whole file or none, and the first one stays. */
function place(file: string, content: string, mode: number): void {
  if (existsSync(file)) return;
  const aside = `${file}.${randomUUID()}`;
  writeFileSync(aside, content, { mode, flag: 'wx', flush: true });
  try {
    linkSync(aside, file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
  } finally {
    rmSync(aside, { force: true });
  }
}
