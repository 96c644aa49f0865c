import type { CompiledPolicy } from '../policies/compile.ts';
import { type Assignment, assignmentOf } from '../subjects/matching.ts';
import type { MfaUser } from '../subjects/user.ts';

/** How a policy stands to a user: it applies, leaves the user out, does not name the user, or that cannot be told. */
export type Standing = 'applies' | 'excluded' | 'outside' | 'unknown';

export interface StandingPolicy {
  readonly policy: CompiledPolicy;
  readonly standing: Standing;
  /** Whether only a role that is eligible, or held in an administrative unit, names the user. */
  readonly byIneffectiveRole: boolean;
}

export type Standings = readonly StandingPolicy[];

/** Asks every policy about one user after another. */
export function standingsOf(policies: readonly CompiledPolicy[]): (user: MfaUser) => Standings {
  const asked = policies.map((policy) => ({
    policy,
    assign: assignmentOf(policy.users),
    roles: new Set(policy.users?.includeRoles.map((id) => id.toLowerCase())),
  }));
  return (user) =>
    asked.map(({ policy, assign, roles }) => {
      const standing = standingOf(assign(user));
      const byIneffectiveRole = standing === 'outside' && user.ineffectiveRoles.some((id) => roles.has(id));
      return { policy, standing, byIneffectiveRole };
    });
}

/** Any exclusion wins, whatever the inclusion is. */
function standingOf({ included, excluded }: Assignment): Standing {
  if (included === 'no') return 'outside';
  if (excluded === 'yes') return 'excluded';
  return included === 'yes' && excluded === 'no' ? 'applies' : 'unknown';
}

/** Users with the same text have the same standings. */
export function standingsKey(standings: Standings): string {
  let key = '';
  for (const { standing, byIneffectiveRole } of standings) key += byIneffectiveRole ? 'r' : standing[0];
  return key;
}
