/** What an organisation has set for its people. */
import { type RawBuilder, sql } from 'kysely';
import type { StoreTransaction } from '../store/index.ts';
import type { PeopleSettings } from './schema.ts';

export const defaultSettings: PeopleSettings = { graceDays: 0, mostLeavers: 10, deriveFromDirectory: true };

export interface KeptSettings extends PeopleSettings {
  /** When accounts were matched last. */
  readonly matchedAt: Date | null;
}

export async function readSettings(db: StoreTransaction, organizationId: string): Promise<KeptSettings> {
  const row = await db
    .selectFrom('people_setting')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .executeTakeFirst();
  if (!row) return { ...defaultSettings, matchedAt: null };
  const { grace_days, most_leavers, derive, matched_at } = row;
  return { graceDays: grace_days, mostLeavers: most_leavers, deriveFromDirectory: derive, matchedAt: matched_at };
}

/** Days of grace, where a statement looks them up itself. */
export const graceDaysOf = (organizationId: string): RawBuilder<number> =>
  sql`coalesce((select grace_days from people_setting where organization_id = ${organizationId}), ${defaultSettings.graceDays})`;

export async function writeSettings(
  db: StoreTransaction,
  organizationId: string,
  { graceDays, mostLeavers, deriveFromDirectory, matchedAt }: KeptSettings,
): Promise<void> {
  const values = {
    grace_days: graceDays,
    most_leavers: mostLeavers,
    derive: deriveFromDirectory,
    matched_at: matchedAt,
  };
  await db
    .insertInto('people_setting')
    .values({ organization_id: organizationId, ...values })
    .onConflict((conflict) => conflict.column('organization_id').doUpdateSet(values))
    .execute();
}
