import type { TreeHead } from '../ledger/tree-head.ts';

/** What whoever opens the package reads first. */
export function readMe(head: TreeHead): string {
  return `Evidence package of Assay
=========================

Organisation  ${head.organizationId}
Tree          ${head.size} rows, root ${head.root}
Signed        ${head.time} by key ${head.keyId}

evidence.ndjson       a row of the ledger in each line, with its hashes and the periods in which it held
proofs.ndjson         for each of these rows the path from its leaf to the root of the tree
tree-head.json        the signed head of the tree
heads.ndjson          earlier signed heads, each with the proof that the tree goes on from it
public-key.pem        the Ed25519 key that has signed (compare it with the one that the organisation gives you)
evidence.csv          the rows for a spreadsheet
report.pdf            a summary for reading
oscal-assessment-results.json, ocsf.ndjson, results.sarif    the same in formats of others
assessment.json       controls, decisions and comments, where the package is of an assessment
manifest.json         SHA-256 of every file above, signed

To verify it without a server, a database or a network:

    assay evidence verify package.zip --public-key key.pem

How to do so with a program of your own is described in docs/evidence.md of Assay.
`;
}
