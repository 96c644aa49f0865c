/** Cases of checks for a policy: its sample passes, and no longer does once one thing about it is changed. */

import type { Json } from '../../rule/index.ts';
import type { CheckCases, Given } from '../../testing.ts';
import { privilegedRoles } from '../shared/roles.ts';
import {
  administrators,
  allResources,
  type Condition,
  conditionPaths,
  everyone,
  guestUsers,
  nonAdministrators,
  type Piece,
} from './pieces.ts';
import type { Body, PolicyRow } from './policy-check.ts';

/** A path and what is put there. */
export type Change = readonly [path: string, value: Json];

export function changed(body: Body, ...changes: readonly Change[]): Body {
  return changes.reduce<Body>((before, [path, value]) => put(before, path.split('.'), value), body);
}

function put(body: Json | undefined, [name = '', ...rest]: readonly string[], value: Json): Body {
  const before = typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Body) : {};
  return { ...before, [name]: rest.length === 0 ? value : put(before[name], rest, value) };
}

const users = 'conditions.users';
const apps = 'conditions.applications';
const guestKinds = 'internalGuest,b2bCollaborationGuest,b2bCollaborationMember,b2bDirectConnectUser,otherExternalUser';
const named = { guestOrExternalUserTypes: `${guestKinds},serviceProvider`, externalTenants: { membershipKind: 'all' } };
const oneGuest = { guestOrExternalUserTypes: 'internalGuest' };

const leftOut: readonly Change[] = ['excludeUsers', 'excludeGroups'].map((path) => [`${users}.${path}`, ['someone']]);
const roleOut: Change = [`${users}.excludeRoles`, ['role']];
const guestsOut: Change = [`${users}.excludeGuestsOrExternalUsers`, oneGuest];

interface Variants {
  /** Each of these alone makes it fail. */
  readonly fail: readonly (readonly Change[])[];
  readonly pass: readonly (readonly Change[])[];
}
const each = (changes: readonly Change[]) => changes.map((change) => [change]);

const variants = new Map<Piece, Variants>([
  [
    everyone,
    {
      fail: each([
        [`${users}.includeUsers`, ['someone']],
        [`${users}.includeUsers`, null],
        ...leftOut,
        roleOut,
        guestsOut,
      ]),
      pass: [
        [
          [`${users}.excludeUsers`, null],
          [`${users}.excludeGroups`, null],
          [`${users}.excludeRoles`, null],
        ],
      ],
    },
  ],
  [
    nonAdministrators,
    {
      fail: each([[`${users}.includeUsers`, ['someone']], [`${users}.includeUsers`, null], ...leftOut, guestsOut]),
      pass: [
        [
          [`${users}.excludeUsers`, null],
          [`${users}.excludeGroups`, null],
        ],
      ],
    },
  ],
  [
    administrators,
    {
      fail: each([
        [`${users}.includeRoles`, privilegedRoles.slice(1)],
        [`${users}.includeRoles`, null],
        ...leftOut,
        roleOut,
      ]),
      pass: [
        [
          [`${users}.includeRoles`, null],
          [`${users}.includeUsers`, ['All']],
        ],
      ],
    },
  ],
  [
    guestUsers,
    {
      fail: [
        ...each([[`${users}.includeUsers`, null], [`${users}.includeUsers`, ['someone']], ...leftOut, guestsOut]),
        [
          [`${users}.includeUsers`, null],
          [`${users}.includeGuestsOrExternalUsers`, { ...named, ...oneGuest }],
        ],
        [
          [`${users}.includeUsers`, []],
          [`${users}.includeGuestsOrExternalUsers`, { ...named, externalTenants: { membershipKind: 'enumerated' } }],
        ],
        [
          [`${users}.includeUsers`, []],
          [`${users}.includeGuestsOrExternalUsers`, { guestOrExternalUserTypes: named.guestOrExternalUserTypes }],
        ],
        [
          [`${users}.includeUsers`, []],
          [`${users}.includeGuestsOrExternalUsers`, { externalTenants: named.externalTenants }],
        ],
      ],
      pass: [
        [
          [`${users}.includeUsers`, null],
          [`${users}.includeGuestsOrExternalUsers`, named],
        ],
      ],
    },
  ],
  [
    allResources,
    {
      fail: each([
        [`${apps}.includeApplications`, ['Office365']],
        [`${apps}.includeApplications`, null],
        [`${apps}.excludeApplications`, ['one']],
        [`${apps}.applicationFilter`, { mode: 'exclude', rule: 'CustomSecurityAttribute.a -eq "b"' }],
      ]),
      pass: [],
    },
  ],
]);

