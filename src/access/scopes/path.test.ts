import { describe, expect, test } from 'vitest';
import { account, container, group1, machine, managementGroup, subscription } from '../testing.ts';
import { normalizeScope, parentScope, resourceType, scopeKind } from './path.ts';
import { resourceNames } from './resource-names.ts';

describe('a scope (scope-overview)', () => {
  test.each([
    ['/', undefined],
    [managementGroup('corp'), '/'],
    [subscription, '/'],
    [group1, subscription],
    [machine, group1],
    [`${account}/blobServices/default`, account],
    [container, `${account}/blobServices/default`],
    [`${container}/blobs`, container],
    [`${machine}/providers/Microsoft.Insights/diagnosticSettings/d`, machine],
    [`${subscription}/providers/Microsoft.Security/pricings/p`, subscription],
    ['/providers/Microsoft.Capacity/reservationOrders/o', '/'],
    [`${subscription}/resourceGroups/a.b(c)-d`, subscription],
    [`${subscription}/resourceGroups/providers`, subscription],
  ])('%s lies in %s', (id, parent) => {
    expect(parentScope(id)).toBe(parent);
  });

  test('is cleaned of slashes that say nothing', () => {
    expect(normalizeScope(`${subscription}/`)).toBe(subscription);
    expect(normalizeScope('subscriptions//x')).toBe('/subscriptions/x');
    expect(normalizeScope('/')).toBe('/');
    expect(normalizeScope('')).toBe('/');
  });

  test('has a kind and a type', () => {
    expect(scopeKind(subscription.toUpperCase())).toBe('subscription');
    expect(scopeKind(group1)).toBe('resourceGroup');
    expect(scopeKind(machine)).toBe('resource');
    expect(resourceType(container)).toBe('Microsoft.Storage/storageAccounts/blobServices/containers');
    expect(resourceType(group1)).toBeUndefined();
  });

  test('gives the names of what it lies in', () => {
    expect(Object.fromEntries(resourceNames(container))).toEqual({
      'microsoft.storage/storageaccounts': 'stdata',
      'microsoft.storage/storageaccounts/blobservices': 'default',
      'microsoft.storage/storageaccounts/blobservices/containers': 'logs',
    });
  });
});
