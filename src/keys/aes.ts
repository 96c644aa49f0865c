import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/** AES-256-GCM under a fresh nonce: nonce, tag and cipher text in one. */
export function encrypt(key: KeyObject, plain: Buffer, bound: string): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagLength }).setAAD(Buffer.from(bound));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Throws when a bit of it, of the key or of what it is bound to differs. */
export function decrypt(key: KeyObject, sealed: Buffer, bound: string): Buffer {
  const nonce = sealed.subarray(0, nonceLength);
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagLength }).setAAD(Buffer.from(bound));
  decipher.setAuthTag(sealed.subarray(nonceLength, nonceLength + tagLength));
  return Buffer.concat([decipher.update(sealed.subarray(nonceLength + tagLength)), decipher.final()]);
}

export const toText = (bytes: Buffer) => bytes.toString('base64url');

/** The bytes of base64url text; undefined unless it is the one spelling of them, as Node skips what it does not know. */
export function fromText(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return toText(bytes) === text ? bytes : undefined;
}
