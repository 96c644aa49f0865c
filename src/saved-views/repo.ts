import type { Selectable } from 'kysely';
import type { Database, StoreTransaction } from '../store/index.ts';

export type ViewRecord = Selectable<Database['saved_view']>;

/** Own views and shared ones, by name; at most `most`. */
export function listViews(
  db: StoreTransaction,
  organizationId: string,
  ownerId: string,
  page: string | undefined,
  most: number,
): Promise<ViewRecord[]> {
  let query = db
    .selectFrom('saved_view')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where((where) => where.or([where('owner_id', '=', ownerId), where('shared', '=', true)]));
  if (page !== undefined) query = query.where('page', '=', page);
  return query.orderBy('name').orderBy('id').limit(most).execute();
}

export function findView(db: StoreTransaction, organizationId: string, id: string): Promise<ViewRecord | undefined> {
  return db
    .selectFrom('saved_view')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function countViews(db: StoreTransaction, organizationId: string, ownerId: string): Promise<number> {
  const { count } = await db
    .selectFrom('saved_view')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('organization_id', '=', organizationId)
    .where('owner_id', '=', ownerId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** False where its owner has a view of that name on that page already. */
export async function addView(db: StoreTransaction, record: ViewRecord): Promise<boolean> {
  const added = await db
    .insertInto('saved_view')
    .values(record)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

/** Whether another view of the same owner on the same page has the name. */
export async function isNameTaken(db: StoreTransaction, view: ViewRecord): Promise<boolean> {
  const other = await db
    .selectFrom('saved_view')
    .select('id')
    .where('organization_id', '=', view.organization_id)
    .where('owner_id', '=', view.owner_id)
    .where('page', '=', view.page)
    .where('name', '=', view.name)
    .where('id', '<>', view.id)
    .executeTakeFirst();
  return other !== undefined;
}

export async function replaceView(db: StoreTransaction, view: ViewRecord): Promise<void> {
  const { search, name, shared, changed_at } = view;
  await db
    .updateTable('saved_view')
    .set({ search, name, shared, changed_at })
    .where('organization_id', '=', view.organization_id)
    .where('id', '=', view.id)
    .execute();
}

export async function deleteView(db: StoreTransaction, view: ViewRecord): Promise<void> {
  await db
    .deleteFrom('saved_view')
    .where('organization_id', '=', view.organization_id)
    .where('id', '=', view.id)
    .execute();
}
