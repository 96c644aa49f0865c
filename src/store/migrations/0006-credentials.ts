import { type Kysely, sql } from 'kysely';

/** What a credential says of itself without being secret, and sign-ins that somebody has begun on a page of Microsoft. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const own = `organization_id = (select nullif(current_setting('assay.organization_id', true), '')::uuid)`;

const statements = [
  `alter table connection add column credential_facts jsonb not null default '{}'`,
  // Ticket, state and browser are kept as digests: none of them can be used by who reads the table.
  `create table sign_in (
    organization_id uuid not null references organization on delete cascade,
    id uuid not null,
    caller_hash text not null,
    ticket_hash text not null unique,
    state_hash text not null unique,
    browser_hash text,
    request text,
    outcome text not null default 'waiting',
    connection_id uuid,
    error jsonb,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (organization_id, id))`,
  'alter table sign_in enable row level security',
  'alter table sign_in force row level security',
  `create policy own_organization on sign_in to assay_app using (${own}) with check (${own})`,
  'grant select, insert, update, delete on sign_in to assay_app',
  // A browser that comes back from Microsoft names no organisation: its state tells.
  'create policy find_organization on sign_in for select to assay_system using (true)',
  'grant select (organization_id, id, ticket_hash, state_hash) on sign_in to assay_system',
];
