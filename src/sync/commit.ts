/** A page of data and the place after it, in one transaction: what a killed run has saved it never reads again. */
import { sql } from 'kysely';
import { declarations } from '../catalog/index.ts';
import {
  type Ended,
  type EndedRelation,
  endByKey,
  endMissingChildren,
  endMissingRelations,
  endRelations,
  knownEntities,
  type Page,
  type PageOfStep,
  type StoreTransaction,
  savePage,
  seenOfParent,
  storable,
  storableJson,
} from '../store/index.ts';
import type { FailedParent } from './failed-parent.ts';
import { typesWithParts } from './plan.ts';
import type { Rows } from './rows.ts';
import type { StepContext } from './step.ts';

export interface StepPage {
  readonly rows: Rows;
  /** Items that came from Microsoft, also those that no type took. */
  readonly items: number;
  readonly cursor: unknown;
  /** Parents whose lists are whole on this page. */
  readonly parents?: readonly string[];
  /** A parent whose list spans several pages; `last` when this one is its last. */
  readonly longParent?: { readonly id: string; readonly key: string; readonly last: boolean };
  readonly failed?: readonly FailedParent[];
  /** What a change feed says has ended: keys of entities, and single relations. */
  readonly ended?: { readonly keys: readonly string[]; readonly relations: readonly EndedRelation[] };
  /** Units of work of the whole step, once known, for the estimate of the time left. */
  readonly expected?: number;
  /** Units done with this page; its items when absent. */
  readonly units?: number;
}

/** Saves the page, ends what its whole parents no longer have, and moves the step's cursor. */
export async function commitPage(context: StepContext, page: StepPage): Promise<void> {
  const { step, store, organizationId, connectionId } = context;
  const at = context.now();
  const number = step.page + 1;
  const { types, kind } = step.plan;
  const relationsOnly = kind === 'graph-children';
  const rows: Page = {
    organizationId,
    connectionId,
    at,
    entities: page.rows.entities,
    relations: page.rows.relations,
    wholeOwners: { keys: relationsOnly ? (page.parents ?? []) : page.rows.wholes, origins: types },
  };
  const place: PageOfStep = {
    runId: context.runId,
    claim: context.claim,
    stepId: step.plan.id,
    page: number,
    cursor: page.cursor,
    items: page.items,
    rejected: page.rows.rejected.length,
    ...(page.expected !== undefined && { expected: page.expected }),
    // The children on the page were read whole, so that of their parts those are missing which are not on it.
    parents: step.untouched ? [] : [...(page.parents ?? []), ...(kind === 'arm-children' ? page.rows.wholes : [])],
    parentTypes: typesWithParts(types, context.declarations),
    ...(page.longParent && { longParent: page.longParent.id }),
  };
  const expectsKnown = step.mostlyKnown ?? context.again;
  const known =
    expectsKnown && rows.entities.length > 0 ? await store.alone((db) => knownEntities(db, rows)) : undefined;
  const more = page.longParent?.last || page.ended || page.failed?.length || page.rows.rejected.length;
  const saved = more
    ? await store.inOrganization(organizationId, async (db) => {
        const result = await savePage(db, rows, place, known);
        const ended = [...(await endLongParent(db, context, page, at)), ...(await endNamed(db, context, page, at))];
        const removed = ended.reduce((sum, { count }) => sum + count, 0);
        await keepProblems(db, context, page);
        if (removed > 0) await countRemoved(db, context, removed);
        return { ...result, removed: result.removed + removed, ended: [...result.ended, ...ended] };
      })
    : await store.alone((db) => savePage(db, rows, place, known));
  const { added, changed, unchanged, removed } = saved;
  if (saved.entities.length > 0) step.mostlyKnown = unchanged * 2 > saved.entities.length;
  step.seen?.add(saved);
  step.touched?.page(page, saved);
  context.ended.add(saved.ended);
  step.cursor = page.cursor;
  step.page = number;
  context.progress.committed(step.plan.id, {
    ...{ added, changed, unchanged, removed },
    relations: saved.relationIds.length,
    rejected: place.rejected,
    items: page.items,
    units: page.units ?? page.items,
    ...(page.expected !== undefined && { expected: page.expected }),
  });
}

/** The last page of a long list: what none of its pages had has ended. */
async function endLongParent(db: StoreTransaction, context: StepContext, page: StepPage, at: Date): Promise<Ended[]> {
  const { organizationId, runId, step } = context;
  const long = page.longParent;
  if (!long?.last) return [];
  const base = { organizationId, runId, stepId: step.plan.id, at };
  const all = await seenOfParent(db, { ...base, parentId: long.id });
  for (const origin of step.plan.types) {
    if (step.plan.kind !== 'graph-children') continue;
    await endMissingRelations(db, { ...base, ownerId: long.id, origin, seen: all.relationIds });
  }
  const types = typesWithParts(step.plan.types, context.declarations);
  return endMissingChildren(db, { ...base, types, parents: [long.key], seen: all.entityIds });
}

/** Types that are relations, read from lists. */
const lists = declarations.flatMap(({ kind, type }) => (kind === 'relations' ? [type] : []));

async function endNamed(db: StoreTransaction, context: StepContext, page: StepPage, at: Date): Promise<Ended[]> {
  if (!page.ended) return [];
  const { organizationId, runId, step } = context;
  await endRelations(db, { organizationId, at, relations: page.ended.relations });
  return endByKey(db, { organizationId, runId, stepId: step.plan.id, at, keys: page.ended.keys, lists });
}

async function keepProblems(db: StoreTransaction, context: StepContext, page: StepPage): Promise<void> {
  const place = { organization_id: context.organizationId, run_id: context.runId, step_id: context.step.plan.id };
  if (page.rows.rejected.length > 0) {
    // As one parameter: a page may bring more of them than a statement has parameters.
    await sql`
      insert into rejected_item (organization_id, run_id, step_id, type, scope, item_id, reason)
      select ${place.organization_id}::uuid, ${place.run_id}::uuid, ${place.step_id}, type, scope, id, reason
      from jsonb_to_recordset(${storableJson(page.rows.rejected)}::jsonb)
        as row(type text, scope text, id text, reason text)`.execute(db);
  }
  if (page.failed && page.failed.length > 0) {
    await db
      .insertInto('failed_parent')
      .values(
        storable(page.failed).map(({ problem, ...rest }) => ({ ...place, ...rest, problem: JSON.stringify(problem) })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** What was ended by more than the page itself. */
async function countRemoved(db: StoreTransaction, context: StepContext, removed: number): Promise<void> {
  await sql`
    update sync_step set removed = removed + ${removed}
    where organization_id = ${context.organizationId} and run_id = ${context.runId} and id = ${context.step.plan.id}`.execute(
    db,
  );
}
