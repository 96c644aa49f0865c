import { describe, expect, test } from 'vitest';
import { azure } from '../rights.ts';
import { customRole, requiredActions } from './custom-role.ts';
import { declared } from './testing.ts';

const disk = declared({
  type: 'azure_disk',
  product: 'compute',
  rights: [azure('Microsoft.Compute/disks/read')],
  source: { kind: 'resource-graph', table: 'resources', resourceType: 'microsoft.compute/disks' },
});
const container = declared({
  type: 'azure_blob_container',
  product: 'storage',
  rights: [azure('Microsoft.Storage/containers/read'), azure('microsoft.compute/DISKS/read')],
});

describe('custom role', () => {
  test('names each action once, sorted, with what every connection needs', () => {
    expect(customRole(undefined, [container, disk]).Actions).toEqual([
      'microsoft.compute/DISKS/read',
      'Microsoft.ResourceGraph/resources/read',
      'Microsoft.Resources/subscriptions/read',
      'Microsoft.Resources/subscriptions/resourceGroups/read',
      'Microsoft.Storage/containers/read',
    ]);
  });

  test('tells the types of an action', () => {
    expect(requiredActions(undefined, [container, disk])).toContainEqual({
      action: 'microsoft.compute/DISKS/read',
      types: ['azure_blob_container', 'azure_disk'],
    });
  });

  test('is that of the products that are on', () => {
    const { Actions } = customRole(['storage'], [container, disk]);
    expect(Actions).toContain('Microsoft.Storage/containers/read');
    expect(Actions).not.toContain('Microsoft.ResourceGraph/resources/read');
  });

  test('has no actions when nothing in Azure is read', () => {
    expect(customRole(['entra'], [container, disk]).Actions).toEqual([]);
  });

  test('takes the scopes that it may be assigned at', () => {
    expect(customRole(undefined, [disk], ['/subscriptions/x'])).toMatchObject({
      IsCustom: true,
      NotActions: [],
      AssignableScopes: ['/subscriptions/x'],
    });
  });

  test('of the catalogue can only read, and names no wildcard', () => {
    const { Actions } = customRole();
    expect(Actions).toContain('Microsoft.Storage/storageAccounts/read');
    expect(Actions.filter((action) => !/^[\w.]+(\/\w+)+\/read$/i.test(action))).toEqual([]);
  });
});
