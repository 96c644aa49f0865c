/** What is known when a step has ended, from the database and from what this process has seen. */
import { sql } from 'kysely';
import { declarations, findDeclaration } from '../catalog/index.ts';
import type { AssayError } from '../errors/index.ts';
import type { StoreTransaction } from '../store/index.ts';
import type { FailedParent } from './failed-parent.ts';
import { pairKey, type StepEnd } from './ledger.ts';
import { typesWithParts } from './plan.ts';
import type { Outcome } from './schema.ts';
import type { StepContext } from './step.ts';

/** A type in a scope. */
export interface Pair {
  readonly type: string;
  readonly scope: string;
}

interface TypeCount {
  readonly type: string;
  readonly scope: string;
  readonly count: string;
}

/** What the end of a step has to go by. @param told the pairs that it tells of, where that is not all of its types */
export async function gather(
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
