import type { GuestsOrExternalUsers, PolicyUsers } from '../policies/schema.ts';
import type { MfaUser } from './user.ts';

/** What is known about a list of subjects: it holds the user, does not, or cannot be told. */
export type Match = 'yes' | 'no' | 'unknown';

export interface Assignment {
  readonly included: Match;
  readonly excluded: Match;
}

/** Asks the users of a policy about one user after another. */
export function assignmentOf(users: PolicyUsers | undefined): (user: MfaUser) => Assignment {
  if (!users) return () => ({ included: 'no', excluded: 'no' });
  const include = list(users.includeUsers, users.includeGroups, users.includeRoles, users.includeGuestsOrExternalUsers);
  const exclude = list(users.excludeUsers, users.excludeGroups, users.excludeRoles, users.excludeGuestsOrExternalUsers);
  return (user) => ({ included: include(user), excluded: exclude(user) });
}

/**
 * One of the lists. A deleted id belongs to nobody. Roles count where they are built in, active and for the whole
 * tenant: Microsoft Entra ID, "Conditional Access: Users, groups, and workload identities".
 */
function list(
  userIds: readonly string[],
  groupIds: readonly string[],
  roleIds: readonly string[],
  outside: GuestsOrExternalUsers,
): (user: MfaUser) => Match {
  const ids = lower(userIds);
  const everybody = ids.has('all');
  const anyOutside = ids.has('guestsorexternalusers');
  const groups = lower(groupIds);
  const roles = lower(roleIds);
  const kinds = lower(outside?.guestOrExternalUserTypes ?? []);
  const tenants = outside?.externalTenants;
  const homes = tenants?.membershipKind?.toLowerCase() === 'enumerated' ? lower(tenants.members) : undefined;

  return (user) => {
    if (everybody || ids.has(user.id) || (anyOutside && user.external !== undefined)) return 'yes';
    const found = [
      overlap(groups, user.groups, user.groupsComplete),
      overlap(roles, user.roles, user.rolesComplete),
      user.external !== undefined && kinds.has(user.external.toLowerCase()) ? fromHome(user, homes) : 'no',
    ];
    if (found.includes('yes')) return 'yes';
    return found.includes('unknown') ? 'unknown' : 'no';
  };
}

function overlap(named: ReadonlySet<string>, held: readonly string[], complete: boolean): Match {
  if (named.size === 0) return 'no';
  if (held.some((id) => named.has(id))) return 'yes';
  return complete ? 'no' : 'unknown';
}

/** A guest of the tenant itself has no other home, so no list of tenants holds one. */
function fromHome({ external, homeTenant }: MfaUser, homes: ReadonlySet<string> | undefined): Match {
  if (homes === undefined) return 'yes';
  if (homeTenant !== undefined) return homes.has(homeTenant) ? 'yes' : 'no';
  return external === 'internalGuest' ? 'no' : 'unknown';
}

const lower = (ids: readonly string[]): ReadonlySet<string> => new Set(ids.map((id) => id.toLowerCase()));
