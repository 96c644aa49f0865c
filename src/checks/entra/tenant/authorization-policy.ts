/** What users may do without a role. Source: Microsoft Graph, "authorizationPolicy resource type" (v1.0). */
import type { Check, Fix, Setting, Status } from '../../declaration.ts';
import { at, isFalse, isTrue, type Match, oneOf, onList } from '../../rule/index.ts';
import { patch } from '../shared/graph.ts';
import { listOf, texts } from '../shared/lists.ts';

interface Row extends Pick<Check, 'id' | 'title' | 'why' | 'severity' | 'topic' | 'settings' | 'approximates'> {
  readonly path: string;
  readonly wanted: Match;
  readonly absent: Status;
  readonly portal: string;
  /** Left out where what is wanted is for the organisation to say. */
  readonly change?: object;
}

function policyCheck({ path, wanted, absent, portal, change, ...row }: Row): Check {
  const fix: Fix = { portal, ...(change && { graph: patch('policies/authorizationPolicy', change) }) };
  return { ...row, subject: 'entra_authorization_policy', rule: at(path, wanted, { absent }), fix };
}

const center = 'Microsoft Entra admin center > Entra ID';
const external = `${center} > External Identities > External collaboration settings`;
const userSettings = `${center} > Users > User settings`;
const consent = `${center} > Enterprise apps > Consent and permissions > User consent settings`;
const graphOnly = 'Not in the portal: take the command.';

const permission = (name: string) => `defaultUserRolePermissions.${name}`;
const forbid = (name: string) => ({ defaultUserRolePermissions: { [name]: false } });

const forSelf = 'managepermissiongrantsforself.';
const selfConsent = (value: Parameters<typeof texts>[0]) =>
  texts(value)?.flatMap((policy) => (policy.startsWith(forSelf) ? [policy.slice(forSelf.length)] : []));

const noSelfConsent: Match = {
  words: 'a list without policies for own consent',
  test: (value) => {
    const policies = selfConsent(value);
    return policies && policies.length === 0;
  },
};
const limitedSelfConsent: Match = {
  words: 'a list whose policies for own consent are among consentPolicies',
  test: (value, { settings }) =>
    selfConsent(value)?.every((policy) => listOf(settings, 'consentPolicies').includes(policy)),
};
const consentPolicies: Setting = {
  words: 'Policies under which users may consent for themselves.',
  value: ['microsoft-user-default-low'],
};

/** Role template "Restricted Guest User". */
const restrictedGuest = '2af84b1e-32c8-42b7-82bc-daa82404023b';

