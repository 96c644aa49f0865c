import { type Kysely, sql } from 'kysely';

/** The data keys of organisations, each sealed under a key-encryption key that is not in the database. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const own = `organization_id = (select nullif(current_setting('assay.organization_id', true), '')::uuid)`;

const statements = [
  `create table organization_key (
    organization_id uuid not null references organization on delete cascade,
    version integer not null check (version > 0),
    wrapped_key text not null,
    kek_id text not null,
    created_at timestamptz not null default now(),
    retired_at timestamptz,
    primary key (organization_id, version))`,
  'alter table organization_key enable row level security',
  'alter table organization_key force row level security',
  `create policy own_organization on organization_key to assay_app using (${own}) with check (${own})`,
  // No deletes: with a key would go every secret that is sealed under it, also in the backups of its table.
  'grant select, insert, update on organization_key to assay_app',
  // Which keys the installation needs is told at its start, before any organisation is known.
  'create policy find_organization on organization_key for select to assay_system using (true)',
  'grant select (organization_id, version, kek_id) on organization_key to assay_system',
];
