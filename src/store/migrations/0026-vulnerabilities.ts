import { type Kysely, sql } from 'kysely';

/**
 * Vulnerabilities of Defender for Cloud: what each scanner found and since when, how well each subscription is covered, and
 * counts by day.
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
  // finding_id is the number of the entity. last_seen_at is null while the latest evaluation sees it: what stays as it is costs
  // no write. mark tells whether the facts are the same as before.
  `create table vulnerability (
    ${ofConnection},
    finding_id bigint not null,
    type text not null,
    subscription text not null,
    kind text not null,
    severity text not null,
    rank smallint not null,
    title text not null,
    scanner_id text,
    cves text[] not null,
    cvss real,
    exploitability text,
    epss real,
    known_exploited boolean,
    fixable boolean,
    software text,
    software_version text,
    fixed_version text,
    repository text,
    image_digest text,
    resource_key text not null,
    resource_name text not null,
    resource_id bigint,
    mark text not null,
    first_seen_at timestamptz not null,
    due_at timestamptz,
    last_seen_at timestamptz,
    returned_at timestamptz,
    resolved_at timestamptz,
    resolved_how text,
    primary key (organization_id, finding_id))`,
  'create index vulnerability_open on vulnerability (organization_id, rank, finding_id) where resolved_at is null',
  'create index vulnerability_all on vulnerability (organization_id, rank, finding_id)',
  'create index vulnerability_connection on vulnerability (organization_id, connection_id)',
  'create index vulnerability_subscription on vulnerability (organization_id, subscription, rank, finding_id)',
  'create index vulnerability_resource on vulnerability (organization_id, resource_key)',
  'create index vulnerability_cves on vulnerability using gin (cves)',
  ...secured('vulnerability'),
  // What is known of each subscription and each kind of scan; settles: whether what is gone there is resolved.
  `create table vulnerability_coverage (
    ${ofConnection},
    subscription text not null,
    area text not null,
    name text not null,
    state text not null,
    problem jsonb,
    plans jsonb not null,
    resources bigint,
    settles text[] not null,
    last_complete_at timestamptz,
    evaluated_at timestamptz not null,
    primary key (organization_id, connection_id, subscription, area))`,
  ...secured('vulnerability_coverage'),
  `create table vulnerability_day (
    ${ofConnection},
    day date not null,
    severity text not null,
    open bigint not null,
    overdue bigint not null,
    uncovered bigint not null,
    primary key (organization_id, connection_id, day, severity))`,
  ...secured('vulnerability_day'),
];
