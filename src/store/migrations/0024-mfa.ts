import { type Kysely, sql } from 'kysely';

/**
 * For whom multifactor authentication is enforced: a verdict for each user, what each evaluation rested on, and the accounts
 * that somebody wrote down as exceptions.
 */
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

const ofConnection = `organization_id uuid not null,
    connection_id uuid not null,
    foreign key (organization_id, connection_id) references connection on delete cascade`;

const statements = [
  // left_out: an exclusion is all that keeps the account from being covered better, so that writing it down explains it.
  `create table mfa_user (
    ${ofConnection},
    user_id bigint not null,
    enforced text not null,
    reason text not null,
    via text,
    gap jsonb,
    left_out boolean not null,
    primary key (organization_id, connection_id, user_id))`,
  'create index mfa_user_enforced on mfa_user (organization_id, enforced, connection_id, user_id)',
  ...secured('mfa_user'),
  `create table mfa_check (
    ${ofConnection},
    evaluated_at timestamptz not null,
    complete boolean not null,
    facts jsonb not null,
    primary key (organization_id, connection_id))`,
  ...secured('mfa_check'),
  `create table mfa_exclusion (
    organization_id uuid not null references organization on delete cascade,
    id uuid not null,
    user_key text not null,
    reason text not null,
    owner text not null,
    added_by text not null,
    added_at timestamptz not null,
    primary key (organization_id, id),
    unique (organization_id, user_key))`,
  ...secured('mfa_exclusion'),
];
