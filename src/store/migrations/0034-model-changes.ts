import { type Kysely, sql } from 'kysely';

/** What an access model has to read again after a sync is found by index, whatever a tenant holds. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

// Relations that decide about access besides those that are access by themselves, which have such indexes already.
const others = `(origin = 'entra_administrative_unit_members' or type = 'can_run_as')`;

const statements = [
  `create index relation_other_by_changed_at on relation (organization_id, changed_at desc, id)
    where gone_at is null and ${others}`,
  `create index relation_other_by_gone_at on relation (organization_id, gone_at desc, id)
    where gone_at is not null and ${others}`,
  // Schedules say of role assignments how long they hold; an assignment that has changed has to find its own.
  `create index entity_schedule_of on entity (organization_id, (lower(properties ->> 'originRoleAssignmentId') collate "C"))
    where gone_at is null and type = 'azure_role_assignment_schedule_instance'`,
];
