/** Writing the coverage ledger. */
import { sql } from 'kysely';
import { type StoreTransaction, storableJson } from '../store/index.ts';
import type { LedgerRow } from './ledger.ts';
import type { RunContext } from './step.ts';

const rowsAtOnce = 5000;

/** The latest result of each pair of type and scope; the moment of the last complete one stays. */
export async function writeLedger(
  db: StoreTransaction,
  context: RunContext,
  rows: readonly LedgerRow[],
  at: Date,
): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await writeRows(db, context, rows.slice(from, from + rowsAtOnce), at);
  }
}

async function writeRows(
  db: StoreTransaction,
  context: RunContext,
  rows: readonly LedgerRow[],
  at: Date,
): Promise<void> {
  await sql`
    insert into collection (organization_id, connection_id, run_id, finished_at, last_complete_at, type, scope, scope_name,
      outcome, items, rejected, problem, detail)
    select ${context.organizationId}::uuid, ${context.connectionId}::uuid, ${context.runId}::uuid, ${at}::timestamptz,
      case when outcome = 'complete' then ${at}::timestamptz end, type, scope, "scopeName", outcome, items, rejected,
      nullif(problem, 'null'::jsonb), detail
    from jsonb_to_recordset(${storableJson(rows)}::jsonb) as row(type text, scope text, "scopeName" text, outcome text,
      items bigint, rejected bigint, problem jsonb, detail text)
    on conflict (organization_id, connection_id, type, scope) do update set
      run_id = excluded.run_id, finished_at = excluded.finished_at, scope_name = excluded.scope_name,
      outcome = excluded.outcome, items = excluded.items, rejected = excluded.rejected, problem = excluded.problem,
      detail = excluded.detail, last_complete_at = coalesce(excluded.last_complete_at, collection.last_complete_at)`.execute(
    db,
  );
}
