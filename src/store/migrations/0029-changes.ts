import { type Kysely, sql } from 'kysely';

/** What began and ended in a window of time, found by index; and since when each collection is watched. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

// Relations that are access by themselves, by what reads them; `accessOrigins` of the room of changes is the same list.
const accessOrigins = `('entra_group_members', 'entra_group_owners', 'entra_application_owners', 'entra_service_principal_owners')`;

const statements = [
  // When a collection was first read as far as it can be: what it held then was seen for the first time, and is no change. Filled
  // by the next sync; until then the moment at which it was last complete stands for it.
  'alter table collection add column first_read_at timestamptz',

  // What is there now begins in `entity_by_changed_at`. These hold what has ended, and cost a sync that finds nothing new nothing.
  'create index entity_by_gone_at on entity (organization_id, gone_at desc, id) where gone_at is not null',
  'create index entity_gone_by_changed_at on entity (organization_id, changed_at desc, id) where gone_at is not null',
  'create index entity_version_from on entity_version (organization_id, valid_from desc, entity_id)',
  'create index entity_version_to on entity_version (organization_id, valid_to desc, entity_id)',
  `create index relation_by_changed_at on relation (organization_id, changed_at desc, id)
    where gone_at is null and origin in ${accessOrigins}`,
  `create index relation_by_gone_at on relation (organization_id, gone_at desc, id)
    where gone_at is not null and origin in ${accessOrigins}`,
  `create index relation_gone_by_changed_at on relation (organization_id, changed_at desc, id)
    where gone_at is not null and origin in ${accessOrigins}`,
  'create index relation_version_from on relation_version (organization_id, valid_from desc, relation_id)',
  'create index relation_version_to on relation_version (organization_id, valid_to desc, relation_id)',
];
