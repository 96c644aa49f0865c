/** Evidence of checks after each evaluation: types of which nothing changed are confirmed, the others are written. */
import { findCheck, forgetRecorded, keepRecorded, type RecordableType, readRecordable } from '../checks/index.ts';
import type { EvidenceInput, EvidenceService } from '../evidence/index.ts';
import type { Store } from '../store/index.ts';
import { type CheckEvidenceRun, checkEvidence, mostSubjects } from './check-evidence.ts';

export interface RecordedChecks {
  readonly added: number;
  /** Rows whose content the ledger had already: their period grew. */
  readonly confirmed: number;
  /** Types whose subjects were looked at, of so many. */
  readonly written: number;
  readonly types: number;
}

const kind = 'check-result';

/**
 * What the ledger holds of the checks of a connection is afterwards as if all had been written anew. Throws where the signal ends
 * it: what was not written is the next time.
 */
export async function recordCheckEvidence(
  store: Store,
  evidence: Pick<EvidenceService, 'confirm' | 'record'>,
  run: CheckEvidenceRun,
  { now = new Date(), most = mostSubjects }: { readonly now?: Date; readonly most?: number } = {},
): Promise<RecordedChecks> {
  const { organizationId, connectionId } = run;
  const types = (await readRecordable(store, { organizationId, connectionId, now })).map((one) => ({
    ...one,
    fingerprint: `${most} ${one.fingerprint}`,
  }));
  const same = types.filter(({ fingerprint, recorded }) => fingerprint === recorded?.fingerprint);
  const held = await evidence.confirm(organizationId, {
    ...{ connectionId, kind },
    checks: same.flatMap(({ checks }) => checks),
  });
  const rowsHeld = ({ checks }: RecordableType) => checks.reduce((sum, { check }) => sum + (held.get(check) ?? 0), 0);
  // Where rows are missing, something else than a sync has changed the ledger.
  const kept = new Set(same.filter((type) => rowsHeld(type) === type.recorded?.rows));
  const changed = types.filter((type) => !kept.has(type));
  await forgetRecorded(
    store,
    run,
    changed.map(({ type }) => type),
  );
  const counts = new Map<string, number>();
  const only = new Set(changed.flatMap(({ checks }) => checks.map(({ check }) => check)));
  const rows = only.size === 0 ? [] : counted(checkEvidence(store, run, { now, most, only }), counts);
  const moments = types.flatMap(({ checks }) => checks.map(({ at }) => at.getTime()));
  const since = moments.length === 0 ? undefined : new Date(Math.min(...moments));
  const { added, confirmed } = await evidence.record(organizationId, rows, { connectionId, kind, since });
  await keepRecorded(
    store,
    run,
    changed.map(({ type, fingerprint }) => ({ type, fingerprint, rows: counts.get(type) ?? 0 })),
  );
  const grown = [...kept].reduce((sum, type) => sum + rowsHeld(type), 0);
  return { added, confirmed: confirmed + grown, written: changed.length, types: types.length };
}

/** The same rows, counted by the type of their check. */
async function* counted(
  rows: AsyncIterable<EvidenceInput>,
  counts: Map<string, number>,
): AsyncGenerator<EvidenceInput> {
  for await (const row of rows) {
    const type = findCheck(row.checks[0] ?? '')?.subject ?? '';
    counts.set(type, (counts.get(type) ?? 0) + 1);
    yield row;
  }
}
