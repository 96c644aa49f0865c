/** Views: what a page keeps in its address, under a name, for oneself or for everybody in the organisation. */
import { randomUUID } from 'node:crypto';
import { appendAudit, type NewAuditEntry, type RequestContext } from '../audit/index.ts';
import { type Caller, personOf } from '../auth/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import type { Store, StoreTransaction } from '../store/index.ts';
import {
  addView,
  countViews,
  deleteView,
  findView,
  isNameTaken,
  listViews,
  replaceView,
  type ViewRecord,
} from './repo.ts';
import type { NewSavedView, SavedView, SavedViewChange } from './schema.ts';

/** Of one person. */
const mostOwn = 200;
const mostListed = 1000;

type By = Caller & RequestContext;

export interface SavedViewService {
  /** Own views and shared ones, by name. */
  list(by: Caller, page?: string): Promise<SavedView[]>;
  /** Errors: `conflict` (the name is taken, or too many), `forbidden` for who may not share. */
  save(by: By, view: NewSavedView): Promise<Result<SavedView>>;
  /** Errors: `not_found`, also for what somebody else keeps for themselves; `conflict`; `forbidden`. */
  change(by: By, id: string, change: SavedViewChange): Promise<Result<SavedView>>;
  /** Errors: `not_found`, `forbidden`. */
  remove(by: By, id: string): Promise<Result<SavedView>>;
}

export function savedViewService(store: Store, now: () => Date = () => new Date()): SavedViewService {
  /** The view, where the caller may change it. */
  const changeable = async (db: StoreTransaction, by: By, id: string): Promise<Result<ViewRecord>> => {
    const view = await findView(db, by.organizationId, id);
    if (!view || !isVisible(view, by)) return fail('not_found', { what: 'saved view' });
    return mayChange(view, by) ? ok(view) : fail('forbidden');
  };

  return {
    list: (by, page) =>
      store.inOrganization(by.organizationId, async (db) => {
        const views = await listViews(db, by.organizationId, personOf(by), page, mostListed);
        return views.map((view) => viewFor(view, by));
      }),

    save: (by, { page, search, name, shared }) =>
      store.inOrganization(by.organizationId, async (db) => {
        if (shared && !mayShare(by)) return fail('forbidden');
        const ownerId = personOf(by);
        if ((await countViews(db, by.organizationId, ownerId)) >= mostOwn)
          return fail('conflict', { reason: `there are ${mostOwn} views already; remove one first` });
        const at = now();
        const view: ViewRecord = {
          organization_id: by.organizationId,
          id: randomUUID(),
          page,
          search,
          name,
          shared,
          owner_id: ownerId,
          owner_name: by.actor.name,
          created_at: at,
          changed_at: at,
        };
        if (!(await addView(db, view))) return nameTaken(name);
        const entry: NewAuditEntry<'view.saved'> = {
          action: 'view.saved',
          by,
          target: targetOf(view),
          details: { page, shared },
        };
        await appendAudit(db, by.organizationId, entry);
        return ok(viewFor(view, by));
      }),

    change: (by, id, change) =>
      store.inOrganization(by.organizationId, async (db) => {
        const found = await changeable(db, by, id);
        if (!found.ok) return found;
        const before = found.value;
        if (change.shared === true && !before.shared && !mayShare(by)) return fail('forbidden');
        const { name = before.name, search = before.search, shared = before.shared } = change;
        const view = { ...before, name, search, shared, changed_at: now() };
        const changes = (['name', 'search', 'shared'] as const)
          .filter((field) => view[field] !== before[field])
          .map((field) => `${field}: ${JSON.stringify(before[field])} -> ${JSON.stringify(view[field])}`);
        if (changes.length === 0) return ok(viewFor(before, by));
        if (await isNameTaken(db, view)) return nameTaken(view.name);
        await replaceView(db, view);
        const details = { page: view.page, changes };
        await appendAudit(db, by.organizationId, { action: 'view.changed', by, target: targetOf(view), details });
        return ok(viewFor(view, by));
      }),

    remove: (by, id) =>
      store.inOrganization(by.organizationId, async (db) => {
        const found = await changeable(db, by, id);
        if (!found.ok) return found;
        const { page, shared } = found.value;
        await deleteView(db, found.value);
        const target = targetOf(found.value);
        await appendAudit(db, by.organizationId, { action: 'view.removed', by, target, details: { page, shared } });
        return ok(viewFor(found.value, by));
      }),
  };
}

const mayShare = ({ role }: Caller): boolean => role === 'owner' || role === 'admin';
const isVisible = (view: ViewRecord, by: Caller): boolean => view.shared || view.owner_id === personOf(by);
const mayChange = (view: ViewRecord, by: Caller): boolean =>
  view.shared ? mayShare(by) : view.owner_id === personOf(by);
const targetOf = ({ id, name }: ViewRecord) => ({ kind: 'view', id, name }) as const;
const nameTaken = (name: string) => fail('conflict', { reason: `there is a view ${JSON.stringify(name)} already` });

function viewFor(view: ViewRecord, by: Caller): SavedView {
  const { id, page, search, name, shared } = view;
  return {
    ...{ id, page, search, name, shared },
    owner: view.owner_name,
    own: view.owner_id === personOf(by),
    mayChange: mayChange(view, by),
    changedAt: view.changed_at.toISOString(),
  };
}
