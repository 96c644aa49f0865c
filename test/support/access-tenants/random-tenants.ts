/** Small random tenants in the format of access cases. */
import fc from 'fast-check';
import type { AccessCase } from '../access-reference/index.ts';
import { conditions } from './random-conditions.ts';
import { randomDirectory } from './random-directory.ts';
import { randomResources } from './random-resources.ts';
import {
  dataPatterns,
  gone,
  groups,
  holders,
  managedIdentities,
  managementGroups,
  patterns,
  resourceGroups,
  scopes,
  servicePrincipals,
  subscriptions,
  times,
  users,
} from './vocabulary.ts';

export type Tenant = Omit<AccessCase, 'id' | 'kind' | 'question' | 'change'>;

/** Azure takes and gives ids and actions in any letter case. */
export function cased(arbitrary: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const spellings = [
    (text: string) => text,
    (text: string) => text.toLowerCase(),
    (text: string) => text.toUpperCase(),
  ];
  return fc.tuple(arbitrary, fc.nat(19)).map(([text, roll]) => (spellings[roll - 16] ?? spellings[0])?.(text) ?? text);
}

const some = (list: readonly string[], max: number): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...list), { maxLength: max });
const several = (list: readonly string[], max: number): fc.Arbitrary<string[]> =>
  fc.array(cased(fc.constantFrom(...list)), { maxLength: max });

/** `A` with or without, three to one. */
function maybe<A>(arbitrary: fc.Arbitrary<A>): fc.Arbitrary<A | undefined> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

/** Groups hold one another in circles as soon as they feel like it. */
const randomGroups = fc.tuple(
  ...groups.map((id, index) =>
    fc.record({
      id: fc.constant(id),
      displayName: fc.constant(`group ${index}`),
      securityEnabled: fc.constant(true),
      isAssignableToRole: fc.boolean(),
      members: several(
        holders.filter((holder) => holder !== id),
        6,
      ),
      eligibleMembers: maybe(some([...users, ...groups.filter((group) => group !== id)], 2)).map((list) => list ?? []),
      owners: maybe(some(users, 1)).map((list) => list ?? []),
    }),
  ),
);

/** Management groups in trees of every shape; what follows from ids is not always listed. */
const [rootGroup = '', corpGroup = ''] = managementGroups;
const randomScopes = fc
  .record({
    corp: cased(fc.constantFrom('/', rootGroup)),
    europe: cased(fc.constantFrom('/', rootGroup, corpGroup)),
    parents: fc.tuple(...subscriptions.map(() => cased(fc.constantFrom(...managementGroups, '/')))),
    listed: fc.boolean(),
  })
  .map(({ corp, europe, parents, listed }) => [
    { id: '/', type: 'root', parent: null },
    ...managementGroups.map((id, index) => ({
      id,
      type: 'managementGroup',
      parent: ['/', corp, europe][index] ?? '/',
    })),
    ...subscriptions.map((id, index) => ({ id, type: 'subscription', parent: parents[index] ?? '/' })),
    ...(listed
      ? resourceGroups.map((id) => ({ id, type: 'resourceGroup', parent: id.split('/').slice(0, 3).join('/') }))
      : []),
  ]);

const roleGuids = ['1', '2', '3', '4'].map((digit) => `${digit.repeat(8)}-2222-4222-8222-222222222222`);
const roleId = (guid: string, under = ''): string =>
  `${under}/providers/Microsoft.Authorization/roleDefinitions/${guid}`;

/** Wide enough that questions are answered with yes about as often as with no. */
const wide = ['*', '*', '*', '*/read', '*/read', '*/write', 'Microsoft.Storage/*', 'Microsoft.Compute/*'];
const permissionBlock = fc.record({
  actions: several([...wide, ...patterns], 4),
  notActions: maybe(several(patterns, 2)).map((list) => list ?? []),
  dataActions: several(['*', '*', 'Microsoft.Storage/*', ...dataPatterns], 3),
  notDataActions: maybe(several(dataPatterns, 1)).map((list) => list ?? []),
  condition: conditions(roleGuids, 8),
});

