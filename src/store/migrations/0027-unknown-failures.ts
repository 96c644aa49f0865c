import { type Kysely, sql } from 'kysely';

/** Since when it is no longer known whether a failure of a check still is one: it stays open, and counts as unknown. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table check_failure add column unknown_since timestamptz`.execute(db);
}
