/** Tables of the evidence ledger and of assessments, as Kysely sees them. */
import type { ColumnType } from 'kysely';

type Json = ColumnType<unknown, string, string>;
type NullableJson = ColumnType<unknown, string | null, string | null>;

export interface EvidenceTables {
  evidence_leaf: {
    organization_id: string;
    position: ColumnType<string, number, never>;
    fingerprint: ColumnType<Uint8Array, Uint8Array, never>;
    recorded_at: ColumnType<Date, Date, never>;
  };
  evidence_content: {
    organization_id: string;
    position: ColumnType<string, number, never>;
    kind: string;
    connection_id: string | null;
    subject_key: string;
    checks: string[];
    observed_at: ColumnType<Date, Date, never>;
    content: ColumnType<string, string, never>;
  };
  evidence_tombstone: {
    organization_id: string;
    position: ColumnType<string, number, never>;
    told_at: ColumnType<string, number, never>;
  };
  evidence_node: {
    organization_id: string;
    level: ColumnType<number, number, never>;
    index: ColumnType<string, number, never>;
    hash: ColumnType<Uint8Array, Uint8Array, never>;
  };
  evidence_head: {
    organization_id: string;
    size: ColumnType<string, number, number>;
    root: Uint8Array;
    edge: string;
  };
  evidence_tree_head: {
    organization_id: string;
    size: ColumnType<string, number, never>;
    signed: ColumnType<string, string, never>;
  };
  evidence_current: {
    organization_id: string;
    connection_id: string;
    kind: string;
    slot: string;
    position: ColumnType<string, number, number>;
    digest: string;
    from_at: Date;
    ended_at: Date | null;
  };
  evidence_period: {
    organization_id: string;
    position: ColumnType<string, number, number>;
    from_at: Date;
    to_at: Date | null;
  };
  evidence_state: {
    organization_id: string;
    connection_id: string;
    kind: string;
    outcome: string;
    judged_at: Date;
    confirmed_at: Date | null;
    run_id: string | null;
  };
  evidence_found: {
    organization_id: string;
    connection_id: string;
    kind: string;
    slot: string;
    subject: Json;
    facts: Json;
    digest: string;
  };
  coverage_day: {
    organization_id: string;
    connection_id: string;
    day: ColumnType<Date, string, string>;
    complete: number;
    partial: number;
    denied: number;
    unlicensed: number;
    unknown: number;
    reasons: Json;
  };
  assessment: {
    organization_id: string;
    id: string;
    title: string;
    framework: string;
    from_at: Date;
    to_at: Date;
    scope: Json;
    created_at: Date;
    created_by: string;
  };
  assessment_entry: {
    organization_id: string;
    assessment_id: string;
    number: ColumnType<number, number, never>;
    control_id: string | null;
    kind: ColumnType<'comment' | 'approved' | 'rejected', 'comment' | 'approved' | 'rejected', never>;
    text: string;
    status: NullableJson;
    actor: string;
    at: ColumnType<Date, Date, never>;
  };
  assessment_evidence: {
    organization_id: string;
    assessment_id: string;
    control_id: string;
    position: ColumnType<string, number, number>;
    attached_by: string;
    attached_at: Date;
    locked_at: Date | null;
  };
}
