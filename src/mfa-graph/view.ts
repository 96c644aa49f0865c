/** What the API says about verdicts. Pure. */
import type { CheckRecord, ExclusionRecord, GroupRecord, UserRecord } from './repo.ts';
import { enforcements, type MfaCounts, type MfaExclusion, type MfaStatus, type MfaUserView } from './schema.ts';

const groupsShown = 200;

const notSeen = [
  'Addresses that the old multifactor authentication portal lets skip the second factor: Graph does not give them.',
  'Which tenant a guest comes from: policies for guests of named tenants leave guests unknown.',
  'Whether a break-glass account has a phishing-resistant credential and is watched is told by other findings.',
] as const;

export function statusOf(
  checks: readonly CheckRecord[],
  counted: readonly GroupRecord[],
): Omit<MfaStatus, 'freshness'> {
  const connections = checks.map((check) => {
    const groups = counted.filter(({ connection_id }) => connection_id === check.connection_id);
    const counts = countsOf(groups);
    return {
      connectionId: check.connection_id,
      connection: check.connection,
      evaluatedAt: check.evaluated_at.toISOString(),
      complete: check.complete,
      ...check.facts,
      passes: passes(counts, check.complete),
      counts,
      groups: groups
        .slice(0, groupsShown)
        .map(({ connection_id: _, users, ...verdict }) => ({ ...verdict, users: Number(users) })),
    };
  });
  const all = connections.map((one) => one.passes);
  return {
    passes: all.includes(false) ? false : all.length === 0 || all.includes(null) ? null : true,
    counts: countsOf(counted),
    connections,
    notSeen: [...notSeen],
  };
}

function countsOf(groups: readonly GroupRecord[]): MfaCounts {
  const counts = Object.fromEntries(enforcements.map((name) => [name, 0])) as MfaCounts;
  for (const { enforced, users } of groups) counts[enforced] += Number(users);
  return counts;
}

/** Nobody in scope is a pass only by being unseen: without any user, nothing was judged. */
function passes(counts: MfaCounts, complete: boolean): boolean | null {
  if (counts.notEnforced + counts.conditional > 0) return false;
  if (!complete || counts.unknown > 0 || counts.enforced + counts.excepted === 0) return null;
  return true;
}

export function userOf({ connection_id, user_id, user_principal_name, ...rest }: UserRecord): MfaUserView {
  return { connectionId: connection_id, userId: user_id, userPrincipalName: user_principal_name, ...rest };
}

export function exclusionOf(record: ExclusionRecord, name: string | null): MfaExclusion {
  const { id, user_key, reason, owner, added_by, added_at } = record;
  return { id, userKey: user_key, name, reason, owner, addedBy: added_by, addedAt: added_at.toISOString() };
}
