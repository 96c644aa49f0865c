import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { StoreTransaction } from './index.ts';
import { fillPosture } from './row-security-posture.test-support.ts';
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
  await fillChecks(db, ofConnection, at);
  await fillFrameworks(db, ofConnection.organization_id, at);
  await fillEvidence(db, ofConnection, at);
  await fillPeople(db, owned, at);
  await fillVulnerabilities(db, ofConnection, at);
  const view = { id: randomUUID(), page: '/inventory', search: '', name: 'view', shared: true };
  await db
    .insertInto('saved_view')
    .values({ ...owned, ...view, owner_id: 'p', owner_name: 'Ada', created_at: at, changed_at: at })
    .execute();
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
  await sql`select add_entity_words(${organizationId}, ${connectionId})`.execute(db);
}

async function fillFrameworks(db: StoreTransaction, organization_id: string, at: Date): Promise<void> {
  await db
    .insertInto('framework')
    .values({ organization_id, id: 'house', file: '{}', added_by: 'Ada', added_at: at })
    .execute();
  const times = { attested_at: at, effective_from: at, expires_at: at, withdrawn_at: null };
  const said = { status: 'pass', statement: 's', attested_by: 'Ada', ...times };
  await db
    .insertInto('control_attestation')
    .values({ organization_id, framework: 'house', control: 'H-1', ...said })
    .execute();
}

async function fillVulnerabilities(
  db: StoreTransaction,
  ofConnection: { organization_id: string; connection_id: string },
  at: Date,
): Promise<void> {
  const place = { ...ofConnection, subscription: 's' };
  const kind = { kind: 'machine', type: 't', severity: 'high', rank: 2, title: 't', scanner_id: null, cves: [] };
  const facts = { cvss: null, exploitability: null, epss: null, known_exploited: null, fixable: null };
  const software = {
    software: null,
    software_version: null,
    fixed_version: null,
    repository: null,
    image_digest: null,
  };
  const resource = { resource_key: 'k', resource_name: 'n', resource_id: null, mark: 'm' };
  const times = { first_seen_at: at, due_at: at, last_seen_at: null, returned_at: null, resolved_at: null };
  await db
    .insertInto('vulnerability')
    .values({ ...place, ...kind, ...facts, ...software, ...resource, ...times, finding_id: '1', resolved_how: null })
    .execute();
  const state = { area: 'machines', name: 's', state: 'covered', problem: null, plans: '[]' };
  await db
    .insertInto('vulnerability_coverage')
    .values({ ...place, ...state, resources: 0, settles: [], last_complete_at: null, evaluated_at: at })
    .execute();
  await db
    .insertInto('vulnerability_day')
    .values({ ...ofConnection, day: '2026-01-01', severity: 'low', open: 1, overdue: 0, uncovered: 0 })
    .execute();
}

async function fillChecks(
  db: StoreTransaction,
  ofConnection: { organization_id: string; connection_id: string },
  at: Date,
): Promise<void> {
  const { organization_id } = ofConnection;
  const ofCheck = { ...ofConnection, check_id: 'c' };
  await db
    .insertInto('check_type')
    .values({ ...ofConnection, type: 't', checks: ['c'], basis: 'b', judged_at: at })
    .execute();
  await db
    .insertInto('check_subject')
    .values({ ...ofConnection, subject_id: '1', type: 't', scope: 'tenant', verdicts: 'f' })
    .execute();
  await db
    .insertInto('check_failure')
    .values({ ...ofCheck, subject_id: '1', detected_at: at, due_at: at, resolved_at: null })
    .execute();
  const counts = { passed: 0, failed: 1, unknown: 0, not_applicable: 0 };
  await db
    .insertInto('check_total')
    .values({ ...ofCheck, ...counts, missing: null, judged_at: at, run_id: null })
    .execute();
  await db
    .insertInto('check_day')
    .values({ ...ofCheck, ...counts, day: '2026-01-01', excepted: 0, complete: true })
    .execute();
  const by = { created_by: 'Ada', created_at: at, expires_at: null, ended_at: null, ended_by: null };
  await db
    .insertInto('check_exception')
    .values({
      ...{ organization_id, id: randomUUID(), check_id: 'c', subject_id: null, tag_name: null, tag_value: null },
      ...{ reason: 'r', owner: 'Ada', approver: 'Bo', ...by },
    })
    .execute();
  await db
    .insertInto('check_owner')
    .values({ organization_id, check_id: 'c', subject_id: '0', owner: 'Ada', set_by: 'Bo', set_at: at })
    .execute();
  await db
    .insertInto('check_policy')
    .values({ organization_id, deadlines: '{}', settings: '{}', changed_by: 'Ada', changed_at: at })
    .execute();
  const times = { attested_at: at, effective_from: at, expires_at: at, withdrawn_at: null };
  await db
    .insertInto('check_attestation')
    .values({
      ...{ organization_id, id: randomUUID(), check_id: 'c', status: 'pass', statement: 's', attested_by: 'Ada' },
      ...times,
    })
    .execute();
}

