/**
 * A second evaluator, slow and plain: it writes down every sign-in that the policies of a small tenant can tell apart, one
 * by one, and asks each policy whether that very sign-in can go on with one factor. It reads the JSON of the case itself
 * and shares nothing with the engine. It knows what src/mfa/testing/arbitrary.ts writes, and no more.
 */
import type { RandomCase, RandomPolicy, RandomUser } from './arbitrary.ts';

export interface SignIn {
  readonly app: string;
  readonly context: string;
  readonly tagged: boolean;
  readonly client: string;
  /** An address as a number from 0 to 99, and the country that it is taken to be in. */
  readonly address: number;
  readonly country: string;
  readonly platform: string;
  readonly userRisk: string;
  readonly signInRisk: string;
  readonly flow: string;
  readonly managed: boolean;
  readonly compliant: boolean;
  readonly termsAccepted: boolean;
  /** Whether what stands behind the custom control is a second factor. */
  readonly customIsFactor: boolean;
}

export function referenceVerdict(given: RandomCase, user: RandomUser) {
  const policies = given.policies.filter((policy) => policy.state === 'enabled' && applies(given, policy, user));
  const all = signIns(given);
  const open = all.filter((signIn) => policies.every((policy) => passesWithOne(given, policy, signIn)));
  if (user.perUserMfaState === 'enforced') return { enforced: true, open, all };
  const enforced = open.length === 0 ? true : open.length === all.length ? false : 'conditional';
  return { enforced: enforced === false && user.perUserMfaState === 'enabled' ? 'conditional' : enforced, open, all };
}

function applies(given: RandomCase, policy: RandomPolicy, user: RandomUser): boolean {
  const { users } = policy.conditions;
  const named = (ids: readonly string[], groups: readonly string[], roles: readonly string[], kind: string | null) =>
    ids.includes('All') ||
    ids.includes(user.id) ||
    (ids.includes('GuestsOrExternalUsers') && user.externalUserType !== null) ||
    groups.some((group) => isIn(given, user, group, [])) ||
    roles.some((role) => user.directoryRoles.includes(role)) ||
    (kind !== null && kind === user.externalUserType);
  const kind = users.includeGuestsOrExternalUsers?.guestOrExternalUserTypes ?? null;
  return (
    named(users.includeUsers, users.includeGroups, users.includeRoles, kind) &&
    !named(users.excludeUsers, users.excludeGroups, users.excludeRoles, null)
  );
}

function isIn(given: RandomCase, user: RandomUser, group: string, seen: readonly string[]): boolean {
  if (seen.includes(group)) return false;
  if (user.memberOf.includes(group)) return true;
  return (given.groups[group]?.members ?? []).some((inner) => isIn(given, user, inner, [...seen, group]));
}

/** Whether the policy lets this sign-in go on with one factor: it does not look at it, or something else satisfies it. */
function passesWithOne(given: RandomCase, policy: RandomPolicy, signIn: SignIn): boolean {
  if (!looksAt(given, policy, signIn)) return true;
  const grant = policy.grantControls;
  if (grant === null) return true;
  const met = [
    ...grant.builtInControls.map((control) => control === 'compliantDevice' && signIn.compliant),
    ...grant.termsOfUse.map(() => signIn.termsAccepted),
    ...grant.customAuthenticationFactors.map(() => !signIn.customIsFactor),
  ];
  if (grant.builtInControls.includes('block')) return false;
  // Under AND everything is met in the end; what counts is whether a second factor was among it.
  if (grant.operator === 'AND') {
    const factor =
      grant.builtInControls.includes('mfa') || (grant.customAuthenticationFactors.length > 0 && signIn.customIsFactor);
    return !factor;
  }
  const demandsFactor = grant.builtInControls.includes('mfa') || grant.customAuthenticationFactors.length > 0;
  return demandsFactor ? met.includes(true) : true;
}

