/** The refresh token of a delegated connection in the store: sealed, and never lost to another that refreshes at the same time. */
import type { RefreshTokens } from '../cloud/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import type { KeyRing } from '../keys/index.ts';
import type { Store } from '../store/index.ts';
import type { StoredCredential } from './credentials.ts';
import { readSealed, swapSealed } from './repo.ts';

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
  const place = `connection/${connectionId}/credential`;
  let sealed: string | undefined;

  async function attempt<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    try {
      return await work();
    } catch {
      return fail('store_unavailable', { reason: 'the sign-in of a connection could not be read or kept' });
    }
  }

  function open(text: string): Extract<StoredCredential, { kind: 'delegated' }> | undefined {
    const stored = JSON.parse(keys.open(organizationId, place, text)) as StoredCredential;
    return stored.kind === 'delegated' ? stored : undefined;
  }

  return {
    exclusive: (work) => inTurn(`${organizationId}/${connectionId}`, work),
    read: () =>
      attempt(async () => {
        sealed = await store.inOrganization(organizationId, (db) => readSealed(db, organizationId, connectionId));
        // Removed, revoked, or given another kind of credential, while a run goes on.
        const stored = sealed ? open(sealed) : undefined;
        return stored ? ok(stored.refreshToken) : fail('refresh_token_revoked');
      }),
    replace: (used, next) =>
      attempt(async () => {
        const from = sealed;
        const stored = from === undefined ? undefined : open(from);
        if (from === undefined || stored?.refreshToken !== used) return ok(undefined);
        const to = keys.seal(organizationId, place, JSON.stringify({ ...stored, refreshToken: next }));
        await store.inOrganization(organizationId, (db) => swapSealed(db, organizationId, connectionId, from, to));
        return ok(undefined);
      }),
  };
}
