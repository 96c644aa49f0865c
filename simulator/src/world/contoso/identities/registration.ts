import type { JsonObject } from '../../world.ts';
import type { Directory } from './directory.ts';
import { userName, userPrincipalName } from './users.ts';

/** One member in 17 is disabled (those with remainder 5) and has no registration details. */
const TURN = 17;
const GAP = 5;

/** How many enabled members there are. */
export function registeredCount(members: number): number {
  return members - Math.ceil(Math.max(0, members - GAP) / TURN);
}

/** The n-th enabled member, and back. */
export function registeredUser(n: number): number {
  const rest = n % (TURN - 1);
  return Math.floor(n / (TURN - 1)) * TURN + (rest < GAP ? rest : rest + 1);
}

export function registeredNumber(user: number): number | undefined {
  const rest = user % TURN;
  if (rest === GAP) return undefined;
  return Math.floor(user / TURN) * (TURN - 1) + (rest < GAP ? rest : rest - 1);
}

const METHODS: readonly (readonly string[])[] = [
  ['microsoftAuthenticatorPush', 'mobilePhone', 'email'],
  ['fido2SecurityKey', 'microsoftAuthenticatorPasswordless'],
  ['mobilePhone'],
  [],
  ['windowsHelloForBusiness', 'softwareOneTimePasscode'],
  ['email'],
];
const PASSWORDLESS = new Set(['fido2SecurityKey', 'microsoftAuthenticatorPasswordless', 'windowsHelloForBusiness']);

/** What a user registered for multifactor and self-service password reset; some administrators registered nothing. */
export function registrationBody(directory: Directory, user: number, isAdmin: boolean): JsonObject {
  const { tenant } = directory;
  const methods = METHODS[tenant.dice('methods', user, METHODS.length)] ?? [];
  const mfa = methods.some((method) => method !== 'email');
  return {
    id: tenant.guid('user', user),
    userPrincipalName: userPrincipalName(directory, user),
    userDisplayName: userName(directory, user),
    userType: 'member',
    isAdmin,
    isSsprRegistered: methods.length > 1,
    isSsprEnabled: user % 3 !== 0,
    isSsprCapable: methods.length > 1 && user % 3 !== 0,
    isMfaRegistered: mfa,
    isMfaCapable: mfa && user % 50 !== 0,
    isPasswordlessCapable: methods.some((method) => PASSWORDLESS.has(method)),
    methodsRegistered: [...methods],
    isSystemPreferredAuthenticationMethodEnabled: true,
    systemPreferredAuthenticationMethods: mfa ? ['PhoneAppNotification'] : [],
    userPreferredMethodForSecondaryAuthentication: mfa ? 'push' : 'none',
    lastUpdatedDateTime: tenant.daysAgo(user % 20, 'registration', user),
  };
}
