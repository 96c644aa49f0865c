/** Hashes of a Merkle tree as RFC 9162, section 2.1.1, has them: SHA-256, leaves and nodes told apart by their first byte. */
import { createHash } from 'node:crypto';

const leafPrefix = Buffer.of(0);
const nodePrefix = Buffer.of(1);

/** @param entry bytes of what the leaf stands for; a text counts as UTF-8 */
export function leafHash(entry: string | Uint8Array): Buffer {
  return createHash('sha256').update(leafPrefix).update(entry).digest();
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return createHash('sha256').update(nodePrefix).update(left).update(right).digest();
}

/** Root of a tree without leaves. */
export const emptyRoot: Buffer = createHash('sha256').digest();
