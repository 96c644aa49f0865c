import { describe, expect, test } from 'vitest';
import { itemsOf } from '../collection.ts';
import { folderOf } from './folder.test-support.ts';
import { recordedCounts, recordedWorld } from './index.ts';
import { guidOf } from './placeholders.ts';

const ada = 'aaaaaaaa-0000-4000-8000-000000000001';
const bob = 'aaaaaaaa-0000-4000-8000-000000000002';
const group = 'bbbbbbbb-0000-4000-8000-000000000001';
const sub = '/subscriptions/subscription-id';

describe('placeholders', () => {
  const folder = (): string =>
    folderOf({
      arm: [
        [
          sub,
          '2023-01-01',
          { id: sub, subscriptionId: 'subscription-id', tenantId: 'directory-id', note: 'my-subscription-id' },
        ],
        [
          '/%2Fsubscriptions%2Fsubscription-id/providers/Microsoft.Security/pricings',
          '2023-01-01',
          { value: [{ id: `${sub}/providers/Microsoft.Security/pricings/p` }] },
        ],
      ],
      graph: [
        [
          '/organization',
          '2022-01-01',
          { value: [{ id: 'cccccccc-0000-4000-8000-000000000001', displayName: 'Other' }] },
        ],
        ['/organization', '2023-01-01', { value: [{ id: 'directory-id', displayName: 'Own' }] }],
        ['/organization', '2023-01-02', { value: [{ id: 'directory-id', displayName: 'Own' }] }],
      ],
    });

  test('become one GUID each, everywhere', () => {
    const world = recordedWorld(folder());
    const id = guidOf('subscription-id');
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(world.arm.get(`/subscriptions/${id}`)).toEqual({
      id: `/subscriptions/${id}`,
      subscriptionId: id,
      tenantId: world.tenantId,
      note: 'my-subscription-id',
    });
    expect(world.arm.list('microsoft.security/pricings', `/subscriptions/${id}`).size).toBe(1);
  });

  test('the tenant is the organization recorded most often, and comes first', () => {
    const world = recordedWorld(folder());
    expect([world.tenantId, world.displayName]).toEqual([guidOf('directory-id'), 'Own']);
    expect(world.graph.set('organization')?.at(0).id).toBe(world.tenantId);
    expect(world.graph.set('organization')?.size).toBe(2);
  });
});

describe('the directory', () => {
  const read = (): ReturnType<typeof recordedWorld> =>
    recordedWorld(
      folderOf({
        graph: [
          ['/users?$select=id,mail', '2024-01-01', { value: [{ id: ada, mail: 'new@x' }] }],
          [
            '/users?$select=id,mail,city',
            '2023-01-01',
            { '@odata.context': 'c', value: [{ id: ada, mail: 'old@x', city: 'Ulm' }] },
          ],
          ['/groups', '2023-01-01', { value: [{ id: group, displayName: 'G' }] }],
          ['/groups', '2022-01-01', { value: [{ id: group, displayName: 'F', theme: null }] }],
          [`/groups/${group}/members`, '2023-01-01', { value: [{ '@odata.type': '#microsoft.graph.user', id: bob }] }],
          [
            `/groups/${group}/members`,
            '2024-01-01',
            {
              value: [
                { '@odata.type': '#microsoft.graph.user', id: ada, surname: 'L' },
                { '@odata.type': '#microsoft.graph.user', id: bob, mail: 'b@x' },
              ],
            },
          ],
          ['/devices?$expand=registeredUsers', '2024-01-01', { value: [{ id: 'd', registeredUsers: [{ id: ada }] }] }],
          ['/policies/authorizationPolicy', '2022-01-01', { '@odata.context': 'c', id: 'p', isEnabled: false }],
          ['/policies/authorizationPolicy', '2024-01-01', { '@odata.context': 'c', id: 'p', isEnabled: true }],
          ['/', '2024-01-01', { value: [{ name: 'users', url: 'users' }] }],
        ],
      }),
    );

  test('selected properties are united, of whole answers the newest counts', () => {
    const { graph } = read();
    expect([...itemsOf(graph.set('Users') ?? expect.fail())]).toEqual([
      { id: ada, mail: 'new@x', city: 'Ulm', surname: 'L' },
    ]);
    expect(graph.object(ada.toUpperCase())?.['@odata.type']).toBe('#microsoft.graph.user');
    expect(graph.set('groups')?.at(0)).toEqual({ id: group, displayName: 'G' });
    expect(graph.object('d')?.registeredUsers).toBeUndefined();
    expect(graph.singleton('policies/authorizationPolicy')).toEqual({ id: 'p', isEnabled: true });
  });

  test('navigations hold references, and bodies of objects that no set holds', () => {
    const { graph, truth } = read();
    expect([...itemsOf(graph.navigation('groups', group, 'members') ?? expect.fail())]).toEqual([
      { '@odata.type': '#microsoft.graph.user', id: ada },
      { '@odata.type': '#microsoft.graph.user', id: bob, mail: 'b@x' },
    ]);
    expect(graph.navigation('devices', 'd', 'registeredUsers')?.size).toBe(1);
    expect(graph.navigation('groups', group, 'owners')).toBeUndefined();
    expect(truth()).toEqual({ users: 1, groups: 1, devices: 1, 'groups/members': 2, 'devices/registeredusers': 1 });
  });
});

describe('a folder that cannot be read', () => {
  test.each([
    ['is missing', () => '/nowhere/at-all', /\/nowhere\/at-all\/index\.json: there is no such file/],
    ['has an index of another shape', () => folderOf({}, { 'index.json': '{}' }), /index\.json is no list of rows/],
    [
      'has an index of other files',
      () => folderOf({}, { 'index.json': '[{"file":"login.json"}]' }),
      /names no file below arm\/ or graph\//,
    ],
    [
      'lacks a file',
      () => folderOf({}, { 'index.json': '[{"file":"arm/gone.json"}]' }),
      /arm\/gone\.json: there is no such file/,
    ],
    ['holds no JSON', () => folderOf({}, { 'arm/all.json': '[{' }), /arm\/all\.json is no JSON/],
    [
      'holds no exchanges',
      () => folderOf({}, { 'graph/all.json': '[{"url":1}]' }),
      /graph\/all\.json is no list of exchanges/,
    ],
  ])('%s', (_name, folder, message) => {
    expect(() => recordedWorld(folder())).toThrow(message);
    expect(() => recordedCounts(folder())).toThrow(message);
  });
});

test('the client reads everything and is not in the directory', () => {
  const world = recordedWorld(folderOf({}));
  const [client = expect.fail()] = world.clients;
  expect(client).toMatchObject({ name: 'reader', delegatedPermissions: [] });
  expect(client.roleAssignments.map(({ scope }) => scope)).toEqual(['/']);
  expect(world.graph.object(client.servicePrincipalId)).toBeUndefined();
  expect(world.truth()).toEqual({});
});
