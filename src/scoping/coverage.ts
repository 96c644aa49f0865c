/** How users, groups and members were last read. */
import type { StoreTransaction } from '../store/index.ts';
import type { Outcome } from '../sync/index.ts';

export interface DirectoryCoverage {
  readonly type: string;
  readonly outcome: Outcome;
  readonly rejected: number;
  readonly problem: { readonly code?: string; readonly cause?: string } | null;
  readonly finishedAt: Date;
  readonly lastCompleteAt: Date | null;
}

const types = ['entra_user', 'entra_group', 'entra_group_members'] as const;

/** How users, groups and members were last read; a type that never was is missing. */
export async function readDirectoryCoverage(
  db: StoreTransaction,
  organizationId: string,
  connectionId: string,
): Promise<DirectoryCoverage[]> {
  const rows = await db
    .selectFrom('collection')
    .select(['type', 'outcome', 'rejected', 'problem', 'finished_at', 'last_complete_at'])
    .where('organization_id', '=', organizationId)
    .where('connection_id', '=', connectionId)
    .where('type', 'in', [...types])
    .where('scope', '=', 'tenant')
    .orderBy('type')
    .execute();
  return rows.map((row) => ({
    type: row.type,
    outcome: row.outcome as Outcome,
    rejected: Number(row.rejected),
    problem: row.problem as DirectoryCoverage['problem'],
    finishedAt: row.finished_at,
    lastCompleteAt: row.last_complete_at,
  }));
}

/** Whether what is in the store is what a read has found, though it may have left out single items. */
export function wasRead(coverage: readonly DirectoryCoverage[], type: (typeof types)[number]): boolean {
  const row = coverage.find((one) => one.type === type);
  return row?.outcome === 'complete' || row?.outcome === 'partial';
}

/**
 * Whether any group may have members that were not read, beyond those that the ledger names: a read that stopped in between, or
 * items that were kept out, of whatever group they were.
 */
export function membersInDoubt(coverage: readonly DirectoryCoverage[]): boolean {
  const row = coverage.find(({ type }) => type === 'entra_group_members');
  if (!row || !wasRead(coverage, 'entra_group_members') || row.rejected > 0) return true;
  const known = ['children_failed', 'parents_incomplete'];
  return row.outcome === 'partial' && !known.includes(row.problem?.code ?? '');
}
