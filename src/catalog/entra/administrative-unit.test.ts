import { expect, test } from 'vitest';
import { entityOf, mapBody, relationLines, tenantId } from '../azure/testing.ts';
import { administrativeUnit } from './administrative-unit.ts';
import { guid } from './testing.ts';

test('an administrative unit lies in the organization', () => {
  const mapping = mapBody(administrativeUnit, {
    id: guid('A'),
    displayName: 'Berlin',
    description: null,
    visibility: 'HiddenMembership',
    membershipType: 'Dynamic',
    membershipRule: '(user.city -eq "Berlin")',
    isMemberManagementRestricted: true,
  });
  expect(entityOf(mapping).properties).toEqual({
    description: null,
    visibility: 'HiddenMembership',
    membershipType: 'Dynamic',
    membershipRule: '(user.city -eq "Berlin")',
    isMemberManagementRestricted: true,
  });
  expect(relationLines(mapping)).toEqual([`${tenantId} contains .`]);
});
