/** A tree that grows: of all its hashes only those of the full subtrees at its right edge are needed to add to it. */
import { emptyRoot, nodeHash } from './hash.ts';
import { type NodeId, nodesOf } from './ranges.ts';

export interface TreeNode extends NodeId {
  readonly hash: Buffer;
}

export interface Frontier {
  /** Number of leaves. */
  readonly size: number;
  /** Hashes of the full subtrees, from the left: as many as `size` has ones in binary. */
  readonly hashes: readonly Buffer[];
}

export const noLeaves: Frontier = { size: 0, hashes: [] };

/**
 * Adds leaves.
 * @param hashes leaf hashes, in their order
 * @returns the new edge, and every full subtree that came to be, the leaves among them (level 0)
 */
export function grow(frontier: Frontier, hashes: Iterable<Buffer>): { frontier: Frontier; nodes: TreeNode[] } {
  const stack = nodesOf({ start: 0, end: frontier.size }).map((id, at): TreeNode => {
    const hash = frontier.hashes[at];
    if (!hash) throw new RangeError('the edge of the tree does not fit its size');
    return { ...id, hash };
  });
  const nodes: TreeNode[] = [];
  let { size } = frontier;
  for (const hash of hashes) {
    let node: TreeNode = { level: 0, index: size, hash };
    nodes.push(node);
    for (let left = stack.at(-1); left?.level === node.level; left = stack.at(-1)) {
      stack.pop();
      node = { level: node.level + 1, index: left.index / 2, hash: nodeHash(left.hash, node.hash) };
      nodes.push(node);
    }
    stack.push(node);
    size += 1;
  }
  return { frontier: { size, hashes: stack.map(({ hash }) => hash) }, nodes };
}

/** The root of subtrees that stand side by side, the larger ones to the left. */
export function foldRoot(hashes: readonly Uint8Array[]): Uint8Array {
  return (
    hashes
      .toReversed()
      .reduce<Uint8Array | undefined>((right, left) => (right ? nodeHash(left, right) : left), undefined) ?? emptyRoot
  );
}

export function rootOf({ hashes }: Frontier): Uint8Array {
  return foldRoot(hashes);
}
