/** Rows of a package against their hashes and the root of the signed tree; earlier heads against it. */
import { canonical, isSigned, type PublicKey, readCanonical } from '../../audit/index.ts';
import type { TreeHead } from '../ledger/tree-head.ts';
import { verifyConsistency, verifyInclusion } from '../tree/verify.ts';
import { type EvidenceProblem, problemAt } from '../verify/problems.ts';
import { removalLedger } from '../verify/removals.ts';
import { faultOf } from '../verify/rows.ts';
import { type EvidenceLine, evidenceLine, headLine, type Manifest, proofLine } from './manifest.ts';
import { linesIn, type OpenZip } from './unzip.ts';

const bytesOf = (hash: string) => Buffer.from(hash, 'hex');
const evidenceFile = 'evidence.ndjson';
const proofFile = 'proofs.ndjson';

export async function verifyRows(
  zip: OpenZip,
  { organizationId, treeHead, rows: expected }: Manifest,
): Promise<{ readonly rows: number; readonly removed: number; readonly problems: EvidenceProblem[] }> {
  const problems: EvidenceProblem[] = [];
  const removals = removalLedger();
  const tree = { size: treeHead.size, root: bytesOf(treeHead.root) };
  const proofs = linesIn(zip, proofFile)[Symbol.asyncIterator]();
  let rows = 0;
  let removed = 0;
  let before = -1;
  try {
    for await (const text of linesIn(zip, evidenceFile)) {
      rows += 1;
      const line = evidenceLine.safeParse(readCanonical(text)).data;
      const proof = await readProof(proofs);
      if (!line) {
        problems.push(problemAt('changed', `Line ${rows} of ${evidenceFile} is no evidence.`, { file: evidenceFile }));
        continue;
      }
      const { position, leafHash, fingerprint, content, removed: stone } = line;
      if (position <= before)
        problems.push(problemAt('moved', `Row ${position} stands out of its place.`, { position, file: evidenceFile }));
      before = position;
      const said = content === null ? null : canonical(content);
      const row = { position, leafHash, fingerprint, content: said, columns: null, toldAt: stone?.toldAt ?? null };
      const fault = faultOf(row, organizationId);
      if (fault) problems.push({ ...fault, file: evidenceFile });
      if (said !== null) removals.isTold(said);
      if (content === null && stone) {
        removed += 1;
        removals.isRemoved(position, stone.toldAt);
      }
      if (!isProven(line, proof, tree)) {
        const cause = `Row ${position} is not proven: its path does not lead to the root that was signed.`;
        problems.push(problemAt('proof_invalid', cause, { position, file: proofFile }));
      }
    }
  } catch (cause) {
    const reason = `${evidenceFile} or ${proofFile} cannot be read on after line ${rows}: ${(cause as Error).message}.`;
    problems.push(problemAt('unreadable', reason, { file: evidenceFile }));
  }
  if (rows !== expected && problems.length === 0)
    problems.push(problemAt('removed', `${evidenceFile} has ${rows} rows, not ${expected}.`, { file: evidenceFile }));
  problems.push(...removals.end());
  return { rows, removed, problems };
}

async function readProof(lines: AsyncIterator<string>) {
  const next = await lines.next();
  return next.done ? undefined : proofLine.safeParse(readCanonical(next.value)).data;
}

function isProven(
  { position, leafHash }: EvidenceLine,
  proof: { readonly position: number; readonly path: readonly string[] } | undefined,
  tree: { readonly size: number; readonly root: Buffer },
): boolean {
  if (proof?.position !== position) return false;
  return verifyInclusion({ index: position, hash: bytesOf(leafHash) }, proof.path.map(bytesOf), tree);
}

export async function verifyHeads(
  zip: OpenZip,
  head: TreeHead,
  keys: readonly PublicKey[],
): Promise<{ readonly valid: number; readonly problems: EvidenceProblem[] }> {
  const file = 'heads.ndjson';
  const problems: EvidenceProblem[] = [];
  const second = { size: head.size, root: bytesOf(head.root) };
  let lines = 0;
  let valid = 0;
  try {
    for await (const text of linesIn(zip, file)) {
      lines += 1;
      const line = headLine.safeParse(readCanonical(text)).data;
      const first = line && { size: line.treeHead.size, root: bytesOf(line.treeHead.root) };
      if (!line || !first || !isSigned(line.treeHead, keys))
        problems.push(
          problemAt(
            'head_invalid',
            `The tree head in line ${lines} of ${file} does not have the signature of the key.`,
            { file },
          ),
        );
      else if (!verifyConsistency(first, second, line.path.map(bytesOf)))
        problems.push(
          problemAt(
            'rewritten',
            `The tree does not go on from the head of ${line.treeHead.time} with ${first.size} rows.`,
            { position: 0, through: first.size - 1, file },
          ),
        );
      else valid += 1;
    }
  } catch (cause) {
    problems.push(
      problemAt('unreadable', `${file} cannot be read on after line ${lines}: ${(cause as Error).message}.`, { file }),
    );
  }
  return { valid, problems };
}