async function fillEvidence(
  db: StoreTransaction,
  ofConnection: { organization_id: string; connection_id: string },
  at: Date,
): Promise<void> {
  const owned = { organization_id: ofConnection.organization_id };
  const hash = new Uint8Array(32);
  const leaf = { ...owned, position: 0 };
  await db
    .insertInto('evidence_leaf')
    .values({ ...leaf, fingerprint: hash, recorded_at: at })
    .execute();
  const about = { kind: 'user-inventory', subject_key: 'ada', checks: [], observed_at: at };
  await db
    .insertInto('evidence_content')
    .values({ ...leaf, ...about, connection_id: ofConnection.connection_id, content: '{}' })
    .execute();
  await db
    .insertInto('evidence_tombstone')
    .values({ ...owned, position: 7, told_at: 8 })
    .execute();
  await db
    .insertInto('evidence_node')
    .values({ ...owned, level: 0, index: 0, hash })
    .execute();
  await db
    .insertInto('evidence_head')
    .values({ ...owned, size: 1, root: hash, edge: '' })
    .execute();
  await db
    .insertInto('evidence_tree_head')
    .values({ ...owned, size: 1, signed: '{}' })
    .execute();
  const slot = { ...ofConnection, kind: 'user-inventory', slot: 'ada' };
  await db
    .insertInto('evidence_current')
    .values({ ...slot, position: 0, digest: 'd', from_at: at, ended_at: null })
    .execute();
  await db
    .insertInto('evidence_period')
    .values({ ...leaf, from_at: at, to_at: null })
    .execute();
  const judged = { outcome: 'complete', judged_at: at, confirmed_at: at, run_id: null };
  await db
    .insertInto('evidence_state')
    .values({ ...ofConnection, ...judged, kind: 'user-inventory' })
    .execute();
  await db
    .insertInto('evidence_found')
    .values({ ...slot, subject: '{}', facts: '{}', digest: 'd' })
    .execute();
  const counts = { complete: 1, partial: 0, denied: 0, unlicensed: 0, unknown: 0, reasons: '[]' };
  await db
    .insertInto('coverage_day')
    .values({ ...ofConnection, ...counts, day: '2026-01-01' })
    .execute();
  const assessmentId = randomUUID();
  const period = { from_at: new Date(0), to_at: at, created_at: at, created_by: 'Ada', scope: '{}' };
  await db
    .insertInto('assessment')
    .values({ ...owned, ...period, id: assessmentId, title: 'SOC 2', framework: 'soc2' })
    .execute();
  const entry = { number: 1, control_id: null, kind: 'comment', text: 't', status: null, actor: 'Ada', at } as const;
  await db
    .insertInto('assessment_entry')
    .values({ ...owned, ...entry, assessment_id: assessmentId })
    .execute();
  const attached = { control_id: 'cc6.1', position: 0, attached_by: 'Ada', attached_at: at, locked_at: null };
  await db
    .insertInto('assessment_evidence')
    .values({ ...owned, ...attached, assessment_id: assessmentId })
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
