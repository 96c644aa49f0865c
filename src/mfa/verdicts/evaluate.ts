import { type CompiledPolicy, compilePolicies, type PolicyWorld } from '../policies/compile.ts';
import type { MfaUser } from '../subjects/user.ts';
import { type Standings, standingsKey, standingsOf } from './assigned.ts';
import { conditionalAccessVerdict } from './conditional-access.ts';
import { directorySynchronizationRole, securityDefaultsVerdict } from './security-defaults.ts';
import type { MfaVerdict, Reason } from './verdict.ts';

export interface MfaTenant extends PolicyWorld {
  /** Undefined where it could not be read; then it only matters while no policy is enabled. */
  readonly securityDefaultsEnabled: boolean | undefined;
  /** False where not all policies could be read: then one that is not known may cover whoever the others do not. */
  readonly policiesComplete: boolean;
}

/**
 * Judges the users of a tenant one after another. Users to whom all policies stand alike are judged once: a tenant has
 * few such groups, however many users it has.
 */
export function mfaEvaluator(tenant: MfaTenant): (user: MfaUser) => MfaVerdict {
  const { space, policies } = compilePolicies(tenant);
  const standingsFor = standingsOf(policies);
  const anyEnabled = policies.some(({ state }) => state === 'enabled');
  const judged = new Map<string, MfaVerdict>();

  function byPolicies(user: MfaUser, standings: Standings): MfaVerdict {
    const unread = whatIsUnread(user);
    const key = `${standingsKey(standings)} ${unread}`;
    const known = judged.get(key) ?? conditionalAccessVerdict(space, standings, unread);
    judged.set(key, known);
    if (tenant.policiesComplete || known.enforced === true) return known;
    return { enforced: 'unknown', reason: 'policies-not-read', via: null };
  }

  return (user) => {
    if (!user.isPerson) return { enforced: null, reason: 'not-a-person', via: null };
    if (!user.enabled) return { enforced: null, reason: 'account-disabled', via: null };
    if (!anyEnabled && tenant.policiesComplete && tenant.securityDefaultsEnabled === true) {
      return withPerUserMfa(user, securityDefaultsVerdict(user));
    }
    const standings = standingsFor(user);
    const verdict = byPolicies(user, standings);
    if (!anyEnabled && tenant.securityDefaultsEnabled === undefined && verdict.enforced === false) {
      return withPerUserMfa(user, { enforced: 'unknown', reason: 'security-defaults-not-read', via: null });
    }
    return withPerUserMfa(user, withAccount(user, standings, verdict));
  };
}

/** What kept a policy from being matched, the likeliest first. */
function whatIsUnread({ groups, roles, external, homeTenant }: MfaUser): Reason {
  if (groups === undefined) return 'groups-not-read';
  if (roles === undefined) return 'roles-not-read';
  const homeless = external !== undefined && external !== 'internalGuest' && homeTenant === undefined;
  return homeless ? 'home-tenant-unknown' : 'authentication-strength-unknown';
}

/** An exception that is written down is told from one that is not; it is never a pass. */
function withAccount(user: MfaUser, standings: Standings, verdict: MfaVerdict): MfaVerdict {
  if (verdict.enforced !== false && verdict.enforced !== 'conditional') return verdict;
  const leftOut = standings.some(({ policy, standing }) => standing === 'excluded' && demandsOfPeople(policy));
  if (user.documented && leftOut) return { ...verdict, reason: 'documented-exclusion' };
  const synchronizes = user.roles?.includes(directorySynchronizationRole) === true;
  return synchronizes ? { ...verdict, reason: 'directory-sync-account' } : verdict;
}

const demandsOfPeople = ({ state, boxes }: CompiledPolicy) => state === 'enabled' && boxes.length > 0;

/** The setting of a single account that came before Conditional Access: Graph, "strongAuthenticationRequirements". */
function withPerUserMfa({ perUserMfa }: MfaUser, verdict: MfaVerdict): MfaVerdict {
  if (verdict.enforced === true) return verdict;
  if (perUserMfa === 'enforced') return { enforced: true, reason: 'per-user-mfa-enforced', via: 'perUserMfa' };
  if (perUserMfa !== 'enabled' || verdict.enforced !== false) return verdict;
  return {
    enforced: 'conditional',
    reason: 'per-user-mfa-enabled',
    via: 'perUserMfa',
    gap: { clientAppType: 'other' },
  };
}
