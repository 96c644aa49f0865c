/** Tenants as slots that hold a row or nothing, and changes of such slots, as a store tells of them. */
import fc from 'fast-check';
import { account, group1, machine, managementGroup, role, subscription, vault } from '../testing.ts';
import { type Family, ModelBuilder } from './builder.ts';
import type { AccessInput } from './input.ts';
import type { Model } from './model.ts';

export const people = ['p0', 'p1', 'p2'];
export const groups = ['g0', 'g1', 'g2'];
export const services = ['s0', 's1', 'mi'];
export const anybody = [...people, ...groups, ...services, 'contact'];
export const identity = `${group1}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1`;
export const places = [
  '/',
  managementGroup('corp'),
  managementGroup('eu'),
  subscription,
  group1,
  machine,
  account,
  vault,
];
export const roleIds = ['r0', 'r1', 'r2', 'unread'];
export const templates = ['62e90394-69f5-4237-9190-012177145e10', 'e8611ab8-c189-46e8-94e1-60213ab1f814'];

type Lists = {
  readonly [K in keyof AccessInput]: AccessInput[K] extends Iterable<infer Row> ? Row : never;
};
/** A row with the list it is in. */
export type Row = { readonly [K in keyof Lists]: { readonly list: K; readonly row: Lists[K] } }[keyof Lists];
/** By slot; a slot that holds nothing is left out. */
export type World = ReadonlyMap<string, Row>;

const some = <T>(values: readonly T[], maxLength = 2) => fc.uniqueArray(fc.constantFrom(...values), { maxLength });
const one = <T>(...values: T[]) => fc.constantFrom(...values);
const condition = "(!(ActionMatches{'a/write'})) OR (@Request[x:y] StringEquals 'z')";
const blocks = fc.array(
  fc.record({
    actions: some(['*', '*/read', 'a/write', 'Microsoft.Compute/virtualMachines/*']),
    notActions: some(['a/read'], 1),
  }),
  { minLength: 1, maxLength: 2 },
);
const inList = <K extends keyof Lists>(list: K, row: fc.Arbitrary<Lists[K]>) =>
  row.map((row) => ({ list, row }) as Row);

