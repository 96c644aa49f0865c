import { type Kysely, sql } from 'kysely';

/**
 * The audit log. Its rows name users, connections and organisations without hanging on them, so that they outlive them.
 * The application may add rows and read them; nobody changes or removes any while the triggers stand.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const own = `organization_id = (select nullif(current_setting('assay.organization_id', true), '')::uuid)`;

const statements = [
  // `json`, not `jsonb`: it keeps the very text that was hashed.
  `create table audit_entry (
    organization_id uuid not null,
    sequence bigint not null check (sequence > 0),
    hash text not null,
    entry json not null,
    primary key (organization_id, sequence))`,
  `create index audit_entry_by_time on audit_entry (organization_id, ((entry ->> 'time') collate "C"), sequence)`,
  `create index audit_entry_by_action on audit_entry (organization_id, (entry ->> 'action'), sequence)`,
  `create index audit_entry_by_actor on audit_entry (organization_id, (entry -> 'actor' ->> 'id'), sequence)`,
  `create index audit_entry_by_actor_name on audit_entry (organization_id, (entry -> 'actor' ->> 'name'), sequence)`,
  `create index audit_entry_by_target on audit_entry (organization_id, (entry -> 'target' ->> 'id'), sequence)`,
  `create index audit_entry_by_target_name on audit_entry (organization_id, (entry -> 'target' ->> 'name'), sequence)`,
  `create index audit_entry_by_correlation on audit_entry (organization_id, (entry ->> 'correlationId'), sequence)`,
  `create index audit_entry_of_run on audit_entry (organization_id, (entry -> 'details' ->> 'runId'))
    where entry ->> 'action' = 'sync.started'`,
  // The newest entry, from which the next one goes on.
  `create table audit_head (
    organization_id uuid primary key,
    sequence bigint not null,
    hash text not null,
    time text not null)`,

  `create function audit_stays() returns trigger language plpgsql as $$ begin
    raise exception 'the audit log is append-only' using errcode = 'insufficient_privilege';
  end $$`,
  `create function audit_head_goes_on() returns trigger language plpgsql as $$ begin
    if new.organization_id <> old.organization_id or new.sequence <> old.sequence + 1 then
      raise exception 'the audit log is append-only' using errcode = 'insufficient_privilege';
    end if;
    return new;
  end $$`,
  `create trigger audit_entry_stays before update or delete or truncate on audit_entry
    for each statement execute function audit_stays()`,
  `create trigger audit_head_stays before delete or truncate on audit_head
    for each statement execute function audit_stays()`,
  `create trigger audit_head_goes_on before update on audit_head
    for each row execute function audit_head_goes_on()`,

  ...['audit_entry', 'audit_head'].flatMap((table) => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy own_organization on ${table} to assay_app using (${own}) with check (${own})`,
  ]),
  'grant select, insert on audit_entry to assay_app',
  'grant select, insert, update on audit_head to assay_app',
  // Which organisations have entries that no checkpoint attests yet, and what the caller's token is called.
  'grant select (organization_id, sequence) on audit_head to assay_system',
  'create policy find_organization on audit_head for select to assay_system using (true)',
  'grant select (name) on api_token to assay_system',
];
