/**
 * Lists below parents of which a run reads only what has changed: which parents to ask is found out for many steps at once, and
 * steps with none are over without having begun. Most of the steps of a run over a tenant in which little happens are of this kind.
 */
import { sql } from 'kysely';
import { findDeclaration } from '../catalog/index.ts';
import type { StoreTransaction } from '../store/index.ts';
import type { ParentNumbers } from './parents.ts';
import { type StepPlan, typesWithParts } from './plan.ts';
import { holdRun, type StepRow } from './run-repo.ts';
import type { RunContext } from './step.ts';
import { untroubled } from './untroubled.ts';

/** Steps as they are after the look. */
export interface Look {
  /** Nothing to ask: these have ended. */
  readonly over: readonly string[];
  /** What was found out of the others, by step. */
  readonly found: ReadonlyMap<string, Found>;
}

export interface Found {
  /** The parents to ask; absent where the step has to find out by itself. */
  readonly parents?: ParentNumbers;
  /** Whether nothing was missing the last time, neither of the step's types nor of their parents. */
  readonly calm: boolean;
}

/**
 * Whether a step can be looked at together with others: it has not begun, and what the ledger says of its scopes is what the same
 * rights have brought.
 */
export function canLook(context: RunContext, { plan, page, state }: StepRow): boolean {
  const fresh = state === 'pending' && page === 0;
  return fresh && context.sameScopes && plan.mode === 'changes' && sourceOf(plan) !== undefined;
}

/** Looks for the parents of these steps, and ends the steps that have none. One transaction. */
export async function lookForParents(context: RunContext, steps: readonly StepRow[]): Promise<Look> {
  const { organizationId } = context;
  const at = context.now();
  const plans = steps.map(({ plan }) => plan);
  return context.store.inOrganization(organizationId, async (db) => {
    await holdRun(db, context);
    const types = typesWithParts(
      plans.flatMap((plan) => [...plan.types, ...parentsOf(plan)]),
      context.declarations,
    );
    const troubles = await readTroubles(db, context, types);
    const asked = await readAsked(db, context, plans, troubles);
    const troubled = new Set(troubles.map(({ type }) => type));
    const found = plans.map((plan) => {
      const own = typesWithParts(plan.types, context.declarations);
      const calm = ![...own, ...parentsOf(plan)].some((type) => troubled.has(type));
      const quiet = calm && !asked.has(plan.id) && !context.ended.hasAny(own);
      const parents = { after: '0', ids: asked.get(plan.id) ?? [], whole: true };
      return { id: plan.id, quiet, calm, ...(sourceOf(plan)?.oncePer === undefined && { parents }) };
    });
    const over = found.flatMap(({ id, quiet }) => (quiet ? [id] : []));
    await endQuiet(db, context, over, at);
    return { over, found: new Map(found.map(({ id, quiet: _, ...rest }) => [id, rest])) };
  });
}

function sourceOf({ types }: StepPlan) {
  const source = findDeclaration(types[0] ?? '')?.source;
  if (!source || !('parents' in source)) return undefined;
  return { parents: source.parents, oncePer: source.kind === 'arm-children' ? source.oncePer : undefined };
}

function parentsOf(plan: StepPlan): readonly string[] {
  return sourceOf(plan)?.parents ?? [];
}

interface Trouble {
  readonly type: string;
  readonly scope: string;
  readonly outcome: string;
}

/** What of these steps and their parents was not read well the last time. */
async function readTroubles(db: StoreTransaction, context: RunContext, types: readonly string[]): Promise<Trouble[]> {
  const { rows } = await sql<Trouble>`
    select type, scope, outcome from collection
    where organization_id = ${context.organizationId} and connection_id = ${context.connectionId}
      and type = any(${types}::text[]) and outcome <> all(${untroubled}::text[])`.execute(db);
  return rows;
}

/**
 * Numbers of the parents whose lists may have changed, by step: new and changed ones, those whose list failed the last time, and all
 * of a scope that was not read then.
 */
async function readAsked(
  db: StoreTransaction,
  context: RunContext,
  plans: readonly StepPlan[],
  troubles: readonly Trouble[],
): Promise<Map<string, readonly string[]>> {
  const pairs = plans.flatMap((plan) => parentsOf(plan).map((parent) => ({ plan, parent })));
  const failed = pairs.flatMap(({ plan, parent }) =>
    troubles
      .filter(({ type, scope }) => plan.types.includes(type) && scope.startsWith('parent:'))
      .map(({ scope }) => ({ step: plan.id, parent, key: scope.slice('parent:'.length) })),
  );
  const unread = pairs.flatMap(({ plan, parent }) =>
    troubles
      .filter(({ type, scope, outcome }) => plan.types.includes(type) && isUnread(scope, outcome))
      .map(({ scope }) => ({ step: plan.id, parent, scope })),
  );
  const since = plans.map((plan) => plan.since ?? '').toSorted()[0];
  const place = sql`organization_id = ${context.organizationId} and connection_id = ${context.connectionId} and gone_at is null`;
  const { rows } = await sql<{ step: string; ids: string[] }>`
    with recent as materialized (
      select id, type, changed_at from entity
      where ${place} and changed_at >= ${since}::timestamptz and type = any(${pairs.map(({ parent }) => parent)}::text[])
    )
    select step, array_agg(id order by id) as ids from (
      select step, id from recent join unnest(${pairs.map(({ plan }) => plan.id)}::text[],
          ${pairs.map(({ parent }) => parent)}::text[], ${pairs.map(({ plan }) => plan.since)}::timestamptz[])
        as pair(step, type, since) on recent.type = pair.type and recent.changed_at >= pair.since
      union
      select step, entity.id from unnest(${failed.map(({ step }) => step)}::text[],
          ${failed.map(({ parent }) => parent)}::text[], ${failed.map(({ key }) => key)}::text[]) as failed(step, type, key)
        join entity_key on entity_key.organization_id = ${context.organizationId} and entity_key.key = failed.key
        join entity on entity.id = entity_key.id and entity.type = failed.type
      where entity.${place}
      union
      select step, entity.id from unnest(${unread.map(({ step }) => step)}::text[],
          ${unread.map(({ parent }) => parent)}::text[], ${unread.map(({ scope }) => scope)}::text[])
        as unread(step, type, scope)
        join entity on entity.type = unread.type and entity.scope = unread.scope
      where entity.${place}
    ) as one group by step`.execute(db);
  return new Map(rows.map(({ step, ids }) => [step, ids]));
}

/** A scope of which some was read is asked only for what failed in it. */
function isUnread(scope: string, outcome: string): boolean {
  return outcome !== 'partial' && !scope.startsWith('parent:');
}

/** The ledger stands as it is, with the moments at which things were really read. */
async function endQuiet(db: StoreTransaction, context: RunContext, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return;
  const { organizationId, connectionId, runId } = context;
  await sql`
    update step_state set read_at = ${at}, pending = null
    where organization_id = ${organizationId} and connection_id = ${connectionId} and step_id = any(${ids}::text[])`.execute(
    db,
  );
  await sql`
    update sync_step set state = 'done', attempt = attempt + 1, started_at = ${at}, finished_at = ${at}, outcome = 'complete'
    where organization_id = ${organizationId} and run_id = ${runId} and id = any(${ids}::text[])`.execute(db);
}
