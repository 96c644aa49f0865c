import { type Kysely, sql } from 'kysely';

/**
 * Digest of what other rooms had judged of a subject when its verdicts were given, such as whether multifactor authentication is
 * enforced for a user: where it is another one, the subject is judged again. Null where nothing of it is judged elsewhere.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table check_subject add column judged text`.execute(db);
}
