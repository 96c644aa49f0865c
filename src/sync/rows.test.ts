import { describe, expect, test } from 'vitest';
import type { ParentEntity } from '../catalog/index.ts';
import { addItem, noRows, scopeOf } from './rows.ts';

const tenantId = '11111111-2222-3333-4444-555555555555';
const subscription = 'AAAAAAAA-0000-0000-0000-000000000001';
const sub = subscription.toLowerCase();
const id = (rest: string) => `/subscriptions/${subscription}/resourceGroups/RG/providers/${rest}`;

function mapped(types: readonly string[], item: unknown, parent?: ParentEntity) {
  const rows = noRows();
  addItem(rows, types, item, { tenantId }, parent);
  return rows;
}

const vault: ParentEntity = {
  key: id('Microsoft.KeyVault/vaults/v').toLowerCase(),
  id: id('Microsoft.KeyVault/vaults/v'),
  type: 'azure_key_vault',
  name: 'v',
  properties: {},
};
const key = (more: object = {}) => ({
  id: `${vault.id}/keys/k`,
  name: 'k',
  properties: { keyUri: 'https://v.vault.azure.net/keys/k', ...more },
});

describe('the scope of a key', () => {
  test.each([
    [`/subscriptions/${sub}/resourcegroups/rg`, sub],
    [`/subscriptions/${sub}`, sub],
    ['/providers/microsoft.management/managementgroups/mg', 'tenant'],
    ['0f5a', 'tenant'],
    [`/tenants/${tenantId}/roledefinitions/r`, 'tenant'],
  ])('%s is %s', (entity, scope) => {
    expect(scopeOf(entity)).toBe(scope);
  });
});

describe('an item', () => {
  test('becomes rows with its scope, its digest and itself as the teller of its relations', () => {
    const disk = {
      id: id('Microsoft.Compute/disks/D'),
      name: 'D',
      type: 'microsoft.compute/disks',
      location: 'westeurope',
    };
    const rows = mapped(['azure_disk'], disk);
    expect(rows.entities).toMatchObject([
      { type: 'azure_disk', key: disk.id.toLowerCase(), azureId: disk.id, scope: sub },
    ]);
    expect(rows.wholes).toEqual([disk.id.toLowerCase()]);
    expect(rows.relations.length).toBeGreaterThan(0);
    for (const relation of rows.relations)
      expect(relation).toMatchObject({ owner: disk.id.toLowerCase(), origin: 'azure_disk' });
    const turned = Object.fromEntries(Object.entries(disk).toReversed());
    expect(mapped(['azure_disk'], turned).entities[0]?.hash).toBe(rows.entities[0]?.hash);
    expect(mapped(['azure_disk'], { ...disk, tags: { a: 'b' } }).entities[0]?.hash).not.toBe(rows.entities[0]?.hash);
  });

  test('of a relation read is told by the parent that was asked', () => {
    const group: ParentEntity = { key: 'g1', id: 'g1', type: 'entra_group', name: 'g', properties: {} };
    const rows = mapped(['entra_group_members'], { id: 'U1' }, group);
    expect(rows).toMatchObject({
      entities: [],
      wholes: [],
      relations: [{ type: 'member_of', from: 'u1', to: 'g1', owner: 'g1', origin: 'entra_group_members' }],
    });
  });

  test('is taken by the first type that accepts it, and by one only', () => {
    const site = (kind: string) => ({
      id: id('Microsoft.Web/sites/s'),
      name: 's',
      type: 'microsoft.web/sites',
      kind,
      properties: {},
    });
    const types = ['azure_web_app', 'azure_function_app'];
    expect(mapped(types, site('app,linux')).entities.map(({ type }) => type)).toEqual(['azure_web_app']);
    expect(mapped(types, site('functionapp')).entities.map(({ type }) => type)).toEqual(['azure_function_app']);
  });

  test('brings its parts, which lie in its scope whatever their keys are', () => {
    const rows = mapped(['azure_key_vault_key'], key(), vault);
    expect(rows.entities.map(({ type, scope }) => [type, scope])).toEqual([
      ['azure_key_vault_key', sub],
      ['azure_key_identifier', sub],
    ]);
    expect(rows.entities[1]?.partOf).toBe(rows.entities[0]?.key);
  });
});

describe('an item that cannot be read', () => {
  test.each([null, 'text', 7, {}, { id: 3 }])('such as %j is kept out with a reason', (item) => {
    const rows = mapped(['entra_user'], item);
    expect(rows.entities).toEqual([]);
    expect(rows.rejected).toMatchObject([{ type: 'entra_user', scope: 'tenant' }]);
    expect(rows.rejected[0]?.reason).not.toBe('');
  });

  test.each([
    ['its id', { id: id('Microsoft.Compute/disks/d'), name: 5 }],
    ['the subscription of its row', { subscriptionId: subscription, name: 5 }],
  ])('counts in the scope of %s', (_, item) => {
    expect(mapped(['azure_disk'], item).rejected).toMatchObject([{ type: 'azure_disk', scope: sub }]);
  });

  test('counts in the scope of its parent where it names none', () => {
    expect(mapped(['azure_key_vault_key'], { name: 'no id' }, vault).rejected).toMatchObject([{ scope: sub }]);
  });

  test('counts for every type that it may have been', () => {
    const rows = mapped(['azure_web_app', 'azure_function_app'], { id: id('Microsoft.Web/sites/s'), name: 5 });
    expect(rows.rejected.map(({ type, scope }) => [type, scope])).toEqual([
      ['azure_web_app', sub],
      ['azure_function_app', sub],
    ]);
  });

  test('inside of another one leaves the whole, which is not whole then', () => {
    const application = {
      id: 'a1',
      appId: 'app',
      displayName: 'App',
      passwordCredentials: [{ keyId: 'k1' }, { keyId: 5 }],
    };
    const rows = mapped(['entra_application'], application);
    expect(rows.entities.map(({ type }) => type)).toEqual(['entra_application', 'entra_application_credential']);
    expect(rows.rejected).toMatchObject([{ type: 'entra_application_credential', scope: 'tenant' }]);
    expect(rows.wholes).toEqual([]);
  });

  test('because its id is longer than an index takes is kept out', () => {
    const rows = mapped(['entra_user'], { id: 'é'.repeat(1001), displayName: 'Ada' });
    expect(rows.entities).toEqual([]);
    expect(rows.rejected).toMatchObject([{ type: 'entra_user', reason: expect.stringContaining('2000 bytes') }]);
    expect(mapped(['entra_user'], { id: 'é'.repeat(1000), displayName: 'Ada' }).entities).toHaveLength(1);
  });

  test('because its declaration fails on it costs only itself', () => {
    const item = { id: 'u1' };
    Object.defineProperty(item, 'displayName', {
      enumerable: true,
      get: () => {
        throw new Error('out of order');
      },
    });
    const rows = mapped(['entra_user'], item);
    expect(rows.rejected).toMatchObject([
      { type: 'entra_user', id: 'u1', reason: expect.stringContaining('out of order') },
    ]);
  });
});
