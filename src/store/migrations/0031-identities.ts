import { type Kysely, sql } from 'kysely';

/** What lists of identities are filtered by: managed identities, which members are groups, and the tier of a principal. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of indices) await sql.raw(statement).execute(db);
}

const indices = [
  `create index entity_managed_identity on entity (organization_id, name, id)
    where type = 'entra_service_principal' and gone_at is null
      and lower(properties ->> 'servicePrincipalType') = 'managedidentity'`,
  `create index entity_group on entity (organization_id, id) where type = 'entra_group' and gone_at is null`,
  'create index posture_privilege_tier on posture_privilege (organization_id, tier, principal_id)',
];
