import { randomUUID } from 'node:crypto';
import type { StoreTransaction } from './index.ts';
import { saveValues } from './testing.ts';

/** A row in every table; `type` is one that has a view. */
export async function fill(db: StoreTransaction, organizationId: string, connectionId: string): Promise<void> {
  const at = new Date();
  const owned = { organization_id: organizationId };
  const runId = randomUUID();
  const member = { ...owned, principal_id: randomUUID(), kind: 'user', name: 'Ada', role: 'admin' } as const;
  await db.insertInto('member').values(member).execute();
  const rights = { kind: 'api', role: 'viewer' } as const;
  const token = { ...owned, ...rights, id: randomUUID(), name: 'token', token_hash: randomUUID() };
  await db.insertInto('api_token').values(token).execute();
  const digests = { caller_hash: 'c', ticket_hash: randomUUID(), state_hash: randomUUID() };
  await db
    .insertInto('sign_in')
    .values({ ...owned, ...digests, id: randomUUID(), created_at: at, expires_at: at })
    .execute();
  await db
    .insertInto('organization_key')
    .values({ ...owned, version: 1, wrapped_key: 'w', kek_id: 'k', retired_at: null })
    .execute();
  const run = { ...owned, id: runId, connection_id: connectionId, state: 'running', trigger: 'test', created_at: at };
  await db.insertInto('sync_run').values(run).execute();
  const step = { ...owned, run_id: runId, id: 'step', position: 0, title: '', plan: '{}' };
  await db
    .insertInto('step_state')
    .values({ organization_id: organizationId, connection_id: connectionId, step_id: 'list', signature: 's' })
    .execute();
  await db.insertInto('sync_step').values(step).execute();
  const ofConnection = { ...owned, connection_id: connectionId };
  await db
    .insertInto('connection_subscription')
    .values({ ...ofConnection, subscription_id: 's', name: 's', state: 'read', reason: null, since: at })
    .execute();
  await db
    .insertInto('connection_event')
    .values({ ...ofConnection, id: randomUUID(), kind: 'stale', at, details: '{}', acknowledged_at: null })
    .execute();
  await db
    .insertInto('preflight')
    .values({ ...ofConnection, at, report: '{}' })
    .execute();
  const key = { ...ofConnection, key_id: 'k' };
  await db
    .insertInto('credential_expiry')
    .values({ ...key, kind: 'secret', name: 'k', use: 'in-use', starts_at: null, ends_at: at })
    .execute();
  await db
    .insertInto('credential_warning')
    .values({ ...key, threshold: 60, sent_at: at })
    .execute();
  await db
    .insertInto('credential_check')
    .values({ ...ofConnection, at, problem: null })
    .execute();
  await fillPosture(db, ofConnection, at);
  await fillPeople(db, owned, at);
  const ofStep = { ...owned, run_id: runId, step_id: 'step' };
  await db
    .insertInto('sync_page')
    .values({ ...ofStep, page: 1, parent_id: null, entity_ids: [], relation_ids: [] })
    .execute();
  const rejected = { ...ofStep, type: 'entra_user', scope: 'tenant', item_id: null, reason: 'no id' };
  await db.insertInto('rejected_item').values(rejected).execute();
  const outcome = { type: 'entra_user', scope: 'tenant', outcome: 'denied', problem: '{}', detail: null };
  await db
    .insertInto('failed_parent')
    .values({ ...ofStep, ...outcome, parent_key: 'p', parent_name: 'p' })
    .execute();
  const counts = { items: 0, rejected: 0, finished_at: at, last_complete_at: null, scope_name: 'Tenant' };
  await db
    .insertInto('collection')
    .values({ ...owned, ...outcome, ...counts, connection_id: connectionId, run_id: runId })
    .execute();
  const directory = { ...owned, tenant_id: 't' };
  await db.insertInto('directory_scope').values(directory).execute();
  const change = { source: 'rules', rules: '[]', note: null, at, actor: '{}', entering: 0, leaving: 0 } as const;
  await db
    .insertInto('scope_version')
    .values({ ...directory, ...change, version: 1 })
    .execute();
  const decision = { state: 'in', rule: 'r', cause: null, subject: null, service_account: false } as const;
  await db
    .insertInto('user_scope')
    .values({ ...directory, ...decision, user_id: '1', entered_at: at, version: 1, user_name: 'Ada' })
    .execute();
  const newest = { ...owned, sequence: 1, hash: 'h' };
  await db
    .insertInto('audit_head')
    .values({ ...newest, time: at.toISOString() })
    .execute();
  await db
    .insertInto('audit_entry')
    .values({ ...newest, entry: '{}' })
    .execute();
  const page = (hash: string, more: object) => ({
    organizationId,
    connectionId,
    at,
    entities: [
      {
        type: 'entra_user',
        key: 'ada',
        azureId: 'ada',
        name: 'Ada',
        properties: {},
        document: {},
        hash,
        scope: 'tenant',
      },
    ],
    relations: [{ type: 'owns', from: 'ada', to: 'x', owner: 'ada', origin: 'entra_user', properties: more }],
    wholeOwners: { keys: [], origins: [] },
  });
  await saveValues(db, page('h1', {}));
  await saveValues(db, page('h2', { changed: true }));
}