const rows: readonly Row[] = [
  {
    id: 'entra-admin-sspr-off',
    title: 'Administrators cannot reset their own password',
    why: 'A reset by telephone and e-mail would be an easier way into an administrator account than signing in.',
    severity: 'high',
    topic: 'password',
    path: 'allowedToUseSSPR',
    wanted: isFalse,
    absent: 'fail',
    portal: graphOnly,
    change: { allowedToUseSSPR: false },
  },
  {
    id: 'entra-guest-access-restricted',
    title: 'Guests see only their own entry of the directory',
    why: 'With more, one guest account is enough to list members and groups, and to choose whom to phish.',
    severity: 'medium',
    topic: 'guest',
    path: 'guestUserRoleId',
    wanted: oneOf(restrictedGuest),
    absent: 'fail',
    portal: `${external} > Guest user access: restricted to properties and memberships of their own directory objects.`,
    change: { guestUserRoleId: restrictedGuest },
  },
  {
    id: 'entra-guest-invite-restricted',
    title: 'Only administrators and guest inviters invite guests',
    why: 'Where everybody can invite, accounts from outside appear that nobody answers for.',
    severity: 'high',
    topic: 'guest',
    path: 'allowInvitesFrom',
    wanted: oneOf('adminsAndGuestInviters', 'none'),
    absent: 'fail',
    portal: `${external} > Guest invite settings: Only users assigned to specific admin roles can invite guest users.`,
    change: { allowInvitesFrom: 'adminsAndGuestInviters' },
  },
  {
    id: 'entra-selfservice-email-signup-off',
    title: 'Users cannot sign up for services by e-mail',
    why: 'Trials that people sign up for bring services into the tenant that nobody has looked at.',
    severity: 'medium',
    topic: 'acct-life',
    path: 'allowedToSignUpEmailBasedSubscriptions',
    wanted: isFalse,
    absent: 'fail',
    portal: graphOnly,
    change: { allowedToSignUpEmailBasedSubscriptions: false },
  },
  {
    id: 'entra-email-verified-join-off',
    title: 'Nobody joins the tenant by an e-mail address alone',
    why: 'Whoever can read a mailbox of the domain would get an account in the directory.',
    severity: 'medium',
    topic: 'acct-life',
    path: 'allowEmailVerifiedUsersToJoinOrganization',
    wanted: isFalse,
    absent: 'unknown',
    portal: graphOnly,
    change: { allowEmailVerifiedUsersToJoinOrganization: false },
  },
  {
    id: 'entra-users-cannot-create-apps',
    title: 'Users without a role cannot register applications',
    why: 'An application that anybody registered can ask others for consent, under a name that looks in-house.',
    severity: 'high',
    topic: 'app-consent',
    path: permission('allowedToCreateApps'),
    wanted: isFalse,
    absent: 'fail',
    portal: `${userSettings} > Users can register applications: No.`,
    change: forbid('allowedToCreateApps'),
  },
  {
    id: 'entra-users-cannot-create-tenants',
    title: 'Users without a role cannot create tenants',
    why: 'Who creates a tenant is its Global Administrator; data that goes there is out of sight.',
    severity: 'medium',
    topic: 'least-priv',
    path: permission('allowedToCreateTenants'),
    wanted: isFalse,
    absent: 'fail',
    portal: `${userSettings} > Restrict non-admin users from creating tenants: Yes.`,
    change: forbid('allowedToCreateTenants'),
  },
  {
    id: 'entra-users-cannot-create-security-groups',
    title: 'Users without a role cannot create security groups',
    why: 'Groups that anybody makes are given access later on, and their owners decide who gets it.',
    severity: 'medium',
    topic: 'least-priv',
    path: permission('allowedToCreateSecurityGroups'),
    wanted: isFalse,
    absent: 'fail',
    portal: `${center} > Groups > General > Users can create security groups: No.`,
    change: forbid('allowedToCreateSecurityGroups'),
  },
  {
    id: 'entra-users-cannot-read-bitlocker',
    title: 'Users cannot read the BitLocker keys of their devices themselves',
    why: 'The key of a lost or stolen computer could be read with the account of its user alone.',
    severity: 'medium',
    topic: 'least-priv',
    path: permission('allowedToReadBitlockerKeysForOwnedDevice'),
    wanted: isFalse,
    absent: 'fail',
    portal: `${center} > Devices > Device settings > Restrict users from recovering the BitLocker key(s) for their owned devices: Yes.`,
    change: forbid('allowedToReadBitlockerKeysForOwnedDevice'),
  },
  {
    id: 'entra-users-read-others',
    title: 'Whether users can read other users is as the organisation wants it',
    why: 'Reading others helps an intruder as it helps colleagues; switching it off breaks much in Microsoft 365, and should be meant.',
    severity: 'low',
    topic: 'least-priv',
    settings: { wanted: { words: 'Whether users may read other users: true or false.', value: ['true'] } },
    path: permission('allowedToReadOtherUsers'),
    wanted: onList('wanted'),
    absent: 'unknown',
    portal: graphOnly,
  },
  {
    id: 'entra-msol-powershell-blocked',
    title: 'The old MSOnline PowerShell module is shut out',
    why: 'It reaches the directory by an interface that Microsoft has given up, and with it much that newer ones refuse.',
    severity: 'medium',
    topic: 'legacy-auth',
    path: 'blockMsolPowerShell',
    wanted: isTrue,
    absent: 'fail',
    portal: graphOnly,
    change: { blockMsolPowerShell: true },
  },
  {
    id: 'entra-user-consent-off',
    title: 'Users cannot consent to applications themselves',
    why: 'One click on a well-made consent page gives an application the mailbox, and no change of password takes it back.',
    severity: 'high',
    topic: 'app-consent',
    path: permission('permissionGrantPoliciesAssigned'),
    wanted: noSelfConsent,
    absent: 'pass',
    portal: `${consent}: Do not allow user consent.`,
  },
  {
    id: 'entra-user-consent-verified-only',
    title: 'Users consent at most to harmless permissions of verified publishers',
    why: 'A publisher that Microsoft has verified, and permissions that give little away, leave little for a false application to win.',
    severity: 'high',
    topic: 'app-consent',
    settings: { consentPolicies },
    path: permission('permissionGrantPoliciesAssigned'),
    wanted: limitedSelfConsent,
    absent: 'pass',
    portal: `${consent}: Allow user consent for apps from verified publishers, for selected permissions.`,
    approximates: 'What a policy of the tenant allows is not read: name it in the settings once it was looked at.',
  },
  {
    id: 'entra-risky-app-consent-off',
    title: 'Users cannot consent to applications that Microsoft finds risky',
    why: 'Microsoft holds back consent that looks like an attack; this would let it through.',
    severity: 'high',
    topic: 'app-consent',
    path: 'allowUserConsentForRiskyApps',
    wanted: isFalse,
    absent: 'pass',
    portal: graphOnly,
    change: { allowUserConsentForRiskyApps: false },
  },
];

export const authorizationPolicyChecks: readonly Check[] = rows.map(policyCheck);
