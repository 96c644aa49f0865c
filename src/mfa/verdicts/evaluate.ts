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

/** A verdict as policies and settings come to it, before anybody wrote an exception down. */
export interface Judged {
  readonly verdict: MfaVerdict;
  /** Whether an enabled policy that demands two factors, or blocks, leaves the user out. */
  readonly leftOut: boolean;
}

/**
 * Judges the users of a tenant one after another. Users to whom all policies stand alike are judged once: a tenant has
 * few such groups, however many users it has.
 */
export function mfaJudge(tenant: MfaTenant): (user: MfaUser) => Judged {
  const { space, policies } = compilePolicies(tenant);
  const standingsFor = standingsOf(policies);
  const anyEnabled = policies.some(({ state }) => state === 'enabled');
  const judged = new Map<string, MfaVerdict>();

  function byPolicies(user: MfaUser, standings: Standings): MfaVerdict {
    const unread = whatIsUnread(user, standings);
    const key = `${standingsKey(standings)} ${unread}`;
    const known = judged.get(key) ?? conditionalAccessVerdict(space, standings, unread);
    judged.set(key, known);
    if (tenant.policiesComplete || known.enforced === true) return known;
    return { enforced: 'unknown', reason: 'policies-not-read', via: null };
  }

  function ofPerson(user: MfaUser): Judged {
    if (!anyEnabled && tenant.policiesComplete && tenant.securityDefaultsEnabled === true) {
      return { verdict: securityDefaultsVerdict(user), leftOut: false };
    }
    const standings = standingsFor(user);
    const verdict = byPolicies(user, standings);
    if (!anyEnabled && tenant.securityDefaultsEnabled === undefined && verdict.enforced === false) {
      return { verdict: { enforced: 'unknown', reason: 'security-defaults-not-read', via: null }, leftOut: false };
    }
    const leftOut = standings.some(({ policy, standing }) => standing === 'excluded' && demandsOfPeople(policy));
    return { verdict: ofSyncAccount(user, verdict), leftOut };
  }

  return (user) => {
    if (!user.isPerson) return { verdict: { enforced: null, reason: 'not-a-person', via: null }, leftOut: false };
    if (!user.enabled) return { verdict: { enforced: null, reason: 'account-disabled', via: null }, leftOut: false };
    const { verdict, leftOut } = ofPerson(user);
    return { verdict: withPerUserMfa(user, verdict), leftOut };
  };
}

/** As `mfaJudge`, with what was written down: an exception is told from one that is not, and never a pass. */
export function mfaEvaluator(tenant: MfaTenant): (user: MfaUser) => MfaVerdict {
  const judge = mfaJudge(tenant);
  return (user) => {
    const { verdict, leftOut } = judge(user);
    return user.documented && isException(verdict, leftOut) ? { ...verdict, reason: 'documented-exclusion' } : verdict;
  };
}

/** Whether writing an account down makes an exception of it. */
export function isException({ enforced, via }: MfaVerdict, leftOut: boolean): boolean {
  return leftOut && (enforced === false || (enforced === 'conditional' && via === 'conditionalAccess'));
}

/** What kept a policy from being matched, or from being weighed, the likeliest first. */
function whatIsUnread(user: MfaUser, standings: Standings): Reason {
  const { groupsComplete, rolesComplete, external, homeTenant } = user;
  if (standings.some(({ standing }) => standing === 'unknown')) {
    if (!groupsComplete) return 'groups-not-read';
    if (!rolesComplete) return 'roles-not-read';
    if (external !== undefined && homeTenant === undefined) return 'home-tenant-unknown';
  }
  return standings.some(({ policy }) => policy.uncertain === 'locations')
    ? 'locations-not-read'
    : 'authentication-strength-unknown';
}

function ofSyncAccount({ roles }: MfaUser, verdict: MfaVerdict): MfaVerdict {
  const uncovered = verdict.enforced === false || verdict.enforced === 'conditional';
  return uncovered && roles.includes(directorySynchronizationRole)
    ? { ...verdict, reason: 'directory-sync-account' }
    : verdict;
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