const conditions: Readonly<Record<Condition, readonly Change[]>> = {
  clients: [['conditions.clientAppTypes', ['browser']]],
  platforms: [
    ['conditions.platforms', { includePlatforms: ['linux'], excludePlatforms: [] }],
    ['conditions.platforms', { includePlatforms: ['all'], excludePlatforms: ['iOS'] }],
  ],
  locations: [
    ['conditions.locations', { includeLocations: ['somewhere'], excludeLocations: [] }],
    ['conditions.locations', { includeLocations: ['All'], excludeLocations: ['AllTrusted'] }],
  ],
  devices: [['conditions.devices.deviceFilter', { mode: 'include', rule: 'device.isCompliant -eq True' }]],
  signInRisk: [['conditions.signInRiskLevels', ['high']]],
  userRisk: [['conditions.userRiskLevels', ['high']]],
  insiderRisk: [['conditions.insiderRiskLevels', 'elevated']],
  flows: [['conditions.authenticationFlows', { transferMethods: 'deviceCodeFlow' }]],
};

/** What Graph answers for the strength that a sample names. */
function answered(sample: Body): Body {
  const enabled = changed(sample, ['state', 'enabled'], ['id', 'sample']);
  return JSON.stringify(sample).includes('"authenticationStrength"')
    ? changed(
        enabled,
        ['grantControls.authenticationStrength.requirementsSatisfied', 'mfa'],
        ['grantControls.authenticationStrength.allowedCombinations', ['fido2', 'windowsHelloForBusiness']],
      )
    : enabled;
}

export const controls = (
  operator: string,
  builtInControls: readonly string[] | null,
  more: Body = {},
): readonly Change[] => [['grantControls', { operator, builtInControls, ...more }]];

const licensed = { hasEntraIdP1: true, hasEntraIdP2: true };
export const given = (policies: readonly Body[], more: Given = {}): Given => ({
  properties: licensed,
  ...more,
  facts: { policies, ...more.facts },
});

/** @param own changes of the sample that matter for this check alone */
export function policyCases(row: PolicyRow, own: Partial<Variants>): CheckCases {
  const good = answered(row.sample);
  const free = row.free ?? [];
  const shared = [row.users, row.resources].flatMap((piece) => variants.get(piece) ?? []);
  const narrowed = (Object.keys(conditionPaths) as Condition[])
    .filter((name) => !free.includes(name))
    .flatMap((name) => each(conditions[name]));
  const bad = [
    each([['state', 'enabledForReportingButNotEnforced']]),
    ...shared.map(({ fail }) => fail),
    narrowed,
    own.fail ?? [],
  ].flat();
  const [worst = []] = bad;
  const anyClient: readonly (readonly Change[])[] = free.includes('clients')
    ? []
    : each([
        ['conditions.clientAppTypes', null],
        ['conditions.clientAppTypes', ['browser', 'mobileAppsAndDesktopClients']],
      ]);
  const fine = [...anyClient, ...shared.flatMap(({ pass }) => pass), ...(own.pass ?? [])];
  const poor = given([changed(good, ...worst)]);
  return {
    pass: [
      given([good]),
      given([changed(good, ...worst), good]),
      ...fine.map((change) => given([changed(good, ...change)])),
    ],
    fail: [given([]), ...bad.map((change) => given([changed(good, ...change)]))],
    unknown: [{ ...poor, missing: ['policies'] }, { ...poor, properties: {} }, given([changed(good, ['state', null])])],
    absent: [{ given: given([changed(good, ['grantControls', null], ['sessionControls', null])]), says: 'fail' }],
    notApplicable: [{ ...poor, properties: { hasEntraIdP1: false, hasEntraIdP2: false } }],
  };
}
