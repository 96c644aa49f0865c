/** The refresh token of a delegated connection in the store: sealed, and never lost to another that refreshes at the same time. */
import type { RefreshTokens } from '../cloud/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import type { KeyRing } from '../keys/index.ts';
import type { Store } from '../store/index.ts';
import type { StoredCredential } from './credentials.ts';
import { credentialPlace } from './place.ts';
import { readSealed, swapSealed } from './repo.ts';

const mostAttempts = 5;

/** The work of this process on each connection, one after the other. */
const queues = new Map<string, Promise<unknown>>();

async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const mine = (queues.get(key) ?? Promise.resolve()).then(work, work);
  queues.set(key, mine);
  try {
    return await mine;
  } finally {
    if (queues.get(key) === mine) queues.delete(key);
  }
}

export function storedRefreshTokens(
  parts: { readonly store: Store; readonly keys: KeyRing },
  organizationId: string,
  connectionId: string,
): RefreshTokens {
  const { store, keys } = parts;
  const place = credentialPlace(connectionId);

  async function attempt<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    try {
      return await work();
    } catch {
      return fail('store_unavailable', { reason: 'the sign-in of a connection could not be read or kept' });
    }
  }

  type Delegated = Extract<StoredCredential, { kind: 'delegated' }>;

  /** What is kept now; undefined where it was removed, revoked, or given another kind of credential while a run goes on. */
  async function current(): Promise<Result<{ readonly sealed: string; readonly stored: Delegated } | undefined>> {
    const sealed = await store.inOrganization(organizationId, (db) => readSealed(db, organizationId, connectionId));
    if (!sealed) return ok(undefined);
    const opened = await keys.open(organizationId, place, sealed);
    if (!opened.ok) return opened;
    const stored = JSON.parse(opened.value) as StoredCredential;
    return ok(stored.kind === 'delegated' ? { sealed, stored } : undefined);
  }

  return {
    exclusive: (work) => inTurn(`${organizationId}/${connectionId}`, work),
    read: () =>
      attempt(async () => {
        const kept = await current();
        if (!kept.ok) return kept;
        return kept.value ? ok(kept.value.stored.refreshToken) : fail('refresh_token_revoked');
      }),
    replace: (used, next) =>
      attempt(async () => {
        for (let attempts = 0; attempts < mostAttempts; attempts += 1) {
          const kept = await current();
          if (!kept.ok) return kept;
          if (kept.value?.stored.refreshToken !== used) return ok(undefined);
          const { sealed: from, stored } = kept.value;
          const to = await keys.seal(organizationId, place, JSON.stringify({ ...stored, refreshToken: next }));
          if (!to.ok) return to;
          // Sealed anew under another key in between, the same credential looks different.
          const swapped = await store.inOrganization(organizationId, (db) =>
            swapSealed(db, organizationId, connectionId, from, to.value),
          );
          if (swapped) return ok(undefined);
        }
        return fail('store_unavailable', { reason: 'the sign-in of a connection was changed all the time' });
      }),
  };
}