const randomRoles = fc.tuple(
  ...roleGuids.map((guid, index) =>
    fc.record({
      id: fc.constant(roleId(guid)),
      roleName: fc.constant(`role ${index}`),
      roleType: fc.constantFrom('CustomRole', 'BuiltInRole'),
      assignableScopes: fc.uniqueArray(fc.constantFrom('/', ...managementGroups, ...subscriptions), {
        minLength: 1,
        maxLength: 2,
      }),
      permissions: fc.array(permissionBlock, { minLength: 1, maxLength: 2 }),
    }),
  ),
);

const bounds = {
  startDateTime: maybe(fc.constantFrom(...times)),
  endDateTime: maybe(fc.constantFrom(...times)),
};
/** Types of role and directory role assignments in time. */
export const timeBound = {
  assignmentType: fc.constantFrom('Assigned', 'Assigned', 'Activated', 'Eligible', undefined),
  ...bounds,
} as const;

const principalTypes = new Map([
  ...users.map((id) => [id, 'User'] as const),
  ...groups.map((id) => [id, 'Group'] as const),
]);

const highScopes = ['/', ...managementGroups, ...subscriptions, ...resourceGroups];
const randomAssignments = fc
  .array(
    fc.record({
      role: fc.constantFrom(...roleGuids),
      under: fc.constantFrom('', ...subscriptions),
      principal: fc.constantFrom(...holders, ...groups, ...groups, gone),
      scope: cased(fc.constantFrom(...scopes, ...highScopes, ...highScopes)),
      condition: conditions(roleGuids, 6),
      spelling: fc.nat(9),
      time: fc.record(timeBound),
    }),
    { minLength: 8, maxLength: 16 },
  )
  .map((list) =>
    list.map(({ role, under, principal, scope, condition, spelling, time }, index) => ({
      id: `ra-${index}`,
      roleDefinitionId: roleId(role, under),
      principalId: spelling === 0 ? principal.toUpperCase() : principal,
      principalType: principalTypes.get(principal) ?? 'ServicePrincipal',
      scope,
      ...(condition !== undefined && { condition, conditionVersion: '2.0' }),
      ...defined(time),
    })),
  );

const everybody = { id: '00000000-0000-0000-0000-000000000000', type: 'SystemDefined' };
const denyPrincipals = several([...holders, ...groups], 2).map((ids) => ids.map((id) => ({ id, type: 'User' })));
const randomDenies = fc.array(
  fc
    .record({
      principals: fc.oneof(fc.constant([everybody]), denyPrincipals),
      excludePrincipals: fc.oneof(fc.constant([]), denyPrincipals),
      scope: cased(fc.constantFrom(...scopes)),
      doNotApplyToChildScopes: fc.boolean(),
      denyAssignmentEffect: fc.constantFrom(undefined, undefined, 'enforced', 'audit'),
      permissions: fc.array(permissionBlock, { minLength: 1, maxLength: 2 }),
    })
    .map((deny) => defined({ ...deny, permissions: deny.permissions.map(({ condition: _none, ...block }) => block) })),
  { maxLength: 1 },
);

const principals = [
  ...users.map((id) => ({ id, type: 'User' })),
  ...servicePrincipals.map((id) => ({ id, type: 'ServicePrincipal' })),
  ...managedIdentities.map((id) => ({ id, type: 'ManagedIdentity' })),
].map((principal, index) => ({ ...principal, displayName: `principal ${index}` }));

/** A tenant of eight principals, four groups and sixteen scopes. */
export const randomTenant: fc.Arbitrary<Tenant> = fc
  .record({
    groups: randomGroups,
    scopes: randomScopes,
    roleDefinitions: randomRoles,
    roleAssignments: randomAssignments,
    denyAssignments: randomDenies.map((list) => list.map((deny, index) => ({ id: `da-${index}`, ...deny }))),
    resources: randomResources,
    directory: randomDirectory(timeBound),
  })
  .map(({ directory, ...tenant }) => ({ principals, ...tenant, ...directory }) as Tenant);

/** Without the properties that are undefined, as JSON has it. */
export function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as T;
}
