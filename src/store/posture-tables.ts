/** Tables of identity posture: migration 0012. */
import type { ColumnType } from 'kysely';
import type { Count, Json } from './database.ts';

export interface PostureTables {
  posture_holding: {
    organization_id: string;
    connection_id: string;
    assignment_id: string;
    plane: string;
    eligible: boolean;
    holder_id: string;
    role_id: string;
    role_name: string;
    scope_id: string | null;
    scope_name: string | null;
    scope_kind: string;
    power: string;
    tier: number;
  };
  posture_member: {
    organization_id: string;
    connection_id: string;
    holder_id: string;
    principal_id: string;
    depth: number;
  };
  posture_privilege: {
    organization_id: string;
    connection_id: string;
    principal_id: string;
    tier: number;
    directory_tier: number | null;
    azure_tier: number | null;
    active: boolean;
    roles: Json;
  };
  posture_control: {
    organization_id: string;
    connection_id: string;
    from_id: string;
    to_id: string;
    kind: string;
    via_id: string;
  };
  posture_check: {
    organization_id: string;
    connection_id: string;
    finding: string;
    outcome: string;
    reasons: Json;
    subjects: Count;
    evaluated_at: Date;
    run_id: string | null;
  };
  posture_finding: {
    organization_id: string;
    connection_id: string;
    finding: string;
    subject_id: string;
    severity: string;
    evidence: Json;
    first_seen_at: Date;
    returned_at: Date | null;
    last_seen_at: Date | null;
    resolved_at: Date | null;
  };
  posture_mute: {
    organization_id: string;
    id: string;
    finding: string;
    subject_id: string | null;
    reason: string;
    muted_by: string;
    muted_at: Date;
    expires_at: Date | null;
  };
  posture_day: {
    organization_id: string;
    connection_id: string;
    day: ColumnType<Date, string, string>;
    severity: string;
    open: Count;
    muted: Count;
    unknown: Count;
  };
}
