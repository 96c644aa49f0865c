import type { Store, StoreTransaction } from '../store/index.ts';
import type { KeyEncryptionKeys } from './open-key.ts';
import { allOrganizations, countValues, kekIdsInUse, readKeys, type SealedColumn } from './repo.ts';
import type { KeyStatus } from './schema.ts';

/** How many values are sealed under which version, over all columns; version 0 stands for the old format. */
export async function countAll(
  db: StoreTransaction,
  organizationId: string,
  columns: readonly SealedColumn[],
): Promise<Map<number, number>> {
  const total = new Map<number, number>();
  for (const column of columns) {
    for (const [version, count] of await countValues(db, organizationId, column))
      total.set(version, (total.get(version) ?? 0) + count);
  }
  return total;
}

interface Parts {
  readonly store: Store;
  readonly keks: KeyEncryptionKeys;
  readonly columns: readonly SealedColumn[];
}

/** Everything about the keys of an organisation but what they are. */
export async function readStatus(
  { store, keks, columns }: Parts,
  organizationId: string,
): Promise<Omit<KeyStatus, 'rotating' | 'lastRotation'>> {
  const { keys, counts } = await store.inOrganization(organizationId, async (db) => ({
    keys: await readKeys(db, organizationId),
    counts: await countAll(db, organizationId, columns),
  }));
  const { current, previous } = keks;
  const needed = previous !== undefined && (await isNeeded(previous.id, { store, keks, columns }));
  return {
    current: { provider: current.provider, id: current.id },
    previous: previous ? { provider: previous.provider, id: previous.id, needed } : null,
    dataKeys: keys.map(({ version, kekId, createdAt, retiredAt }) => ({
      version,
      keyEncryptionKey: kekId,
      createdAt: createdAt.toISOString(),
      retiredAt: retiredAt?.toISOString() ?? null,
      secrets: counts.get(version) ?? 0,
    })),
    oldFormat: counts.get(0) ?? 0,
  };
}

/** Whether anything in the installation is still sealed under the key that is being replaced. */
async function isNeeded(previousId: string, { store, columns }: Parts): Promise<boolean> {
  if ((await kekIdsInUse(store)).some(({ kekId }) => kekId === previousId)) return true;
  for (const organizationId of await allOrganizations(store)) {
    const counts = await store.inOrganization(organizationId, (db) => countAll(db, organizationId, columns));
    if (counts.has(0)) return true;
  }
  return false;
}
