/** The tree against the vectors of Certificate Transparency, and against the definitions of RFC 9162 taken literally. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grow, noLeaves, rootOf, type TreeNode } from './frontier.ts';
import { emptyRoot, leafHash, nodeHash } from './hash.ts';
import { consistencyProof, inclusionProof, nodeKey } from './proofs.ts';
import { verifyConsistency, verifyInclusion } from './verify.ts';

/** Entries and roots of the trees of one to eight leaves, as implementations of Certificate Transparency test them. */
const entries = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => Buffer.from(hex, 'hex'));
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** The definitions of RFC 9162, section 2.1, as they are written there. */
const power = (size: number): number => (size <= 2 ? 1 : 2 * power(Math.ceil(size / 2)));
function root(leaves: readonly Buffer[]): Buffer {
  const [first] = leaves;
  if (!first) return emptyRoot;
  if (leaves.length === 1) return first;
  const k = power(leaves.length);
  return nodeHash(root(leaves.slice(0, k)), root(leaves.slice(k)));
}
function path(m: number, leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length <= 1) return [];
  const k = power(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m < k ? [...path(m, left), root(right)] : [...path(m - k, right), root(left)];
}
function subproof(m: number, leaves: readonly Buffer[], whole: boolean): Buffer[] {
  if (m === leaves.length) return whole ? [] : [root(leaves)];
  const k = power(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m <= k ? [...subproof(m, left, whole), root(right)] : [...subproof(m - k, right, false), root(left)];
}

const hex = (hashes: readonly Uint8Array[]) => hashes.map((hash) => Buffer.from(hash).toString('hex'));
const leavesOf = (size: number) => Array.from({ length: size }, (_, index) => leafHash(`entry ${index}`));
const keptOf = (nodes: readonly TreeNode[]) => new Map(nodes.map((node) => [nodeKey(node), node.hash]));

test('the vectors of Certificate Transparency', () => {
  expect(emptyRoot.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(
    hex(roots.map((_, index) => rootOf(grow(noLeaves, entries.slice(0, index + 1).map(leafHash)).frontier))),
  ).toEqual(roots);
});

const sizes = fc.integer({ min: 1, max: 200 });

describe('for any tree', () => {
  test('growing in any steps leads to the root of the definition, and keeps each full subtree once', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 40 }), { maxLength: 6 }), (steps) => {
        const leaves = leavesOf(steps.reduce((sum, step) => sum + step, 0));
        let frontier = noLeaves;
        const nodes: TreeNode[] = [];
        for (const step of steps) {
          const grown = grow(frontier, leaves.slice(frontier.size, frontier.size + step));
          nodes.push(...grown.nodes);
          frontier = grown.frontier;
        }
        expect(hex([rootOf(frontier)])).toEqual(hex([root(leaves)]));
        expect(keptOf(nodes).size).toBe(nodes.length);
        for (const { level, index, hash } of nodes)
          expect(hash.equals(root(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test('proofs of inclusion are those of the definition, hold, and hold for nothing else', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, one, bit) => {
        const leaves = leavesOf(size);
        const index = one % size;
        const { frontier, nodes } = grow(noLeaves, leaves);
        const proof = inclusionProof(index, size, keptOf(nodes));
        expect(hex(proof)).toEqual(hex(path(index, leaves)));
        const hash = leaves[index] ?? emptyRoot;
        const tree = { size, root: rootOf(frontier) };
        expect(verifyInclusion({ index, hash }, proof, tree)).toBe(true);
        expect(verifyInclusion({ index, hash: flip(hash, bit) }, proof, tree)).toBe(false);
        expect(verifyInclusion({ index, hash }, proof, { ...tree, root: flip(tree.root, bit) })).toBe(false);
        if (size > 1) {
          expect(verifyInclusion({ index: (index + 1) % size, hash }, proof, tree)).toBe(false);
          expect(verifyInclusion({ index, hash }, proof.slice(1), tree)).toBe(false);
          const at = bit % proof.length;
          expect(verifyInclusion({ index, hash }, proof.with(at, flip(proof[at] ?? hash, bit)), tree)).toBe(false);
        }
        expect(verifyInclusion({ index, hash }, [...proof, emptyRoot], tree)).toBe(false);
        expect(verifyInclusion({ index: size, hash }, proof, tree)).toBe(false);
      }),
    );
  });

  test('proofs of consistency are those of the definition, hold, and hold for no other pair', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, one, bit) => {
        const leaves = leavesOf(size);
        const size1 = one % (size + 1);
        const { frontier, nodes } = grow(noLeaves, leaves);
        const proof = consistencyProof(size1, size, keptOf(nodes));
        if (size1 > 0) expect(hex(proof)).toEqual(hex(subproof(size1, leaves, true)));
        const first = { size: size1, root: root(leaves.slice(0, size1)) };
        const second = { size, root: rootOf(frontier) };
        expect(verifyConsistency(first, second, proof)).toBe(true);
        expect(verifyConsistency(first, second, [...proof, emptyRoot])).toBe(false);
        expect(verifyConsistency(second, first, proof)).toBe(size1 === size);
        if (size1 === 0) return;
        expect(verifyConsistency({ ...first, root: flip(first.root, bit) }, second, proof)).toBe(false);
        expect(verifyConsistency(first, { ...second, root: flip(second.root, bit) }, proof)).toBe(false);
        const rewritten = leaves.with(bit % size1, leafHash('rewritten'));
        const other = grow(noLeaves, rewritten);
        const forged = consistencyProof(size1, size, keptOf(other.nodes));
        expect(verifyConsistency(first, { size, root: rootOf(other.frontier) }, forged)).toBe(false);
      }),
    );
  });
});

test('what is no part of a tree has no proof', () => {
  expect(() => inclusionProof(3, 3, new Map())).toThrow('not in a tree of 3');
  expect(() => consistencyProof(4, 3, new Map())).toThrow('does not go on');
  expect(() => inclusionProof(0, 2, new Map())).toThrow('subtree 0/1');
});

function flip(hash: Uint8Array, bit: number): Buffer {
  const changed = Buffer.from(hash);
  const at = bit % (hash.length * 8);
  changed[at >> 3] = (changed[at >> 3] ?? 0) ^ (1 << (at & 7));
  return changed;
}
