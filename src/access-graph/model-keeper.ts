/** One model for each tenant of an organisation, and some of the past; rebuilt when a sync has ended. */
import { fail, ok, type Result } from '../errors/index.ts';
import type { Store } from '../store/index.ts';
import type { Gap } from './load/gaps.ts';
import { loadModel } from './load/load-model.ts';
import { readEarlierGaps, readGaps, type TenantState } from './load/tenants.ts';
import { type ModelThread, startModelThread } from './model-thread.ts';
import type { SnapshotFolder } from './snapshot-folder.ts';
import type { Built } from './worker/protocol.ts';

export interface KeptModel {
  readonly thread: ModelThread;
  readonly version: string;
  readonly builtAt: Date;
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

export type ModelKeeper = ReturnType<typeof modelKeeper>;

export function modelKeeper(store: Store, snapshots?: SnapshotFolder, patience: Patience = usual) {
  const entries = new Map<string, Entry>();
  const beingBuilt = new Set<ModelThread>();
  let closed = false;

  const build = async (organizationId: string, tenant: TenantState, at?: Date): Promise<Result<KeptModel>> => {
    const thread = startModelThread();
    beingBuilt.add(thread);
    try {
      if (closed) throw new Error('the models are closed');
      const file = at ? undefined : await snapshots?.file(organizationId, tenant.tenantId);
      const known = file === undefined ? undefined : await thread.restore(file, tenant.version);
      if (known) return ok({ thread, ...known, builtAt: new Date(known.builtAt) });
      const gaps = at
        ? await readEarlierGaps(store, organizationId, tenant, at)
        : await readGaps(store, organizationId, tenant);
      if (!gaps) {
        await thread.end();
        return fail('access_no_history', { at: at?.toISOString() ?? '' });
      }
      const from = { organizationId, connectionIds: tenant.connectionIds, at };
      const counts = await loadModel(thread, store, from, gaps);
      const model = { version: tenant.version, builtAt: new Date(), gaps, counts };
      // A full disk must not cost the answer: without the file the next start takes longer.
      if (file !== undefined) {
        void thread.save(file, { ...model, builtAt: model.builtAt.toISOString() }).catch(() => {});
      }
      return ok({ thread, ...model });
    } catch (cause) {
      await thread.end();
      throw cause;
    } finally {
      beingBuilt.delete(thread);
    }
  };

  const start = (entry: Entry, organizationId: string, tenant: TenantState, at?: Date) => {
    entry.building ??= build(organizationId, tenant, at)
      .then((built) => {
        if (!built.ok) return built;
        entry.ready?.thread.retire();
        entry.ready = built.value;
        return built;
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
