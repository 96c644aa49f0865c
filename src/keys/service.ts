/** Rules of keys: what belongs to an organisation is sealed under its own data key, and every key can be replaced. */
import { type RequestContext, systemContext } from '../audit/index.ts';
import type { EgressSettings } from '../egress/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import type { Store } from '../store/index.ts';
import { openCheckedKeys } from './check.ts';
import { dataKeys } from './data-keys.ts';
import { addKey, type KeyRing, keyRing } from './key-ring.ts';
import type { KeySources } from './open-key.ts';
import { allOrganizations, readKeys, type SealedColumn } from './repo.ts';
import { type Resealed, resealValues, rewrapKeys } from './rotation.ts';
import type { KeyStatus, Rewrapped } from './schema.ts';
import { countAll, readStatus } from './status.ts';

/** `by` is who asks for it; Assay itself where nobody does. */
export interface KeyService extends KeyRing {
  status(organizationId: string): Promise<KeyStatus>;
  /** Makes a new data key and seals everything anew under it, in the background. Error: `conflict` while that goes on. */
  rotate(organizationId: string, by?: RequestContext): Promise<Result<KeyStatus>>;
  /** Seals the organisation's data keys under the current key-encryption key. Error: `previous_key_not_configured`. */
  rewrap(organizationId: string, by?: RequestContext): Promise<Result<Rewrapped>>;
  /** Brings to an end, for every organisation, what a process that ended has begun, and what a new key makes necessary. */
  catchUp(): Promise<void>;
  /** Stops after the values at hand; the rest is done at the next start. */
  close(): Promise<void>;
}

/**
 * @param columns every column that is sealed
 * @param egress how a key service is reached
 * Errors: those of the check, such as `master_key_wrong`.
 */
export async function openKeys(
  store: Store,
  sources: KeySources,
  columns: readonly SealedColumn[],
  egress: EgressSettings,
): Promise<Result<KeyService>> {
  const keks = await openCheckedKeys(store, sources, columns, egress);
  if (!keks.ok) return keks;
  const base = { store, keks: keks.value, keys: dataKeys(keks.value), columns };
  const ring = keyRing(base);
  const parts = { ...base, ring };
  const shutdown = new AbortController();
  const running = new Map<string, Promise<Result<Resealed>>>();
  const last = new Map<string, Resealed>();
  let catchingUp: Promise<void> | undefined;

  const reseal = (organizationId: string): Promise<Result<Resealed>> => {
    const known = running.get(organizationId);
    if (known) return known;
    const work = resealValues(parts, organizationId, shutdown.signal).finally(() => running.delete(organizationId));
    running.set(organizationId, work);
    return work.then((done) => {
      if (done.ok) last.set(organizationId, done.value);
      return done;
    });
  };

  const status = async (organizationId: string): Promise<KeyStatus> => ({
    ...(await readStatus(parts, organizationId)),
    rotating: running.has(organizationId),
    lastRotation: last.get(organizationId) ?? null,
  });

  const rewrap = async (
    organizationId: string,
    by: RequestContext = systemContext(),
  ): Promise<Result<Omit<Rewrapped, 'status'>>> => {
    const dataKeys = await rewrapKeys(parts, organizationId, by);
    if (!dataKeys.ok) return dataKeys;
    const counts = await store.inOrganization(organizationId, (db) => countAll(db, organizationId, columns));
    if (!counts.has(0)) return ok({ dataKeys: dataKeys.value, secrets: 0 });
    const values = await reseal(organizationId);
    return values.ok ? ok({ dataKeys: dataKeys.value, secrets: values.value.resealed }) : values;
  };

  const catchUp = async (): Promise<void> => {
    for (const organizationId of await allOrganizations(store)) {
      if (shutdown.signal.aborted) return;
      if (keks.value.previous) await rewrap(organizationId);
      const { keys, counts } = await store.inOrganization(organizationId, async (db) => ({
        keys: await readKeys(db, organizationId),
        counts: await countAll(db, organizationId, columns),
      }));
      const newest = keys.at(-1);
      const behind = [...counts.keys()].some((version) => version !== newest?.version);
      if (newest && (behind || keys.some((key) => key !== newest && key.retiredAt === null)))
        await reseal(organizationId);
    }
  };

  return ok({
    ...ring,
    status,
    rotate: async (organizationId, by = systemContext()) => {
      if (running.has(organizationId)) return fail('conflict', { reason: 'the secrets are being sealed anew already' });
      const keys = await store.inOrganization(organizationId, (db) => readKeys(db, organizationId));
      const added = await addKey(parts, organizationId, (keys.at(-1)?.version ?? 0) + 1, by);
      if (!added.ok) return added;
      // Whoever asked looks at the status; what fails is tried again at the next start.
      void reseal(organizationId).catch(() => {});
      return ok(await status(organizationId));
    },
    rewrap: async (organizationId, by) => {
      if (!keks.value.previous) return fail('previous_key_not_configured');
      const done = await rewrap(organizationId, by);
      return done.ok ? ok({ ...done.value, status: await status(organizationId) }) : done;
    },
    catchUp: () => {
      catchingUp = catchUp();
      return catchingUp;
    },
    close: async () => {
      shutdown.abort();
      await Promise.allSettled([...running.values(), catchingUp]);
    },
  });
}
