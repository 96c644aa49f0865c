/** Proofs held against roots, step by step as RFC 9162, sections 2.1.3.2 and 2.1.4.2, describes it. Pure. */
import { nodeHash } from './hash.ts';

const same = (one: Uint8Array, other: Uint8Array) => Buffer.compare(one, other) === 0;
const half = (value: number) => Math.floor(value / 2);
const isOdd = (value: number) => value % 2 === 1;

/** Whether a path leads from the leaf with this number to the root of a tree of this size. */
export function verifyInclusion(
  leaf: { readonly index: number; readonly hash: Uint8Array },
  path: readonly Uint8Array[],
  tree: { readonly size: number; readonly root: Uint8Array },
): boolean {
  if (!(leaf.index >= 0 && leaf.index < tree.size)) return false;
  let at = leaf.index;
  let last = tree.size - 1;
  let { hash } = leaf;
  for (const sibling of path) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      hash = nodeHash(sibling, hash);
      while (!isOdd(at) && at !== 0) {
        at = half(at);
        last = half(last);
      }
    } else hash = nodeHash(hash, sibling);
    at = half(at);
    last = half(last);
  }
  return last === 0 && same(hash, tree.root);
}

/** Whether the second tree goes on from the first one: nothing of the first was changed, moved or removed. */
export function verifyConsistency(
  first: { readonly size: number; readonly root: Uint8Array },
  second: { readonly size: number; readonly root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  if (first.size > second.size) return false;
  if (first.size === second.size) return proof.length === 0 && same(first.root, second.root);
  if (first.size === 0) return proof.length === 0;
  let at = first.size - 1;
  let last = second.size - 1;
  while (isOdd(at)) {
    at = half(at);
    last = half(last);
  }
  // A first tree that is full is its own beginning of the proof.
  const [seed, ...rest] = at === 0 ? [first.root, ...proof] : proof;
  if (!seed) return false;
  let old: Uint8Array = seed;
  let now: Uint8Array = seed;
  for (const hash of rest) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      old = nodeHash(hash, old);
      now = nodeHash(hash, now);
      while (!isOdd(at) && at !== 0) {
        at = half(at);
        last = half(last);
      }
    } else now = nodeHash(now, hash);
    at = half(at);
    last = half(last);
  }
  return last === 0 && same(old, first.root) && same(now, second.root);
}
