import { type Kysely, sql } from 'kysely';

/**
 * Compliance checks. What each subject was judged to be stands in one row: a letter a check, in the order of `checks` of its
 * type's row in `check_type`. Failures have rows of their own, since they have a history, a deadline and exceptions.
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
  // What the verdicts of a type rest on: where any of it is another one, all of the type is judged again.
  `create table check_type (
    ${ofConnection},
    type text not null,
    checks text[] not null,
    basis text not null,
    judged_at timestamptz not null,
    primary key (organization_id, connection_id, type))`,
  ...secured('check_type'),
  `create table check_subject (
    ${ofConnection},
    subject_id bigint not null,
    type text not null,
    scope text not null,
    verdicts text not null,
    primary key (organization_id, connection_id, subject_id))`,
  'create index check_subject_type on check_subject (organization_id, type, subject_id)',
  ...secured('check_subject'),
  `create table check_failure (
    ${ofConnection},
    check_id text not null,
    subject_id bigint not null,
    detected_at timestamptz not null,
    due_at timestamptz not null,
    resolved_at timestamptz,
    primary key (organization_id, connection_id, check_id, subject_id))`,
  'create index check_failure_subject on check_failure (organization_id, subject_id)',
  'create index check_failure_due on check_failure (organization_id, due_at, check_id, subject_id) where resolved_at is null',
  ...secured('check_failure'),
  // missing: why there may be subjects that were not seen, or null.
  `create table check_total (
    ${ofConnection},
    check_id text not null,
    passed bigint not null,
    failed bigint not null,
    unknown bigint not null,
    not_applicable bigint not null,
    missing jsonb,
    judged_at timestamptz not null,
    run_id uuid,
    primary key (organization_id, connection_id, check_id))`,
  ...secured('check_total'),
  `create table check_day (
    ${ofConnection},
    day date not null,
    check_id text not null,
    passed bigint not null,
    failed bigint not null,
    excepted bigint not null,
    unknown bigint not null,
    not_applicable bigint not null,
    complete boolean not null,
    primary key (organization_id, connection_id, day, check_id))`,
  ...secured('check_day'),
  // Of one check, or of all; for one subject, for those with a tag, or for all.
  `create table check_exception (
    organization_id uuid not null references organization on delete cascade,
    id uuid not null,
    check_id text,
    subject_id bigint,
    tag_name text,
    tag_value text,
    reason text not null,
    owner text not null,
    approver text not null,
    created_by text not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    ended_at timestamptz,
    ended_by text,
    primary key (organization_id, id),
    check (check_id is not null or subject_id is not null or tag_name is not null))`,
  'create index check_exception_active on check_exception (organization_id, check_id) where ended_at is null',
  ...secured('check_exception'),
  // Who has to see to it: of a check (subject 0), or of one subject of it.
  `create table check_owner (
    organization_id uuid not null references organization on delete cascade,
    check_id text not null,
    subject_id bigint not null,
    owner text not null,
    set_by text not null,
    set_at timestamptz not null,
    primary key (organization_id, check_id, subject_id))`,
  ...secured('check_owner'),
  // Settings that an organisation has set otherwise, and its deadlines in days by severity.
  `create table check_policy (
    organization_id uuid primary key references organization on delete cascade,
    deadlines jsonb not null,
    settings jsonb not null,
    changed_by text not null,
    changed_at timestamptz not null)`,
  ...secured('check_policy'),
  // What a person says about what nothing can read.
  `create table check_attestation (
    organization_id uuid not null references organization on delete cascade,
    id uuid not null,
    check_id text not null,
    status text not null,
    statement text not null,
    attested_by text not null,
    attested_at timestamptz not null,
    expires_at timestamptz not null,
    withdrawn_at timestamptz,
    primary key (organization_id, id))`,
  'create index check_attestation_check on check_attestation (organization_id, check_id, attested_at desc)',
  ...secured('check_attestation'),
];
