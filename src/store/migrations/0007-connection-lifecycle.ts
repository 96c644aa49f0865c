import { type Kysely, sql } from 'kysely';

/** What a connection covers, when it runs, whether it is paused or revoked; its subscriptions, and what has happened to it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const own = `organization_id = (select nullif(current_setting('assay.organization_id', true), '')::uuid)`;

const ownTable = (table: string): string[] => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy own_organization on ${table} to assay_app using (${own}) with check (${own})`,
  `grant select, insert, update, delete on ${table} to assay_app`,
];

const statements = [
  `alter table connection
    add column scope jsonb not null default '{"kind":"tenant"}',
    add column directory boolean not null default true,
    add column delete_gone boolean not null default true,
    add column interval_minutes integer default 60 check (interval_minutes between 15 and 10080),
    add column stale_after_minutes integer check (stale_after_minutes between 15 and 44640),
    add column next_run_at timestamptz,
    add column paused_at timestamptz,
    add column revoked_at timestamptz,
    add column last_success_at timestamptz,
    add column stale_since timestamptz`,
  // A tenant may have several connections now, each to other subscriptions of it.
  'alter table connection drop constraint connection_organization_id_cloud_tenant_id_key',
  `create unique index connection_to_whole_tenant on connection (organization_id, tenant_id)
    where scope->>'kind' = 'tenant'`,
  'create unique index connection_to_directory on connection (organization_id, tenant_id) where directory',
  `update connection set last_success_at = (
    select max(finished_at) from sync_run run
    where run.organization_id = connection.organization_id and run.connection_id = connection.id
      and run.state in ('succeeded', 'partial'))`,
  // Which connections are due, whose they are, and whether another organisation uses an application; nothing else.
  `grant select (tenant_id, client_id, interval_minutes, stale_after_minutes, next_run_at, paused_at, revoked_at, last_success_at,
    stale_since) on connection to assay_system`,
  `create table connection_subscription (
    organization_id uuid not null,
    connection_id uuid not null,
    subscription_id text not null,
    name text not null,
    state text not null,
    reason text,
    since timestamptz not null,
    primary key (organization_id, connection_id, subscription_id),
    foreign key (organization_id, connection_id) references connection on delete cascade)`,
  'create index connection_subscription_by_id on connection_subscription (organization_id, subscription_id)',
  ...ownTable('connection_subscription'),
  `create table connection_event (
    organization_id uuid not null,
    id uuid not null,
    connection_id uuid not null,
    kind text not null,
    at timestamptz not null,
    details jsonb not null,
    acknowledged_at timestamptz,
    primary key (organization_id, id),
    foreign key (organization_id, connection_id) references connection on delete cascade)`,
  'create index connection_event_newest on connection_event (organization_id, connection_id, at desc)',
  ...ownTable('connection_event'),
  'create index sync_run_finished on sync_run (organization_id, connection_id, finished_at desc)',
  'create index sync_step_finished on sync_step (organization_id, run_id, finished_at desc)',
];
