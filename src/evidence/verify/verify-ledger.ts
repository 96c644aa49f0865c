/**
 * Holds the whole ledger against its hashes: every row is hashed again, the tree is built again and compared with the kept
 * subtrees and with the signed heads in the database and outside it. Rows come page by page.
 */
import type { PublicKey } from '../../audit/index.ts';
import type { HeadLine } from '../ledger/heads.ts';
import { hexOf, type LedgerHead } from '../ledger/repo.ts';
import { type Frontier, grow, noLeaves, rootOf, type TreeNode } from '../tree/frontier.ts';
import { leafHash } from '../tree/hash.ts';
import { type KeptNodes, nodeKey } from '../tree/proofs.ts';
import type { NodeId } from '../tree/ranges.ts';
import { type EvidenceProblem, type EvidenceVerification, mostProblems, problemAt, rowsAre } from './problems.ts';
import { removalLedger } from './removals.ts';
import { faultOf, type LedgerRow } from './rows.ts';
import { headWatch, sortHeads } from './tree-heads.ts';

export interface LedgerVerifier {
  /** Takes the next rows, in their order. */
  page(rows: readonly LedgerRow[], readKept: (ids: readonly NodeId[]) => Promise<KeptNodes>): Promise<void>;
  end(head: LedgerHead | undefined): EvidenceVerification;
}

export function verifyLedger(
  organizationId: string,
  heads: { readonly outside: readonly HeadLine[]; readonly kept: readonly HeadLine[] },
  keys: readonly PublicKey[],
): LedgerVerifier {
  const outside = sortHeads(organizationId, heads.outside, keys, 'heads.ndjson in the data folder');
  const kept = sortHeads(organizationId, heads.kept, keys, 'evidence_tree_head in the database');
  const problems: EvidenceProblem[] = [...outside.invalid, ...kept.invalid];
  const watches = [headWatch(outside.valid), headWatch(kept.valid)] as const;
  const stops = new Set(watches.flatMap(({ sizes }) => sizes));
  const removals = removalLedger();
  const named = new Set<number>();
  /** Where the tree itself is wrong: heads that contradict say no more. */
  const inTree = new Set<number>();
  const wrongNodes = new Set<string>();
  let edge: Frontier = noLeaves;
  let rows = 0;
  let removed = 0;
  /** A row is missing: what comes after it cannot be put into the tree. */
  let broken = false;

  const name = (problem: EvidenceProblem) => {
    problems.push(problem);
    if (problem.position === null) return;
    named.add(problem.position);
    // A row that does not fit its own hash is named as it is; the tree over it is looked at with what stood there before.
    if (problem.kind === 'tree_changed') inTree.add(problem.position);
  };
  const isNamed = (from: number, to: number) => [...inTree].some((position) => position >= from && position <= to);

  /** The lowest subtree that is wrong says where; what lies above it follows from it. */
  const holdAgainstKept = (nodes: readonly TreeNode[], stored: KeptNodes) => {
    for (const { level, index, hash } of nodes) {
      const known = stored.get(nodeKey({ level, index }));
      if (known && hexOf(known) === hexOf(hash)) continue;
      wrongNodes.add(nodeKey({ level, index }));
      const below = [index * 2, index * 2 + 1].map((child) => nodeKey({ level: level - 1, index: child }));
      const [from, through] = [index * 2 ** level, (index + 1) * 2 ** level - 1];
      if (below.some((key) => wrongNodes.has(key)) || isNamed(from, through)) continue;
      const cause = known
        ? `${rowsAre(from, through)} not what the tree was built of, or the tree was changed above them.`
        : `The tree lacks the hash over rows ${from} to ${through}.`;
      name(problemAt('tree_changed', cause, { position: from, through }));
    }
  };

  const reach = ({ size, root }: { readonly size: number; readonly root: string }) => {
    for (const problem of watches.flatMap((watch) => watch.reach(size, root, isNamed))) {
      const told = problems.some(
        ({ kind, position, through }) =>
          kind === problem.kind && position === problem.position && through === problem.through,
      );
      if (!told) problems.push(problem);
    }
  };

  return {
    page: async (page, readKept) => {
      const nodes: TreeNode[] = [];
      const reached: { size: number; root: string }[] = [];
      let waiting: Buffer[] = [];
      const add = () => {
        const grown = grow(edge, waiting);
        edge = grown.frontier;
        nodes.push(...grown.nodes);
        waiting = [];
      };
      let next = edge.size;
      for (const row of page) {
        rows += 1;
        const fault = faultOf(row, organizationId);
        if (fault) name(fault);
        if (row.content === null && row.toldAt !== null) {
          removed += 1;
          removals.isRemoved(row.position, row.toldAt);
        }
        if (row.content !== null) removals.isTold(row.content);
        if (broken) continue;
        if (row.position !== next) {
          broken = true;
          name(
            problemAt('removed', `${rowsAre(next, row.position - 1)} missing.`, {
              position: next,
              through: row.position - 1,
            }),
          );
          continue;
        }
        // A changed row is named already; the rest of the tree is looked at with what stood there before.
        const own = row.content === null ? undefined : leafHash(row.content);
        const before = row.leafHash === null ? undefined : Buffer.from(row.leafHash, 'hex');
        const hash = (fault ? before : own) ?? before;
        if (!hash) {
          broken = true;
          name(
            problemAt('tree_changed', `The tree lacks the hash of row ${row.position}.`, { position: row.position }),
          );
          continue;
        }
        waiting.push(hash);
        next += 1;
        if (stops.has(next)) {
          add();
          reached.push({ size: edge.size, root: hexOf(rootOf(edge)) });
        }
      }
      add();
      holdAgainstKept(nodes, await readKept(nodes));
      for (const head of reached) reach(head);
    },
    end: (head) => {
      const size = head?.size ?? 0;
      const root = hexOf(rootOf(edge));
      if (!broken && size > edge.size)
        name(
          problemAt('removed', `${rowsAre(edge.size, size - 1)} missing.`, { position: edge.size, through: size - 1 }),
        );
      if (!broken && size < edge.size)
        name(
          problemAt('inserted', `${rowsAre(size, edge.size - 1)} beyond the end of the ledger.`, {
            position: size,
            through: edge.size - 1,
          }),
        );
      if (!broken && head && size === edge.size && hexOf(head.root) !== root && named.size === 0)
        problems.push(problemAt('tree_changed', 'The root that the database keeps is not that of its rows.'));
      problems.push(...removals.end());
      const [out] = watches;
      const end = Math.max(size, edge.size, ...named);
      problems.push(...out.end(end));
      const attested = out.attested();
      return {
        organizationId,
        intact: problems.length === 0,
        rows,
        removed,
        head: edge.size === 0 ? null : { size: edge.size, root },
        heads: {
          valid: outside.valid.length,
          invalid: outside.invalid.length + kept.invalid.length,
          attestedThrough: attested?.size ?? 0,
          attestedAt: attested?.time ?? null,
        },
        publicKeys: keys.map(({ id, pem }) => ({ keyId: id, publicKey: pem })),
        problems: problems.slice(0, mostProblems),
        problemCount: problems.length,
      };
    },
  };
}
