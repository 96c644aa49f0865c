/** Logs for tests, made by the code that makes real ones. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../store/index.ts';
import type { NewAuditEntry } from './entry.ts';
import { type Head, sealEntry } from './entry.ts';
import { systemContext } from './index.ts';
import type { LogRow } from './repo.ts';
import { openSigningKey, type SigningKey } from './signing-key.ts';

export function newEntry(name = 'Contoso'): NewAuditEntry<'connection.changed'> {
  const target = { kind: 'connection', id: 'c-1', name } as const;
  return { action: 'connection.changed', by: systemContext('r-1'), target, details: { changes: ['a: 1 -> 2'] } };
}

/** A log in memory, and what would be kept as its newest entry. */
export function makeLog(
  length: number,
  organizationId = 'o-1',
  nameOf: (sequence: number) => string = (sequence) => `Contoso ${sequence}`,
): { readonly rows: LogRow[]; readonly head: Head | undefined } {
  const rows: LogRow[] = [];
  let head: Head | undefined;
  for (let sequence = 1; sequence <= length; sequence++) {
    const at = new Date(Date.UTC(2026, 0, 1, 0, 0, sequence));
    const sealed = sealEntry(organizationId, head, newEntry(nameOf(sequence)), at);
    rows.push({ sequence, hash: sealed.hash, text: sealed.text });
    head = sealed;
  }
  return { rows, head };
}

export function temporaryFolder(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'assay-audit-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export function keyIn(folder: string): SigningKey {
  const opened = openSigningKey(folder);
  if (!opened.ok) throw new Error(opened.error.cause);
  return opened.value;
}

/** What somebody does who owns the tables: takes the guards away, does it, and puts them back. */
export async function asOwner(store: Store, statements: readonly string[]): Promise<void> {
  const tables = ['audit_entry', 'audit_head'];
  const guards = (how: 'disable' | 'enable', force: 'no force' | 'force') =>
    tables.flatMap((table) => [
      `alter table ${table} ${force} row level security`,
      `alter table ${table} ${how} trigger user`,
    ]);
  await store.execute([...guards('disable', 'no force'), ...statements, ...guards('enable', 'force')].join('; '));
}
