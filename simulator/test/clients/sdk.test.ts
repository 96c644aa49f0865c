/** Microsoft's JavaScript clients over TLS: at the simulator's own address, and through its proxy with Microsoft's names. */
import http from 'node:http';
import { ClientSecretCredential } from '@azure/identity';
import { Client } from '@microsoft/microsoft-graph-client';
import { TokenCredentialAuthenticationProvider } from '@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js';
import { afterAll, describe, expect, test } from 'vitest';
import { startPlaces } from './places.ts';
import {
  batchedGroups,
  batchedStatuses,
  changedIds,
  groupNames,
  type Place,
  queriedIds,
  resourceIds,
  roleAssignments,
  subscriptionIds,
  userIds,
} from './sdk-lists.ts';

const { simulator, reader, own, throughProxy, atOwnAddress, behindProxy, close } = await startPlaces();
const { world, tenantId, url } = simulator;
afterAll(close);

const ids = (type: string): unknown[] => {
  const items = world.arm.list(type, '/');
  return Array.from({ length: items.size }, (_, index) => items.at(index).id);
};
const subscription = String(ids('microsoft.resources/subscriptions')[0]).split('/')[2] ?? '';
const hostsAsked = (): string[] => [...new Set(simulator.journal().map(({ host }) => host))];

const places: readonly (readonly [string, Place])[] = [
  ['at its own address', atOwnAddress],
  ["through the proxy with Microsoft's names", behindProxy],
];

describe.each(places)('Azure clients %s', (_where, place) => {
  test('subscriptions', async () => {
    const listed = (await subscriptionIds(place)).map((id) => `/subscriptions/${id}`);
    expect(listed.sort()).toEqual(ids('microsoft.resources/subscriptions').sort());
  });

  test('resource groups, over several pages', async () => {
    const inside = world.arm.list('microsoft.resources/subscriptions/resourcegroups', `/subscriptions/${subscription}`);
    expect(inside.size).toBeGreaterThan(4);
    expect(new Set(await groupNames(place, subscription)).size).toBe(inside.size);
  });

  test('resources of a subscription', async () => {
    const listed = await resourceIds(place, subscription);
    expect(new Set(listed).size).toBe(listed.length);
    const machines = world.arm.list('microsoft.compute/virtualmachines', `/subscriptions/${subscription}`);
    const named = listed.filter((id) => /\/virtualMachines\/[^/]+$/i.test(String(id)));
    expect(named).toHaveLength(machines.size);
  });

  test('Resource Graph, over several pages', async () => {
    const { ids: rows, pages, total } = await queriedIds(place);
    expect(pages).toBe(Math.ceil(total / 100));
    expect(pages).toBeGreaterThan(5);
    expect(new Set(rows).size).toBe(total);
  });

  test('role assignments', async () => {
    const found = await roleAssignments(place, subscription);
    const principals = found.map(({ properties }) => Object(properties).principalId);
    expect(principals).toContain(reader.servicePrincipalId);
  });
});

describe.each(places)('one request for many, %s', (_where, place) => {
  test('a batch of lists', async () => {
    const subscriptions = ids('microsoft.resources/subscriptions').map((id) => String(id).split('/')[2] ?? '');
    const before = simulator.stats();
    const sizes = subscriptions.map(
      (id) => world.arm.list('microsoft.resources/subscriptions/resourcegroups', `/subscriptions/${id}`).size,
    );
    expect(await batchedGroups(place, subscriptions)).toEqual(sizes.map((size) => [200, size]));
    expect(simulator.stats().subRequests - before.subRequests).toBe(subscriptions.length);
    expect(simulator.stats().byTemplate['POST /batch']).toBe((before.byTemplate['POST /batch'] ?? 0) + 1);
  });

  test('the table of changes', async () => {
    const since = new Date();
    expect(await changedIds(place, since)).toEqual([]);
    const changes = Object.entries(simulator.changeShare(0.01)).filter(([type]) => type.startsWith('microsoft.'));
    expect(changes.length).toBeGreaterThan(3);
    const changed = await changedIds(place, since);
    const disks = changes.find(([type]) => type === 'microsoft.compute/disks')?.[1];
    const named = changed.filter((id) => /\/disks\/[^/]+$/i.test(id));
    expect(named).toHaveLength(disks ? disks.modified + disks.added + disks.removed : 0);
    expect(changed.length).toBeGreaterThan(5);
  });
});

const graphAt = (baseUrl: string, scope: string, credential: ClientSecretCredential): Client =>
  Client.initWithMiddleware({
    baseUrl,
    customHosts: new Set(['localhost']),
    authProvider: new TokenCredentialAuthenticationProvider(credential, { scopes: [scope] }),
  });

async function readsGraph(client: Client): Promise<void> {
  const users = await userIds(client);
  expect(users).toHaveLength(world.graph.set('users')?.size ?? -1);
  expect(new Set(users).size).toBe(users.length);
  expect(await batchedStatuses(client, users[0] ?? '')).toEqual({ there: 200, gone: 404 });
}

describe('the Graph client', () => {
  test('at its own address', () => readsGraph(graphAt(`${url}/`, `${url}/.default`, own)));

  test("through the proxy with Microsoft's names", async () => {
    // The package calls fetch, which follows the process's proxy.
    const restore = http.setGlobalProxyFromEnv({ https_proxy: simulator.proxyUrl });
    try {
      await readsGraph(graphAt('https://graph.microsoft.com/', 'https://graph.microsoft.com/.default', throughProxy));
    } finally {
      restore();
    }
    expect(hostsAsked()).toEqual(
      expect.arrayContaining(['graph.microsoft.com', 'login.microsoftonline.com', 'management.azure.com']),
    );
  });
});

test('a wrong secret is told as Microsoft tells it', async () => {
  const wrong = new ClientSecretCredential(tenantId, reader.clientId, 'wrong', {
    authorityHost: url,
    disableInstanceDiscovery: true,
  });
  await expect(wrong.getToken(`${url}/.default`)).rejects.toThrow(/AADSTS7000215/);
});
