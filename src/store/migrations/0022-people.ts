import { type Kysely, sql } from 'kysely';

/**
 * People as personnel administration, somebody by hand, or the directory tells of them; the imports they came with; which
 * account belongs to whom, since when and why; and what somebody decided about accounts.
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

const ofOrganization = 'organization_id uuid not null references organization on delete cascade';

const facts = `source_id text,
    employee_id text,
    employee_key text,
    display_name text not null,
    given_name text,
    family_name text,
    mail text,
    aliases text[] not null,
    status text,
    kind text,
    start_date date,
    end_date date,
    manager text,
    department text,
    title text`;

const statements = [
  // A record of one source. `ended_at`: derived from an account that is gone or belongs to somebody known better, who replaces it.
  `create table person (
    ${ofOrganization},
    id uuid not null,
    origin text not null,
    source text not null,
    ${facts},
    status_cause text not null,
    import_id uuid,
    account_id bigint,
    first_seen_at timestamptz not null,
    changed_at timestamptz not null,
    terminated_at timestamptz,
    ended_at timestamptz,
    replaced_by uuid,
    primary key (organization_id, id))`,
  'create index person_source_id on person (organization_id, source, source_id) where source_id is not null',
  'create index person_employee on person (organization_id, source, employee_key) where employee_key is not null',
  'create unique index person_account on person (organization_id, account_id) where account_id is not null',
  'create index person_by_employee on person (organization_id, employee_key) where employee_key is not null',
  'create index person_by_name on person (organization_id, display_name, id) where ended_at is null',
  'create index person_leaver on person (organization_id, id) where terminated_at is not null or end_date is not null',
  ...secured('person'),
  `create table person_address (
    ${ofOrganization},
    address text not null,
    person_id uuid not null,
    primary key (organization_id, address, person_id),
    foreign key (organization_id, person_id) references person on delete cascade)`,
  'create index person_address_person on person_address (organization_id, person_id)',
  ...secured('person_address'),
  // Every earlier state of a record, with the import that put it there.
  `create table person_version (
    ${ofOrganization},
    id bigint generated always as identity,
    person_id uuid not null,
    valid_from timestamptz not null,
    valid_to timestamptz not null,
    import_id uuid,
    facts jsonb not null,
    primary key (organization_id, id),
    foreign key (organization_id, person_id) references person on delete cascade)`,
  'create index person_version_person on person_version (organization_id, person_id, valid_to desc)',
  ...secured('person_version'),
  `create table person_import (
    ${ofOrganization},
    id uuid not null,
    source text not null,
    mode text not null,
    state text not null,
    file_name text,
    file_hash text not null,
    made_by text not null,
    at timestamptz not null,
    report jsonb not null,
    primary key (organization_id, id))`,
  'create index person_import_newest on person_import (organization_id, at desc, id)',
  ...secured('person_import'),
  // Rows of an import that is under way; a page at a time is put here, and nothing else reads them.
  `create table person_import_row (
    ${ofOrganization},
    import_id uuid not null,
    line int not null,
    at timestamptz not null,
    person_id uuid,
    change text,
    present text[] not null,
    ${facts},
    primary key (organization_id, import_id, line))`,
  ...secured('person_import_row'),
  // Whose an account is, from `since` until `until`; null: still.
  `create table account_person (
    ${ofOrganization},
    id bigint generated always as identity,
    account_id bigint not null,
    state text not null,
    how text,
    person_id uuid,
    candidates uuid[] not null,
    value text,
    since timestamptz not null,
    until timestamptz,
    primary key (organization_id, id))`,
  'create index account_person_now on account_person (organization_id, account_id) where until is null',
  'create index account_person_person on account_person (organization_id, person_id) where person_id is not null',
  'create index account_person_past on account_person (organization_id, account_id, since)',
  ...secured('account_person'),
  // What somebody decided by hand. A decision is ended, never removed.
  `create table person_link (
    ${ofOrganization},
    id uuid not null,
    account_id bigint not null,
    person_id uuid,
    account_kind text,
    reason text not null,
    made_by text not null,
    made_at timestamptz not null,
    ended_by text,
    ended_at timestamptz,
    primary key (organization_id, id))`,
  'create unique index person_link_now on person_link (organization_id, account_id) where ended_at is null',
  'create index person_link_person on person_link (organization_id, person_id) where person_id is not null',
  ...secured('person_link'),
  `create table people_setting (
    ${ofOrganization},
    grace_days int not null,
    most_leavers int not null,
    derive boolean not null,
    matched_at timestamptz,
    primary key (organization_id))`,
  ...secured('people_setting'),
];
