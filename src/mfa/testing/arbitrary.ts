/** Small tenants at random. Policies look at few things each, so that two of them often meet. */
import fc from 'fast-check';

/** Words are plain texts to the reference evaluator, as they are in JSON. */
const subset = (values: readonly string[], minLength = 0): fc.Arbitrary<readonly string[]> =>
  fc.subarray([...values], { minLength });
const words = (...values: readonly string[]): fc.Arbitrary<readonly string[]> => fc.constant(values);
const noWords: readonly string[] = [];
/** Mostly nothing, so that a policy has few conditions. */
const rarely = <T, N>(value: fc.Arbitrary<T>, otherwise: N) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(otherwise) }, { weight: 1, arbitrary: value });

const levels = ['none', 'low', 'medium', 'high'] as const;
const platformNames = ['windows', 'macOS', 'iOS', 'android', 'linux', 'windowsPhone'] as const;
const clients = ['browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other'] as const;
const guests = ['b2bCollaborationGuest', 'internalGuest'] as const;
const groupIds = ['g1', 'g2', 'g3'] as const;
const places = ['hq', 'branch', 'europe'] as const;

const users = fc.record({
  includeUsers: fc.oneof(words('All'), subset(['ann', 'bob', 'GuestsOrExternalUsers'])),
  excludeUsers: rarely(subset(['ann', 'GuestsOrExternalUsers']), noWords),
  includeGroups: subset(groupIds),
  excludeGroups: rarely(subset(groupIds), noWords),
  includeRoles: rarely(subset(['role-1']), noWords),
  excludeRoles: rarely(subset(['role-1']), noWords),
  includeGuestsOrExternalUsers: rarely(fc.record({ guestOrExternalUserTypes: fc.constantFrom(...guests) }), null),
});

const applications = fc.record({
  includeApplications: fc.oneof(words('All'), subset(['app-1', 'app-2'])),
  excludeApplications: rarely(subset(['app-1', 'app-2']), noWords),
  includeAuthenticationContextClassReferences: rarely(words('c1'), noWords),
  applicationFilter: rarely(fc.record({ mode: fc.constantFrom('include', 'exclude'), rule: fc.constant('tag') }), null),
});

const grant = fc.record({
  operator: fc.constantFrom('AND', 'OR'),
  builtInControls: fc.oneof(
    { weight: 3, arbitrary: words('mfa') },
    { weight: 1, arbitrary: words('block') },
    { weight: 2, arbitrary: subset(['mfa', 'compliantDevice']) },
  ),
  termsOfUse: rarely(words('terms'), noWords),
  customAuthenticationFactors: rarely(words('duo'), noWords),
});

const policy = fc.record({
  state: fc.oneof(
    { weight: 6, arbitrary: fc.constant('enabled') },
    { weight: 1, arbitrary: fc.constantFrom('disabled', 'enabledForReportingButNotEnforced') },
  ),
  conditions: fc.record({
    users,
    applications,
    clientAppTypes: fc.oneof(words('all'), subset(clients, 1)),
    locations: rarely(
      fc.record({
        includeLocations: fc.oneof(words('All'), subset([...places, 'AllTrusted'], 1)),
        excludeLocations: subset([...places, 'AllTrusted']),
      }),
      null,
    ),
    platforms: rarely(
      fc.record({
        includePlatforms: fc.oneof(words('all'), subset(platformNames, 1)),
        excludePlatforms: subset(platformNames),
      }),
      null,
    ),
    devices: rarely(
      fc.record({
        deviceFilter: fc.record({ mode: fc.constantFrom('include', 'exclude'), rule: fc.constant('managed') }),
      }),
      null,
    ),
    userRiskLevels: rarely(subset(levels, 1), noWords),
    signInRiskLevels: rarely(subset(levels, 1), noWords),
    authenticationFlows: rarely(
      fc.record({ transferMethods: fc.constantFrom('deviceCodeFlow', 'authenticationTransfer') }),
      null,
    ),
  }),
  grantControls: fc.oneof({ weight: 9, arbitrary: grant }, { weight: 1, arbitrary: fc.constant(null) }),
});

const user = (id: string) =>
  fc.record({
    id: fc.constant(id),
    externalUserType: id === 'gus' ? fc.constantFrom(...guests) : fc.constant(null),
    memberOf: subset(groupIds),
    directoryRoles: rarely(words('role-1'), noWords),
    perUserMfaState: rarely(fc.constantFrom('enabled', 'enforced'), 'disabled'),
  });

const range = fc.tuple(fc.nat(90), fc.nat(9)).map(([first, more]) => ({
  lowerAddress: `0.0.0.${first}`,
  upperAddress: `0.0.0.${first + more}`,
}));
const members = fc.record({ members: subset(groupIds) });

/** `europe` is a country location, the others are ranges of the hundred addresses from 0.0.0.0. */
export const randomCase = fc.record({
  id: fc.constant('random'),
  securityDefaultsEnabled: fc.constant(false),
  groups: fc.record({ g1: members, g2: members, g3: members }) as fc.Arbitrary<
    Record<string, { readonly members: readonly string[] }>
  >,
  namedLocations: fc.tuple(
    fc.record({
      id: fc.constant('hq'),
      isTrusted: fc.constant(true),
      ipRanges: fc.array(range, { minLength: 1, maxLength: 2 }),
    }),
    fc.record({
      id: fc.constant('branch'),
      isTrusted: fc.boolean(),
      ipRanges: fc.array(range, { minLength: 1, maxLength: 2 }),
    }),
    fc.record({
      id: fc.constant('europe'),
      isTrusted: fc.constant(false),
      countriesAndRegions: subset(['DE', 'FR'], 1),
    }),
  ),
  policies: fc
    .array(policy, { minLength: 1, maxLength: 4 })
    .map((drafts) => drafts.map((draft, index) => ({ id: `p${index}`, ...draft }))),
  users: fc.tuple(user('ann'), user('bob'), user('gus')),
});

export type RandomCase = typeof randomCase extends fc.Arbitrary<infer T> ? T : never;
export type RandomPolicy = RandomCase['policies'][number];
export type RandomUser = RandomCase['users'][number];
