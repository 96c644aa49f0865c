import { type Kysely, sql } from 'kysely';

/** What lists of identities are sorted by: the last sign-in, and how many relations of one origin lead to something. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** Microsoft writes every moment alike, in UTC: texts compare as moments do. */
const lastSignIn = `greatest(properties ->> 'lastSignInDateTime', properties ->> 'lastNonInteractiveSignInDateTime',
  properties ->> 'lastSuccessfulSignInDateTime')`;

const statements = [
  // Row-level security keeps conditions on properties out of an index, and not its order and what it holds.
  `create index entity_sign_in on entity (organization_id, (${lastSignIn} collate "C"))
    where type = 'entra_user_sign_in_activity' and gone_at is null and ${lastSignIn} collate "C" is not null`,
  // With the origin, so that members are counted in the index alone.
  'drop index relation_to',
  'create index relation_to on relation (organization_id, to_id, type, origin) where gone_at is null',
];
