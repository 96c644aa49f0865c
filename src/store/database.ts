/** The tables as Kysely sees them. 64-bit integers are text, moments are Dates, jsonb is parsed on the way out. */
import type { ColumnType, Generated } from 'kysely';
import type { CheckTables } from './check-tables.ts';
import type { EvidenceTables } from './evidence-tables.ts';
import type { FrameworkTables } from './framework-tables.ts';
import type { MfaTables } from './mfa-tables.ts';
import type { PeopleTables } from './people-tables.ts';
import type { PostureTables } from './posture-tables.ts';
import type { ViewTables } from './view-tables.ts';
import type { VulnerabilityTables } from './vulnerability-tables.ts';

export type Json = ColumnType<unknown, string, string>;
export type NullableJson = ColumnType<unknown, string | null, string | null>;
export type Count = ColumnType<string, number | undefined, number>;
type Role = 'owner' | 'admin' | 'viewer' | 'auditor';
type Moment = ColumnType<Date, Date | undefined, Date>;

export interface Database
  extends CheckTables,
    EvidenceTables,
    FrameworkTables,
    MfaTables,
    PeopleTables,
    PostureTables,
    ViewTables,
    VulnerabilityTables {
  organization: { organization_id: string; name: string; created_at: Moment };
  member: {
    organization_id: string;
    principal_id: string;
    kind: 'operator' | 'user';
    name: string;
    role: Role;
    created_at: Moment;
  };
  api_token: {
    organization_id: string;
    id: string;
    name: string;
    token_hash: string;
    created_at: Moment;
    kind: 'installation' | 'api' | 'session';
    /** Whom the token acts for, with the member's role; null where it has a role of its own. */
    principal_id: string | null;
    role: Role | null;
    /** The token with which a session was opened; it ends with it. */
    parent_id: string | null;
    last_used_at: Date | null;
    expires_at: Date | null;
    /** The one assessment that the token shows; null: no such bound. */
    assessment_id: string | null;
  };
  organization_key: {
    organization_id: string;
    version: number;
    wrapped_key: string;
    kek_id: string;
    created_at: Moment;
    retired_at: Date | null;
  };
  connection: {
    organization_id: string;
    id: string;
    name: string;
    cloud: string;
    tenant_id: string;
    client_id: string;
    credential_kind: string;
    credential: string;
    created_at: Moment;
    options: ColumnType<unknown, string | undefined, string>;
    credential_facts: ColumnType<unknown, string | undefined, string>;
    scope: ColumnType<unknown, string | undefined, string>;
    directory: Generated<boolean>;
    delete_gone: Generated<boolean>;
    /** Null: by hand only. 60 when left out. */
    interval_minutes: Generated<number | null>;
    stale_after_minutes: number | null;
    next_run_at: Date | null;
    paused_at: Date | null;
    revoked_at: Date | null;
    last_success_at: Date | null;
    stale_since: Date | null;
  };
  connection_subscription: {
    organization_id: string;
    connection_id: string;
    subscription_id: string;
    name: string;
    state: string;
    reason: string | null;
    since: Date;
  };
  connection_event: {
    organization_id: string;
    id: string;
    connection_id: string;
    kind: string;
    at: Date;
    details: Json;
    acknowledged_at: Date | null;
  };
  sign_in: {
    organization_id: string;
    id: string;
    caller_hash: string;
    ticket_hash: string;
    state_hash: string;
    browser_hash: string | null;
    request: string | null;
    outcome: Generated<string>;
    connection_id: string | null;
    error: NullableJson;
    created_at: Date;
    expires_at: Date;
  };
  audit_entry: {
    organization_id: string;
    sequence: ColumnType<string, number, never>;
    hash: string;
    entry: ColumnType<unknown, string, never>;
  };
  audit_head: { organization_id: string; sequence: ColumnType<string, number, number>; hash: string; time: string };
  sync_run: {
    organization_id: string;
    id: string;
    connection_id: string;
    state: string;
    trigger: string;
    created_at: Date;
    started_at: Date | null;
    finished_at: Date | null;
    heartbeat_at: Date | null;
    resumed: Generated<number>;
    cancel_requested: Generated<boolean>;
    error: NullableJson;
    scopes: NullableJson;
    stats: NullableJson;
    everything: Generated<boolean>;
  };
  sync_step: {
    organization_id: string;
    run_id: string;
    id: string;
    position: number;
    title: string;
    plan: Json;
    state: Generated<string>;
    attempt: Generated<number>;
    cursor: NullableJson;
    page: Generated<number>;
    items: Count;
    added: Count;
    changed: Count;
    unchanged: Count;
    removed: Count;
    relations: Count;
    rejected: Count;
    expected: ColumnType<string | null, number | null | undefined, number | null>;
    outcome: string | null;
    problem: NullableJson;
    detail: string | null;
    started_at: Date | null;
    finished_at: Date | null;
  };
  step_state: {
    organization_id: string;
    connection_id: string;
    step_id: string;
    signature: string;
    full_at: Date | null;
    read_at: Date | null;
    feed: NullableJson;
    pending: NullableJson;
  };
  preflight: { organization_id: string; connection_id: string; at: Date; report: Json };
  credential_expiry: {
    organization_id: string;
    connection_id: string;
    key_id: string;
    kind: string;
    name: string;
    use: string;
    starts_at: Date | null;
    ends_at: Date;
  };
  credential_warning: {
    organization_id: string;
    connection_id: string;
    key_id: string;
    threshold: number;
    sent_at: Date;
  };
  credential_check: { organization_id: string; connection_id: string; at: Date; problem: NullableJson };
  sync_page: {
    organization_id: string;
    run_id: string;
    step_id: string;
    page: number;
    parent_id: string | null;
    entity_ids: string[];
    relation_ids: string[];
  };
  rejected_item: {
    organization_id: string;
    id: Generated<string>;
    run_id: string;
    step_id: string;
    type: string;
    scope: string;
    item_id: string | null;
    reason: string;
  };
  failed_parent: {
    organization_id: string;
    run_id: string;
    step_id: string;
    parent_key: string;
    parent_name: string;
    type: string;
    scope: string;
    outcome: string;
    problem: Json;
    detail: string | null;
  };
  collection: {
    organization_id: string;
    connection_id: string;
    type: string;
    scope: string;
    scope_name: string;
    run_id: string;
    outcome: string;
    items: Count;
    rejected: Count;
    problem: NullableJson;
    detail: string | null;
    finished_at: Date;
    last_complete_at: Date | null;
    /** When it was first read as far as it can be; null: not yet, or before that was kept. */
    first_read_at: Generated<Date | null>;
  };
  entity_key: { organization_id: string; id: Generated<string>; key: string };
  entity: {
    organization_id: string;
    id: string;
    key: string;
    azure_id: string;
    type: string;
    name: string;
    properties: Json;
    document: NullableJson;
    hash: string;
    connection_id: string;
    scope: string;
    part_of: string | null;
    first_seen_at: Date;
    changed_at: Date;
    gone_at: Date | null;
  };
  entity_version: {
    organization_id: string;
    entity_id: string;
    valid_from: Date;
    valid_to: Date;
    name: string;
    properties: Json;
    document: NullableJson;
    hash: string;
  };
  relation: {
    organization_id: string;
    id: Generated<string>;
    type: string;
    from_id: string;
    to_id: string;
    owner_id: string;
    origin: string;
    connection_id: string;
    properties: Json;
    first_seen_at: Date;
    changed_at: Date;
    gone_at: Date | null;
  };
  relation_version: {
    organization_id: string;
    relation_id: string;
    valid_from: Date;
    valid_to: Date;
    properties: Json;
  };
  directory_scope: {
    organization_id: string;
    tenant_id: string;
    version: Generated<number>;
    source: Generated<'rules' | 'scim'>;
    first_evaluated_at: Date | null;
    evaluated_at: Date | null;
    in_count: Count;
    out_count: Count;
    unknown_count: Count;
  };
  scope_version: {
    organization_id: string;
    tenant_id: string;
    version: number;
    source: 'rules' | 'scim';
    rules: ColumnType<unknown, string, never>;
    note: string | null;
    at: Date;
    actor: ColumnType<unknown, string, never>;
    entering: ColumnType<string, number, never>;
    leaving: ColumnType<string, number, never>;
  };
  user_scope: {
    organization_id: string;
    tenant_id: string;
    user_id: ColumnType<string, string, never>;
    entered_at: ColumnType<Date, Date, never>;
    left_at: Date | null;
    version: ColumnType<number, number, never>;
    left_version: number | null;
    state: ColumnType<'in' | 'out' | 'unknown', 'in' | 'out' | 'unknown', never>;
    rule: ColumnType<string | null, string | null, never>;
    cause: ColumnType<string | null, string | null, never>;
    subject: ColumnType<string | null, string | null, never>;
    service_account: ColumnType<boolean, boolean, never>;
    user_name: ColumnType<string, string, never>;
    user_principal_name: ColumnType<string | null, string | null, never>;
  };
}
