/** Proofs out of kept subtrees: each costs as many hashes as the tree is high. */
import { foldRoot } from './frontier.ts';
import { consistencyRanges, inclusionRanges, type NodeId, nodesOf, type Range } from './ranges.ts';

/** Hashes of full subtrees, keyed by `nodeKey`. */
export type KeptNodes = ReadonlyMap<string, Uint8Array>;

export const nodeKey = ({ level, index }: NodeId): string => `${level}/${index}`;

/** What has to be known for the ranges of proofs, each node once. */
export function nodesFor(ranges: readonly Range[]): NodeId[] {
  const nodes = new Map(ranges.flatMap(nodesOf).map((node) => [nodeKey(node), node]));
  return [...nodes.values()];
}

export function hashOfRange(range: Range, kept: KeptNodes): Uint8Array {
  return foldRoot(
    nodesOf(range).map((node) => {
      const hash = kept.get(nodeKey(node));
      if (!hash) throw new RangeError(`the tree does not have the subtree ${nodeKey(node)}`);
      return hash;
    }),
  );
}

export function inclusionProof(index: number, size: number, kept: KeptNodes): Uint8Array[] {
  return inclusionRanges(index, size).map((range) => hashOfRange(range, kept));
}

export function consistencyProof(first: number, size: number, kept: KeptNodes): Uint8Array[] {
  return consistencyRanges(first, size).map((range) => hashOfRange(range, kept));
}