async function fillPosture(
  db: StoreTransaction,
  ofConnection: { organization_id: string; connection_id: string },
  at: Date,
): Promise<void> {
  const role = { assignment_id: '1', holder_id: '1', role_id: '2', role_name: 'Owner', scope_id: '3', scope_name: 's' };
  await db
    .insertInto('posture_holding')
    .values({
      ...ofConnection,
      ...role,
      plane: 'azure',
      eligible: false,
      scope_kind: 'subscription',
      power: 'assign',
      tier: 1,
    })
    .execute();
  await db
    .insertInto('posture_member')
    .values({ ...ofConnection, holder_id: '1', principal_id: '1', depth: 0 })
    .execute();
  const tiers = { tier: 1, directory_tier: null, azure_tier: 1 };
  await db
    .insertInto('posture_privilege')
    .values({ ...ofConnection, ...tiers, principal_id: '1', active: true, roles: '[]' })
    .execute();
  await db
    .insertInto('posture_control')
    .values({ ...ofConnection, from_id: '1', to_id: '2', kind: 'owner', via_id: '2' })
    .execute();
  const judged = { finding: 'f', evaluated_at: at, run_id: null };
  await db
    .insertInto('posture_check')
    .values({ ...ofConnection, ...judged, outcome: 'unknown', reasons: '[]', subjects: 0 })
    .execute();
  const times = { first_seen_at: at, returned_at: null, last_seen_at: null, resolved_at: null };
  await db
    .insertInto('posture_finding')
    .values({ ...ofConnection, ...times, finding: 'f', subject_id: '1', severity: 'low', evidence: '{}' })
    .execute();
  const mute = { id: randomUUID(), finding: 'f', subject_id: null, reason: 'r', muted_by: 'Ada', muted_at: at };
  await db
    .insertInto('posture_mute')
    .values({ organization_id: ofConnection.organization_id, ...mute, expires_at: null })
    .execute();
  await db
    .insertInto('posture_day')
    .values({ ...ofConnection, day: '2026-01-01', severity: 'low', open: 1, muted: 0, unknown: 0 })
    .execute();
}

async function fillPeople(db: StoreTransaction, owned: { organization_id: string }, at: Date): Promise<void> {
  const personId = randomUUID();
  const facts = {
    ...{
      source_id: null,
      employee_id: '1',
      employee_key: '1',
      display_name: 'Ada',
      given_name: null,
      family_name: null,
    },
    ...{ mail: null, aliases: [], status: 'active', kind: null, start_date: null, end_date: null, manager: null },
    ...{ department: null, title: null },
  };
  const times = { first_seen_at: at, changed_at: at, terminated_at: null, ended_at: null, replaced_by: null };
  const from = { origin: 'hr', source: 'workday', status_cause: 'record', import_id: null, account_id: null };
  await db
    .insertInto('person')
    .values({ ...owned, id: personId, ...from, ...facts, ...times })
    .execute();
  const ofPerson = { ...owned, person_id: personId };
  await db
    .insertInto('person_address')
    .values({ ...ofPerson, address: 'ada@contoso.com' })
    .execute();
  await db
    .insertInto('person_version')
    .values({ ...ofPerson, valid_from: at, valid_to: at, import_id: null, facts: '{}' })
    .execute();
  const file = { source: 'workday', mode: 'upsert', state: 'applied', file_name: null, file_hash: 'h', made_by: 'Ada' };
  await db
    .insertInto('person_import')
    .values({ ...owned, id: randomUUID(), ...file, at, report: '{}' })
    .execute();
  await db
    .insertInto('person_import_row')
    .values({ ...ofPerson, import_id: randomUUID(), line: 2, at, change: null, present: [], ...facts })
    .execute();
  const match = { account_id: '1', state: 'matched', how: 'employee-id', candidates: [], value: '1' };
  await db
    .insertInto('account_person')
    .values({ ...ofPerson, ...match, since: at, until: null })
    .execute();
  const decision = { account_id: '1', account_kind: null, reason: 'r', made_by: 'Ada', made_at: at };
  await db
    .insertInto('person_link')
    .values({ ...ofPerson, id: randomUUID(), ...decision, ended_by: null, ended_at: null })
    .execute();
  await db
    .insertInto('people_setting')
    .values({ ...owned, grace_days: 0, most_leavers: 10, derive: true, matched_at: null })
    .execute();
}
