/** Azure's JavaScript clients of single services: what they make of the answers is what the world holds. */
import { AuthorizationManagementClient } from '@azure/arm-authorization';
import { afterAll, describe, expect, test } from 'vitest';
import { startPlaces } from './places.ts';
import { all } from './sdk-lists.ts';
import { childTypes, clientsOf, topTypes } from './sdk-services.ts';

const { simulator, reader, atOwnAddress, behindProxy, close } = await startPlaces();
const { world } = simulator;
afterAll(close);

const truth = (type: string, scope = '/'): Record<string, unknown>[] => {
  const items = world.arm.list(type, scope);
  return Array.from({ length: items.size }, (_, index) => items.at(index));
};
const idsOf = (items: readonly object[]): string[] => items.map((item) => String(Object(item).id)).sort();
const partsOf = (id: unknown) => {
  const [, , subscription = '', , group = '', , , , name = ''] = String(id).split('/');
  return { subscription, group, name };
};
const [firstMachine = {}] = truth('microsoft.compute/virtualmachines');
const { subscription } = partsOf(firstMachine.id);
const clients = clientsOf(atOwnAddress, subscription);

/** A member by its path; what a client lifts out of `properties` is found there too. */
function member(value: unknown, path: string): unknown {
  let at = value;
  for (const step of path.split('.')) {
    const holder = Object(at);
    at = step in holder ? holder[step] : Object(holder.properties)[step];
  }
  return at;
}

/** Dates as instants; what is missing, as clients leave it out, and null are the same. */
const plain = (value: unknown): unknown => (value instanceof Date ? value.getTime() : (value ?? undefined));
const meant = (value: unknown, read: unknown): unknown =>
  read instanceof Date && typeof value === 'string' ? Date.parse(value) : (value ?? undefined);

/** Every item is one of the world with the same members, and each member is told of at least one. */
function expectSame(found: readonly object[], expected: readonly object[], members: readonly string[]): void {
  expect(idsOf(found)).toEqual(idsOf(expected));
  const byId = new Map(expected.map((body) => [String(Object(body).id), body]));
  for (const path of members) {
    const pairs = found.map((item) => [member(item, path), member(byId.get(String(Object(item).id)), path)] as const);
    expect(
      pairs.map(([read]) => plain(read)),
      path,
    ).toEqual(pairs.map(([read, told]) => meant(told, read)));
    expect(
      pairs.some(([read]) => read !== undefined && read !== null),
      `${path} of any`,
    ).toBe(true);
  }
}

describe.each(topTypes(clients).map((row) => [row.type, row] as const))('%s', (type, row) => {
  test('of a subscription', async () => {
    const expected = truth(type, `/subscriptions/${subscription}`);
    expect(expected.length).toBeGreaterThan(0);
    expectSame(await all(row.all()), expected, row.members);
  });

  test('of a group, and one', async () => {
    const [one = {}] = truth(type, `/subscriptions/${subscription}`);
    const { group, name } = partsOf(one.id);
    const expected = truth(type, `/subscriptions/${subscription}/resourceGroups/${group}`);
    expect(idsOf(await all(row.inGroup(group)))).toEqual(idsOf(expected));
    expect(idsOf([await row.get(group, name)])).toEqual([one.id]);
  });
});

test.each(childTypes(clients).map((row) => [row.type, row] as const))('%s of a parent', async (type, row) => {
  const [one = {}] = truth(type, `/subscriptions/${subscription}`);
  const { group, name } = partsOf(one.id);
  const parent = String(one.id).split('/').slice(0, 9).join('/');
  expectSame(await all(row.of(group, name)), truth(type, parent), row.members);
});

