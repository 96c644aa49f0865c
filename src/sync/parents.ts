/** The parents of a children step, from the store, in the order of their numbers. */
import { sql } from 'kysely';
import type { ParentEntity, PropertyValue, Source } from '../catalog/index.ts';
import type { StoreTransaction } from '../store/index.ts';
import type { StepContext } from './step.ts';

export interface Parent {
  /** Number of the entity in the store. */
  readonly id: string;
  readonly key: string;
  readonly azureId: string;
  readonly type: string;
  readonly name: string;
  readonly properties: Readonly<Record<string, PropertyValue>>;
}

/** Numbers of the parents of a step after one of them, in order. */
export interface ParentNumbers {
  readonly after: string;
  readonly ids: readonly string[];
  /** Whether there are no more behind them. */
  readonly whole: boolean;
}

/** The parent as declarations see it. */
export function toEntity(parent: Parent): ParentEntity {
  const { key, azureId, type, name, properties } = parent;
  return { key, id: azureId, type, name, properties };
}

type ChildSource = Extract<Source, { kind: 'arm-children' | 'graph-children' }>;

/** The parents of a source that are there, each region once where the source says so. */
function present(db: StoreTransaction, context: StepContext, source: ChildSource) {
  const all = db
    .selectFrom('entity')
    .where('organization_id', '=', context.organizationId)
    .where('connection_id', '=', context.connectionId)
    .where(sql<boolean>`type = any(${[...source.parents]}::text[])`)
    .where('gone_at', 'is', null)
    .$if(context.step.plan.mode === 'changes', (query) => query.where(changedParents(context)));
  if (source.kind === 'graph-children' || source.oncePer === undefined) return all;
  return all.where(sql<boolean>`id in (
    select min(id) from entity
    where organization_id = ${context.organizationId} and connection_id = ${context.connectionId}
      and type = any(${[...source.parents]}::text[]) and gone_at is null and properties->>'location' is not null
    group by scope, lower(properties->>'location'))`);
}

/**
 * Parents whose lists may have changed: new and changed ones, those whose list failed the last time, and all of a scope that was
 * not read then.
 */
function changedParents({ organizationId, connectionId, step }: StepContext) {
  const [type = ''] = step.plan.types;
  const rows = sql`from collection where organization_id = ${organizationId} and connection_id = ${connectionId}
    and type = ${type}`;
  return sql<boolean>`(changed_at >= ${step.plan.since ?? '-infinity'}::timestamptz
    or key in (select substr(scope, length('parent:') + 1) ${rows} and scope like 'parent:%')
    or scope not in (select scope ${rows} and outcome in ('complete', 'partial', 'unregistered') and scope not like 'parent:%'))`;
}

/** Numbers that are read at once: each look goes through all parents, and there may be hundred thousands of them. */
const numbersAtOnce = 20_000;

/** The next parents after a number, at most `limit`. */
export async function nextParents(
  context: StepContext,
  source: ChildSource,
  after: string,
  limit: number,
): Promise<Parent[]> {
  for (let last = after; ; ) {
    const { ids, whole } = await numbersAfter(context, source, last);
    for (let from = placeAfter(ids, last); from < ids.length; from += limit) {
      const some = ids.slice(from, from + limit);
      const parents = await readParents(context, some);
      if (parents.length > 0) return parents;
    }
    const end = ids.at(-1);
    if (whole || end === undefined) return [];
    last = end;
  }
}

/** Numbers of parents in order, of which those after a number are read: once for many calls. */
async function numbersAfter(context: StepContext, source: ChildSource, after: string): Promise<ParentNumbers> {
  const { step } = context;
  const known = step.parents;
  if (
    known &&
    Number(known.after) <= Number(after) &&
    (known.whole || placeAfter(known.ids, after) < known.ids.length)
  ) {
    return known;
  }
  const rows = await context.store.inOrganization(context.organizationId, (db) =>
    present(db, context, source).select('id').where('id', '>', after).orderBy('id').limit(numbersAtOnce).execute(),
  );
  const ids = rows.map(({ id }) => id);
  step.parents = { after, ids, whole: ids.length < numbersAtOnce };
  return step.parents;
}

async function readParents(context: StepContext, ids: readonly string[]): Promise<Parent[]> {
  const rows = await context.store.inOrganization(context.organizationId, (db) =>
    db
      .selectFrom('entity')
      .select(['id', 'key', 'azure_id', 'type', 'name', 'properties'])
      .where('organization_id', '=', context.organizationId)
      .where(sql<boolean>`id = any(${ids}::bigint[])`)
      .where('gone_at', 'is', null)
      .orderBy('id')
      .execute(),
  );
  return rows.map(({ azure_id, properties, ...row }) => ({
    ...row,
    azureId: azure_id,
    properties: properties as Parent['properties'],
  }));
}

/** Where in a list of ascending numbers those after a number begin. */
function placeAfter(ids: readonly string[], after: string): number {
  let [from, to] = [0, ids.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (Number(ids[middle]) > Number(after)) to = middle;
    else from = middle + 1;
  }
  return from;
}

export async function countParents(context: StepContext, source: ChildSource): Promise<number> {
  const { ids, whole } = await numbersAfter(context, source, '0');
  if (whole) return ids.length;
  const row = await context.store.inOrganization(context.organizationId, (db) =>
    present(db, context, source)
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .executeTakeFirst(),
  );
  return Number(row?.count ?? 0);
}
