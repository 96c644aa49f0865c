import { describe, expect, test } from 'vitest';
import { mapEntity } from '../../map.ts';
import { entityOf, mapBody, relationLines, subscription as subscriptionId, tenantId } from '../testing.ts';
import { managementGroup } from './management-group.ts';
import { resourceGroup } from './resource-group.ts';
import { subscription } from './subscription.ts';
import { tenant } from './tenant.ts';

const groups = '/providers/Microsoft.Management/managementGroups';
const groupKeys = groups.toLowerCase();

describe('tenant', () => {
  const body = {
    id: `/tenants/${tenantId}`,
    tenantId,
    displayName: 'Contoso',
    domains: ['contoso.com'],
    tenantCategory: 'Home',
  };

  test('maps', () => {
    const entity = entityOf(mapBody(tenant, body));
    expect(entity).toMatchObject({ key: `/tenants/${tenantId}`, name: 'Contoso' });
    expect(entity.properties).toMatchObject({ domains: ['contoso.com'], tenantCategory: 'Home' });
  });

  test('another tenant of the same list is not taken in', () => {
    const other = '33333333-cccc-4ccc-8ccc-333333333333';
    const guest = { ...body, id: `/tenants/${other}`, tenantId: other, tenantCategory: 'ManagedBy' };
    expect(mapEntity(tenant, guest, { tenantId }, () => undefined)).toBeUndefined();
    expect(entityOf(mapBody(tenant, { ...body, tenantId: tenantId.toUpperCase() })).key).toBe(`/tenants/${tenantId}`);
  });
});

describe('management group', () => {
  const row = (name: string, details: object | null) => ({
    id: `${groups}/${name}`,
    name,
    type: 'microsoft.management/managementgroups',
    tenantId,
    location: '',
    properties: { displayName: `Group ${name}`, tenantId, details },
  });
  const chain = [
    { name: 'Platform', displayName: 'Platform' },
    { name: tenantId, displayName: 'Tenant Root Group' },
  ];

  test('lies below its parent', () => {
    const parent = { id: `${groups}/Platform`, name: 'Platform' };
    const mapping = mapBody(managementGroup, row('Prod', { parent, managementGroupAncestorsChain: chain, version: 3 }));
    expect(entityOf(mapping)).toMatchObject({
      key: `${groupKeys}/prod`,
      name: 'Group Prod',
      properties: { groupId: 'Prod', parentId: parent.id, managementGroupAncestors: ['Platform', tenantId] },
    });
    expect(entityOf(mapping).document).not.toContain('version');
    expect(relationLines(mapping)).toEqual([`${groupKeys}/platform contains .`]);
  });

  test('lies below the nearest ancestor where only the chain is told', () => {
    const mapping = mapBody(managementGroup, row('Prod', { parent: null, managementGroupAncestorsChain: chain }));
    expect(relationLines(mapping)).toEqual([`${groupKeys}/platform contains .`]);
  });

  test('the root lies below the tenant', () => {
    const mapping = mapBody(managementGroup, row(tenantId.toUpperCase(), { updatedBy: 'Tenant Backfill Job' }));
    expect(relationLines(mapping)).toEqual([`/tenants/${tenantId} contains .`]);
    expect(entityOf(mapping).properties.parentId).toBeNull();
  });

  test('the list of Resource Manager tells no parent: its place stays unknown', () => {
    const mapping = mapBody(managementGroup, {
      id: `${groups}/Prod`,
      name: 'Prod',
      properties: { displayName: 'Prod' },
    });
    expect(mapping.relations).toEqual([]);
    expect(entityOf(mapping).properties).not.toHaveProperty('parentId');
  });
});

describe('subscription', () => {
  const policies = { quotaId: 'PayAsYouGo_2014-09-01', spendingLimit: 'Off', locationPlacementId: 'Public_2014-09-01' };

  test('maps a row of Resource Graph', () => {
    const mapping = mapBody(subscription, {
      id: subscriptionId,
      name: 'Production',
      type: 'microsoft.resources/subscriptions',
      tenantId,
      kind: '',
      location: '',
      tags: null,
      properties: {
        state: 'Enabled',
        subscriptionPolicies: policies,
        managedByTenants: [{ tenantId: 'other' }],
        managementGroupAncestorsChain: [{ name: 'Prod', displayName: 'Prod' }, { name: tenantId }],
      },
    });
    expect(entityOf(mapping)).toMatchObject({ key: subscriptionId, name: 'Production' });
    expect(entityOf(mapping).properties).toMatchObject({
      state: 'Enabled',
      quotaId: 'PayAsYouGo_2014-09-01',
      managedByTenants: ['other'],
      managementGroupAncestors: ['Prod', tenantId],
    });
    expect(relationLines(mapping)).toEqual([`${groupKeys}/prod contains .`]);
  });

  test('maps an item of "Subscriptions - List" to the same properties, below the tenant', () => {
    const mapping = mapBody(subscription, {
      id: subscriptionId,
      subscriptionId: subscriptionId.slice('/subscriptions/'.length),
      displayName: 'Production',
      state: 'Warned',
      subscriptionPolicies: policies,
    });
    expect(entityOf(mapping)).toMatchObject({
      name: 'Production',
      properties: { state: 'Warned', spendingLimit: 'Off' },
    });
    expect(relationLines(mapping)).toEqual([`/tenants/${tenantId} contains .`]);
  });
});

test('a resource group lies in its subscription and may be owned by a resource', () => {
  const cluster = `${subscriptionId}/resourcegroups/Apps/providers/Microsoft.ContainerService/managedClusters/AKS`;
  const body = {
    id: `${subscriptionId}/resourceGroups/MC_Apps`,
    name: 'MC_Apps',
    location: 'westeurope',
    tags: { a: 'b' },
  };
  const mapping = mapBody(resourceGroup, {
    ...body,
    managedBy: cluster,
    properties: { provisioningState: 'Succeeded' },
  });
  expect(entityOf(mapping).properties).toEqual({
    subscriptionId: subscriptionId.slice('/subscriptions/'.length),
    location: 'westeurope',
    tags: { a: 'b' },
    managedBy: cluster,
  });
  expect(relationLines(mapping)).toEqual([`${subscriptionId} contains .`, `${cluster.toLowerCase()} owns .`]);
  expect(relationLines(mapBody(resourceGroup, { ...body, managedBy: '' }))).toEqual([`${subscriptionId} contains .`]);
});
