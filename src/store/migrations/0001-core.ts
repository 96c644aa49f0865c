import { type Kysely, sql } from 'kysely';

/**
 * Organisations, connections, runs, entities, relations and their history. Every table carries the organisation first in
 * its key and under forced row-level security; `assay_app` does the work of one organisation, `assay_system` may only
 * find out which organisation a token, a connection or a run belongs to.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...roles, ...tables, ...policies()]) await sql.raw(statement).execute(db);
}

// Roles belong to the whole server: another database, or another process at this moment, may have made them. Where they
// are there and granted already, the login needs no right to make or to grant roles.
const role = (name: string) => `do $$ begin
  if not exists (select from pg_roles where rolname = '${name}') then
    create role ${name} nologin;
  end if;
exception when duplicate_object or unique_violation then null;
end $$`;
const membership = (name: string) => `do $$ begin
  if not pg_has_role(current_user, '${name}', 'member') then
    grant ${name} to current_user;
  end if;
end $$`;

const roles = [
  role('assay_app'),
  role('assay_system'),
  membership('assay_app'),
  membership('assay_system'),
  'grant usage on schema public to assay_app, assay_system',
];

const tables = [
  // Of the installation and not of an organisation: which generated views exist. Neither role may touch it.
  'create table view_set (views text[] not null, digest text not null)',
  'alter table view_set enable row level security',
  `create table organization (
    organization_id uuid primary key,
    name text not null,
    created_at timestamptz not null default now())`,
  `create table api_token (
    organization_id uuid not null references organization on delete cascade,
    id uuid not null,
    name text not null,
    token_hash text not null unique,
    created_at timestamptz not null default now(),
    primary key (organization_id, id))`,
  `create table connection (
    organization_id uuid not null references organization on delete cascade,
    id uuid not null,
    name text not null,
    cloud text not null,
    tenant_id text not null,
    client_id text not null,
    credential_kind text not null,
    credential text not null,
    created_at timestamptz not null default now(),
    primary key (organization_id, id),
    unique (organization_id, cloud, tenant_id))`,
  `create table sync_run (
    organization_id uuid not null references organization on delete cascade,
    id uuid not null,
    connection_id uuid not null,
    state text not null,
    trigger text not null,
    created_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz,
    heartbeat_at timestamptz,
    resumed integer not null default 0,
    cancel_requested boolean not null default false,
    error jsonb,
    scopes jsonb,
    stats jsonb,
    primary key (organization_id, id),
    foreign key (organization_id, connection_id) references connection on delete cascade)`,
  `create unique index sync_run_one_at_a_time on sync_run (organization_id, connection_id)
    where state in ('queued', 'running')`,
  'create index sync_run_newest on sync_run (organization_id, connection_id, created_at desc)',
  `create table sync_step (
    organization_id uuid not null,
    run_id uuid not null,
    id text not null,
    position integer not null,
    title text not null,
    plan jsonb not null,
    state text not null default 'pending',
    attempt integer not null default 0,
    cursor jsonb,
    page integer not null default 0,
    items bigint not null default 0,
    added bigint not null default 0,
    changed bigint not null default 0,
    unchanged bigint not null default 0,
    removed bigint not null default 0,
    relations bigint not null default 0,
    rejected bigint not null default 0,
    expected bigint,
    outcome text,
    problem jsonb,
    detail text,
    started_at timestamptz,
    finished_at timestamptz,
    primary key (organization_id, run_id, id),
    foreign key (organization_id, run_id) references sync_run on delete cascade)`,
  // What a page of a step held: the page is never saved twice, and the sweep knows what was seen.
  `create table sync_page (
    organization_id uuid not null,
    run_id uuid not null,
    step_id text not null,
    page integer not null,
    parent_id bigint,
    entity_ids bigint[] not null,
    relation_ids bigint[] not null,
    primary key (organization_id, run_id, step_id, page),
    foreign key (organization_id, run_id, step_id) references sync_step on delete cascade)`,
  `create table rejected_item (
    organization_id uuid not null,
    run_id uuid not null,
    step_id text not null,
    type text not null,
    scope text not null,
    item_id text,
    reason text not null,
    foreign key (organization_id, run_id, step_id) references sync_step on delete cascade)`,
  'create index rejected_item_of_step on rejected_item (organization_id, run_id, step_id)',
  // Parents whose children could not be read, while the rest of the step went on.
  `create table failed_parent (
    organization_id uuid not null,
    run_id uuid not null,
    step_id text not null,
    parent_key text not null,
    parent_name text not null,
    type text not null,
    scope text not null,
    outcome text not null,
    problem jsonb not null,
    detail text,
    primary key (organization_id, run_id, step_id, parent_key),
    foreign key (organization_id, run_id, step_id) references sync_step on delete cascade)`,
  // The latest result for each type and scope, and when it was last complete: the coverage ledger.
  `create table collection (
    organization_id uuid not null,
    connection_id uuid not null,
    type text not null,
    scope text not null,
    scope_name text not null,
    run_id uuid not null,
    outcome text not null,
    items bigint not null,
    rejected bigint not null,
    problem jsonb,
    detail text,
    finished_at timestamptz not null,
    last_complete_at timestamptz,
    primary key (organization_id, connection_id, type, scope),
    foreign key (organization_id, connection_id) references connection on delete cascade)`,
  // Keys get short numbers, also those of things that were only referred to and never read.
  `create table entity_key (
    organization_id uuid not null references organization on delete cascade,
    id bigint generated always as identity,
    key text not null,
    primary key (organization_id, id),
    unique (organization_id, key))`,
  `create table entity (
    organization_id uuid not null,
    id bigint not null,
    key text not null,
    azure_id text not null,
    type text not null,
    name text not null,
    properties jsonb not null,
    document jsonb,
    hash text not null,
    connection_id uuid not null,
    scope text not null,
    part_of text,
    first_seen_at timestamptz not null,
    changed_at timestamptz not null,
    gone_at timestamptz,
    primary key (organization_id, id))`,
  'create index entity_by_type_and_name on entity (organization_id, type, name, id) where gone_at is null',
  'create index entity_by_name on entity (organization_id, name, id) where gone_at is null',
  'create index entity_by_scope on entity (organization_id, connection_id, type, scope) where gone_at is null',
  'create index entity_by_changed_at on entity (organization_id, changed_at desc, id)',
  'create index entity_by_azure_id on entity (organization_id, lower(azure_id))',
  'create index entity_by_part_of on entity (organization_id, part_of) where part_of is not null',
  `create table entity_version (
    organization_id uuid not null,
    entity_id bigint not null,
    valid_from timestamptz not null,
    valid_to timestamptz not null,
    name text not null,
    properties jsonb not null,
    document jsonb,
    hash text not null,
    primary key (organization_id, entity_id, valid_from),
    foreign key (organization_id, entity_id) references entity on delete cascade)`,
  `create table relation (
    organization_id uuid not null references organization on delete cascade,
    id bigint generated always as identity,
    type text not null,
    from_id bigint not null,
    to_id bigint not null,
    owner_id bigint not null,
    origin text not null,
    connection_id uuid not null,
    properties jsonb not null,
    first_seen_at timestamptz not null,
    changed_at timestamptz not null,
    gone_at timestamptz,
    primary key (organization_id, id),
    unique (organization_id, from_id, type, to_id, owner_id, origin))`,
  'create index relation_to on relation (organization_id, to_id, type)',
  'create index relation_owner on relation (organization_id, owner_id, origin) where gone_at is null',
  `create table relation_version (
    organization_id uuid not null,
    relation_id bigint not null,
    valid_from timestamptz not null,
    valid_to timestamptz not null,
    properties jsonb not null,
    primary key (organization_id, relation_id, valid_from),
    foreign key (organization_id, relation_id) references relation on delete cascade)`,
];

const tableNames = [
  'organization',
  'api_token',
  'connection',
  'sync_run',
  'sync_step',
  'sync_page',
  'rejected_item',
  'failed_parent',
  'collection',
  'entity_key',
  'entity',
  'entity_version',
  'relation',
  'relation_version',
];

function policies(): string[] {
  const own = `organization_id = (select nullif(current_setting('assay.organization_id', true), '')::uuid)`;
  return [
    ...tableNames.flatMap((table) => [
      `alter table ${table} enable row level security`,
      `alter table ${table} force row level security`,
      `create policy own_organization on ${table} to assay_app using (${own}) with check (${own})`,
      `grant select, insert, update, delete on ${table} to assay_app`,
    ]),
    ...['organization', 'api_token', 'connection', 'sync_run'].flatMap((table) => [
      `create policy find_organization on ${table} for select to assay_system using (true)`,
    ]),
    // Columns that tell whose something is, and no more.
    'grant select (organization_id, name, created_at) on organization to assay_system',
    'grant select (organization_id, id, token_hash) on api_token to assay_system',
    'grant select (organization_id, id) on connection to assay_system',
    'grant select (organization_id, id, connection_id, state, heartbeat_at) on sync_run to assay_system',
    'grant insert on organization, api_token to assay_system',
    'create policy found_organization on organization for insert to assay_system with check (true)',
    'create policy found_organization on api_token for insert to assay_system with check (true)',
  ];
}
