import { type Kysely, sql } from 'kysely';

/**
 * Which users of a directory count: versions of the rules, and for each user from when until when what was decided. Nothing here
 * hangs on a connection or on an entity, so that what was decided outlives both.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const own = `organization_id = (select nullif(current_setting('assay.organization_id', true), '')::uuid)`;
const sources = `('rules', 'scim')`;

const statements = [
  // What is in force in a directory, and what came out of it last.
  `create table directory_scope (
    organization_id uuid not null references organization on delete cascade,
    tenant_id text not null,
    version integer not null default 0,
    source text not null default 'rules' check (source in ${sources}),
    first_evaluated_at timestamptz,
    evaluated_at timestamptz,
    in_count bigint not null default 0,
    out_count bigint not null default 0,
    unknown_count bigint not null default 0,
    primary key (organization_id, tenant_id))`,
  `create table scope_version (
    organization_id uuid not null references organization on delete cascade,
    tenant_id text not null,
    version integer not null check (version > 0),
    source text not null check (source in ${sources}),
    rules jsonb not null,
    note text,
    at timestamptz not null,
    actor jsonb not null,
    entering bigint not null,
    leaving bigint not null,
    primary key (organization_id, tenant_id, version))`,
  // A row is one decision about one user; version 0 is that of the rules that hold before anybody has saved any. No reference
  // to the organisation: it would be checked for every row of a large table. Names are as they were at that moment.
  `create table user_scope (
    organization_id uuid not null,
    tenant_id text not null,
    user_id bigint not null,
    entered_at timestamptz not null,
    left_at timestamptz,
    version integer not null,
    left_version integer,
    state text not null check (state in ('in', 'out', 'unknown')),
    rule text,
    cause text,
    subject text,
    service_account boolean not null,
    user_name text not null,
    user_principal_name text,
    primary key (organization_id, tenant_id, user_id, entered_at),
    check ((left_at is null) = (left_version is null)),
    check (left_at > entered_at))`,
  'create index user_scope_open on user_scope (organization_id, tenant_id, user_id) where left_at is null',
  `create function user_scope_stays() returns trigger language plpgsql as $$ begin
    raise exception 'the history of scopes is append-only' using errcode = 'insufficient_privilege';
  end $$`,
  // A period is closed once, and never opened again.
  `create trigger user_scope_stays before update on user_scope
    for each row when (old.left_at is not null) execute function user_scope_stays()`,
  ...['directory_scope', 'scope_version', 'user_scope'].flatMap((table) => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy own_organization on ${table} to assay_app using (${own}) with check (${own})`,
  ]),
  'grant select, insert, update on directory_scope to assay_app',
  'grant select, insert on scope_version to assay_app',
  'grant select, insert, update (left_at, left_version) on user_scope to assay_app',
];
