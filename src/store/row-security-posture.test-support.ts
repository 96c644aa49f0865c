/** A row of each table of identity posture. */
import { randomUUID } from 'node:crypto';
import type { StoreTransaction } from './store.ts';

export async function fillPosture(
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
  await db
    .insertInto('mfa_user')
    .values({ ...ofConnection, user_id: '1', enforced: 'enforced', reason: 'r', via: null, gap: null, left_out: false })
    .execute();
  await db
    .insertInto('mfa_check')
    .values({ ...ofConnection, evaluated_at: at, complete: true, facts: '{}' })
    .execute();
  const exclusion = { id: randomUUID(), user_key: 'k', reason: 'r', owner: 'o', added_by: 'Ada', added_at: at };
  await db
    .insertInto('mfa_exclusion')
    .values({ organization_id: ofConnection.organization_id, ...exclusion })
    .execute();
}
