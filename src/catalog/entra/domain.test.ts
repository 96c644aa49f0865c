import { expect, test } from 'vitest';
import { entityOf, mapBody, relationLines, tenantId } from '../azure/testing.ts';
import { domain } from './domain.ts';

test('a domain belongs to the organization, under its name in lower case', () => {
  const mapping = mapBody(domain, {
    id: 'Contoso.OnMicrosoft.com',
    authenticationType: 'Managed',
    isDefault: true,
    isInitial: true,
    isVerified: true,
    supportedServices: ['Email'],
    passwordValidityPeriodInDays: 2147483647,
    passwordNotificationWindowInDays: null,
  });
  const entity = entityOf(mapping);
  expect(entity.key).toBe(`/tenants/${tenantId}/domains/contoso.onmicrosoft.com`);
  expect(entity.id).toBe('Contoso.OnMicrosoft.com');
  expect(entity.properties).toEqual({
    authenticationType: 'Managed',
    isDefault: true,
    isInitial: true,
    isVerified: true,
    supportedServices: ['Email'],
    passwordValidityPeriodInDays: 2147483647,
    passwordNotificationWindowInDays: null,
  });
  expect(relationLines(mapping)).toEqual([`${tenantId} contains .`]);
});

test('a domain without a name is rejected', () => {
  expect(mapBody(domain, { id: '', isDefault: true }).rejected).toMatchObject([{ type: 'entra_domain' }]);
});
