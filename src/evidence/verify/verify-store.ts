import type { SigningKey } from '../../audit/index.ts';
import type { Store } from '../../store/index.ts';
import { headFile, readHeads, readKeptHeads } from '../ledger/heads.ts';
import { readLedgerHead, readNodes } from '../ledger/repo.ts';
import { readLedgerRows, readStrays } from '../ledger/rows.ts';
import { type EvidenceVerification, problemAt } from './problems.ts';
import { verifyLedger } from './verify-ledger.ts';

const pageLength = 1000;

/** The ledger of an organisation in the database, against the heads there and in the data folder. */
export async function verifyStore(
  store: Store,
  organizationId: string,
  { dataDir, key }: { readonly dataDir: string; readonly key: SigningKey },
): Promise<EvidenceVerification> {
  // First the heads: what is appended meanwhile is then never behind them.
  const outside = await readHeads(headFile(dataDir, organizationId));
  const inside = <T>(work: Parameters<typeof store.inOrganization<T>>[1]) => store.inOrganization(organizationId, work);
  const kept = await inside((db) => readKeptHeads(db, organizationId));
  const head = await inside((db) => readLedgerHead(db, organizationId));
  const verifier = verifyLedger(organizationId, { outside, kept }, key.known);
  for (let after = -1; ; ) {
    const rows = await inside((db) => readLedgerRows(db, organizationId, after, pageLength));
    // Rows that were appended after the head was read are left to the next verification, but those beyond it by themselves are not.
    const size = head?.size ?? 0;
    const grown = rows.some(({ position }) => position >= size)
      ? ((await inside((db) => readLedgerHead(db, organizationId)))?.size ?? 0)
      : size;
    const seen = rows.filter(({ position }) => position < size || position >= grown);
    if (seen.length > 0) await verifier.page(seen, (ids) => inside((db) => readNodes(db, organizationId, ids)));
    if (rows.length < pageLength) break;
    after = rows.at(-1)?.position ?? after;
  }
  const report = verifier.end(head);
  const strays = await inside((db) => readStrays(db, organizationId));
  const found = strays.map((position) =>
    problemAt('inserted', `Row ${position} stands beside the ledger: the tree does not know of it.`, { position }),
  );
  if (found.length === 0) return report;
  const problems = [...report.problems, ...found].slice(0, 100);
  return { ...report, intact: false, problems, problemCount: report.problemCount + found.length };
}
