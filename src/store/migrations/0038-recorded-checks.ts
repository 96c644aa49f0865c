import { type Kysely, sql } from 'kysely';

/**
 * What evidence of the checks of a type was last written from, and how many rows it has: where nothing of it changed, their
 * periods grow and no subject is looked at. `version` is another one each time that a subject of the type was judged.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table check_type add column version uuid, add column recorded text, add column recorded_rows integer`.execute(
    db,
  );
}
