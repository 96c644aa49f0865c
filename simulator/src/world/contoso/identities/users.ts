import type { Json, JsonObject } from '../../world.ts';
import {
  ascii,
  COUNTRIES,
  DEPARTMENTS,
  FAMILY_NAMES,
  GIVEN_NAMES,
  HOSTILE_NAMES,
  JOB_TITLES,
  PARTNERS,
} from '../core/words.ts';
import type { Directory } from './directory.ts';
import { skusOfUser } from './licences.ts';

/** Buildings name dynamic groups by rule; as many as there are such groups. */
export const buildingOf = (user: number, buildings: number): string => `Building ${user % buildings}`;

export const isDisabled = (user: number): boolean => user % 17 === 5;
const isService = (user: number): boolean => user % 29 === 7;
/** Whether a user has a mail address. */
export const hasAddress = (user: number): boolean => !isService(user) && user % 31 !== 0;
const isSynced = (directory: Directory, user: number): boolean => user < directory.members && user % 3 === 0;

const given = (directory: Directory, user: number): string => directory.tenant.pick('given', user, GIVEN_NAMES);
const family = (directory: Directory, user: number): string => directory.tenant.pick('family', user, FAMILY_NAMES);

export function userName(directory: Directory, user: number): string {
  if (user % 13 === 2) return HOSTILE_NAMES[Math.floor(user / 13) % HOSTILE_NAMES.length] ?? '';
  if (isService(user)) return `svc-batch-${user}`;
  return `${given(directory, user)} ${family(directory, user)}`;
}

const alias = (directory: Directory, user: number): string =>
  isService(user) ? `svc-batch-${user}` : `${ascii(given(directory, user))}.${ascii(family(directory, user))}${user}`;

export function userPrincipalName(directory: Directory, user: number): string {
  const { tenant, members } = directory;
  if (user >= members)
    return `${alias(directory, user)}_${tenant.pick('partner', user, PARTNERS)}#EXT#@${tenant.initialDomain}`;
  return `${alias(directory, user)}@${user % 40 === 0 ? tenant.initialDomain : tenant.domain}`;
}

/** Last sign-ins: none at all for some, only non-interactive ones for service accounts, old ones for stale accounts. */
function signInActivity(directory: Directory, user: number): JsonObject | null {
  const { tenant } = directory;
  if (user % 11 === 3) return null;
  const days = tenant.pick('sign-in', user, [0, 1, 3, 20, 45, 100, 400]);
  const at = tenant.daysAgo(days, 'sign-in', user);
  const request = tenant.guid('request', user);
  return {
    lastSignInDateTime: isService(user) ? null : at,
    lastSignInRequestId: isService(user) ? '' : request,
    lastNonInteractiveSignInDateTime: user % 4 === 0 && !isService(user) ? null : at,
    lastNonInteractiveSignInRequestId: user % 4 === 0 && !isService(user) ? '' : request,
    // Known since December 2023 only.
    lastSuccessfulSignInDateTime: days > 300 ? null : at,
    lastSuccessfulSignInRequestId: days > 300 ? null : request,
  };
}

/** The guest's invitation: accepted, pending, or an old guest without a state. */
function invitation(directory: Directory, user: number): JsonObject {
  const guest = user >= directory.members;
  const state = !guest || user % 7 === 3 ? null : user % 3 === 0 ? 'PendingAcceptance' : 'Accepted';
  const changed = state === null ? null : directory.tenant.daysAgo(30 + (user % 300), 'invited', user);
  return {
    externalUserState: state,
    externalUserStateChangeDateTime: changed,
    creationType: guest ? 'Invitation' : null,
  };
}

