/** The end of a step: what is missing is ended where the collection was complete, and the ledger is written. One transaction. */
import { sql } from 'kysely';
import { findDeclaration } from '../catalog/index.ts';
import type { AssayError } from '../errors/index.ts';
import { endMissing, type StoreTransaction, storable, storableJson } from '../store/index.ts';
import { detailOf } from './detail.ts';
import type { FailedParent } from './failed-parent.ts';
import { gather, type Pair } from './gather-step.ts';
import { isWholeList, type LedgerRow, ledgerRows, pairKey, type StepEnd } from './ledger.ts';
import { writeLedger } from './ledger-repo.ts';
import { typesWithParts } from './plan.ts';
import { holdRun } from './run-repo.ts';
import type { Outcome } from './schema.ts';
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
    if (!told) await forgetParents(db, context, types);
    const ledger = await tell(db, context, told ?? types, end, at);
    const { kind, mode } = step.plan;
    // A read of changes has not seen what did not change; lists of each subscription were read whole where they were asked.
    const sweeps = mode === 'full' ? kind !== 'arm-children' && kind !== 'graph-children' : kind === 'arm-list';
    const swept = sweeps && !step.untouched ? ledger.complete : [];
    const base = { organizationId, runId, stepId: step.plan.id, connectionId, at };
    const ended = await endMissing(db, { ...base, startedAt: context.startedAt, collections: swept });
    const removed = ended.reduce((sum, { count }) => sum + count, 0);
    if (!error) await markStep(db, context, markOf(context, ledger.sound && !end.failed.some(isWholeList)));
    const { outcome } = ledger;
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

/** Of which types in which scopes the step has something new to tell, itself or for what has ended elsewhere. */
function toTell({ scopes, step, ended }: StepContext, types: readonly string[]): Pair[] {
  return types.flatMap((type) =>
    scopes.flatMap(({ scope }) => (step.touched?.has(type, scope) || ended.has(type, scope) ? [{ type, scope }] : [])),
  );
}

interface ToldLedger {
  /** Pairs of which everything was seen: what was not seen there has ended. */
  readonly complete: readonly Pair[];
  /** Whether no item was kept out. */
  readonly sound: boolean;
  /** The first one that is not as it should be. */
  readonly outcome: Outcome;
}

/** Rows of the ledger that are made and written together: a large tenant has hundred thousands of them for one step. */
const rowsTogether = 5000;
/** Where a provider is not registered nothing of it can exist. */
const ends: readonly Outcome[] = ['complete', 'unregistered'];

/** @param what all scopes of these types, or single pairs */
async function tell(
  db: StoreTransaction,
  context: StepContext,
  what: readonly string[] | readonly Pair[],
  end: StepEnd,
  at: Date,
): Promise<ToldLedger> {
  const pairs = what.filter((one) => typeof one !== 'string');
  const keys = pairs.length > 0 ? new Set(pairs.map(({ type, scope }) => pairKey(type, scope))) : undefined;
  const among = new Set(pairs.map(({ scope }) => scope));
  const scopes = keys ? context.scopes.filter(({ scope }) => among.has(scope)) : context.scopes;
  const types = [...new Set(what.map((one) => (typeof one === 'string' ? one : one.type)))];
  const complete: Pair[] = [];
  let sound = true;
  let troubled: Outcome | undefined;
  const step = Math.max(1, Math.floor(rowsTogether / Math.max(1, scopes.length)));
  for (let from = 0; from < types.length; from += step) {
    const all = ledgerRows(types.slice(from, from + step), scopes, end);
    const rows = keys ? all.filter(({ type, scope }) => keys.has(pairKey(type, scope))) : all;
    await writeLedger(db, context, rows, at);
    for (const { type, scope, outcome, rejected } of rows) {
      if (ends.includes(outcome)) complete.push({ type, scope });
      if (rejected > 0) sound = false;
      if (!untroubled.includes(outcome)) troubled ??= outcome;
    }
  }
  await writeLedger(db, context, end.failed.filter((failed) => !isWholeList(failed)).map(parentRow), at);
  return { complete, sound, outcome: troubled ?? 'complete' };
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
function markOf(context: StepContext, sound: boolean): StepMark {
  const { plan, feed } = context.step;
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
