import { expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, relationLines } from '../testing.ts';
import { userAssignedIdentity } from './user-assigned-identity.ts';

test('a user-assigned identity runs as its service principal', () => {
  const body = {
    id: `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/Deployer`,
    name: 'Deployer',
    location: 'westeurope',
    sku: null,
    properties: { principalId: 'ABC', clientId: 'def', tenantId: 't' },
  };
  const mapping = mapBody(userAssignedIdentity, body);
  expect(relationLines(mapping)).toEqual([`${groupKey} contains .`, '. runs_as_instance_of abc']);
  expect(entityOf(mapping).properties).toMatchObject({ principalId: 'ABC', clientId: 'def', resourceGroup: 'shop' });
  const unknown = mapBody(userAssignedIdentity, { ...body, properties: { principalId: null } });
  expect(relationLines(unknown)).toEqual([`${groupKey} contains .`]);
});
