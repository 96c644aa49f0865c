/** The end of a step: what is missing is ended where the collection was complete, and the ledger is written. One transaction. */
import { sql } from 'kysely';
import { declarations, findDeclaration } from '../catalog/index.ts';
import type { AssayError } from '../errors/index.ts';
import { endMissing, type StoreTransaction, storable, storableJson } from '../store/index.ts';
import { detailOf } from './detail.ts';
import type { FailedParent } from './failed-parent.ts';
import { isWholeList, type LedgerRow, ledgerRows, pairKey, type StepEnd } from './ledger.ts';
import { writeLedger } from './ledger-repo.ts';
import { typesWithParts } from './plan.ts';
import { holdRun } from './run-repo.ts';
import type { Outcome } from './schema.ts';
import type { RunScope } from './scopes.ts';
import type { StepContext } from './step.ts';
import { markStep, type StepMark } from './step-state.ts';
import { untroubled } from './untroubled.ts';

/** Returns how many entities were ended, and the step's outcome. @param error set when the step did not come to its end */
export async function finishStep(
  context: StepContext,
  error: AssayError | undefined,
): Promise<{ removed: number; outcome: Outcome }> {
  const { organizationId, connectionId, runId, step } = context;
  const types = typesWithParts(step.plan.types, context.declarations);
  const at = context.now();
  if (types.includes('azure_resource_provider')) context.registrations.forget();
  const unregistered = await context.registrations.missing();
  return context.store.inOrganization(organizationId, async (db) => {
    await holdRun(db, context);
    const told = !error && (await isCalm(db, context, types)) ? toTell(context, types) : undefined;
    if (told && step.page === 0 && told.length === 0) return leave(db, context);
    const end = await gather(db, context, error, unregistered, told);
    const rows = told ? rowsOf(told, context.scopes, end) : ledgerRows(types, context.scopes, end);
    // Where a provider is not registered nothing of it can exist.
    const ends: readonly Outcome[] = ['complete', 'unregistered'];
    const complete = rows.filter((row) => ends.includes(row.outcome)).map(({ type, scope }) => ({ type, scope }));
    const { kind, mode } = step.plan;
    // A read of changes has not seen what did not change; lists of each subscription were read whole where they were asked.
    const sweeps = mode === 'full' ? kind !== 'arm-children' && kind !== 'graph-children' : kind === 'arm-list';
    const swept = sweeps && !step.untouched ? complete : [];
    const base = { organizationId, runId, stepId: step.plan.id, connectionId, at };
    const ended = await endMissing(db, { ...base, startedAt: context.startedAt, collections: swept });
    const removed = ended.reduce((sum, { count }) => sum + count, 0);
    if (!told) await forgetParents(db, context, types);
    const all = [...rows, ...end.failed.filter((failed) => !isWholeList(failed)).map(parentRow)];
    await writeLedger(db, context, all, at);
    if (!error) await markStep(db, context, markOf(context, rows, end));
    const outcome: Outcome = rows.find((row) => !untroubled.includes(row.outcome))?.outcome ?? 'complete';
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
    context.ended.add(ended);
    return { removed, outcome };
  });
}

/** Rows of parents whose lists failed: those that fail again are written anew. */
async function forgetParents(db: StoreTransaction, context: StepContext, types: readonly string[]): Promise<void> {
  await db
    .deleteFrom('collection')
    .where('organization_id', '=', context.organizationId)
    .where('connection_id', '=', context.connectionId)
    .where(sql<boolean>`type = any(${types}::text[]) and scope like 'parent:%'`)
    .execute();
}

/**
 * Whether the ledger may stand, except for what a read of changes has touched: nothing was missing before, and the rights to see
 * it are the same. The rest of its rows keep the moments at which things were really read.
 */
async function isCalm(db: StoreTransaction, context: StepContext, types: readonly string[]): Promise<boolean> {
  const { organizationId, connectionId, step, sameScopes, claim } = context;
  // Only the process that has read everything of a run knows what it has touched.
  const knows = claim === 0 && step.touched !== undefined;
  if (step.plan.mode !== 'changes' || !sameScopes || !knows) return false;
  if (step.calm !== undefined) return step.calm;
  const parents = types.flatMap((type) => {
    const source = findDeclaration(type)?.source;
    return source && 'parents' in source ? source.parents : [];
  });
  const { rows } = await sql`
    select 1 from collection
    where organization_id = ${organizationId} and connection_id = ${connectionId}
      and type = any(${[...types, ...parents]}::text[]) and outcome <> all(${untroubled}::text[])
    limit 1`.execute(db);
  return rows.length === 0;
}

interface Pair {
  readonly type: string;
  readonly scope: string;
}

/** Of which types in which scopes the step has something new to tell, itself or for what has ended elsewhere. */
function toTell({ scopes, step, ended }: StepContext, types: readonly string[]): Pair[] {
  return types.flatMap((type) =>
    scopes.flatMap(({ scope }) => (step.touched?.has(type, scope) || ended.has(type, scope) ? [{ type, scope }] : [])),
  );
}

function rowsOf(pairs: readonly Pair[], all: readonly RunScope[], end: StepEnd): LedgerRow[] {
  const types = new Set(pairs.map(({ type }) => type));
  const scopes = new Set(pairs.map(({ scope }) => scope));
  const keys = new Set(pairs.map(({ type, scope }) => pairKey(type, scope)));
  const rows = ledgerRows(
    [...types],
    all.filter(({ scope }) => scopes.has(scope)),
    end,
  );
  return rows.filter(({ type, scope }) => keys.has(pairKey(type, scope)));
}