/** What each slot may hold. */
const slots: Readonly<Record<string, fc.Arbitrary<Row>>> = {
  ...each(people, (id) =>
    inList('principals', fc.record({ id: one(id), type: one('User'), accountEnabled: fc.boolean() })),
  ),
  ...each(services, (id) =>
    inList(
      'servicePrincipals',
      fc.record({
        id: one(id),
        appId: one('app0', 'app1', null),
        servicePrincipalType: one('Application', 'ManagedIdentity'),
        owners: some([...people, 'gone'], 1),
      }),
    ),
  ),
  ...each(['a0', 'a1'], (id) =>
    inList('applications', fc.record({ id: one(id), appId: one('app0', 'app1'), owners: some([...people, 's0'], 1) })),
  ),
  ...each(groups, (id) =>
    inList(
      'groups',
      fc.record({
        id: one(id),
        members: some([...anybody, 'dangling'], 3),
        eligibleMembers: some(anybody, 1),
        owners: some(people, 1),
        isAssignableToRole: fc.boolean(),
      }),
    ),
  ),
  unit: inList(
    'administrativeUnits',
    fc.record({ id: one('u0'), isMemberManagementRestricted: fc.boolean(), members: some([...people, ...groups]) }),
  ),
  ...each(['corp', 'eu', 'us'], (name) =>
    inList(
      'scopes',
      fc.record({
        id: one(managementGroup(name)),
        parent: one('/', managementGroup('corp'), managementGroup('eu'), managementGroup('lost')),
      }),
    ),
  ),
  subscription: inList(
    'scopes',
    fc.record({ id: one(subscription), parent: one(managementGroup('corp'), managementGroup('eu'), null) }),
  ),
  resourceGroup: inList('scopes', fc.record({ id: one(group1) })),
  ...each([machine, account], (id) =>
    inList(
      'resources',
      fc.record({
        id: one(id),
        identity: fc.option(
          fc.record({
            principalId: one('mi', 's1', null),
            userAssignedIdentities: one({ [identity]: null }, null),
          }),
        ),
        properties: one({ allowSharedKeyAccess: false }, { disableLocalAuth: true }, null),
      }),
    ),
  ),
  identity: inList(
    'resources',
    fc.record({ id: one(identity), properties: one({ principalId: 'mi' }, { principalId: 's0' }) }),
  ),
  vault: inList(
    'resources',
    fc.record({
      id: one(vault),
      properties: fc.record({
        enableRbacAuthorization: fc.boolean(),
        accessPolicies: some(anybody).map((ids) =>
          ids.map((objectId) => ({ objectId, permissions: { secrets: ['Get'] } })),
        ),
      }),
    }),
  ),
  ...each(['r0', 'r1', 'r2'], (id) =>
    inList(
      'roleDefinitions',
      blocks.map((all) => role(id, all)),
    ),
  ),
  ...each(['ra-0', 'ra-1', 'ra-2', 'ra-3'], (id) =>
    inList(
      'roleAssignments',
      fc.record({
        id: one(id),
        principalId: one(...anybody, 'gone'),
        principalType: one('User', 'User', 'ForeignGroup'),
        roleDefinitionId: one(...roleIds),
        scope: one(...places),
        assignmentType: one('Assigned', 'Assigned', 'Eligible'),
        condition: one(undefined, undefined, condition, 'no condition'),
        endDateTime: one(undefined, undefined, '2020-01-01T00:00:00Z'),
      }),
    ),
  ),
  delegation: inList(
    'delegations',
    fc.record({
      id: one('l0'),
      principalId: one('abroad', 'p0'),
      roleDefinitionId: one(...roleIds),
      scope: one(...places),
    }),
  ),
  deny: inList(
    'denyAssignments',
    fc.record({
      id: one('d0'),
      permissions: blocks,
      principals: some([...anybody, '00000000-0000-0000-0000-000000000000']).map((ids) => ids.map((id) => ({ id }))),
      excludePrincipals: some(anybody, 1).map((ids) => ids.map((id) => ({ id }))),
      scope: one(...places),
    }),
  ),
  ...each(['dr-0', 'dr-1'], (id) =>
    inList(
      'directoryRoleAssignments',
      fc.record({
        id: one(id),
        principalId: one(...anybody),
        roleTemplateId: one(...templates),
        directoryScopeId: one('/', '/administrativeUnits/u0', '/a0'),
        assignmentType: one('Assigned', 'Eligible'),
      }),
    ),
  ),
  ...each(['ar-0', 'ar-1'], (id) =>
    inList(
      'appRoleAssignments',
      fc.record({
        id: one(id),
        principalId: one(...anybody),
        resourceId: one('s0', 'graph'),
        appRoleId: one('9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8', 'other'),
      }),
    ),
  ),
  federated: inList(
    'federatedIdentityCredentials',
    fc.record({ issuer: one('https://token.example'), subject: one('a', 'b'), parent: one('a0', 's0', 'mi') }),
  ),
  classic: inList(
    'classicAdministrators',
    fc.record({ id: one('c0'), role: one('CoAdministrator'), scope: one(subscription) }),
  ),
  unreadable: inList(
    'unreadable',
    one(
      { what: 'groupMembers', at: 'g0', reason: '403' },
      { what: 'groupMembers', at: 'hidden', reason: '403' },
      { what: 'roleAssignments', at: '/subscriptions/other', reason: '403' },
      { what: 'principals', reason: '403' },
    ),
  ),
};

function each(ids: readonly string[], make: (id: string) => fc.Arbitrary<Row>): Record<string, fc.Arbitrary<Row>> {
  return Object.fromEntries(ids.map((id) => [id, make(id)]));
}

/** Three quarters of the slots are filled. */
export const anyWorld: fc.Arbitrary<World> = fc
  .tuple(...Object.entries(slots).map(([slot, row]) => fc.option(row, { freq: 3 }).map((row) => [slot, row] as const)))
  .map((all) => new Map(all.flatMap(([slot, row]) => (row ? [[slot, row] as const] : []))));

export type SlotChange = readonly [slot: string, row: Row | null];

/** Changes of single slots, some of them together: what one sync finds. */
export const anyChanges: fc.Arbitrary<SlotChange[]> = fc.array(
  fc.oneof(...Object.entries(slots).map(([slot, row]) => fc.option(row).map((row): SlotChange => [slot, row]))),
  { minLength: 1, maxLength: 6 },
);

export function changedWorld(world: World, changes: readonly SlotChange[]): World {
  const changed = new Map(world);
  for (const [slot, row] of changes) {
    if (row) changed.set(slot, row);
    else changed.delete(slot);
  }
  return changed;
}

