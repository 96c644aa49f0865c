/** A 32-bit hash of text (FNV-1a with a final avalanche): the key of everything that a seed decides. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mix(hash, 0x9e3779b9);
}

/** Mixes two 32-bit numbers into one; each input bit moves about half of the output bits (murmur3's finaliser). */
export function mix(left: number, right: number): number {
  let hash = Math.imul(left ^ 0x2545f491, 0x85ebca6b) ^ Math.imul(right, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const ROUNDS = 4;

/** A keyed Feistel network on two 32-bit halves: a bijection, so that an id can be read back. */
export function scramble(key: number, left: number, right: number): readonly [number, number] {
  let a = left >>> 0;
  let b = right >>> 0;
  for (let round = 0; round < ROUNDS; round++) [a, b] = [b, (a ^ mix(b, key + round)) >>> 0];
  return [a, b];
}

/** The inverse of `scramble`. */
export function unscramble(key: number, left: number, right: number): readonly [number, number] {
  let a = left >>> 0;
  let b = right >>> 0;
  for (let round = ROUNDS - 1; round >= 0; round--) [a, b] = [(b ^ mix(a, key + round)) >>> 0, a];
  return [a, b];
}