export function userBody(directory: Directory, user: number, buildings: number): JsonObject {
  const { tenant, members } = directory;
  const guest = user >= members;
  const synced = isSynced(directory, user);
  const service = isService(user);
  const address = guest
    ? `${alias(directory, user)}@${tenant.pick('partner', user, PARTNERS)}`
    : userPrincipalName(directory, user);
  const mail: Json = hasAddress(user) ? address : null;
  const person = !service && user % 9 !== 8;
  return {
    id: tenant.guid('user', user),
    deletedDateTime: null,
    displayName: userName(directory, user),
    givenName: person ? given(directory, user) : null,
    surname: person ? family(directory, user) : null,
    userPrincipalName: userPrincipalName(directory, user),
    mail,
    mailNickname: alias(directory, user),
    accountEnabled: !isDisabled(user),
    userType: user % 97 === 96 ? null : guest ? 'Guest' : 'Member',
    createdDateTime: tenant.daysAgo(20 + (user % 2500), 'user', user),
    ...invitation(directory, user),
    onPremisesSyncEnabled: synced ? true : null,
    onPremisesImmutableId: synced
      ? Buffer.from(tenant.guid('other', user)).toString('base64').slice(0, 22).concat('==')
      : null,
    onPremisesLastSyncDateTime: synced ? tenant.daysAgo(0) : null,
    onPremisesSamAccountName: synced ? alias(directory, user).slice(0, 20) : null,
    onPremisesDomainName: synced ? 'corp.contoso.local' : null,
    onPremisesDistinguishedName: synced ? `CN=${alias(directory, user)},OU=Staff,DC=corp,DC=contoso,DC=local` : null,
    lastPasswordChangeDateTime: guest ? null : tenant.daysAgo(service ? 1500 : user % 400, 'password', user),
    passwordPolicies: service ? 'DisablePasswordExpiration' : user % 5 === 0 ? 'None' : null,
    assignedLicenses: skusOfUser(directory, user).map((skuId) => ({ skuId, disabledPlans: [] })),
    jobTitle: person ? tenant.pick('job', user, JOB_TITLES) : null,
    department: DEPARTMENTS[user % DEPARTMENTS.length] ?? null,
    officeLocation: buildingOf(user, buildings),
    employeeId: person && !guest ? `E${String(100_000 + user)}` : null,
    employeeHireDate: person && !guest ? tenant.daysAgo(30 + (user % 3000)) : null,
    employeeLeaveDateTime: isDisabled(user) && user % 2 === 0 ? tenant.daysAgo(10) : null,
    employeeType: service ? null : guest ? 'Contractor' : 'Employee',
    companyName: guest ? tenant.pick('partner', user, PARTNERS) : user % 6 === 0 ? null : 'Contoso',
    usageLocation: user % 8 === 0 ? null : tenant.pick('country', user, COUNTRIES),
    country: null,
    preferredLanguage: null,
    mobilePhone: user % 10 === 0 ? '+1 555 0100' : null,
    businessPhones: user % 10 === 0 ? ['+1 555 0100'] : [],
    otherMails: guest ? [address] : [],
    proxyAddresses: mail === null ? [] : [`SMTP:${address}`, `smtp:${alias(directory, user)}@${tenant.initialDomain}`],
    imAddresses: [],
    isResourceAccount: null,
    showInAddressList: null,
    securityIdentifier: `S-1-12-1-${user + 1}-${tenant.dice('sid', user, 0xffffffff)}-1-1`,
    identities: [
      {
        signInType: 'userPrincipalName',
        issuer: tenant.initialDomain,
        issuerAssignedId: userPrincipalName(directory, user),
      },
    ],
    signInActivity: signInActivity(directory, user),
  };
}

/** A user in the recycle bin; role assignments may still name them. */
export function deletedUserBody(directory: Directory, index: number): JsonObject {
  const { tenant } = directory;
  const id = tenant.guid('deletedUser', index);
  const name = `${GIVEN_NAMES[index % GIVEN_NAMES.length]} (left)`;
  return {
    id,
    deletedDateTime: tenant.daysAgo(1 + (index % 29), 'deleted', index),
    displayName: index % 3 === 0 ? name : userName(directory, index),
    userPrincipalName: `${id.replaceAll('-', '')}left${index}@${tenant.domain}`,
    mail: index % 2 === 0 ? null : `left${index}@${tenant.domain}`,
    accountEnabled: index % 2 === 0,
    userType: 'Member',
    givenName: null,
    surname: null,
    jobTitle: null,
    mobilePhone: null,
    businessPhones: [],
    officeLocation: null,
    preferredLanguage: null,
  };
}
