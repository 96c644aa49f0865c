import { type Kysely, sql } from 'kysely';

/** Views that people keep under a name, and lists of one type by when its entities changed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const own = `organization_id = (select nullif(current_setting('assay.organization_id', true), '')::uuid)`;

const statements = [
  `create table saved_view (
    organization_id uuid not null references organization on delete cascade,
    id uuid not null,
    page text not null,
    search text not null,
    name text not null,
    shared boolean not null,
    owner_id text not null,
    owner_name text not null,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    primary key (organization_id, id),
    unique (organization_id, owner_id, page, name))`,
  'create index saved_view_of_page on saved_view (organization_id, page, name, id)',
  'alter table saved_view enable row level security',
  'alter table saved_view force row level security',
  `create policy own_organization on saved_view to assay_app using (${own}) with check (${own})`,
  'grant select, insert, update, delete on saved_view to assay_app',
  // A sync gives thousands of entities the same moment: by time alone, a page of one type goes through all of the others.
  'create index entity_by_type_and_change on entity (organization_id, type, changed_at, id) where gone_at is null',
];
