import { describe, expect, test } from 'vitest';
import { itemsOf } from '../collection.ts';
import type { Collection } from '../world.ts';
import { type Answer, folderOf } from './folder.test-support.ts';
import { recordedCounts, recordedWorld } from './index.ts';

const sub = '/subscriptions/11111111-2222-4333-8444-555555555555';
const other = '/subscriptions/99999999-2222-4333-8444-555555555555';
const accounts = `${sub}/providers/Microsoft.Storage/storageAccounts`;
const account = (name: string): string =>
  `${sub}/resourceGroups/Prod/providers/Microsoft.Storage/storageAccounts/${name}`;
const list = (...items: object[]): { value: object[] } => ({ value: items });
const world = (...arm: readonly (readonly [string, string, object])[]) =>
  recordedWorld(folderOf({ arm: arm as unknown as Answer[] }));
const ids = (collection: Collection): unknown[] => [...itemsOf(collection)].map(({ id }) => id);
const storage = 'microsoft.storage/storageaccounts';

describe('objects', () => {
  test('of several days are united by id in any letter case, the newest counts', () => {
    const { arm } = world(
      [accounts, '2023-02-02', list({ id: account('A'), kind: 'new' })],
      [accounts, '2021-01-01', list({ id: account('a'), kind: 'old', tags: {} }, { id: account('b') })],
    );
    expect(ids(arm.list(storage, '/'))).toEqual([account('A'), account('b')]);
    expect(arm.get(account('a').toUpperCase())).toEqual({ id: account('A'), kind: 'new' });
  });

  test('of one day: the one that says more; a generic list never replaces a body', () => {
    const { arm } = world(
      [accounts, '2023-02-02', list({ id: account('a'), kind: 'k', properties: {} })],
      [accounts, '2023-02-02', list({ id: account('a') })],
      [`${sub}/resources?api-version=1`, '2024-02-02', list({ id: account('a'), name: 'a', kind: 'k', tags: {} })],
    );
    expect(arm.get(account('a'))).toEqual({ id: account('a'), kind: 'k', properties: {} });
  });

  test('read one by one are listed too, refusals are not', () => {
    const folder = folderOf({
      arm: [
        [account('single'), '2023-01-01', { id: account('single') }],
        [account('refused'), '2023-01-01', { id: account('refused') }, 403],
      ],
    });
    expect(ids(recordedWorld(folder).arm.list(storage, sub))).toEqual([account('single')]);
    expect(recordedCounts(folder)).toEqual({ [storage]: 1 });
  });

  test('are within their scopes', () => {
    const lock = `${account('a')}/providers/Microsoft.Authorization/locks/l`;
    const { arm } = world([accounts, '2023-01-01', list({ id: account('a') }, { id: lock })]);
    for (const scope of ['/', sub, sub.toUpperCase(), `${sub}/resourcegroups/prod`])
      expect(arm.list(storage, scope).size).toBe(1);
    expect(arm.list(storage, `${sub}/resourceGroups/Pro`).size).toBe(0);
    expect(ids(arm.listAt('microsoft.authorization/locks', account('A')))).toEqual([lock]);
    expect(arm.listAt('microsoft.authorization/locks', sub).size).toBe(0);
  });

  test('with ids that lack the first slash are found as with it', () => {
    const id = `${sub.slice(1)}/providers/microsoft.insights/diagnosticSettings/d`;
    const { arm } = world([`${sub}/providers/microsoft.insights/diagnosticSettings`, '2023-01-01', list({ id })]);
    expect(ids(arm.listAt('microsoft.insights/diagnosticsettings', sub))).toEqual([id]);
    expect([arm.get(`/${id}`)?.id, arm.list('microsoft.resources/subscriptions', '/').size]).toEqual([id, 1]);
  });

  test('without a subscription in their ids are where they were listed', () => {
    const id = '/subscriptions//resourceGroups//providers/Microsoft.Network/bgpServiceCommunities/c';
    const { arm } = world([`${sub}/providers/Microsoft.Network/bgpServiceCommunities`, '2023-01-01', list({ id })]);
    const type = 'microsoft.network/bgpservicecommunities';
    expect([arm.list(type, sub).size, arm.list(type, other).size, arm.list(type, '/').size]).toEqual([1, 0, 1]);
  });

  test('without an id count once by name or by what they say', () => {
    const roles = (place: string): string =>
      `${sub}/providers/Microsoft.ContainerService/locations/${place}/trustedAccessRoles`;
    const state = { resourceId: account('a'), policyAssignmentId: 'p', policyDefinitionId: 'd', timestamp: 't' };
    const states = `${sub}/providers/Microsoft.PolicyInsights/policyStates/latest/queryResults`;
    const { arm } = world(
      [roles('east'), '2023-01-01', list({ name: 'backup' })],
      [roles('west'), '2023-01-01', list({ name: 'backup' })],
      [states, '2023-01-01', list(state, { ...state, timestamp: 'u' })],
      [states, '2023-01-02', list(state)],
    );
    const type = 'microsoft.containerservice/locations/trustedaccessroles';
    expect([arm.list(type, '/').size, arm.list(type, roles('west').replace(/\/[^/]+$/, '')).size]).toEqual([1, 1]);
    expect(arm.list('microsoft.policyinsights/policystates', `${sub}/resourceGroups/prod`).size).toBe(2);
  });
});

