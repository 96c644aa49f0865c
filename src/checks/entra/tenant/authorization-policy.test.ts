import type { Json } from '../../rule/index.ts';
import { body, type CheckCases, testChecks, unread } from '../../testing.ts';
import { authorizationPolicyChecks } from './authorization-policy.ts';

const users = (name: string, value: Json) => body({ defaultUserRolePermissions: { [name]: value } });
const top = (name: string, value: Json) => body({ [name]: value });

type Put = (name: string, value: Json) => ReturnType<typeof body>;
const cases = (
  put: Put,
  name: string,
  good: readonly Json[],
  bad: readonly Json[],
  says: CheckCases['absent'][number]['says'] = 'fail',
): CheckCases => ({
  pass: good.map((value) => put(name, value)),
  fail: bad.map((value) => put(name, value)),
  unknown: [unread],
  absent: [
    { given: put(name, null), says },
    { given: body({}), says },
  ],
});

const consents = 'permissionGrantPoliciesAssigned';
const own = (policy: string) => `ManagePermissionGrantsForSelf.${policy}`;
const owned = 'ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-team';

testChecks(authorizationPolicyChecks, {
  'entra-admin-sspr-off': cases(top, 'allowedToUseSSPR', [false], [true]),
  'entra-guest-access-restricted': cases(
    top,
    'guestUserRoleId',
    ['2af84b1e-32c8-42b7-82bc-daa82404023b'],
    ['10dae51f-b6af-4016-8d66-8c2a99b929b3', 'a0b1b346-4d3e-4e8b-98f8-753987be4970'],
  ),
  'entra-guest-invite-restricted': cases(
    top,
    'allowInvitesFrom',
    ['adminsAndGuestInviters', 'none'],
    ['everyone', 'adminsGuestInvitersAndAllMembers'],
  ),
  'entra-selfservice-email-signup-off': cases(top, 'allowedToSignUpEmailBasedSubscriptions', [false], [true]),
  'entra-email-verified-join-off': cases(top, 'allowEmailVerifiedUsersToJoinOrganization', [false], [true], 'unknown'),
  'entra-users-cannot-create-apps': cases(users, 'allowedToCreateApps', [false], [true]),
  'entra-users-cannot-create-tenants': cases(users, 'allowedToCreateTenants', [false], [true]),
  'entra-users-cannot-create-security-groups': cases(users, 'allowedToCreateSecurityGroups', [false], [true]),
  'entra-users-cannot-read-bitlocker': cases(users, 'allowedToReadBitlockerKeysForOwnedDevice', [false], [true]),
  'entra-users-read-others': cases(users, 'allowedToReadOtherUsers', [true], [false], 'unknown'),
  'entra-msol-powershell-blocked': cases(top, 'blockMsolPowerShell', [true], [false]),
  'entra-user-consent-off': cases(
    users,
    consents,
    [[], [owned]],
    [[owned, own('microsoft-user-default-low')], [own('microsoft-user-default-legacy')]],
    'pass',
  ),
  'entra-user-consent-verified-only': cases(
    users,
    consents,
    [[], [owned, own('microsoft-user-default-low')]],
    [[own('microsoft-user-default-legacy')], [own('microsoft-user-default-low'), own('a-policy-of-ours')]],
    'pass',
  ),
  'entra-risky-app-consent-off': cases(top, 'allowUserConsentForRiskyApps', [false], [true], 'pass'),
});
