import { type Kysely, sql } from 'kysely';

/** What the reads of a connection start from the next time, what a connection reads at all, and runs that read everything. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const own = `organization_id = (select nullif(current_setting('assay.organization_id', true), '')::uuid)`;

const statements = [
  `alter table connection add column options jsonb not null default '{}'`,
  'alter table sync_run add column everything boolean not null default false',
  // How far each read of a connection has come: when everything was last read, when changes were, and the feed's place.
  `create table step_state (
    organization_id uuid not null,
    connection_id uuid not null,
    step_id text not null,
    signature text not null,
    full_at timestamptz,
    read_at timestamptz,
    feed jsonb,
    pending jsonb,
    primary key (organization_id, connection_id, step_id),
    foreign key (organization_id, connection_id) references connection on delete cascade)`,
  'alter table step_state enable row level security',
  'alter table step_state force row level security',
  `create policy own_organization on step_state to assay_app using (${own}) with check (${own})`,
  'grant select, insert, update, delete on step_state to assay_app',
];
