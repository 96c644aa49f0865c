import { type Kysely, sql } from 'kysely';

/** What has changed since a moment is counted from indices alone, whatever a tenant holds. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  'drop index entity_by_changed_at',
  `create index entity_by_changed_at on entity (organization_id, changed_at desc, id) include (type, first_seen_at)
    where gone_at is null`,
  'drop index if exists entity_by_gone_at',
  `create index entity_by_gone_at on entity (organization_id, gone_at desc, id) include (type, first_seen_at)
    where gone_at is not null`,
  `create index check_failure_detected on check_failure (organization_id, detected_at) include (check_id)
    where resolved_at is null and unknown_since is null`,
  `create index account_person_ambiguous on account_person (organization_id)
    where until is null and state = 'ambiguous'`,
];
