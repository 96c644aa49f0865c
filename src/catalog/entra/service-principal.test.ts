import { describe, expect, test } from 'vitest';
import { entityOf, mapBody, relationLines } from '../azure/testing.ts';
import { servicePrincipal } from './service-principal.ts';
import { servicePrincipalCredential } from './service-principal-credential.ts';
import { guid } from './testing.ts';

const resource = `/subscriptions/${guid('9')}/resourcegroups/Shop/providers/Microsoft.Compute/virtualMachines/VM1`;
const body = {
  id: guid('A'),
  appId: guid('2'),
  displayName: 'VM1',
  servicePrincipalType: 'ManagedIdentity',
  accountEnabled: true,
  appOwnerOrganizationId: null,
  alternativeNames: ['isExplicit=False', resource],
  verifiedPublisher: { displayName: null },
  passwordCredentials: [],
  keyCredentials: [{ keyId: guid('1'), displayName: 'CN=x', key: null, usage: 'Verify' }],
};
const map = (more: object) => mapBody(servicePrincipal, { ...body, ...more }, { parts: [servicePrincipalCredential] });

describe('service principal', () => {
  test('of a system-assigned identity describes the resource that it belongs to', () => {
    const mapping = map({});
    expect(entityOf(mapping).properties).toMatchObject({
      managedIdentityKind: 'system-assigned',
      managedIdentityResourceId: resource,
      appOwnerOrganizationId: null,
    });
    expect(relationLines(mapping)).toEqual([`. describes ${resource.toLowerCase()}`]);
    expect(mapping.relations[0]?.properties).toEqual({ identity: 'system-assigned' });
  });

  test('of a user-assigned identity is told by isExplicit', () => {
    expect(entityOf(map({ alternativeNames: ['isExplicit=True', resource] })).properties.managedIdentityKind).toBe(
      'user-assigned',
    );
  });

  test('of an application has no resource, whatever its alternative names', () => {
    const mapping = map({ servicePrincipalType: 'Application' });
    expect(mapping.relations).toEqual([]);
    expect(entityOf(mapping).properties).not.toHaveProperty('managedIdentityKind');
  });

  test('without alternative names has no relation', () => {
    expect(map({ alternativeNames: [] }).relations).toEqual([]);
    expect(map({ alternativeNames: null }).relations).toEqual([]);
  });

  test('holds its own credentials', () => {
    expect(map({}).entities.map(({ key }) => key)).toEqual([guid('a'), `${guid('a')}#key/${guid('1')}`]);
  });
});
