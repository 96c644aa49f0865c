/** Tables of compliance checks: migrations 0021 and 0035 to 0038. */
import type { ColumnType, Generated } from 'kysely';
import type { Count, Json, NullableJson } from './database.ts';

export interface CheckTables {
  check_type: {
    organization_id: string;
    connection_id: string;
    type: string;
    checks: string[];
    basis: string;
    judged_at: Date;
    version: ColumnType<string | null, string | null | undefined, string | null>;
    recorded: ColumnType<string | null, string | null | undefined, string | null>;
    recorded_rows: ColumnType<number | null, number | null | undefined, number | null>;
  };
  check_subject: {
    organization_id: string;
    connection_id: string;
    subject_id: string;
    type: string;
    scope: string;
    verdicts: string;
    judged: ColumnType<string | null, string | null | undefined, string | null>;
  };
  check_failure: {
    organization_id: string;
    connection_id: string;
    check_id: string;
    subject_id: string;
    detected_at: Date;
    due_at: Date;
    resolved_at: Date | null;
    unknown_since: ColumnType<Date | null, Date | null | undefined, Date | null>;
  };
  check_total: {
    organization_id: string;
    connection_id: string;
    check_id: string;
    passed: Count;
    failed: Count;
    unknown: Count;
    not_applicable: Count;
    missing: NullableJson;
    judged_at: Date;
    run_id: string | null;
  };
  check_day: {
    organization_id: string;
    connection_id: string;
    day: ColumnType<Date, string, string>;
    check_id: string;
    passed: Count;
    failed: Count;
    excepted: Count;
    unknown: Count;
    not_applicable: Count;
    complete: boolean;
  };
  check_exception: {
    organization_id: string;
    id: string;
    check_id: string | null;
    subject_id: string | null;
    tag_name: string | null;
    tag_value: string | null;
    person_id: ColumnType<string | null, string | null | undefined, string | null>;
    reason: string;
    owner: string;
    approver: string;
    created_by: string;
    created_at: Date;
    expires_at: Date | null;
    ended_at: Date | null;
    ended_by: string | null;
  };
  check_owner: {
    organization_id: string;
    check_id: string;
    subject_id: string;
    owner: string;
    set_by: string;
    set_at: Date;
  };
  check_policy: {
    organization_id: string;
    deadlines: Json;
    settings: Json;
    changed_by: string;
    changed_at: Date;
  };
  check_attestation: {
    organization_id: string;
    id: string;
    check_id: string;
    status: string;
    statement: string;
    attested_by: string;
    attested_at: Date;
    effective_from: Date;
    expires_at: Date;
    withdrawn_at: Date | null;
    /** In the order in which it was said. */
    number: Generated<string>;
  };
}
