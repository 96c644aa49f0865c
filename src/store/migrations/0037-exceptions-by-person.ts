import { type Kysely, sql } from 'kysely';

/** Exceptions for a person: they hold for all accounts that are matched with the person. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table check_exception add column person_id uuid`.execute(db);
  await sql`alter table check_exception drop constraint check_exception_check`.execute(db);
  await sql`alter table check_exception add constraint check_exception_check
    check (check_id is not null or subject_id is not null or tag_name is not null or person_id is not null)`.execute(
    db,
  );
}
