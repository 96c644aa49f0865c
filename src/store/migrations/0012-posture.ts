import { type Kysely, sql } from 'kysely';

/**
 * Identity posture: what each finding saw and since when, what could not be judged, what somebody muted, and counts by day.
 * The first four tables are derived anew in each evaluation: who holds which role, who is behind a group that holds a strong
 * one, who is privileged in sum, and who can take over somebody privileged.
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
  `create table posture_holding (
    ${ofConnection},
    assignment_id bigint not null,
    plane text not null,
    eligible boolean not null,
    holder_id bigint not null,
    role_id bigint not null,
    role_name text not null,
    scope_id bigint,
    scope_name text,
    scope_kind text not null,
    power text not null,
    tier smallint not null,
    primary key (organization_id, connection_id, assignment_id))`,
  'create index posture_holding_holder on posture_holding (organization_id, connection_id, holder_id)',
  'create index posture_holding_scope on posture_holding (organization_id, connection_id, scope_id)',
  ...secured('posture_holding'),
  `create table posture_member (
    ${ofConnection},
    holder_id bigint not null,
    principal_id bigint not null,
    depth smallint not null,
    primary key (organization_id, connection_id, holder_id, principal_id))`,
  'create index posture_member_principal on posture_member (organization_id, connection_id, principal_id)',
  ...secured('posture_member'),
  `create table posture_privilege (
    ${ofConnection},
    principal_id bigint not null,
    tier smallint not null,
    directory_tier smallint,
    azure_tier smallint,
    active boolean not null,
    roles jsonb not null,
    primary key (organization_id, connection_id, principal_id))`,
  ...secured('posture_privilege'),
  `create table posture_control (
    ${ofConnection},
    from_id bigint not null,
    to_id bigint not null,
    kind text not null,
    via_id bigint not null,
    primary key (organization_id, connection_id, from_id, to_id, kind, via_id))`,
  ...secured('posture_control'),
  // Whether a finding could be judged the last time, and if not, why.
  `create table posture_check (
    ${ofConnection},
    finding text not null,
    outcome text not null,
    reasons jsonb not null,
    subjects bigint not null,
    evaluated_at timestamptz not null,
    run_id uuid,
    primary key (organization_id, connection_id, finding))`,
  ...secured('posture_check'),
  // last_seen_at is null while the latest evaluation sees it: a finding that stays as it is costs no write.
  `create table posture_finding (
    ${ofConnection},
    finding text not null,
    subject_id bigint not null,
    severity text not null,
    evidence jsonb not null,
    first_seen_at timestamptz not null,
    returned_at timestamptz,
    last_seen_at timestamptz,
    resolved_at timestamptz,
    primary key (organization_id, connection_id, finding, subject_id))`,
  'create index posture_finding_subject on posture_finding (organization_id, subject_id)',
  'create index posture_finding_open on posture_finding (organization_id, finding, severity, subject_id) where resolved_at is null',
  ...secured('posture_finding'),
  // Without a subject it holds for the whole finding.
  `create table posture_mute (
    organization_id uuid not null references organization on delete cascade,
    id uuid not null,
    finding text not null,
    subject_id bigint,
    reason text not null,
    muted_by text not null,
    muted_at timestamptz not null,
    expires_at timestamptz,
    primary key (organization_id, id),
    unique nulls not distinct (organization_id, finding, subject_id))`,
  ...secured('posture_mute'),
  `create table posture_day (
    ${ofConnection},
    day date not null,
    severity text not null,
    open bigint not null,
    muted bigint not null,
    unknown bigint not null,
    primary key (organization_id, connection_id, day, severity))`,
  ...secured('posture_day'),
];