describe('parents', () => {
  test('a subscription known by its children gets a minimal body, a group does not', () => {
    const folder = folderOf({ arm: [[accounts, '2023-01-01', { value: [{ id: account('a') }] }]] });
    const { arm, truth, tenantId } = recordedWorld(folder);
    const subscriptions = arm.list('microsoft.resources/subscriptions', '/');
    expect([...itemsOf(subscriptions)]).toEqual([
      { id: sub, subscriptionId: sub.slice(15), tenantId, displayName: sub.slice(15), state: 'Enabled' },
    ]);
    expect(arm.types()).not.toContain('microsoft.resources/subscriptions/resourcegroups');
    expect(truth()).toEqual({ [storage]: 1, 'microsoft.resources/subscriptions': 1 });
    expect(recordedCounts(folder)).toEqual({ [storage]: 1 });
  });

  test('management groups name their parents and children', () => {
    const group = (name: string): string => `/providers/Microsoft.Management/managementGroups/${name}`;
    const { arm, tenantId } = world(
      [group('top'), '2023-01-01', { id: group('top'), properties: { children: [{ id: sub }] } }],
      [group('low'), '2023-01-01', { id: group('low'), properties: { details: { parent: { id: group('Top') } } } }],
      [accounts, '2023-01-01', list({ id: account('a') })],
    );
    expect(arm.ancestors(account('a'))).toEqual([`${sub}/resourcegroups/prod`, sub, group('top').toLowerCase(), '/']);
    expect(arm.ancestors(group('low'))).toEqual([group('top').toLowerCase(), '/']);
    expect(arm.ancestors(other)).toEqual([group(tenantId).toLowerCase(), '/']);
    expect(ids(arm.list(storage, group('TOP')))).toEqual([account('a')]);
    expect(arm.ancestors('/')).toEqual([]);
  });

  test('every namespace is registered but one recorded as not', () => {
    const { arm } = world(
      [accounts, '2023-01-01', list({ id: account('a') })],
      [`${other}/providers/Microsoft.Storage`, '2023-01-01', { id: 'x', registrationState: 'NotRegistered' }],
    );
    expect([arm.registeredProviders(sub.slice(15)), arm.registeredProviders(other.slice(15))]).toEqual([
      ['Microsoft.Storage'],
      [],
    ]);
  });
});

test("a built-in role is the tenant's, a custom one stays where it is", () => {
  const path = `${sub}/providers/Microsoft.Authorization/roleDefinitions`;
  const role = (name: string, type: string): object => ({ id: `${path}/${name}`, name, properties: { type } });
  const { arm } = world([path, '2023-01-01', list(role('r', 'BuiltInRole'), role('c', 'CustomRole'))]);
  const type = 'microsoft.authorization/roledefinitions';
  expect(ids(arm.list(type, '/'))).toEqual(['/providers/Microsoft.Authorization/roleDefinitions/r', `${path}/c`]);
  expect([arm.get(`${path}/r`)?.id, arm.get('/providers/Microsoft.Authorization/roleDefinitions/R')?.name]).toEqual([
    `${path}/r`,
    'r',
  ]);
});
