/** One model for each tenant of an organisation, and some of the past; brought up to date when a sync has ended. */
import { fail, ok, type Result } from '../errors/index.ts';
import type { Store } from '../store/index.ts';
import { type MostChanged, readChanged, readMark } from './load/changes.ts';
import type { Gap } from './load/gaps.ts';
import { loadModel, patchModel } from './load/load-model.ts';
import { basisOf, readEarlierGaps, readGaps, type TenantState } from './load/tenants.ts';
import { type ModelThread, startModelThread } from './model-thread.ts';
import type { SnapshotFolder } from './snapshot-folder.ts';
import type { Built, SnapshotNote } from './worker/protocol.ts';

export interface KeptModel {
  readonly thread: ModelThread;
  readonly version: string;
  readonly basis: string;
  readonly mark: string | null;
  readonly builtAt: Date;
  /** How it came: from all rows, from a file, or from the model before and what has changed since. */
  readonly refreshed: 'rebuilt' | 'restored' | 'patched';
  readonly gaps: readonly Gap[];
  readonly counts: Built;
}

export interface ModelState {
  readonly model: KeptModel;
  /** What was read since is being taken in. */
  readonly updating: boolean;
}

interface Entry {
  ready?: KeptModel;
  building?: Promise<Result<KeptModel>>;
  usedAt: number;
}

/** Threads that are kept; the one that was not used for longest goes. */
const mostModels = 6;
/** How long a question waits for a first model, and for a newer one. Milliseconds. */
export interface Patience {
  readonly first: number;
  readonly newer: number;
}

const usual: Patience = { first: 15_000, newer: 3_000 };

/** Of more changes than a tenth of its rows a model is built anew, unless they are few all the same. */
const mostChanged = ({ entities, relations }: Built): MostChanged => ({
  entities: Math.max(1_000, Math.floor(entities / 10)),
  relations: Math.max(1_000, Math.floor(relations / 10)),
});

export type ModelKeeper = ReturnType<typeof modelKeeper>;

