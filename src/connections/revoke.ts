import type { StoreTransaction } from '../store/index.ts';
import { cancelRuns, markRevoked } from '../sync/index.ts';
import { clearCredential } from './lifecycle-repo.ts';

/**
 * The credential goes, what is queued ends, what runs is told to (it hears of it within seconds), and everything that was read
 * becomes unknown. Nothing read is removed. Returns how many runs were open.
 */
export async function revokeConnection(
  db: StoreTransaction,
  organizationId: string,
  id: string,
  at: Date,
): Promise<number> {
  await clearCredential(db, organizationId, id);
  const ended = await cancelRuns(db, organizationId, id, at);
  await markRevoked(db, organizationId, id, at);
  return ended;
}
