/** Writing the coverage ledger. */
import { sql } from 'kysely';
import { type StoreTransaction, storableJson } from '../store/index.ts';
import type { LedgerRow } from './ledger.ts';
import type { RunContext } from './step.ts';

const rowsAtOnce = 5000;

/** Reasons of a collection that was read to its end and lacks what cannot be had: it is watched nonetheless. */
const settledGaps = [
  'children_failed',
  'malformed_items',
  'parents_incomplete',
  'missing_azure_role',
  'rights_unknown',
];

/** The latest result of each pair of type and scope; the moments of the last complete and of the first one stay. */
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
    insert into collection (organization_id, connection_id, run_id, finished_at, last_complete_at, first_read_at, type, scope,
      scope_name, outcome, items, rejected, problem, detail)
    select ${context.organizationId}::uuid, ${context.connectionId}::uuid, ${context.runId}::uuid, ${at}::timestamptz,
      case when outcome = 'complete' then ${at}::timestamptz end,
      case when outcome in ('complete', 'unregistered') or outcome = 'partial' and problem ->> 'code' = any(${settledGaps}::text[])
        then ${at}::timestamptz end, type, scope, "scopeName", outcome, items, rejected,
      nullif(problem, 'null'::jsonb), detail
    from jsonb_to_recordset(${storableJson(rows)}::jsonb) as row(type text, scope text, "scopeName" text, outcome text,
      items bigint, rejected bigint, problem jsonb, detail text)
    on conflict (organization_id, connection_id, type, scope) do update set
      run_id = excluded.run_id, finished_at = excluded.finished_at, scope_name = excluded.scope_name,
      outcome = excluded.outcome, items = excluded.items, rejected = excluded.rejected, problem = excluded.problem,
      detail = excluded.detail, last_complete_at = coalesce(excluded.last_complete_at, collection.last_complete_at),
      first_read_at = coalesce(collection.first_read_at, collection.last_complete_at, excluded.first_read_at)`.execute(
    db,
  );
}
