/** The end of a step: what is missing is ended where the collection was complete, and the ledger is written. One transaction. */
import { sql } from 'kysely';
import { declarations } from '../catalog/index.ts';
import type { AssayError } from '../errors/index.ts';
import { endMissing, type StoreTransaction, storable, storableJson } from '../store/index.ts';
import { detailOf } from './detail.ts';
import type { FailedParent } from './failed-parent.ts';
import { isWholeList, type LedgerRow, ledgerRows, pairKey, type StepEnd } from './ledger.ts';
import { typesWithParts } from './plan.ts';
import { holdRun } from './run-repo.ts';
import type { Outcome } from './schema.ts';
import type { StepContext } from './step.ts';

const rowsAtOnce = 5000;

/** Returns how many entities were ended, and the step's outcome. @param error set when the step did not come to its end */
export async function finishStep(
  context: StepContext,
  error: AssayError | undefined,
): Promise<{ removed: number; outcome: Outcome }> {
  const { organizationId, connectionId, runId, step } = context;
  const types = typesWithParts(step.plan.types, declarations);
  const at = context.now();
  return context.store.inOrganization(organizationId, async (db) => {
    await holdRun(db, context);
    const end = await gather(db, context, error);
    const rows = ledgerRows(types, context.scopes, end);
    const complete = rows.filter((row) => row.outcome === 'complete').map(({ type, scope }) => ({ type, scope }));
    const swept = step.plan.kind === 'arm-children' || step.plan.kind === 'graph-children' ? [] : complete;
    const base = { organizationId, runId, stepId: step.plan.id, connectionId, at };
    const removed = await endMissing(db, { ...base, collections: swept });
    await db
      .deleteFrom('collection')
      .where('organization_id', '=', organizationId)
      .where('connection_id', '=', connectionId)
      .where(sql<boolean>`type = any(${types}::text[]) and scope like 'parent:%'`)
      .execute();
    const all = [...rows, ...end.failed.filter((failed) => !isWholeList(failed)).map(parentRow)];
    for (let from = 0; from < all.length; from += rowsAtOnce) {
      await writeRows(db, context, all.slice(from, from + rowsAtOnce), at);
    }
    const outcome: Outcome = rows.find((row) => row.outcome !== 'complete')?.outcome ?? 'complete';
    await db
      .updateTable('sync_step')
      .set({
        state: 'done',
        finished_at: at,
        outcome,
        problem: error ? storableJson(error) : null,
        detail: error ? storable(detailOf(error)) : null,
      })
      .set(({ eb }) => ({ removed: eb('removed', '+', String(removed)) as never }))
      .where('organization_id', '=', organizationId)
      .where('run_id', '=', runId)
      .where('id', '=', step.plan.id)
      .execute();
    return { removed, outcome };
  });
}

function parentRow(failed: FailedParent): LedgerRow {
  return {
    type: failed.type,
    scope: `parent:${failed.parent_key}`,
    scopeName: failed.parent_name,
    outcome: failed.outcome,
    items: 0,
    rejected: 0,
    problem: failed.problem,
    detail: failed.detail,
  };
}

async function gather(db: StoreTransaction, context: StepContext, error: AssayError | undefined): Promise<StepEnd> {
  const { organizationId, connectionId, runId, step } = context;
  const place = sql`organization_id = ${organizationId} and run_id = ${runId} and step_id = ${step.plan.id}`;
  const items = await sql<{ type: string; scope: string; count: string }>`
    select type, scope, count(*) as count from entity
    where organization_id = ${organizationId}
      and exists (select 1 from (select unnest(entity_ids) as id from sync_page where ${place}) as seen where seen.id = entity.id)
    group by type, scope`.execute(db);
  const rejected = await sql<{ type: string; scope: string; count: string }>`
    select type, scope, count(*) as count from rejected_item where ${place} group by type, scope`.execute(db);
  const failed = await sql<FailedParent>`select parent_key, parent_name, type, scope, outcome, problem, detail
    from failed_parent where ${place} order by parent_key`.execute(db);
  const parents = declarations.flatMap(({ type, source }) =>
    step.plan.types.includes(type) && 'parents' in source ? source.parents : [],
  );
  const parentRows = await sql<{ type: string; scope: string; outcome: Outcome }>`
    select type, scope, outcome from collection
    where organization_id = ${organizationId} and connection_id = ${connectionId} and type = any(${parents}::text[])
      and scope not like 'parent:%'`.execute(db);
  const relations = step.plan.kind === 'graph-children' ? await countRelations(db, context) : [];
  return {
    ...(error && { error }),
    started: step.page > 0,
    items: new Map([...items.rows, ...relations].map((row) => [pairKey(row.type, row.scope), Number(row.count)])),
    rejected: new Map(rejected.rows.map((row) => [pairKey(row.type, row.scope), Number(row.count)])),
    failed: failed.rows,
    parents: new Map(parentRows.rows.map((row) => [pairKey(row.type, row.scope), row.outcome])),
  };
}

async function countRelations(db: StoreTransaction, context: StepContext) {
  const { rows } = await sql<{ type: string; scope: string; count: string }>`
    select origin as type, 'tenant' as scope, count(*) as count from relation
    where organization_id = ${context.organizationId} and connection_id = ${context.connectionId}
      and origin = any(${[...context.step.plan.types]}::text[]) and gone_at is null
    group by origin`.execute(db);
  return rows;
}

async function writeRows(
  db: StoreTransaction,
  context: StepContext,
  rows: readonly LedgerRow[],
  at: Date,
): Promise<void> {
  if (rows.length === 0) return;
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