describe('beyond lists', () => {
  const { group, name } = partsOf(firstMachine.id);
  const power = 'statuses.1.code';

  test('instance views: by themselves, with a machine, of a subscription', async () => {
    const [view = {}] = truth('microsoft.compute/virtualmachines/instanceview', String(firstMachine.id));
    const alone = await clients.compute.virtualMachines.instanceView(group, name);
    const within = await clients.compute.virtualMachines.get(group, name, { expand: 'instanceView' });
    const everywhere = await all(clients.compute.virtualMachines.listAll({ statusOnly: 'true' }));
    expect(String(member(view, power))).toMatch(/^PowerState\//);
    expect(member(alone, power)).toBe(member(view, power));
    expect(within.instanceView?.statuses?.map(({ code }) => code)).toEqual(alone.statuses?.map(({ code }) => code));
    expect(everywhere.every(({ instanceView }) => instanceView?.statuses?.length === 2)).toBe(true);
    expect((await clients.compute.virtualMachines.get(group, name)).instanceView).toBeUndefined();
  });

  test('machines of a region', async () => {
    const region = String(firstMachine.location);
    const there = truth('microsoft.compute/virtualmachines', `/subscriptions/${subscription}`);
    const expected = there.filter(({ location }) => location === region);
    expect(expected.length).toBeLessThan(there.length);
    expect(idsOf(await all(clients.compute.virtualMachines.listByLocation(region)))).toEqual(idsOf(expected));
  });

  test('an interface with its public address, a security group with its subnets', async () => {
    const nic = truth('microsoft.network/networkinterfaces', `/subscriptions/${subscription}`).find(
      (body) => member(body, 'ipConfigurations.0.publicIPAddress.id') !== undefined,
    );
    const at = partsOf(nic?.id);
    const expand = 'ipConfigurations/publicIPAddress';
    const { ipConfigurations } = await clients.network.networkInterfaces.get(at.group, at.name, { expand });
    const address = ipConfigurations?.[0]?.publicIPAddress;
    expect(address?.publicIPAllocationMethod).toBe(
      member(world.arm.get(String(address?.id)), 'publicIPAllocationMethod'),
    );
    const guarded = truth('microsoft.network/networksecuritygroups', `/subscriptions/${subscription}`).find(
      (body) => member(body, 'subnets.0.id') !== undefined,
    );
    const by = partsOf(guarded?.id);
    const { subnets } = await clients.network.networkSecurityGroups.get(by.group, by.name, { expand: 'subnets' });
    expect(subnets?.map(({ addressPrefix }) => addressPrefix)).toEqual(
      subnets?.map(({ id }) => member(world.arm.get(String(id)), 'addressPrefix')),
    );
    expect(subnets?.[0]?.addressPrefix).toMatch(/^10\./);
  });

  test('rules that a security group holds', async () => {
    const [holder = {}] = truth('microsoft.network/networksecuritygroups', `/subscriptions/${subscription}`);
    const by = partsOf(holder.id);
    const { securityRules, defaultSecurityRules } = clients.network;
    const rules = await all(securityRules.list(by.group, by.name));
    expect(rules.map(({ priority }) => priority)).toEqual([member(holder, 'securityRules.0.priority')]);
    expect(await securityRules.get(by.group, by.name, String(rules[0]?.name))).toEqual(rules[0]);
    expect(idsOf(await all(defaultSecurityRules.list(by.group, by.name)))).toEqual(
      idsOf(Object(member(holder, 'defaultSecurityRules'))),
    );
  });

  test("an account's blob service", async () => {
    const [service = {}] = truth('microsoft.storage/storageaccounts/blobservices', `/subscriptions/${subscription}`);
    const at = partsOf(service.id);
    const read = await clients.storage.blobServices.getServiceProperties(at.group, at.name);
    expect(read.deleteRetentionPolicy?.enabled).toBe(member(service, 'deleteRetentionPolicy.enabled'));
    expect(read.deleteRetentionPolicy?.enabled).toBeTypeOf('boolean');
  });

  test('vaults page by page, and deleted ones', async () => {
    const pages = await all(clients.keyvault.vaults.listBySubscription({ top: 2 }).byPage());
    const vaults = truth('microsoft.keyvault/vaults', `/subscriptions/${subscription}`);
    expect(pages).toHaveLength(Math.ceil(vaults.length / 2));
    expect(idsOf(pages.flat())).toEqual(idsOf(vaults));
    expect(await all(clients.keyvault.vaults.listDeleted())).toEqual([]);
  });
});

describe('authorization', () => {
  const { credential, options } = atOwnAddress;
  const scope = `subscriptions/${subscription}`;
  const { roleAssignments, roleDefinitions } = new AuthorizationManagementClient(credential, subscription, options);
  const held = truth('microsoft.authorization/roleassignments', `/${scope}`);
  const principal = reader.servicePrincipalId;
  const listed = (filter?: string) => all(roleAssignments.listForSubscription(filter ? { filter } : {}));

  test('assignments of a subscription hold those below and above it', async () => {
    const found = await listed();
    expect(idsOf(found)).toEqual(expect.arrayContaining(idsOf(held)));
    const above = found.filter(({ scope: at }) => !at?.startsWith(`/${scope}`));
    expect(above.length).toBeGreaterThan(0);
    const mine = found.filter(({ id }) => held.some((body) => body.id === id));
    expectSame(mine, held, ['principalId', 'roleDefinitionId', 'createdOn', 'principalType', 'scope']);
    const atScope = await listed('atScope()');
    expect(atScope.length).toBeLessThan(found.length);
    expect(atScope.every(({ scope: at }) => at === `/${scope}` || !at?.startsWith(`/${scope}/`))).toBe(true);
  });

  test('assignments of a principal, of its groups too, of a group and of a resource', async () => {
    const direct = await listed(`principalId eq '${principal}'`);
    expect(direct.length).toBeGreaterThan(0);
    expect(direct.every(({ principalId }) => principalId === principal)).toBe(true);
    expect(idsOf(await listed(`assignedTo('${principal}')`))).toEqual(expect.arrayContaining(idsOf(direct)));
    const { group } = partsOf(firstMachine.id);
    const inGroup = truth('microsoft.authorization/roleassignments', `/${scope}/resourceGroups/${group}`);
    expect(idsOf(await all(roleAssignments.listForResourceGroup(group)))).toEqual(
      expect.arrayContaining(idsOf(inGroup)),
    );
    const [one = {}] = held;
    expect(idsOf([await roleAssignments.getById(String(one.id).slice(1))])).toEqual([one.id]);
  });

  test('role definitions, by name, by type and one', async () => {
    const everyone = await all(roleDefinitions.list(scope));
    const [named, ...more] = await all(roleDefinitions.list(scope, { filter: "roleName eq 'Reader'" }));
    expect(more).toEqual([]);
    expect(named?.permissions).toEqual([{ actions: ['*/read'], notActions: [], dataActions: [], notDataActions: [] }]);
    const custom = await all(roleDefinitions.list(scope, { filter: "type eq 'CustomRole'" }));
    expect(idsOf(custom)).toEqual(idsOf(everyone.filter(({ roleType }) => roleType === 'CustomRole')));
    expect(custom.length).toBeGreaterThan(0);
    expect(await roleDefinitions.get(scope, String(named?.name))).toEqual(named);
  });
});

test("the same through the proxy with Microsoft's names", async () => {
  const before = simulator.journal().length;
  const there = clientsOf(behindProxy, subscription);
  for (const row of topTypes(there)) {
    expect(idsOf(await all(row.all())), row.type).toEqual(idsOf(truth(row.type, `/subscriptions/${subscription}`)));
  }
  const hosts = new Set(
    simulator
      .journal()
      .slice(before)
      .map(({ host }) => host),
  );
  expect([...hosts].sort()).toEqual(['login.microsoftonline.com', 'management.azure.com']);
});
