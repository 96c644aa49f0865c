import { externalKindOf } from '../subjects/external.ts';
import type { MfaUser } from '../subjects/user.ts';
import type { MfaTenant } from '../verdicts/evaluate.ts';
import { caseGroups } from './groups.ts';
import { effectiveRoles, idOf, roleIds } from './reference.ts';
import type { CaseUser, MfaCase } from './schema.ts';

/** The tenant of a case. */
export function caseTenant(given: MfaCase): MfaTenant {
  return {
    policies: given.policies,
    policiesComplete: true,
    namedLocations: given.namedLocations ?? [],
    namedLocationsComplete: given.namedLocations !== null,
    authenticationStrengths: given.authenticationStrengths ?? [],
    // What a case does not say is off, except where it says null: that stands for what could not be read.
    securityDefaultsEnabled:
      given.securityDefaultsEnabled === null ? undefined : given.securityDefaultsEnabled === true,
  };
}

/** The users of a case in its order, each with the id as written. */
export function caseUsers(given: MfaCase): readonly { readonly id: string; readonly user: MfaUser }[] {
  const groupsOf = caseGroups(given);
  const documented = new Set((given.documentedExclusions ?? []).flatMap((reference) => idOf(reference) ?? []));
  return given.users.map((one) => {
    const id = one.id.toLowerCase();
    const direct = (one.memberOf ?? []).flatMap((reference) => idOf(reference) ?? []);
    const groups = [...groupsOf(id, direct)];
    const names = [id, one.userPrincipalName?.toLowerCase() ?? '', ...groups];
    return {
      id: one.id,
      user: userOf(
        one,
        id,
        { groups, groupsComplete: given.groups !== null && one.memberOf !== null },
        names.some((name) => documented.has(name)),
      ),
    };
  });
}

function userOf(
  one: CaseUser,
  id: string,
  groups: Pick<MfaUser, 'groups' | 'groupsComplete'>,
  documented: boolean,
): MfaUser {
  const { externalUserType } = one;
  return {
    id,
    enabled: one.accountEnabled !== false,
    isPerson: !isAgent(one),
    external:
      externalUserType === 'none'
        ? undefined
        : (externalUserType ??
          externalKindOf({
            userType: one.userType,
            userPrincipalName: one.userPrincipalName,
            externalUserState: one.externalUserState,
            externalTenantId: one.externalTenantId,
          })),
    homeTenant: one.externalTenantId?.toLowerCase(),
    ...groups,
    roles: effectiveRoles(one.directoryRoles ?? []),
    rolesComplete: one.directoryRoles !== null,
    ineffectiveRoles: [
      ...roleIds(one.eligibleRoles ?? []),
      ...roleIds(one.administrativeUnitScopedRoles ?? []),
      ...roleIds(one.directoryRoles ?? []),
    ],
    perUserMfa: one.perUserMfaState ?? undefined,
    documented,
  };
}

/** An agent's user account is a user in Graph (beta, "agentUser resource type"), but nobody signs in with it. */
function isAgent(one: CaseUser): boolean {
  const { '@odata.type': type } = one as Readonly<Record<string, unknown>>;
  return /agentuser/i.test(String(type ?? one.userType ?? ''));
}
