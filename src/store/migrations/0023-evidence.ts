import { type Kysely, sql } from 'kysely';

/**
 * Evidence: an append-only ledger for each organisation, a Merkle tree over it, what is current of it and since when, and the
 * assessments that rest on it. The ledger names connections and subjects without hanging on them, so that it outlives them.
 * The application may add to it and read it; content is removed only where a tombstone in the ledger says so.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const own = `organization_id = (select nullif(current_setting('assay.organization_id', true), '')::uuid)`;

const secured = (table: string, grants: string) => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy own_organization on ${table} to assay_app using (${own}) with check (${own})`,
  `grant ${grants} on ${table} to assay_app`,
];
const appendOnly = (table: string, grants = 'select, insert') => [
  ...secured(table, grants),
  `create trigger ${table}_stays before update or delete or truncate on ${table}
    for each statement execute function evidence_stays()`,
];
const everything = 'select, insert, update, delete';
const refuse = (what: string) => `raise exception '${what}' using errcode = 'insufficient_privilege'`;

const ledger = [
  `create function evidence_stays() returns trigger language plpgsql as $$ begin
    ${refuse('the evidence ledger is append-only')};
  end $$`,
  // What was hashed is the text in evidence_content; its fingerprint stays when the text is removed.
  `create table evidence_leaf (
    organization_id uuid not null,
    position bigint not null check (position >= 0),
    fingerprint bytea not null check (length(fingerprint) = 32),
    recorded_at timestamptz not null,
    primary key (organization_id, position))`,
  'create index evidence_leaf_by_fingerprint on evidence_leaf (organization_id, fingerprint)',
  ...appendOnly('evidence_leaf'),
  `create table evidence_content (
    organization_id uuid not null,
    position bigint not null,
    kind text not null,
    connection_id uuid,
    subject_key text not null,
    checks text[] not null,
    observed_at timestamptz not null,
    content text not null,
    primary key (organization_id, position))`,
  'create index evidence_content_by_kind on evidence_content (organization_id, kind, position)',
  'create index evidence_content_by_subject on evidence_content (organization_id, subject_key, position)',
  'create index evidence_content_by_check on evidence_content using gin (checks)',
  'create index evidence_content_by_time on evidence_content (organization_id, observed_at)',
  // Which content was removed, and the leaf that tells of it.
  `create table evidence_tombstone (
    organization_id uuid not null,
    position bigint not null,
    told_at bigint not null,
    primary key (organization_id, position))`,
  ...appendOnly('evidence_tombstone'),
  ...secured('evidence_content', 'select, insert, delete'),
  `create function evidence_content_stays() returns trigger language plpgsql as $$ begin
    if tg_op = 'DELETE' then
      if exists (select from evidence_tombstone as stone where stone.organization_id = old.organization_id
          and stone.position = old.position) then
        return old;
      end if;
    end if;
    ${refuse('the evidence ledger is append-only')};
  end $$`,
  `create trigger evidence_content_stays before update or delete on evidence_content
    for each row execute function evidence_content_stays()`,
  `create trigger evidence_content_is_not_emptied before truncate on evidence_content
    for each statement execute function evidence_stays()`,
  // Hashes of all full subtrees; level 0 are those of the leaves.
  `create table evidence_node (
    organization_id uuid not null,
    level smallint not null,
    index bigint not null,
    hash bytea not null check (length(hash) = 32),
    primary key (organization_id, level, index))`,
  ...appendOnly('evidence_node'),
  `create table evidence_head (
    organization_id uuid primary key,
    size bigint not null,
    root bytea not null,
    edge text not null)`,
  ...secured('evidence_head', 'select, insert, update'),
  `create function evidence_head_goes_on() returns trigger language plpgsql as $$ begin
    if new.organization_id <> old.organization_id or new.size <= old.size then
      ${refuse('the evidence ledger is append-only')};
    end if;
    return new;
  end $$`,
  `create trigger evidence_head_goes_on before update on evidence_head
    for each row execute function evidence_head_goes_on()`,
  `create trigger evidence_head_stays before delete or truncate on evidence_head
    for each statement execute function evidence_stays()`,
  `create table evidence_tree_head (
    organization_id uuid not null,
    size bigint not null,
    signed text not null,
    primary key (organization_id, size))`,
  ...appendOnly('evidence_tree_head'),
];

const current = [
  // The leaf that says how something is now; ended where it is no longer so, or no longer known to be.
  `create table evidence_current (
    organization_id uuid not null,
    connection_id uuid not null,
    kind text not null,
    slot text not null,
    position bigint not null,
    digest text not null,
    from_at timestamptz not null,
    ended_at timestamptz,
    primary key (organization_id, connection_id, kind, slot))`,
  ...secured('evidence_current', everything),
  // Between which moments the content of a leaf is known to have held; open at the end while it is confirmed by each sync.
  `create table evidence_period (
    organization_id uuid not null,
    position bigint not null,
    from_at timestamptz not null,
    to_at timestamptz,
    primary key (organization_id, position, from_at))`,
  'create index evidence_period_by_end on evidence_period (organization_id, to_at)',
  ...secured('evidence_period', everything),
  `create table evidence_state (
    organization_id uuid not null,
    connection_id uuid not null,
    kind text not null,
    outcome text not null,
    judged_at timestamptz not null,
    confirmed_at timestamptz,
    run_id uuid,
    primary key (organization_id, connection_id, kind))`,
  ...secured('evidence_state', everything),
  // What is new and not yet in the ledger.
  `create table evidence_found (
    organization_id uuid not null,
    connection_id uuid not null,
    kind text not null,
    slot text not null,
    subject jsonb not null,
    facts jsonb not null,
    digest text not null,
    primary key (organization_id, connection_id, kind, slot))`,
  ...secured('evidence_found', everything),
  `create table coverage_day (
    organization_id uuid not null,
    connection_id uuid not null,
    day date not null,
    complete integer not null,
    partial integer not null,
    denied integer not null,
    unlicensed integer not null,
    unknown integer not null,
    reasons jsonb not null,
    primary key (organization_id, connection_id, day),
    foreign key (organization_id, connection_id) references connection on delete cascade)`,
  ...secured('coverage_day', everything),
];

const assessments = [
  `create table assessment (
    organization_id uuid not null references organization on delete cascade,
    id uuid not null,
    title text not null,
    framework text not null,
    from_at timestamptz not null,
    to_at timestamptz not null check (to_at > from_at),
    scope jsonb not null,
    created_at timestamptz not null,
    created_by text not null,
    primary key (organization_id, id))`,
  ...secured('assessment', everything),
  // Comments and decisions, in the order in which they were made.
  `create table assessment_entry (
    organization_id uuid not null,
    assessment_id uuid not null,
    number integer not null,
    control_id text,
    kind text not null check (kind in ('comment', 'approved', 'rejected')),
    text text not null,
    status jsonb,
    actor text not null,
    at timestamptz not null,
    primary key (organization_id, assessment_id, number))`,
  ...appendOnly('assessment_entry'),
  `create table assessment_evidence (
    organization_id uuid not null,
    assessment_id uuid not null,
    control_id text not null,
    position bigint not null,
    attached_by text not null,
    attached_at timestamptz not null,
    locked_at timestamptz,
    primary key (organization_id, assessment_id, control_id, position))`,
  'create index assessment_evidence_by_position on assessment_evidence (organization_id, position)',
  ...secured('assessment_evidence', everything),
  `create function assessment_evidence_stays() returns trigger language plpgsql as $$ begin
    if old.locked_at is not null then
      ${refuse('approved evidence is locked')};
    end if;
    return case tg_op when 'DELETE' then old else new end;
  end $$`,
  `create trigger assessment_evidence_stays before update or delete on assessment_evidence
    for each row execute function assessment_evidence_stays()`,
  `create function assessment_stays() returns trigger language plpgsql as $$ begin
    if exists (select from assessment_evidence as evidence where evidence.organization_id = old.organization_id
        and evidence.assessment_id = old.id and evidence.locked_at is not null) then
      ${refuse('an assessment with approved evidence is locked')};
    end if;
    return case tg_op when 'DELETE' then old else new end;
  end $$`,
  `create trigger assessment_stays before update or delete on assessment
    for each row execute function assessment_stays()`,
  `create function evidence_tombstone_is_allowed() returns trigger language plpgsql as $$ begin
    if exists (select from assessment_evidence as evidence where evidence.organization_id = new.organization_id
        and evidence.position = new.position and evidence.locked_at is not null) then
      ${refuse('approved evidence is locked')};
    end if;
    return new;
  end $$`,
  `create trigger evidence_tombstone_is_allowed before insert on evidence_tombstone
    for each row execute function evidence_tombstone_is_allowed()`,
  // A token of an auditor that shows one assessment and nothing else.
  'alter table api_token add column assessment_id uuid',
  'grant select (assessment_id) on api_token to assay_system',
];

const statements = [...ledger, ...current, ...assessments];