function looksAt(given: RandomCase, { conditions }: RandomPolicy, signIn: SignIn): boolean {
  const { applications, clientAppTypes, locations, platforms, devices } = conditions;
  const { includeApplications, excludeApplications, includeAuthenticationContextClassReferences, applicationFilter } =
    applications;
  const byFilter = applicationFilter === null ? null : (applicationFilter.mode === 'include') === signIn.tagged;
  const every = includeApplications.includes('All');
  let app = every || includeApplications.includes(signIn.app);
  if (byFilter !== null) {
    if (every || applicationFilter?.mode === 'exclude') app = app && byFilter;
    else app = app || byFilter;
  }
  app = app && !excludeApplications.includes(signIn.app);
  const place = (names: readonly string[]) =>
    names.some(
      (name) =>
        name === 'All' ||
        given.namedLocations.some(
          (one) => (name === 'AllTrusted' ? one.isTrusted : one.id === name) && lies(one, signIn),
        ),
    );
  const platform = (names: readonly string[]) => names.includes('all') || names.includes(signIn.platform);
  return (
    (app || includeAuthenticationContextClassReferences.includes(signIn.context)) &&
    (clientAppTypes.includes('all') || clientAppTypes.includes(signIn.client)) &&
    (locations === null || (place(locations.includeLocations) && !place(locations.excludeLocations))) &&
    (platforms === null || (platform(platforms.includePlatforms) && !platform(platforms.excludePlatforms))) &&
    (devices === null || (devices.deviceFilter.mode === 'include') === signIn.managed) &&
    (conditions.userRiskLevels.length === 0 || conditions.userRiskLevels.includes(signIn.userRisk)) &&
    (conditions.signInRiskLevels.length === 0 || conditions.signInRiskLevels.includes(signIn.signInRisk)) &&
    (conditions.authenticationFlows === null || conditions.authenticationFlows.transferMethods === signIn.flow)
  );
}

export function lies(location: RandomCase['namedLocations'][number], { address, country }: SignIn): boolean {
  if ('countriesAndRegions' in location) return location.countriesAndRegions.includes(country);
  return location.ipRanges.some(({ lowerAddress, upperAddress }) => {
    const last = (text: string) => Number(text.split('.')[3]);
    return address >= last(lowerAddress) && address <= last(upperAddress);
  });
}

/** How many sign-ins there are to walk over. */
export const signInCount = (given: RandomCase): number =>
  Object.values(valuesOf(given)).reduce((count, { length }) => count * length, 1);

function signIns(given: RandomCase): readonly SignIn[] {
  let found: Record<string, unknown>[] = [{}];
  for (const [name, list] of Object.entries(valuesOf(given))) {
    found = found.flatMap((one) => list.map((value) => ({ ...one, [name]: value })));
  }
  return found as unknown as SignIn[];
}

/** What can make a difference; what no policy looks at stays as it is. */
function valuesOf(given: RandomCase): Readonly<Record<keyof SignIn, readonly unknown[]>> {
  const text = JSON.stringify(given.policies);
  const when = <T>(word: string, values: readonly T[]): readonly T[] =>
    text.includes(word) ? values : values.slice(0, 1);
  const edges = given.namedLocations.flatMap((one) =>
    'ipRanges' in one
      ? one.ipRanges.flatMap(({ lowerAddress, upperAddress }) => [
          Number(lowerAddress.split('.')[3]),
          Number(upperAddress.split('.')[3]) + 1,
        ])
      : [],
  );
  return {
    app: when('excludeApplications', ['other', 'app-1', 'app-2']),
    context: when('"c1"', ['none', 'c1']),
    tagged: when('"applicationFilter":{', [false, true]),
    client: ['browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other'],
    address: when('"includeLocations"', [...new Set([0, ...edges])]),
    country: when('"includeLocations"', ['DE', 'FR', 'US']),
    platform: when('"includePlatforms"', ['unknown', 'windows', 'macOS', 'iOS', 'android', 'linux', 'windowsPhone']),
    userRisk: when('"userRiskLevels":["', ['none', 'low', 'medium', 'high']),
    signInRisk: when('"signInRiskLevels":["', ['none', 'low', 'medium', 'high']),
    flow: when('"transferMethods"', ['none', 'deviceCodeFlow', 'authenticationTransfer']),
    managed: when('"deviceFilter"', [false, true]),
    compliant: when('compliantDevice', [false, true]),
    termsAccepted: when('"terms"', [false, true]),
    customIsFactor: when('"duo"', [false, true]),
  };
}
