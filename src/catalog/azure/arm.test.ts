import { describe, expect, test } from 'vitest';
import { armKey } from '../keys.ts';
import { armRelations, relationsTo, skuField, topLevelResource, trackedResource } from './arm.ts';
import { storageAccount } from './storage/storage-account.ts';
import { group, groupKey, mapBody, subscription, tenantId } from './testing.ts';

describe('keys of the ids that recorded bodies have', () => {
  test.each([
    [
      'subscriptions/S/providers/microsoft.insights/diagnosticSettings/a',
      '/subscriptions/s/providers/microsoft.insights/diagnosticsettings/a',
    ],
    ['//subscriptions/S/resourcegroups/G/', '/subscriptions/s/resourcegroups/g'],
    ['/', `/tenants/${tenantId}`],
  ])('%s', (id, key) => {
    expect(armKey(id, tenantId)).toBe(key);
  });

  test('a role definition is one entity, through whatever scope it is named', () => {
    const scopes = ['', subscription, group, '/providers/Microsoft.Management/managementGroups/Top'];
    const keys = scopes.map((scope) =>
      armKey(`${scope}/providers/Microsoft.Authorization/RoleDefinitions/ABC`, tenantId),
    );
    expect(new Set(keys)).toEqual(new Set([`/tenants/${tenantId}/roledefinitions/abc`]));
  });
});

test('a tracked resource is read from Resource Graph, and from the list of its provider as a second choice', () => {
  expect(trackedResource('Microsoft.Compute/disks', '2024-03-02')).toEqual({
    kind: 'resource-graph',
    table: 'resources',
    resourceType: 'microsoft.compute/disks',
    fallback: {
      path: '/subscriptions/{subscriptionId}/providers/Microsoft.Compute/disks',
      apiVersion: '2024-03-02',
      per: 'subscription',
    },
  });
});

test('an id is cut at the resource that it lies in', () => {
  const nic = `${group}/providers/Microsoft.Network/networkInterfaces/nic`;
  expect(topLevelResource(`${nic}/ipConfigurations/one`)).toBe(nic);
  const set = `${group}/PROVIDERS/MICROSOFT.COMPUTE/VIRTUALMACHINESCALESETS/SET`;
  expect(topLevelResource(`${set}/VIRTUALMACHINES/0/NETWORKINTERFACES/NIC`)).toBe(set);
  expect(topLevelResource(subscription)).toBe(subscription);
});

test('containment and identities follow from the envelope', () => {
  const identityId = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/One`;
  const resource = {
    id: `${group}/providers/Microsoft.Sql/servers/a/databases/b`,
    identity: {
      type: 'SystemAssigned, UserAssigned',
      principalId: 'ABC',
      userAssignedIdentities: { [identityId]: null },
    },
  };
  expect(armRelations(resource, { tenantId })).toEqual([
    { type: 'contains', from: `${groupKey}/providers/microsoft.sql/servers/a` },
    { type: 'can_run_as', to: 'abc', properties: { identity: 'system-assigned' } },
    { type: 'can_run_as', to: identityId.toLowerCase(), properties: { identity: 'user-assigned' } },
  ]);
  expect(armRelations({ id: resource.id, identity: null }, { tenantId })).toHaveLength(1);
});

test('references that a body leaves out or empty give no relation', () => {
  expect(relationsTo('uses', [null, undefined, '', '/A'], { tenantId })).toEqual([{ type: 'uses', to: '/a' }]);
});

test('the SKU is read whatever its shape', () => {
  expect(skuField({ name: 'Standard_LRS', tier: 'Standard' }, 'tier')).toBe('Standard');
  for (const sku of ['Standard', null, undefined, { name: 5 }]) expect(skuField(sku, 'name')).toBeUndefined();
});

test('a relation that a body tells twice is one relation', () => {
  const rule = { id: `${group}/providers/Microsoft.Network/virtualNetworks/v/subnets/s` };
  const mapping = mapBody(storageAccount, {
    id: `${group}/providers/Microsoft.Storage/storageAccounts/a`,
    name: 'a',
    properties: { networkAcls: { virtualNetworkRules: [rule, { id: rule.id.toUpperCase() }] } },
  });
  expect(mapping.relations.filter(({ type }) => type === 'allows')).toHaveLength(1);
});
