/** What an organisation may set: how soon failures have to be mended, and the figures of checks. */
import type { StoreTransaction } from '../store/index.ts';
import type { Deadlines } from './evaluate/apply.ts';
import type { CheckPolicy } from './schema.ts';

/** Days, by severity. */
export const defaultDeadlines: Deadlines = { critical: 7, high: 30, medium: 90, low: 180 };

export async function readPolicy(db: StoreTransaction, organizationId: string): Promise<CheckPolicy> {
  const row = await db
    .selectFrom('check_policy')
    .select(['deadlines', 'settings'])
    .where('organization_id', '=', organizationId)
    .executeTakeFirst();
  return {
    deadlines: { ...defaultDeadlines, ...(row?.deadlines as Partial<Deadlines> | undefined) },
    settings: (row?.settings as CheckPolicy['settings'] | undefined) ?? {},
  };
}