export function modelKeeper(store: Store, snapshots?: SnapshotFolder, patience: Patience = usual) {
  const entries = new Map<string, Entry>();
  const beingBuilt = new Set<ModelThread>();
  let closed = false;

  /** A new thread that ends again when the work makes no model of it. */
  const inThread = async <T extends { readonly thread: ModelThread }>(
    work: (thread: ModelThread) => Promise<T | undefined>,
  ): Promise<T | undefined> => {
    const thread = startModelThread();
    beingBuilt.add(thread);
    let made: T | undefined;
    try {
      if (closed) throw new Error('the models are closed');
      made = await work(thread);
      return made;
    } finally {
      if (!made) await thread.end();
      beingBuilt.delete(thread);
    }
  };

  const restore = async (organizationId: string, tenant: TenantState): Promise<KeptModel | undefined> => {
    const file = await snapshots?.file(organizationId, tenant.tenantId);
    if (file === undefined) return undefined;
    return inThread(async (thread) => {
      const known = await thread.restore(file, basisOf(tenant));
      return known && { thread, ...known, builtAt: new Date(known.builtAt), refreshed: 'restored' as const };
    });
  };

  /** A full disk must not cost the answer: without the file the next start takes longer. */
  const save = async (organizationId: string, { tenantId }: TenantState, model: KeptModel): Promise<void> => {
    const { thread, version, basis, mark, gaps, counts } = model;
    const note: SnapshotNote = { version, basis, mark, builtAt: model.builtAt.toISOString(), gaps, counts };
    try {
      const file = await snapshots?.file(organizationId, tenantId);
      if (file !== undefined) await thread.save(file, note);
    } catch {}
  };

  /** The model before with what has changed since; undefined where that is not known, or too much has. */
  const patch = async (
    before: KeptModel,
    organizationId: string,
    tenant: TenantState,
  ): Promise<KeptModel | undefined> => {
    const basis = basisOf(tenant);
    if (before.mark === null || before.basis !== basis) return undefined;
    const mark = await readMark(store, organizationId);
    const from = { organizationId, connectionIds: tenant.connectionIds };
    const changed = await readChanged(store, from, before.mark, mostChanged(before.counts));
    if (!changed) return undefined;
    const gaps = await readGaps(store, organizationId, tenant);
    const counts = await patchModel(before.thread, store, from, changed, gaps);
    const { thread } = before;
    return { thread, version: tenant.version, basis, mark, builtAt: new Date(), refreshed: 'patched', gaps, counts };
  };

  const build = async (organizationId: string, tenant: TenantState, at?: Date): Promise<Result<KeptModel>> => {
    const mark = await readMark(store, organizationId);
    const gaps = at
      ? await readEarlierGaps(store, organizationId, tenant, at)
      : await readGaps(store, organizationId, tenant);
    if (!gaps) return fail('access_no_history', { at: at?.toISOString() ?? '' });
    const built = await inThread(async (thread) => {
      const from = { organizationId, connectionIds: tenant.connectionIds, at };
      const counts = await loadModel(thread, store, from, gaps);
      const { version } = tenant;
      const refreshed = 'rebuilt' as const;
      return { thread, version, basis: basisOf(tenant), mark, builtAt: new Date(), refreshed, gaps, counts };
    });
    if (!built) throw new Error('no model was built');
    return ok(built);
  };

  const refresh = async (entry: Entry, organizationId: string, tenant: TenantState, at?: Date) => {
    if (at) return build(organizationId, tenant, at);
    // It answers while what has changed since is read.
    const restored = entry.ready ? undefined : await restore(organizationId, tenant);
    if (restored) entry.ready = restored;
    if (entry.ready?.version === tenant.version) return ok(entry.ready);
    // Whatever is wrong with the changes: all rows are the truth.
    const patched = entry.ready && (await patch(entry.ready, organizationId, tenant).catch(warn));
    const refreshed = patched ? ok(patched) : await build(organizationId, tenant);
    if (refreshed.ok) void save(organizationId, tenant, refreshed.value);
    return refreshed;
  };

  const start = (entry: Entry, organizationId: string, tenant: TenantState, at?: Date) => {
    entry.building ??= refresh(entry, organizationId, tenant, at)
      .then((refreshed) => {
        if (!refreshed.ok) return refreshed;
        const before = entry.ready;
        if (before && before.thread !== refreshed.value.thread) before.thread.retire();
        entry.ready = refreshed.value;
        return refreshed;
      })
      .finally(() => {
        delete entry.building;
      });
    return entry.building;
  };

  const makeRoom = () => {
    const idle = [...entries].filter(([, { ready, building }]) => ready && !building);
    const oldest = idle.sort(([, a], [, b]) => a.usedAt - b.usedAt).slice(0, Math.max(0, entries.size - mostModels));
    for (const [key, { ready }] of oldest) {
      entries.delete(key);
      ready?.thread.retire();
    }
  };

  return {
    /**
     * The model of a tenant, now or at a moment in the past. A model that a sync has overtaken answers on while the next one is
     * made. Errors: `access_building` when a first model takes longer than a question may; `access_no_history`.
     */
    model: async (organizationId: string, tenant: TenantState, at?: Date): Promise<Result<ModelState>> => {
      const key = `${organizationId} ${tenant.tenantId} ${at?.toISOString() ?? ''}`;
      const entry: Entry = entries.get(key) ?? { usedAt: 0 };
      entry.usedAt = Date.now();
      entries.set(key, entry);
      makeRoom();
      // The past does not change.
      if (entry.ready && (at || entry.ready.version === tenant.version)) {
        return ok({ model: entry.ready, updating: false });
      }
      const building = start(entry, organizationId, tenant, at);
      const built = await within(building, entry.ready ? patience.newer : patience.first);
      if (built && !built.ok) {
        entries.delete(key);
        return built;
      }
      const model = built?.value ?? entry.ready;
      return model
        ? ok({ model, updating: !at && model.version !== tenant.version })
        : fail('access_building', { seconds: 5 });
    },
    /** Forgets the tenants that an organisation has no more: of what was removed nothing may stay. */
    keepOnly: async (organizationId: string, tenantIds: readonly string[]): Promise<void> => {
      for (const [key, { ready }] of entries) {
        const [owner, tenantId = ''] = key.split(' ');
        if (owner !== organizationId || tenantIds.includes(tenantId)) continue;
        entries.delete(key);
        ready?.thread.retire();
      }
      await snapshots?.keepOnly(organizationId, tenantIds);
    },
    /** How the models of an organisation stand, by tenant. */
    states: (organizationId: string) =>
      [...entries].flatMap(([key, { ready, building }]) => {
        const [owner, tenantId = '', at] = key.split(' ');
        return owner === organizationId && at === '' ? [{ tenantId, ready, building: building !== undefined }] : [];
      }),
    close: async (): Promise<void> => {
      closed = true;
      const all = [...entries.values()];
      entries.clear();
      await Promise.all([...beingBuilt].map((thread) => thread.end()));
      await Promise.allSettled(all.map(({ building }) => building));
      await Promise.all(all.map(({ ready }) => ready?.thread.end()));
    },
  };
}

/** Longer texts tell whole statements, or where in the code. */
const longestReason = 300;

/** In the log of the process: the answer is right all the same, but took all rows. Names in the reason come from the tenant. */
function warn(cause: unknown): undefined {
  const reason = String((cause as Error)?.message ?? cause)
    .slice(0, longestReason)
    .replace(/\p{C}+/gu, ' ');
  process.emitWarning(`The model of access could not take in what has changed, and is built anew: ${reason}`);
}

/** The value, or undefined when it takes longer. */
async function within<T>(promise: Promise<T>, milliseconds: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  // Whoever gave up waiting leaves nobody to hear of a failure.
  promise.catch(() => {});
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
