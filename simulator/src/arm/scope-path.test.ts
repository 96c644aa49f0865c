import { describe, expect, test } from 'vitest';
import { groupOf, parseArmPath, scopeKind, subscriptionOf } from './scope-path.ts';

describe('parseArmPath', () => {
  test('splits an extension list from the resource that it is called at', () => {
    const path = parseArmPath(
      '/subscriptions/s/resourceGroups/g/providers/Microsoft.A/b/n/providers/Microsoft.Insights/diagnosticSettings',
    );
    expect(path).toMatchObject({
      scope: '/subscriptions/s/resourceGroups/g/providers/Microsoft.A/b/n',
      namespace: 'Microsoft.Insights',
      types: ['diagnosticSettings'],
      names: [],
      item: false,
    });
  });

  test('knows the parent of a nested list', () => {
    const path = parseArmPath('/subscriptions/s/resourcegroups/g/providers/Microsoft.A/b/n/c/default/d/');
    expect(path.types).toEqual(['b', 'c', 'd']);
    expect(path.parent).toBe('/subscriptions/s/resourcegroups/g/providers/Microsoft.A/b/n/c/default');
  });

  test('takes a tenant-level provider as below the tenant', () => {
    expect(parseArmPath('/providers/Microsoft.Management/managementGroups/m')).toMatchObject({
      scope: '/',
      item: true,
    });
  });
});

test('kinds of scopes, in any letter case', () => {
  const kinds = [
    '/',
    '/SUBSCRIPTIONS/s',
    '/subscriptions/s/RESOURCEGROUPS/g',
    '/providers/microsoft.management/MANAGEMENTGROUPS/m',
    '/subscriptions/s/resourceGroups/g/providers/A/b/c',
  ];
  expect(kinds.map(scopeKind)).toEqual(['tenant', 'subscription', 'group', 'managementGroup', 'resource']);
  expect(subscriptionOf('/SUBSCRIPTIONS/s/x')).toBe('s');
  expect(groupOf('/subscriptions/s/RESOURCEGROUPS/g/x')).toBe('g');
});
