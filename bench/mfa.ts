/**
 * `node --expose-gc bench/mfa.ts [--users 100000] [--policies 40]`: judges every user of a random tenant. Prints JSON: times
 * in milliseconds, memory in MB, and how many users came to which verdict.
 */
import { parseArgs } from 'node:util';
import { conditionalAccessPolicy, type MfaUser, mfaJudge, namedLocation } from '../src/mfa/index.ts';
import { randomNumbers } from './access-world.ts';

const { values } = parseArgs({
  options: {
    users: { type: 'string', default: '100000' },
    policies: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
  },
});
const random = randomNumbers(Number(values.seed));
const below = (count: number) => Math.floor(random() * count);
const pick = <T>(list: readonly T[]): T | undefined => list[below(list.length)];
const groupCount = 200;
const roleCount = 20;
const groupIn = () => `group-${below(groupCount)}`;

const apps = ['All', 'All', 'All', 'Office365', 'MicrosoftAdminPortals', 'app-1', 'app-2', 'app-3'];
const controls = [['mfa'], ['mfa'], ['block'], ['mfa', 'compliantDevice'], ['compliantDevice']];
const locations = [
  { id: 'hq', isTrusted: true, ipRanges: [{ cidrAddress: '198.51.100.0/24' }] },
  { id: 'branch', isTrusted: true, ipRanges: [{ cidrAddress: '203.0.113.0/24' }] },
  { id: 'abroad', isTrusted: false, countriesAndRegions: ['KP', 'IR'] },
].map((location) => namedLocation.parse(location));

/** Each policy has users at random and, now and then, one condition. */
const policies = Array.from({ length: Number(values.policies) }, (_, index) =>
  conditionalAccessPolicy.parse({
    id: `policy-${index}`,
    state: random() < 0.85 ? 'enabled' : 'enabledForReportingButNotEnforced',
    conditions: {
      users: {
        includeUsers: random() < 0.3 ? ['All'] : [],
        includeGroups: [groupIn(), groupIn()],
        includeRoles: random() < 0.2 ? [`role-${below(roleCount)}`] : [],
        excludeGroups: [groupIn()],
        excludeUsers: [`user-${below(Number(values.users))}`],
      },
      applications: { includeApplications: [pick(apps)], excludeApplications: random() < 0.2 ? ['app-9'] : [] },
      clientAppTypes:
        random() < 0.5
          ? ['all']
          : pick([
              ['browser', 'mobileAppsAndDesktopClients'],
              ['other', 'exchangeActiveSync'],
            ]),
      locations: random() < 0.2 ? { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } : null,
      signInRiskLevels: random() < 0.1 ? ['high'] : [],
      platforms: random() < 0.1 ? { includePlatforms: ['iOS', 'android'] } : null,
    },
    grantControls: { operator: 'OR', builtInControls: pick(controls) },
  }),
);

const userAt = (index: number): MfaUser => ({
  id: `user-${index}`,
  enabled: random() < 0.95,
  isPerson: true,
  external: random() < 0.1 ? 'b2bCollaborationGuest' : undefined,
  homeTenant: undefined,
  groups: Array.from({ length: below(4) }, groupIn),
  groupsComplete: true,
  roles: random() < 0.02 ? [`role-${below(roleCount)}`] : [],
  rolesComplete: true,
  ineffectiveRoles: [],
  perUserMfa: undefined,
  documented: false,
});

globalThis.gc?.();
const before = process.memoryUsage.rss();
const from = performance.now();
const judge = mfaJudge({
  policies,
  policiesComplete: true,
  namedLocations: locations,
  namedLocationsComplete: true,
  authenticationStrengths: [],
  securityDefaultsEnabled: false,
});
const compiled = performance.now() - from;
const counts = new Map<string, number>();
for (let index = 0; index < Number(values.users); index++) {
  const { enforced } = judge(userAt(index)).verdict;
  counts.set(String(enforced), (counts.get(String(enforced)) ?? 0) + 1);
}
const milliseconds = performance.now() - from;
console.log(
  JSON.stringify(
    {
      users: Number(values.users),
      policies: policies.length,
      compiledMilliseconds: Math.round(compiled),
      milliseconds: Math.round(milliseconds),
      microsecondsPerUser: Math.round((milliseconds * 1000) / Number(values.users)),
      grownMb: Math.round((process.memoryUsage.rss() - before) / 1024 / 1024),
      peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
      verdicts: Object.fromEntries(counts),
    },
    null,
    2,
  ),
);