async function leave(db: StoreTransaction, context: StepContext): Promise<{ removed: number; outcome: Outcome }> {
  const { organizationId, runId, step } = context;
  const { id: stepId, signature, mode } = step.plan;
  const feed = step.feed === undefined ? {} : { feed: step.feed };
  await markStep(db, context, { stepId, signature, mode, startedAt: context.startedAt, sound: true, ...feed });
  await sql`
    update sync_step set state = 'done', finished_at = ${context.now()}, outcome = 'complete'
    where organization_id = ${organizationId} and run_id = ${runId} and id = ${stepId}`.execute(db);
  return { removed: 0, outcome: 'complete' };
}

/**
 * What the next run starts from. A read that kept items out, or could not read a list, is no base for changes: what is missing
 * would not be asked for again. Parents whose lists failed are, by themselves.
 */
function markOf(context: StepContext, rows: readonly LedgerRow[], end: StepEnd): StepMark {
  const { plan, feed } = context.step;
  const sound = rows.every(({ rejected }) => rejected === 0) && !end.failed.some(isWholeList);
  return {
    stepId: plan.id,
    signature: plan.signature,
    mode: plan.mode,
    startedAt: context.startedAt,
    sound,
    ...(feed !== undefined && { feed }),
  };
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

interface TypeCount {
  readonly type: string;
  readonly scope: string;
  readonly count: string;
}

async function gather(
  db: StoreTransaction,
  context: StepContext,
  error: AssayError | undefined,
  unregistered: ReadonlySet<string>,
  told: readonly Pair[] | undefined,
): Promise<StepEnd> {
  const { organizationId, runId, step } = context;
  const place = sql`organization_id = ${organizationId} and run_id = ${runId} and step_id = ${step.plan.id}`;
  const items = await countItems(db, context, told);
  const { touched } = step;
  const rejected = touched?.rejected === false ? [] : await countRejected(db, place);
  const failed = touched?.failed === false ? [] : await readFailed(db, place);
  const parents = declarations.flatMap(({ type, source }) =>
    step.plan.types.includes(type) && 'parents' in source ? source.parents : [],
  );
  // A calm ledger has nothing to tell of them.
  const parentRows = told || parents.length === 0 ? [] : await readOutcomes(db, context, parents);
  const yieldsRelations = step.plan.types.every((type) => findDeclaration(type)?.kind === 'relations');
  const relations = yieldsRelations ? await countRelations(db, context) : [];
  return {
    unregistered,
    ...(error && { error }),
    started: step.page > 0,
    items: new Map([...items, ...relations.map((row) => [pairKey(row.type, row.scope), Number(row.count)] as const)]),
    rejected: new Map(rejected.map((row) => [pairKey(row.type, row.scope), Number(row.count)])),
    failed,
    parents: new Map(parentRows.map((row) => [pairKey(row.type, row.scope), row.outcome])),
  };
}

async function countRejected(db: StoreTransaction, place: ReturnType<typeof sql>): Promise<TypeCount[]> {
  const { rows } = await sql<TypeCount>`
    select type, scope, count(*) as count from rejected_item where ${place} group by type, scope`.execute(db);
  return rows;
}

async function readFailed(db: StoreTransaction, place: ReturnType<typeof sql>): Promise<FailedParent[]> {
  const { rows } = await sql<FailedParent>`select parent_key, parent_name, type, scope, outcome, problem, detail
    from failed_parent where ${place} order by parent_key`.execute(db);
  return rows;
}

async function readOutcomes(db: StoreTransaction, context: StepContext, types: readonly string[]) {
  const { rows } = await sql<{ type: string; scope: string; outcome: Outcome }>`
    select type, scope, outcome from collection
    where organization_id = ${context.organizationId} and connection_id = ${context.connectionId}
      and type = any(${types}::text[]) and scope not like 'parent:%'`.execute(db);
  return rows;
}

/** Entities by type and scope: those seen, or after a read of changes all that are there. */
async function countItems(
  db: StoreTransaction,
  context: StepContext,
  told: readonly Pair[] | undefined,
): Promise<ReadonlyMap<string, number>> {
  const { organizationId, connectionId, runId, step } = context;
  const { mode, kind } = step.plan;
  if (mode === 'full' && step.seen) return step.seen.counts;
  const types = told?.map(({ type }) => type) ?? typesWithParts(step.plan.types, context.declarations);
  const within = told ? sql`and scope = any(${[...new Set(told.map(({ scope }) => scope))]}::text[])` : sql``;
  const which =
    mode === 'changes' && kind !== 'arm-list'
      ? sql`connection_id = ${connectionId} and type = any(${[...new Set(types)]}::text[]) and gone_at is null ${within}`
      : sql`id in (select unnest(entity_ids) from sync_page
          where organization_id = ${organizationId} and run_id = ${runId} and step_id = ${step.plan.id})`;
  const { rows } = await sql<TypeCount>`
    select type, scope, count(*) as count from entity where organization_id = ${organizationId} and ${which}
    group by type, scope`.execute(db);
  return new Map(rows.map((row) => [pairKey(row.type, row.scope), Number(row.count)]));
}

async function countRelations(db: StoreTransaction, context: StepContext) {
  const { rows } = await sql<{ type: string; scope: string; count: string }>`
    select origin as type, 'tenant' as scope, count(*) as count from relation
    where organization_id = ${context.organizationId} and connection_id = ${context.connectionId}
      and origin = any(${[...context.step.plan.types]}::text[]) and gone_at is null
    group by origin`.execute(db);
  return rows;
}
