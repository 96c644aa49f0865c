/** Ending what a complete collection no longer showed. Each function is a few statements over sets. */
import { sql } from 'kysely';
import type { StoreTransaction } from './store.ts';

interface Step {
  readonly organizationId: string;
  readonly runId: string;
  readonly stepId: string;
  readonly at: Date;
}

/** Ends the entities of these types and scopes that no page of the step held; returns how many. */
export async function endMissing(
  db: StoreTransaction,
  step: Step & { readonly connectionId: string; readonly collections: readonly { type: string; scope: string }[] },
): Promise<number> {
  if (step.collections.length === 0) return 0;
  return endEntities(
    db,
    step,
    sql`select entity.id from entity
      join unnest(${step.collections.map((row) => row.type)}::text[], ${step.collections.map((row) => row.scope)}::text[])
        as done(type, scope) on done.type = entity.type and done.scope = entity.scope
      where entity.organization_id = ${step.organizationId} and entity.connection_id = ${step.connectionId}
        and entity.gone_at is null
        and not exists (select 1 from (${seenEntities(step)}) as seen where seen.id = entity.id)`,
  );
}

/**
 * Ends the children of parents whose lists were read to their end and that the step has not seen below them.
 * @param parents keys of those parents
 */
export async function endMissingChildren(
  db: StoreTransaction,
  step: Step & {
    readonly types: readonly string[];
    readonly parents: readonly string[];
    readonly seen: readonly string[];
  },
): Promise<number> {
  if (step.parents.length === 0 || step.types.length === 0) return 0;
  return endEntities(
    db,
    step,
    sql`select id from entity
      where organization_id = ${step.organizationId} and part_of = any(${step.parents}::text[])
        and type = any(${step.types}::text[]) and gone_at is null
        and not exists (select 1 from unnest(${step.seen}::bigint[]) as kept where kept = entity.id)`,
  );
}

/** What the pages of one parent held, over all runs of the step so far. */
export async function seenOfParent(
  db: StoreTransaction,
  step: Omit<Step, 'at'> & { readonly parentId: string },
): Promise<{ entityIds: string[]; relationIds: string[] }> {
  const pages = await db
    .selectFrom('sync_page')
    .select(['entity_ids', 'relation_ids'])
    .where('organization_id', '=', step.organizationId)
    .where('run_id', '=', step.runId)
    .where('step_id', '=', step.stepId)
    .where('parent_id', '=', step.parentId)
    .execute();
  return {
    entityIds: pages.flatMap((page) => page.entity_ids),
    relationIds: pages.flatMap((page) => page.relation_ids),
  };
}

/** Ends the relations of one owner and origin that are not among the seen. */
export async function endMissingRelations(
  db: StoreTransaction,
  step: Step & { readonly ownerId: string; readonly origin: string; readonly seen: readonly string[] },
): Promise<void> {
  await sql`
    update relation set gone_at = ${step.at}
    where organization_id = ${step.organizationId} and owner_id = ${step.ownerId}::bigint and origin = ${step.origin}
      and gone_at is null
      and not exists (select 1 from unnest(${step.seen}::bigint[]) as kept where kept = relation.id)`.execute(db);
}

function seenEntities(step: Step) {
  return sql`select unnest(entity_ids) as id from sync_page
    where organization_id = ${step.organizationId} and run_id = ${step.runId} and step_id = ${step.stepId}`;
}

/** Ends the chosen entities with their parts, facets and the parts of these, and the relations that any of them told of. */
async function endEntities(db: StoreTransaction, step: Step, chosen: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await sql<{ ended: string }>`
    with recursive chosen as (${chosen}),
    lost as (
      select id, key from entity where organization_id = ${step.organizationId} and id in (select id from chosen)
      union
      select part.id, part.key from lost join entity part
        on part.organization_id = ${step.organizationId} and part.part_of = lost.key and part.gone_at is null
    ), ended as (
      update entity set gone_at = ${step.at}
      where organization_id = ${step.organizationId} and gone_at is null and id in (select id from lost)
      returning id
    ), relations as (
      update relation set gone_at = ${step.at}
      where organization_id = ${step.organizationId} and gone_at is null and owner_id in (select id from ended)
    )
    select count(*) as ended from ended`.execute(db);
  return Number(rows[0]?.ended ?? 0);
}
