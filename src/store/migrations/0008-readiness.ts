import { type Kysely, sql } from 'kysely';

/** The last preflight of each connection, and when the credentials of its application end and who was warned of that. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const own = `organization_id = (select nullif(current_setting('assay.organization_id', true), '')::uuid)`;

const secured = (table: string) => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy own_organization on ${table} to assay_app using (${own}) with check (${own})`,
  `grant select, insert, update, delete on ${table} to assay_app`,
];

const statements = [
  `create table preflight (
    organization_id uuid not null,
    connection_id uuid not null,
    at timestamptz not null,
    report jsonb not null,
    primary key (organization_id, connection_id),
    foreign key (organization_id, connection_id) references connection on delete cascade)`,
  ...secured('preflight'),
  // Ends of credentials only: neither a secret nor a hint of one is kept.
  `create table credential_expiry (
    organization_id uuid not null,
    connection_id uuid not null,
    key_id text not null,
    kind text not null,
    name text not null,
    use text not null,
    starts_at timestamptz,
    ends_at timestamptz not null,
    primary key (organization_id, connection_id, key_id),
    foreign key (organization_id, connection_id) references connection on delete cascade)`,
  ...secured('credential_expiry'),
  // Each threshold once for each credential; kept when the credential has gone.
  `create table credential_warning (
    organization_id uuid not null,
    connection_id uuid not null,
    key_id text not null,
    threshold integer not null,
    sent_at timestamptz not null,
    primary key (organization_id, connection_id, key_id, threshold),
    foreign key (organization_id, connection_id) references connection on delete cascade)`,
  ...secured('credential_warning'),
  `create table credential_check (
    organization_id uuid not null,
    connection_id uuid not null,
    at timestamptz not null,
    problem jsonb,
    primary key (organization_id, connection_id),
    foreign key (organization_id, connection_id) references connection on delete cascade)`,
  ...secured('credential_check'),
];
