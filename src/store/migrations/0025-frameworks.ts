import { type Kysely, sql } from 'kysely';

/** Frameworks that an organisation brings along, and what people say about controls that no check can judge. */
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
  `create table framework (
    organization_id uuid not null references organization on delete cascade,
    id text not null,
    file jsonb not null,
    added_by text not null,
    added_at timestamptz not null,
    primary key (organization_id, id))`,
  ...secured('framework'),
  `create table control_attestation (
    organization_id uuid not null references organization on delete cascade,
    framework text not null,
    control text not null,
    status text not null,
    statement text not null,
    attested_by text not null,
    attested_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (organization_id, framework, control))`,
  ...secured('control_attestation'),
];
