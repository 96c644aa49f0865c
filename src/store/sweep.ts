/** Ending what a complete collection no longer showed. Each function is a few statements over sets. */
import { sql } from 'kysely';
import type { StoreTransaction } from './store.ts';

interface Step {
  readonly organizationId: string;
  readonly runId: string;
  readonly stepId: string;
  readonly at: Date;
}

/** How many entities of a type have ended in a scope. */
export interface Ended {
  readonly type: string;
  readonly scope: string;
  readonly count: number;
}

/**
 * Ends the entities of these types and scopes that no page of the step held; returns them by type and scope. What was written since the step
 * began was on one of them.
 */
export async function endMissing(
  db: StoreTransaction,
  step: Step & {
    readonly connectionId: string;
    readonly startedAt: Date;
    readonly collections: readonly { type: string; scope: string }[];
  },
): Promise<Ended[]> {
  if (step.collections.length === 0) return [];
  return endEntities(
    db,
    step,
    sql`select entity.id from entity
      join unnest(${step.collections.map((row) => row.type)}::text[], ${step.collections.map((row) => row.scope)}::text[])
        as done(type, scope) on done.type = entity.type and done.scope = entity.scope
      where entity.organization_id = ${step.organizationId} and entity.connection_id = ${step.connectionId}
        and entity.gone_at is null and entity.changed_at < ${step.startedAt}
      except ${seenEntities(step)}`,
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
): Promise<Ended[]> {
  if (step.parents.length === 0 || step.types.length === 0) return [];
  return endEntities(
    db,
    step,
    sql`select id from entity
      where organization_id = ${step.organizationId} and part_of = any(${step.parents}::text[])
        and type = any(${step.types}::text[]) and gone_at is null
        and id <> all(${step.seen}::bigint[])`,
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
      and id <> all(${step.seen}::bigint[])`.execute(db);
}

/** A relation by its ends, as a change feed names it. */
export interface EndedRelation {
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly owner: string;
  readonly origin: string;
}

/** Ends single relations; those that are not known are passed over. */
export async function endRelations(
  db: StoreTransaction,
  step: { readonly organizationId: string; readonly at: Date; readonly relations: readonly EndedRelation[] },
): Promise<void> {
  if (step.relations.length === 0) return;
  const column = (read: (relation: EndedRelation) => string) => step.relations.map(read);
  await sql`
    update relation set gone_at = ${step.at}
    from unnest(${column((row) => row.type)}::text[], ${column((row) => row.from)}::text[],
        ${column((row) => row.to)}::text[], ${column((row) => row.owner)}::text[],
        ${column((row) => row.origin)}::text[]) as ended(type, from_key, to_key, owner_key, origin)
      join entity_key a on a.organization_id = ${step.organizationId} and a.key = ended.from_key
      join entity_key b on b.organization_id = ${step.organizationId} and b.key = ended.to_key
      join entity_key o on o.organization_id = ${step.organizationId} and o.key = ended.owner_key
    where relation.organization_id = ${step.organizationId} and relation.gone_at is null
      and relation.type = ended.type and relation.origin = ended.origin
      and relation.from_id = a.id and relation.to_id = b.id and relation.owner_id = o.id`.execute(db);
}

/**
 * Ends the entities of these keys with all that is below them, and what other objects' lists tell of them: a feed says that
 * an object is gone and not every list that it was in.
 * @param lists origins of the relations that come from lists; what a body tells ends with the body
 */
export async function endByKey(
  db: StoreTransaction,
  step: Step & { readonly keys: readonly string[]; readonly lists: readonly string[] },
): Promise<Ended[]> {
  if (step.keys.length === 0) return [];
  const chosen = sql`select id from entity
    where organization_id = ${step.organizationId} and key = any(${step.keys}::text[]) and gone_at is null
      and id in (select id from entity_key where organization_id = ${step.organizationId} and key = any(${step.keys}::text[]))`;
  await sql`
    update relation set gone_at = ${step.at}
    where organization_id = ${step.organizationId} and gone_at is null and owner_id <> from_id
      and origin = any(${step.lists}::text[])
      and from_id in (select id from entity_key
        where organization_id = ${step.organizationId} and key = any(${step.keys}::text[]))`.execute(db);
  return endEntities(db, step, chosen);
}

function seenEntities(step: Step) {
  return sql`select unnest(entity_ids) as id from sync_page
    where organization_id = ${step.organizationId} and run_id = ${step.runId} and step_id = ${step.stepId}`;
}

/**
 * Ends the chosen entities with their parts, facets and the parts of these, and the relations that any of them told of. Mostly
 * none is chosen: the choice is made by itself, so that this costs one look into an index.
 */
async function endEntities(db: StoreTransaction, step: Step, chosen: ReturnType<typeof sql>): Promise<Ended[]> {
  const picked = await sql<{ id: string }>`${chosen}`.execute(db);
  if (picked.rows.length === 0) return [];
  const ids = picked.rows.map(({ id }) => id);
  const { rows } = await sql<{ type: string; scope: string; count: string }>`
    select type, scope, count from end_entities(${step.organizationId}, ${ids}::bigint[], ${step.at})`.execute(db);
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}
