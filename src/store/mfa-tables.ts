/** Tables of verdicts about multifactor authentication: migration 0024. */
import type { Json, NullableJson } from './database.ts';

export interface MfaTables {
  mfa_user: {
    organization_id: string;
    connection_id: string;
    user_id: string;
    enforced: string;
    reason: string;
    via: string | null;
    gap: NullableJson;
    left_out: boolean;
  };
  mfa_check: {
    organization_id: string;
    connection_id: string;
    evaluated_at: Date;
    complete: boolean;
    facts: Json;
  };
  mfa_exclusion: {
    organization_id: string;
    id: string;
    user_key: string;
    reason: string;
    owner: string;
    added_by: string;
    added_at: Date;
  };
}
