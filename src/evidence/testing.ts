/** Small worlds for tests of evidence: those of posture, with a key and a data folder. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSigningKey, type SigningKey } from '../audit/index.ts';
import type { Store } from '../store/index.ts';

export function dataFolder(): { readonly folder: string; readonly key: SigningKey; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'assay-evidence-'));
  const opened = openSigningKey(folder);
  if (!opened.ok) throw new Error(opened.error.cause);
  return { folder, key: opened.value, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

const guarded = [
  ...[
    'evidence_leaf',
    'evidence_content',
    'evidence_node',
    'evidence_head',
    'evidence_tree_head',
    'evidence_tombstone',
  ],
  ...['assessment_evidence', 'assessment_entry', 'assessment', 'evidence_current', 'evidence_period'],
];

/** What somebody does who owns the tables: takes the guards away, does it, and puts them back. */
export async function asOwner(store: Store, statements: readonly string[]): Promise<void> {
  const guards = (how: 'disable' | 'enable', force: 'no force' | 'force') =>
    guarded.flatMap((table) => [
      `alter table ${table} ${force} row level security`,
      `alter table ${table} ${how} trigger user`,
    ]);
  await store.execute([...guards('disable', 'no force'), ...statements, ...guards('enable', 'force')].join('; '));
}