export function inputOf(world: World): Partial<AccessInput> {
  const lists = Map.groupBy(world.values(), ({ list }) => list);
  return Object.fromEntries([...lists].map(([list, rows]) => [list, rows.map(({ row }) => row)]));
}

const familyOf: Partial<Record<keyof Lists, Family>> = {
  roleDefinitions: 'roleDefinitions',
  denyAssignments: 'denyAssignments',
  delegations: 'delegations',
  classicAdministrators: 'classicAdministrators',
  directoryRoleAssignments: 'directoryRoles',
  federatedIdentityCredentials: 'federatedCredentials',
};

/** The model of the second world, from that of the first one and what is different. */
export function patched(model: Model, before: World, after: World): Model {
  const builder = new ModelBuilder(model);
  const slots = [...new Set([...before.keys(), ...after.keys()])].filter(
    (slot) => before.get(slot) !== after.get(slot),
  );
  const families = new Set<Family>();
  for (const slot of slots) {
    const [old, now] = [before.get(slot), after.get(slot)];
    const family = familyOf[(old ?? now)?.list ?? 'unreadable'];
    if (family) families.add(family);
    else if (old) forget(builder, old);
  }
  for (const family of families) builder.reset(family);
  for (const [slot, row] of after) {
    const family = familyOf[row.list];
    if (row.list === 'unreadable' || (family ? families.has(family) : slots.includes(slot))) add(builder, row);
  }
  // What lists still name is there, row or no row.
  for (const { row } of after.values()) {
    const lists = 'owners' in row ? [row.owners] : [];
    if ('eligibleMembers' in row) lists.push(row.members, row.eligibleMembers);
    for (const id of lists.flatMap((list) => list ?? [])) builder.objects.list(id);
  }
  return builder.done().model;
}

function add(builder: ModelBuilder, { list, row }: Row): unknown {
  switch (list) {
    case 'principals':
      return builder.addPrincipal(row);
    case 'groups':
      return builder.addGroup(row);
    case 'scopes':
      return builder.addScope(row);
    case 'roleDefinitions':
      return builder.addRoleDefinition(row);
    case 'roleAssignments':
      return builder.addRoleAssignment(row);
    case 'denyAssignments':
      return builder.addDenyAssignment(row);
    case 'resources':
      return builder.resources.add(row);
    case 'directoryRoleAssignments':
      return builder.directory.addRoleAssignment(row);
    case 'administrativeUnits':
      return builder.directory.addAdministrativeUnit(row);
    case 'applications':
      return builder.directory.addApplication(row);
    case 'servicePrincipals':
      return builder.directory.addServicePrincipal(row);
    case 'appRoleAssignments':
      return builder.directory.addAppRoleAssignment(row);
    case 'federatedIdentityCredentials':
      return builder.directory.addFederatedCredential({ ...row, object: builder.objects.intern(row.parent) });
    case 'delegations':
      return builder.addDelegation(row);
    case 'classicAdministrators':
      return builder.addClassicAdministrator(row);
    case 'unreadable':
      return builder.unreadable.add(row);
  }
}

/** Takes back a row, with the lists that are in it. */
function forget(builder: ModelBuilder, { list, row }: Row): void {
  const { objects, directory, resources } = builder;
  if (list === 'roleAssignments') builder.removeRoleAssignment(row.id);
  else if (list === 'appRoleAssignments') directory.removeAppRoleAssignment(row.id);
  else if (list === 'scopes') builder.forgetScope(row.id);
  else if (list === 'resources') {
    const { principalId, userAssignedIdentities } = row.identity ?? {};
    if (principalId) resources.removeIdentity(row.id, principalId);
    for (const used of Object.keys(userAssignedIdentities ?? {})) resources.removeUse(row.id, used);
    builder.forgetScope(row.id);
  } else if ('id' in row) {
    const own = objects.find(row.id);
    const numbers = (ids: readonly string[] | null | undefined) => (ids ?? []).map((id) => objects.find(id));
    if ('owners' in row) for (const owner of numbers(row.owners)) directory.removeOwner(own, owner);
    if (list === 'groups') {
      for (const member of numbers(row.members)) builder.removeMember(own, member);
      for (const member of numbers(row.eligibleMembers)) builder.removeEligibleMember(own, member);
    }
    if (list === 'administrativeUnits') {
      for (const member of numbers(row.members)) directory.removeUnitMember(own, member);
    }
    builder.forgetObject(row.id);
  }
}
