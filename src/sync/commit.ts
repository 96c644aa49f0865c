/** A page of data and the place after it, in one transaction: what a killed run has saved it never reads again. */
import { sql } from 'kysely';
import {
  type EndedRelation,
  endByKey,
  endMissingChildren,
  endMissingRelations,
  endRelations,
  preparePage,
  type StoreTransaction,
  savePage,
  seenOfParent,
  storable,
  storableJson,
} from '../store/index.ts';
import type { FailedParent } from './failed-parent.ts';
import { typesWithParts } from './plan.ts';
import type { Rows } from './rows.ts';
import { holdRun } from './run-repo.ts';
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
  const { step, organizationId, runId, connectionId } = context;
  const at = context.now();
  const number = step.page + 1;
  const { types, kind } = step.plan;
  const relationsOnly = kind === 'graph-children';
  const prepared = await preparePage(context.store, {
    organizationId,
    connectionId,
    at,
    entities: page.rows.entities,
    relations: page.rows.relations,
    wholeOwners: { keys: relationsOnly ? (page.parents ?? []) : page.rows.wholes, origins: types },
  });
  const saved = await context.store.inOrganization(organizationId, async (db) => {
    await holdRun(db, context);
    const result = await savePage(db, prepared);
    await db
      .insertInto('sync_page')
      .values({
        organization_id: organizationId,
        run_id: runId,
        step_id: step.plan.id,
        page: number,
        parent_id: page.longParent?.id ?? null,
        entity_ids: [...result.entityIds],
        relation_ids: page.longParent ? [...result.relationIds] : [],
      })
      .execute();
    const below = await endBelowParents(db, context, page, result.entityIds, at);
    const removed = below + (await endNamed(db, context, page, at));
    await keepProblems(db, context, page);
    const counts = { ...result, removed, relations: result.relationIds.length, rejected: page.rows.rejected.length };
    await moveStep(db, context, page, number, counts);
    return counts;
  });
  step.seen?.add(prepared);
  step.cursor = page.cursor;
  step.page = number;
  context.progress.committed(step.plan.id, {
    ...saved,
    items: page.items,
    units: page.units ?? page.items,
    ...(page.expected !== undefined && { expected: page.expected }),
  });
}

async function endBelowParents(
  db: StoreTransaction,
  context: StepContext,
  page: StepPage,
  seen: readonly string[],
  at: Date,
): Promise<number> {
  const { organizationId, runId, step } = context;
  const types = typesWithParts(step.plan.types, context.declarations);
  const base = { organizationId, runId, stepId: step.plan.id, at, types };
  // The children on the page were read whole, so that of their parts those are missing which are not on it.
  const wholes = step.plan.kind === 'arm-children' ? page.rows.wholes : [];
  const removed = await endMissingChildren(db, { ...base, parents: [...(page.parents ?? []), ...wholes], seen });
  const long = page.longParent;
  if (!long?.last) return removed;
  const all = await seenOfParent(db, { ...base, parentId: long.id });
  for (const origin of step.plan.types) {
    if (step.plan.kind !== 'graph-children') continue;
    await endMissingRelations(db, { ...base, ownerId: long.id, origin, seen: all.relationIds });
  }
  return removed + (await endMissingChildren(db, { ...base, parents: [long.key], seen: all.entityIds }));
}

async function endNamed(db: StoreTransaction, context: StepContext, page: StepPage, at: Date): Promise<number> {
  if (!page.ended) return 0;
  const { organizationId, runId, step } = context;
  await endRelations(db, { organizationId, at, relations: page.ended.relations });
  return endByKey(db, { organizationId, runId, stepId: step.plan.id, at, keys: page.ended.keys });
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

interface Counts {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly relations: number;
  readonly rejected: number;
}

async function moveStep(
  db: StoreTransaction,
  context: StepContext,
  page: StepPage,
  number: number,
  counts: Counts,
): Promise<void> {
  await sql`
    update sync_step set cursor = ${storableJson(page.cursor)}::jsonb, page = ${number},
      items = items + ${page.items}, added = added + ${counts.added}, changed = changed + ${counts.changed},
      unchanged = unchanged + ${counts.unchanged}, removed = removed + ${counts.removed},
      relations = relations + ${counts.relations}, rejected = rejected + ${counts.rejected},
      expected = coalesce(${page.expected ?? null}::bigint, expected)
    where organization_id = ${context.organizationId} and run_id = ${context.runId} and id = ${context.step.plan.id}`.execute(
    db,
  );
}
